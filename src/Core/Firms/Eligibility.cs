using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kechuang.Contracts.Enterprises;

namespace Kechuang.Core.Firms;

/// <summary>How a condition looks at its fact.</summary>
public enum Comparison
{
    AtLeast,
    AtMost,

    Above,

    Below,

    /// <summary>The fact is one of the values named, or (of a yes-or-no fact) true.</summary>
    Is,
}

/// <summary>One line of the conditions. Lines of one <paramref name="Group"/> are alternatives; every group must be met.</summary>
/// <param name="Fact">Key of a <see cref="Firms.Fact"/>.</param>
/// <param name="Value">A number, or words with 、 between; empty for a yes-or-no fact.</param>
/// <param name="Not">The line is met where what it says is not so.</param>
public sealed record EligibilityLine(int Group, string Fact, Comparison Comparison, string Value = "", bool Not = false);

/// <summary>Whether a line is met; null where the register does not know. <paramref name="Actual"/> is what is on record.</summary>
public sealed record EligibilityAnswer(EligibilityLine Line, bool? Met, string Actual);

/// <summary>The lines of one group with their answers; met where one of them is.</summary>
public sealed record EligibilityGroup(IReadOnlyList<EligibilityAnswer> Lines)
{
    public bool? Met => Lines.Any(l => l.Met == true) ? true : Lines.Any(l => l.Met is null) ? null : false;
}

/// <summary>Conditions over the enterprise's facts (and, or, not), kept as JSON and explained line by line.</summary>
public sealed class Eligibility(IReadOnlyList<EligibilityLine> lines)
{
    public const int LinesMaximum = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static readonly Eligibility Everyone = new([]);

    public IReadOnlyList<EligibilityLine> Lines { get; } = [.. lines.OrderBy(l => l.Group)];

    public static Eligibility Read(string json) => json.Length == 0 ? Everyone : new(JsonSerializer.Deserialize<List<EligibilityLine>>(json, Json)!);

    public string Write() => Lines.Count == 0 ? "" : JsonSerializer.Serialize(Lines, Json);

    /// <summary>What is wrong with a line as typed, in Chinese; null where nothing is. <paramref name="find"/> knows the facts, by default those of the register.</summary>
    public static string? Check(EligibilityLine line, Func<string, Fact?>? find = null)
    {
        if ((find ?? FirmFact.Find)(line.Fact) is not { } fact)
        {
            return "请选择条件";
        }

        return fact.Kind switch
        {
            FactKind.Number when line.Comparison == Comparison.Is => $"“{fact.Title}”请选择“不少于”“不超过”“高于”或“低于”",
            FactKind.Number when !decimal.TryParse(line.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => $"“{fact.Title}”请填写数字",
            FactKind.Words when line.Comparison != Comparison.Is => $"“{fact.Title}”请选择“为”",
            FactKind.Words when Words(line).Count == 0 => $"“{fact.Title}”请填写内容，多个用顿号隔开",
            FactKind.YesNo when line.Comparison != Comparison.Is => $"“{fact.Title}”请选择“为”",
            _ => null,
        };
    }

    /// <summary>Every group with its answers for a firm.</summary>
    public IReadOnlyList<EligibilityGroup> Explain(FirmFacts firm) => [.. Lines.GroupBy(l => l.Group).Select(g => new EligibilityGroup([.. g.Select(l => Answer(l, firm))]))];

    /// <summary>True where every group is met; null where that hangs on what the register does not know.</summary>
    public bool? Admits(FirmFacts firm)
    {
        var groups = Explain(firm);
        return groups.Any(g => g.Met == false) ? false : groups.Any(g => g.Met is null) ? null : true;
    }

    /// <summary>Whether a number stands to another as the comparison says.</summary>
    public static bool Compares(Comparison comparison, decimal actual, decimal wanted) => comparison switch
    {
        Comparison.AtLeast => actual >= wanted,
        Comparison.AtMost => actual <= wanted,
        Comparison.Above => actual > wanted,
        Comparison.Below => actual < wanted,
        _ => actual == wanted,
    };

    public static IReadOnlyList<string> Words(EligibilityLine line) => line.Value.Split(['、', ',', '，', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static EligibilityAnswer Answer(EligibilityLine line, FirmFacts firm)
    {
        var fact = FirmFact.Find(line.Fact)!;
        var (met, actual) = fact.Kind switch
        {
            FactKind.Number => Number(line, fact.Number!(firm)),
            FactKind.Words => (Met(fact.Words!(firm), Words(line)), string.Join('、', fact.Words!(firm))),
            _ => (fact.YesNo!(firm), fact.YesNo!(firm) ? "是" : "否"),
        };
        return new EligibilityAnswer(line, line.Not ? !met : met, actual);
    }

    private static bool? Met(IReadOnlyList<string> held, IReadOnlyList<string> wanted) => held.Intersect(wanted).Any();

    private static (bool?, string) Number(EligibilityLine line, decimal? actual)
    {
        var wanted = decimal.Parse(line.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return actual is not { } number ? (null, "") : (Compares(line.Comparison, number, wanted), Kernel.Rounding.Round(number).ToString("0.##", CultureInfo.InvariantCulture));
    }
}
