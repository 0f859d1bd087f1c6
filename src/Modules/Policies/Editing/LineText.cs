using System.Globalization;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Editing;

/// <summary>Lists of a clause as lines of text: one entry a line, its values with spaces between, a condition after “若”.</summary>
internal sealed class LineText(ClauseDefinition clause, List<Issue> issues)
{
    private const string When = " 若 ";

    private readonly ConditionText conditions = new(clause);

    public IReadOnlyList<EligibilityLine> Conditions(string? text, string field) => conditions.Read(text ?? "", field, issues);

    /// <summary>An item by its name or key; the text itself where there is none, for the check to name.</summary>
    public string Item(string? text) => (text ?? "").Trim() is var typed && typed.Length > 0 ? conditions.KeyOf(typed) ?? typed : "";

    public Figure? Figure(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var figure = Clauses.Figure.Read(text.Trim().TrimEnd('%'));
        if (figure is null)
        {
            issues.Add(new Issue(field, $"“{text.Trim()}”应为数字；文件中没有读到的，写“未读取”"));
        }

        return figure;
    }

    public int Whole(string? text, string field)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        issues.Add(new Issue(field, $"“{(text ?? "").Trim()}”应为整数"));
        return 0;
    }

    /// <summary>“5 20 15%  若 …”: from, below (— for none), percent or amount.</summary>
    public IReadOnlyList<Band> Bands(string? text, string field) => Each(text, field, 3, 3, "每行应为“下限 上限 比例%或金额”，没有上限的写 —", (v, when) => new Band(
        Figure(v[0], field) ?? default, v[1] is "—" or "-" ? null : Figure(v[1], field), v[2].EndsWith('%') ? Figure(v[2], field) : null, v[2].EndsWith('%') ? null : Figure(v[2], field)) { When = when });

    /// <summary>“50  若 …” or “实缴税款 100%  若 …”.</summary>
    public IReadOnlyList<CapRule> Caps(string? text, string field) => Each(text, field, 1, 2, "每行应为“金额”，或“项目 比例%”", (v, when) => v.Length == 1 && (Clauses.Figure.Read(v[0]) is not null || conditions.KeyOf(v[0]) is null)
        ? new CapRule(Figure(v[0], field)) { When = when } : new CapRule(null, Item(v[0]), v.Length == 2 ? Figure(v[1], field) : null) { When = when });

    /// <summary>“新认定 40” a line.</summary>
    public IReadOnlyDictionary<string, Figure> Named(string? text, string field)
    {
        var named = new Dictionary<string, Figure>();
        foreach (var (name, figure) in Each(text, field, 2, 2, "每行应为“选项 数值”", (v, _) => (v[0], Figure(v[1], field) ?? default)))
        {
            if (!named.TryAdd(name, figure))
            {
                issues.Add(new Issue(field, $"“{name}”写了两次，请只留一个"));
            }
        }

        return named;
    }

    public IReadOnlyList<Quantity> Quantities(string? text, string field) => Each(text, field, 1, 2, "每行应为“项目”或“项目 最多多少”", (v, _) => new Quantity(Item(v[0]), v.Length == 2 ? Figure(v[1], field) : null));

    public IReadOnlyList<PointsRule> Points(string? text, string field) => Each(text, field, 1, 1, "每行应为“百分点 若 条件”", (v, when) => new PointsRule(Figure(v[0], field) ?? default) { When = when });

    /// <summary>“等级 A 120、B 100、C 80” a line.</summary>
    public IReadOnlyList<FactorRule> Factors(string? text, string field) => Each(text, field, 2, 60, "每行应为“项目 选项 比例%、选项 比例%”", (v, _) => new FactorRule(Item(v[0])) { Percents = Named(string.Join(' ', v[1..]).Replace('、', '\n'), field) });

    public IReadOnlyList<MultiplierRule> Multipliers(string? text, string field) => Each(text, field, 1, 2, "每行应为“比例% 最高金额 若 条件”，最高金额可以不写", (v, when) => new MultiplierRule(Figure(v[0], field) ?? default, v.Length == 2 ? Figure(v[1], field) : null) { When = when });

    public IReadOnlyList<RankRule> Ranks(string? text, string field) => Each(text, field, 2, 3, "每行应为“名次数 项目”，并列时再看的项目写在后面", (v, _) => new RankRule(Whole(v[0], field), Item(v[1]), v.Length == 3 ? Item(v[2]) : ""));

    public IReadOnlyList<PayerShare> Shares(string? text, string field) => Each(text, field, 2, 2, "每行应为“财政 比例%”", (v, _) => new PayerShare(v[0], Figure(v[1], field) ?? default));

    public IReadOnlyList<StepLimit> Steps(string? text, string field) => Each(text, field, 2, 2, "每行应为“步骤 工作日数”", (v, _) => new StepLimit(v[0], Whole(v[1], field)));

    public FirstYears? First(string? text, string field) => Each(text, field, 2, 2, "应为“前几年 第几年的项目”", (v, _) => new FirstYears(Whole(v[0], field), Item(v[1]))).FirstOrDefault();

    public static IReadOnlyList<string> List(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private List<TEntry> Each<TEntry>(string? text, string field, int least, int most, string says, Func<string[], IReadOnlyList<EligibilityLine>, TEntry> make)
    {
        var entries = new List<TEntry>();
        foreach (var (line, number) in List(text).Select((l, i) => (l, i + 1)))
        {
            var cut = line.IndexOf(When, StringComparison.Ordinal);
            var values = (cut < 0 ? line : line[..cut]).Split([' ', '\t', '　'], StringSplitOptions.RemoveEmptyEntries);
            if (values.Length < least || values.Length > most)
            {
                issues.Add(new Issue(field, $"第 {number} 行“{line}”：{says}"));
                continue;
            }

            entries.Add(make(values, cut < 0 ? [] : Conditions(line[(cut + When.Length)..], field)));
        }

        return entries;
    }
}
