using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Core.Documents;
using Kechuang.Testing;

namespace Kechuang.Core.Tests.Documents;

/// <summary>Figures given by the test; known are those given and those named by <see cref="Know"/>, with every derivation.</summary>
internal sealed partial class FakeFigures : IFigureSource
{
    private readonly Dictionary<string, FigureValue> _figures = [];
    private readonly Dictionary<string, object?> _data = new() { ["year"] = 2021, ["through_month"] = 11, ["district"] = "望川区" };
    private readonly HashSet<string> _known = [];

    public FakeFigures Set(string code, object value, string unit = "")
    {
        var held = value is int n ? (decimal)n : value is double d ? (decimal)d : value;
        var text = held switch
        {
            decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
            IReadOnlyList<string> list => string.Join("、", list),
            _ => held.ToString()!,
        };
        _figures[code] = new FigureValue(code, held, unit, text);
        _known.Add(Derivation().Replace(code, ""));
        return this;
    }

    public FakeFigures Know(params string[] codes)
    {
        _known.UnionWith(codes);
        return this;
    }

    public FakeFigures With(string name, object? value)
    {
        _data[name] = value;
        return this;
    }

    public IReadOnlyCollection<string> Codes => _figures.Keys;

    public FigureValue? Find(string code) => _figures.GetValueOrDefault(code);
    public bool IsKnown(string code) => _known.Contains(code) || _known.Contains(Derivation().Replace(code, ""));
    public object? Data(string name) => _data.GetValueOrDefault(name);
    public bool IsKnownData(string name) => _data.ContainsKey(name);

    /// <summary>The figures of the sample district, with the units of the default template's codes.</summary>
    public static FakeFigures Sample()
    {
        var result = new FakeFigures();
        using var json = JsonDocument.Parse(SampleWorkbook.Figures);
        foreach (var figure in json.RootElement.GetProperty("figures").EnumerateObject())
        {
            object value = figure.Value.ValueKind switch
            {
                JsonValueKind.Number => figure.Value.GetDecimal() / 1.0000000000m,
                JsonValueKind.True => true,
                JsonValueKind.Array => figure.Value.EnumerateArray().Select(e => e.GetString()!).ToList(),
                _ => figure.Value.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDecimal()),
            };
            result.Set(figure.Name, value, Unit(figure.Name));
        }
        return result;
    }

    private static string Unit(string code) => code switch
    {
        _ when Percent().IsMatch(code) => "%",
        "hitech.added_value" or "rd.gross_last_year" => "亿元",
        _ when Money().IsMatch(code) => "万元",
        "institute.by_stage" or "carrier.recognised" => "个",
        _ => "家",
    };

    [GeneratedRegex(@"\.(yoy|growth|growth_rank|rank|record_high|first_ever|cumulative|pp_change)$")]
    private static partial Regex Derivation();

    [GeneratedRegex("rate$|share|growth$|yoy$|intensity_last_year$|completion")]
    private static partial Regex Percent();

    [GeneratedRegex("paid$|voucher|fund.used|loan.issued|loan.balance|reported$|value$|received$|investment_done")]
    private static partial Regex Money();
}
