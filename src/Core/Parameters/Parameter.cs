using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kechuang.Core.Parameters;

/// <summary>What a parameter holds.</summary>
public enum ParameterKind
{
    Number,
    Flag,
    Text,

    /// <summary>Rows of numbers, one column each of <see cref="Parameter.Columns"/>.</summary>
    Table,
}

/// <summary>A number, choice or table of a rule: what it is called, what it may be, what holds until somebody enters another, and who says so.</summary>
public sealed record Parameter(string Key, string Title, ParameterKind Kind = ParameterKind.Number)
{
    /// <summary>年, 次, 元, % … or empty.</summary>
    public string Unit { get; init; } = "";

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; }

    /// <summary>Allowed texts; empty means any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Titles of a table's columns.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What holds where nothing was entered, as JSON.</summary>
    public required JsonNode Default { get; init; }

    /// <summary>Where the default comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Help beside the field.</summary>
    public string Hint { get; init; } = "";

    public static Parameter Number(string key, string title, decimal initial, string unit = "", decimal? minimum = 0, decimal? maximum = null, int decimals = 0, string source = "") =>
        new(key, title) { Default = JsonValue.Create(initial), Unit = unit, Minimum = minimum, Maximum = maximum, Decimals = decimals, Source = source };

    public static Parameter Flag(string key, string title, bool initial, string source = "") => new(key, title, ParameterKind.Flag) { Default = JsonValue.Create(initial), Source = source };

    public static Parameter Choice(string key, string title, string initial, IReadOnlyList<string> choices, string source = "") => new(key, title, ParameterKind.Text) { Default = JsonValue.Create(initial), Choices = choices, Source = source };

    public static Parameter Table(string key, string title, IReadOnlyList<string> columns, decimal[][] initial, string source = "", string hint = "") =>
        new(key, title, ParameterKind.Table) { Default = JsonSerializer.SerializeToNode(initial)!, Columns = columns, Source = source, Hint = hint };

    /// <summary>The value as it is typed: a number, “true”, a text, or a table with a row a line and commas between.</summary>
    public string Write(JsonNode value) => Kind switch
    {
        ParameterKind.Number => value.GetValue<decimal>().ToString("0.######", CultureInfo.InvariantCulture),
        ParameterKind.Flag => value.GetValue<bool>() ? "true" : "false",
        ParameterKind.Text => value.GetValue<string>(),
        _ => string.Join('\n', value.Deserialize<decimal[][]>()!.Select(row => string.Join(", ", row.Select(n => n.ToString("0.######", CultureInfo.InvariantCulture))))),
    };

    /// <summary>Reads what was typed; an error in Chinese where it cannot be.</summary>
    public (JsonNode? Value, string? Error) Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        switch (Kind)
        {
            case ParameterKind.Flag:
                return (JsonValue.Create(text.StartsWith("true", StringComparison.OrdinalIgnoreCase)), null);
            case ParameterKind.Text:
                return Choices.Count > 0 && !Choices.Contains(text) ? (null, "请从列表中选择") : text.Length is 0 or > 200 ? (null, "请填写，最多 200 字") : (JsonValue.Create(text), null);
            case ParameterKind.Number:
                return Number(text, bounded: true) is { Value: { } number } ? (JsonValue.Create(number), null) : (null, Number(text, bounded: true).Error);
            default:
                return ReadTable(text);
        }
    }

    private (JsonNode?, string?) ReadTable(string text)
    {
        var rows = new List<decimal[]>();
        foreach (var (line, at) in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((l, i) => (l, i + 1)))
        {
            var cells = line.Split([',', '，', '\t'], StringSplitOptions.TrimEntries);
            if (cells.Length != Columns.Count)
            {
                return (null, $"第 {at} 行有 {cells.Length} 个数，应为 {Columns.Count} 个，用逗号隔开");
            }

            var numbers = cells.Select(c => Number(c, bounded: false)).ToList();
            if (numbers.Find(n => n.Error is not null) is { Error: { } error })
            {
                return (null, $"第 {at} 行：{error}");
            }

            rows.Add([.. numbers.Select(n => n.Value!.Value)]);
        }

        return rows.Count is > 0 and <= 100 ? (JsonSerializer.SerializeToNode(rows), null) : (null, "请填写 1—100 行，每行用逗号隔开");
    }

    private (decimal? Value, string? Error) Number(string text, bool bounded)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1_000_000_000_000)
        {
            return (null, text.Length == 0 ? "请填写数字" : $"“{text}”不是数字");
        }

        if (bounded && decimal.Round(number, Decimals) != number)
        {
            return (null, Decimals == 0 ? "请填写整数" : $"最多 {Decimals} 位小数");
        }

        return bounded && (number < Minimum || number > Maximum) ? (null, $"应在 {Minimum} 到 {Maximum?.ToString(CultureInfo.InvariantCulture) ?? "不限"} 之间") : (number, null);
    }
}

/// <summary>Parameters that are entered together and hold from a date on.</summary>
/// <param name="Id">English name used in links (“experts”).</param>
/// <param name="Permission">Who may enter a new version.</param>
public sealed record ParameterSet(string Id, string Title, string Permission, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>What an owner of the set is called where each has a version of its own (“计划类别”), or empty where the district has one.</summary>
    public string OwnerTitle { get; init; } = "";

    public Parameter this[string key] => Parameters.First(p => p.Key == key);
}

/// <summary>All sets of all modules.</summary>
public sealed class ParameterCatalog(IEnumerable<ParameterSet> sets)
{
    public IReadOnlyList<ParameterSet> All { get; } = [.. sets];

    public ParameterSet this[string id] => Find(id) ?? throw new KeyNotFoundException($"No parameter set {id}");

    public ParameterSet? Find(string? id) => All.FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.OrdinalIgnoreCase));
}
