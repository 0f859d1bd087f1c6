using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Editing;

/// <summary>Conditions in one line as a section chief writes them: “级别 为 省级 且 不得 规上企业 是 或 研发费用 不少于 100”.</summary>
internal sealed class ConditionText(ClauseDefinition clause)
{
    private const string And = " 且 ";
    private const string Or = " 或 ";
    private const string Not = "不得";

    private static readonly (Comparison Comparison, string Word)[] Words = [(Comparison.AtLeast, "不少于"), (Comparison.AtMost, "不超过"), (Comparison.Above, "高于"), (Comparison.Below, "低于"), (Comparison.Is, "为")];

    public string Write(IReadOnlyList<EligibilityLine> lines) => string.Join(And, lines.GroupBy(l => l.Group).OrderBy(g => g.Key).Select(g => string.Join(Or, g.Select(Line))));

    /// <summary>Reads a line; what cannot be understood becomes a remark on the field.</summary>
    public IReadOnlyList<EligibilityLine> Read(string text, string field, List<Issue> issues)
    {
        var lines = new List<EligibilityLine>();
        foreach (var (group, number) in $" {text.Trim()} ".Split(And, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((g, i) => (g, i + 1)))
        {
            foreach (var one in $" {group} ".Split(Or, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (Line(one, number) is { } line)
                {
                    lines.Add(line);
                }
                else
                {
                    issues.Add(new Issue(field, $"“{one}”应为“项目 不少于 数值”“项目 为 内容”或“项目 是”的写法，用空格隔开；项目用所需信息的名称或档案中的事实"));
                }
            }
        }

        return lines;
    }

    /// <summary>An item by its name or its key: the clause's own first.</summary>
    public string? KeyOf(string name) => clause.Inputs.FirstOrDefault(i => i.Label == name || i.Key == name)?.Key ?? FirmFact.All.FirstOrDefault(f => f.Title == name || f.Key == name)?.Key;

    /// <summary>The name of an item where that is clear, else its key.</summary>
    public string NameOf(string key) => clause.Find(key) is { } fact && !fact.Title.Contains(' ', StringComparison.Ordinal) && KeyOf(fact.Title) == key ? fact.Title : key;

    private string Line(EligibilityLine line)
    {
        var says = clause.Find(line.Fact)?.Kind == FactKind.YesNo ? $"{NameOf(line.Fact)} 是" : $"{NameOf(line.Fact)} {Words.First(w => w.Comparison == line.Comparison).Word} {line.Value}";
        return line.Not ? $"{Not} {says}" : says;
    }

    private EligibilityLine? Line(string text, int group)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var not = parts.Count > 0 && parts[0] == Not;
        if (not)
        {
            parts.RemoveAt(0);
        }

        if (parts.Count is < 2 or > 3 || KeyOf(parts[0]) is not { } key)
        {
            return null;
        }

        return parts is [_, "是"] ? new EligibilityLine(group, key, Comparison.Is, "", not)
            : parts.Count == 3 && Words.Where(w => w.Word == parts[1]).Select(w => (Comparison?)w.Comparison).FirstOrDefault() is { } comparison ? new EligibilityLine(group, key, comparison, parts[2], not) : null;
    }
}
