using System.Text.RegularExpressions;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Editing;

internal sealed partial class ClauseForm
{
    /// <summary>Fields of the form whose names are not those of the definition.</summary>
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["amounts"] = "Choices", ["percents"] = "Choices", ["rounding"] = "RoundTo", ["stacking"] = "StackingGroup", ["firmYear.group"] = "YearGroup", ["firmYear"] = "YearLimit", ["pool.ranks"] = "Ranks", ["pool"] = "Budget",
        ["prepay.percent"] = "PrepayPercent", ["prepay.input"] = "PrepayInput", ["prepay.value"] = "PrepayValue", ["keep.years"] = "KeepYears", ["keep.clawback"] = "KeepClawback",
    };

    /// <summary>The clause as typed, or everything that is to mend, each beside its field.</summary>
    public (ClauseDefinition? Clause, IReadOnlyList<Issue> Issues) Read(Wording wording)
    {
        var issues = new List<Issue>();
        // Names are resolved against the inputs, so these are read first.
        var named = new ClauseDefinition { Inputs = ReadInputs(new ConditionText(new ClauseDefinition { Inputs = ReadInputs(null) })) };
        var lines = new LineText(named, issues);
        var parts = Parts.Index().Where(p => p.Item.Shape is not null).ToList();
        var conditions = Eligibility.Index().Where(l => !string.IsNullOrEmpty(l.Item.Fact)).ToList();
        var clause = Terms(named, lines) with
        {
            Code = Text(Code), Title = Text(Title), Article = Text(Article), Mode = Mode, Basis = Basis, Frequency = Frequency,
            Eligibility = [.. conditions.Select(l => new EligibilityLine(l.Item.Group, l.Item.Fact!, l.Item.Comparison, Text(l.Item.Value), l.Item.Not))],
            Parts = [.. parts.Select(p => p.Item.Read(lines, $"Input.Parts[{p.Index}]"))],
        };
        if (issues.Count == 0)
        {
            issues.AddRange(ClauseCheck.Check(clause, wording).Select(e => new Issue(FieldOf(e.Path, [.. parts.Select(p => p.Index)], [.. conditions.Select(l => l.Index)]), e.Message)));
        }

        return issues.Count == 0 ? (clause, issues) : (null, issues);
    }

    private ClauseDefinition Terms(ClauseDefinition named, LineText lines)
    {
        var limit = lines.Caps(YearLimit, "Input.YearLimit") is [var first, ..] ? first : null;
        var (budget, ranks) = (lines.Figure(Budget, "Input.Budget"), lines.Ranks(Ranks, "Input.Ranks"));
        var prepay = lines.Figure(PrepayPercent, "Input.PrepayPercent");
        return named with
        {
            Caps = lines.Caps(Caps, "Input.Caps"), Rounding = new RoundingRule(RoundTo, RoundMode), Stacking = Text(StackingGroup).Length > 0 ? new StackingRule(Text(StackingGroup), StackingRule) : null,
            FirmYear = Text(YearGroup).Length > 0 || limit is not null ? new FirmYearRule(Text(YearGroup), YearPriority, limit?.Amount, limit?.Of ?? "", limit?.Percent) : null,
            Pool = budget is not null || ranks.Count > 0 || CapsAfter ? new PoolRule(budget, CapsAfter) { Ranks = ranks } : null, Split = lines.Shares(Split, "Input.Split"),
            Prepay = prepay is { } percent ? new PrepayRule(percent, lines.Item(PrepayInput), Text(PrepayValue)) : null, Keep = KeepYears is { } years ? new KeepRule(years, lines.Figure(KeepClawback, "Input.KeepClawback")) : null,
            Exclusions = LineText.List(Exclusions), Evidence = LineText.List(Evidence), Steps = lines.Steps(Steps, "Input.Steps"), Unread = LineText.List(Unread), Source = Text(Source), Remark = Text(Remark),
        };
    }

    private IReadOnlyList<ClauseInput> ReadInputs(ConditionText? names) => [.. Inputs.Where(i => Text(i.Key).Length + Text(i.Label).Length > 0).Select(i => new ClauseInput(
        Text(i.Key), Text(i.Label), i.Kind, Text(i.Unit), Text(i.Fact), names?.KeyOf(Text(i.Of)) ?? Text(i.Of), names?.KeyOf(Text(i.Over)) ?? Text(i.Over))
        { Choices = [.. Text(i.Choices).Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], Evidence = Text(i.Evidence) })];

    /// <summary>The field beside which a remark on a place of the definition stands. Rows that were left empty are not in the definition, so their places are counted anew.</summary>
    private string FieldOf(string path, IReadOnlyList<int> parts, IReadOnlyList<int> conditions)
    {
        var rows = Inputs.Index().Where(i => Text(i.Item.Key).Length + Text(i.Item.Label).Length > 0).Select(i => i.Index).ToList();
        if (Row().Match(path) is { Success: true } row && int.Parse(row.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) is var at)
        {
            var inner = row.Groups[3].Value;
            return row.Groups[1].Value switch
            {
                "inputs" => $"Input.Inputs[{rows[at]}].{(inner.Length > 0 ? Pascal(inner) : "Label")}",
                "eligibility" => $"Input.Eligibility[{conditions[at]}].{(inner is "group" or "fact" ? Pascal(inner) : "Value")}",
                "parts" => $"Input.Parts[{parts[at]}].{(inner.Length > 0 ? Fields.GetValueOrDefault(inner, Pascal(inner)) : "Label")}",
                var other => $"Input.{Pascal(other)}",
            };
        }

        var plain = Place().Match(path).Value;
        return $"Input.{Fields.GetValueOrDefault(plain) ?? Fields.GetValueOrDefault(plain.Split('.')[0]) ?? Pascal(plain.Split('.')[0])}";
    }

    private static string Pascal(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..];

    private static string Text(string? typed) => (typed ?? "").Trim();

    [GeneratedRegex(@"^(\w+)\[(\d+)\](?:\.(\w+))?")]
    private static partial Regex Row();

    [GeneratedRegex(@"^[\w.]*")]
    private static partial Regex Place();
}
