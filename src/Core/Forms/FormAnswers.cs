using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Kernel;

namespace Kechuang.Core.Forms;

/// <summary>An answer: texts as typed, in canonical writing where they are valid.</summary>
public abstract record FormValue
{
    /// <summary>True where nothing is said.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>One text.</summary>
    public sealed record Text(string Value) : FormValue
    {
        public override bool IsEmpty => Value.Length == 0;
    }

    /// <summary>Several: options chosen, ids of files.</summary>
    public sealed record Several(IReadOnlyList<string> Values) : FormValue
    {
        public override bool IsEmpty => Values.Count == 0;
    }

    /// <summary>Rows of a table; a column not answered is missing.</summary>
    public sealed record Rows(IReadOnlyList<IReadOnlyDictionary<string, string>> Values) : FormValue
    {
        public override bool IsEmpty => Values.All(r => r.Values.All(v => v.Length == 0));
    }

    /// <summary>Amounts of a budget: “items” by category and source, “years” by year and source.</summary>
    public sealed record Amounts(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Items, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Years) : FormValue
    {
        public override bool IsEmpty => Items.Concat(Years).All(line => line.Value.Values.All(v => v.Length == 0));
    }
}

/// <summary>The answers to a form by field. Two that say the same are written the same, so that their hash proves what was said.</summary>
public sealed class FormAnswers(IReadOnlyDictionary<string, FormValue> values)
{
    public static readonly FormAnswers None = new(new Dictionary<string, FormValue>());

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fields that are answered or were touched.</summary>
    public IEnumerable<string> Keys => values.Keys;

    /// <summary>The answer, or null where the field is not answered.</summary>
    public FormValue? this[string key] => values.TryGetValue(key, out var value) && !value.IsEmpty ? value : null;

    /// <summary>The answer as touched, blank rows included.</summary>
    public FormValue? Raw(string key) => values.GetValueOrDefault(key);

    public string Text(string key) => this[key] is FormValue.Text text ? text.Value : "";

    /// <summary>The number, or null where there is none or what was typed is not one.</summary>
    public decimal? Number(string key) => FormReading.Number(Text(key));

    /// <summary>The amount, or null where there is none or what was typed is not one.</summary>
    public Money? Amount(string key) => FormReading.Amount(Text(key));

    public DateOnly? Date(string key) => FormReading.Date(Text(key));

    public IReadOnlyList<string> Several(string key) => this[key] is FormValue.Several several ? several.Values : [];

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string key) => this[key] is FormValue.Rows rows ? rows.Values : [];

    public FormValue.Amounts? Budget(string key) => this[key] as FormValue.Amounts;

    /// <summary>Ids of the stored files.</summary>
    public IReadOnlyList<long> Files(string key) => [.. Several(key).Select(id => long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0).Where(n => n > 0)];

    /// <summary>The same answers with one changed; null takes it out.</summary>
    public FormAnswers With(string key, FormValue? value)
    {
        var changed = new Dictionary<string, FormValue>(values);
        if (value is null)
        {
            changed.Remove(key);
        }
        else
        {
            changed[key] = value;
        }

        return new FormAnswers(changed);
    }

    /// <summary>The same answers with one text changed.</summary>
    public FormAnswers With(string key, string text) => With(key, new FormValue.Text(text));

    /// <summary>The one writing: fields in ordinal order, nothing empty (but empty rows between others), no white space.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            foreach (var (key, value) in values.Where(v => !v.Value.IsEmpty).OrderBy(v => v.Key, StringComparer.Ordinal))
            {
                json.WritePropertyName(key);
                Write(json, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>SHA-256 (hex) of <see cref="ToJson"/>.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    /// <summary>Throws <see cref="JsonException"/> for text that <see cref="ToJson"/> would not write.</summary>
    public static FormAnswers Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new FormAnswers(document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Read(p.Value)))
            : throw new JsonException("Answers are an object");
    }

    private static FormValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new FormValue.Text(element.GetString()!),
        JsonValueKind.Array when element.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object) && element.GetArrayLength() > 0 => new FormValue.Rows([.. element.EnumerateArray().Select(Line)]),
        JsonValueKind.Array => new FormValue.Several([.. element.EnumerateArray().Select(Words)]),
        JsonValueKind.Object => new FormValue.Amounts(Lines(element, "items"), Lines(element, "years")),
        _ => throw new JsonException($"An answer is no {element.ValueKind}"),
    };

    private static string Words(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new JsonException($"A value is no {element.ValueKind}");

    private static IReadOnlyDictionary<string, string> Line(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().ToDictionary(p => p.Name, p => Words(p.Value)) : throw new JsonException($"A line is no {element.ValueKind}");

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Lines(JsonElement element, string name) =>
        element.TryGetProperty(name, out var lines) ? lines.EnumerateObject().ToDictionary(p => p.Name, p => Line(p.Value)) : [];

    private static void Write(Utf8JsonWriter json, FormValue value)
    {
        switch (value)
        {
            case FormValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case FormValue.Several several:
                Each(json, several.Values, json.WriteStringValue);
                break;
            case FormValue.Rows rows:
                Each(json, Trimmed(rows.Values), row => Write(json, row));
                break;
            case FormValue.Amounts amounts:
                json.WriteStartObject();
                Write(json, "items", amounts.Items);
                Write(json, "years", amounts.Years);
                json.WriteEndObject();
                break;
        }
    }

    // Rows have places (a given row is known by its own), so only those behind the last filled one fall away.
    private static IEnumerable<IReadOnlyDictionary<string, string>> Trimmed(IReadOnlyList<IReadOnlyDictionary<string, string>> rows) =>
        rows.Take(1 + rows.Select((row, i) => row.Values.Any(v => v.Length > 0) ? i : -1).DefaultIfEmpty(-1).Max());

    private static void Each<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> line)
    {
        json.WriteStartObject();
        foreach (var (key, text) in line.Where(p => p.Value.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> lines)
    {
        var filled = lines.Where(l => l.Value.Values.Any(v => v.Length > 0)).OrderBy(l => l.Key, StringComparer.Ordinal).ToList();
        if (filled.Count == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, line) in filled)
        {
            json.WritePropertyName(key);
            Write(json, line);
        }

        json.WriteEndObject();
    }
}
