using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kechuang.Core.Indicators;

/// <summary>The figures file: <c>{"district", "figures": {code: value}, "through_month", "year"}</c>, keys sorted by code point. Amounts and rates have a decimal point, counts have none.</summary>
public static class FiguresFile
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's text; <paramref name="everything"/> also gives the facets that are not published by definition.</summary>
    public static string Write(FigureTable table, bool everything)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("district", table.District);
            json.WriteStartObject("figures");
            var completion = table.Figures.Values.Where(f => f.Facet == Facet.Completion).ToDictionary(f => f.Indicator.Code, f => f.Number!.Value);
            var values = Entries(table, everything).Select(f => (f.Code, f.Value, f.Unit))
                .Append((Code: "target.completion", Value: (object)completion, Unit: "%"))
                .OrderBy(f => f.Code, StringComparer.Ordinal);
            foreach (var (code, value, unit) in values)
            {
                json.WritePropertyName(code);
                Write(json, value, unit);
            }

            json.WriteEndObject();
            json.WriteNumber("through_month", table.Period.ThroughMonth);
            json.WriteNumber("year", table.Period.Year);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The figures of the file in order, target completion left out (it is one entry of its own).</summary>
    public static IEnumerable<Figure> Entries(FigureTable table, bool everything) => table.Figures.Values
        .Where(f => f.Facet != Facet.Completion && (everything || f.Indicator.Published.Contains(f.Facet)))
        .OrderBy(f => f.Code, StringComparer.Ordinal);

    private static void Write(Utf8JsonWriter json, object value, string unit)
    {
        switch (value)
        {
            case bool b:
                json.WriteBooleanValue(b);
                break;
            case decimal n:
                json.WriteRawValue(n.ToString(Figure.IsFractional(unit) ? "0.0#" : "0.##", CultureInfo.InvariantCulture));
                break;
            case IReadOnlyList<string> list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    json.WriteStringValue(item);
                }

                json.WriteEndArray();
                break;
            case IReadOnlyDictionary<string, decimal> counts:
                json.WriteStartObject();
                foreach (var (name, count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    Write(json, count, unit);
                }

                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"No JSON for {value.GetType()}");
        }
    }
}
