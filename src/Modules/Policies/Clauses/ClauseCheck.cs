using System.Text.RegularExpressions;
using Kechuang.Core.Firms;

namespace Kechuang.Policies.Clauses;

/// <summary>Whether a clause makes sense: every remark with its place and how to mend it.</summary>
internal sealed partial class ClauseCheck
{
    /// <summary>Largest figure of a clause (万元, %, 元): a hundred billion yuan.</summary>
    public const decimal Largest = 10_000_000m;

    private const int RowsMaximum = 50;

    private readonly ClauseDefinition clause;
    private readonly Wording T;
    private readonly List<ClauseError> errors = [];

    private ClauseCheck(ClauseDefinition clause, Wording wording) => (this.clause, T) = (clause, wording);

    public static IReadOnlyList<ClauseError> Check(ClauseDefinition clause, Wording? wording = null)
    {
        var check = new ClauseCheck(clause, wording ?? Wording.Chinese);
        check.Whole();
        return check.errors;
    }

    private void Whole()
    {
        Must(Name().IsMatch(clause.Code), "code", T["请用小写字母、数字和短横线，以字母开头，不超过 40 个字符"]);
        Must(clause.Title.Length is > 0 and <= 100, "title", T["请填写条款名称，不超过 100 字"]);
        Inputs();
        Lines(clause.Eligibility, "eligibility");
        Must(clause.Parts.Count is > 0 and <= RowsMaximum, "parts", T["请写奖补标准，一至 {0} 项", RowsMaximum]);
        foreach (var (part, at) in clause.Parts.Select((p, i) => (p, $"parts[{i}]")))
        {
            Part(part, at);
        }

        Caps(clause.Caps, "caps");
        Terms();
    }

    private void Inputs()
    {
        Must(clause.Inputs.Count <= RowsMaximum, "inputs", T["最多 {0} 项", RowsMaximum]);
        foreach (var (input, at) in clause.Inputs.Select((p, i) => (p, $"inputs[{i}]")))
        {
            Must(Name().IsMatch(input.Key), $"{at}.key", T["请用小写字母、数字和短横线，以字母开头，不超过 40 个字符"]);
            Must(clause.Inputs.Count(i => i.Key == input.Key) == 1, $"{at}.key", T["“{0}”写了两次，请只留一个", input.Key]);
            Must(FirmFact.Find(input.Key) is null, $"{at}.key", T["“{0}”是档案已有的事实，请换一个名称", input.Key]);
            Must(input.Label.Length is > 0 and <= 60, $"{at}.label", T["请填写名称，不超过 60 字"]);
            Must((input.Kind == InputKind.Choice) == (input.Choices.Count > 0), $"{at}.choices", input.Kind == InputKind.Choice ? T["请列出可选的内容"] : T["只有选项（choice）才写可选的内容"]);
            Must(input.Choices.Distinct().Count() == input.Choices.Count && input.Choices.All(c => c.Length > 0 && !Separator().IsMatch(c)), $"{at}.choices", T["可选的内容不能重复、空着或带顿号、逗号、分号"]);
            if (input.Fact.Length > 0)
            {
                Must(FirmFact.Find(input.Fact) is { } fact && fact.Kind == input.AsFact().Kind && !input.IsComputed, $"{at}.fact", T["档案中没有这样的事实，或种类不同"]);
            }

            if (input.IsComputed)
            {
                // What is computed stands on what is given, so nothing goes in a circle.
                NumberOf(input.Of, $"{at}.of", given: true);
                NumberOf(input.Over, $"{at}.over", given: true);
            }
            else
            {
                Must(input.Of.Length + input.Over.Length == 0, at, T["只有占比（ratio）和增长（growth）才写 of 和 over"]);
            }
        }
    }

    /// <summary>The terms of the clause as a whole.</summary>
    private void Terms()
    {
        if (clause.Split.Count > 0)
        {
            Must(clause.Split.All(s => s.Payer.Length > 0) && clause.Split.Select(s => s.Payer).Distinct().Count() == clause.Split.Count, "split", T["请写明各级财政，不能重复"]);
            Must(clause.Split.Any(s => !s.Percent.IsRead) || clause.Split.Sum(s => s.Percent.Number) == 100, "split", T["分担比例合计应为 100%"]);
            Each(clause.Split.Select(s => (Figure?)s.Percent), "split");
        }

        Pool();
        if (clause.FirmYear is { } year)
        {
            Must(year.Group.Length > 0, "firmYear.group", T["请写组名"]);
            CapFigures(year.Amount, year.Of, year.Percent, "firmYear");
        }

        Must(clause.Stacking is not { Group.Length: 0 }, "stacking.group", T["请写组名"]);
        if (clause.Prepay is { } prepay)
        {
            Positive(prepay.Percent, "prepay.percent", 100);
            Choice(prepay.Input, "prepay.input");
            Must(clause.Inputs.FirstOrDefault(i => i.Key == prepay.Input)?.Choices.Contains(prepay.Value) == true, "prepay.value", T["“{0}”不是可选的内容", prepay.Value]);
            Must(clause.Pool is null, "prepay", T["按名次或年度预算分配的条款不能预兑"]);
        }

        if (clause.Keep is { } keep)
        {
            Must(keep.Years is >= 1 and <= 30, "keep.years", T["应为 1 至 {0}", 30]);
            Positive(keep.Clawback, "keep.clawback", 100);
        }

        foreach (var (step, at) in clause.Steps.Select((s, i) => (s, $"steps[{i}]")))
        {
            Must(step.Title.Length > 0, $"{at}.title", T["请写步骤名称"]);
            Must(step.WorkingDays is >= 1 and <= 250, $"{at}.workingDays", T["应为 1 至 {0}", 250]);
        }
    }

    private void Pool()
    {
        if (clause.Pool is not { } pool)
        {
            return;
        }

        Must(pool.Budget is not null || pool.Ranks.Count > 0, "pool", T["请写预算（budget）或排名（ranks）"]);
        Must(!pool.CapsAfter || pool.Budget is not null, "pool.capsAfter", T["只有按预算分配才写"]);
        Positive(pool.Budget, "pool.budget");
        foreach (var (rank, at) in pool.Ranks.Select((r, i) => (r, $"pool.ranks[{i}]")))
        {
            Must(rank.Top is >= 1 and <= 100_000, $"{at}.top", T["应为 1 至 {0}", 100_000]);
            NumberOf(rank.By, $"{at}.by");
            if (rank.Then.Length > 0)
            {
                NumberOf(rank.Then, $"{at}.then");
            }
        }
    }

    private void Caps(IReadOnlyList<CapRule> caps, string path)
    {
        foreach (var (cap, at) in caps.Select((c, i) => (c, $"{path}[{i}]")))
        {
            Must(cap.Amount is not null || cap.Of.Length > 0, at, T["请写封顶金额（amount），或按哪一项封顶（of）"]);
            CapFigures(cap.Amount, cap.Of, cap.Percent, at);
            Lines(cap.When, $"{at}.when");
        }
    }

    private void CapFigures(Figure? amount, string of, Figure? percent, string at)
    {
        Must(amount is null || of.Length == 0, at, T["amount 和 of 只写一个"]);
        Must(percent is null || of.Length > 0, $"{at}.percent", T["只和 of 一起写"]);
        Positive(amount, $"{at}.amount");
        Positive(percent, $"{at}.percent", 1_000);
        if (of.Length > 0)
        {
            NumberOf(of, $"{at}.of");
        }
    }

    private void Lines(IReadOnlyList<EligibilityLine> lines, string path)
    {
        Must(lines.Count <= RowsMaximum, path, T["最多 {0} 项", RowsMaximum]);
        foreach (var (line, at) in lines.Select((l, i) => (l, $"{path}[{i}]")))
        {
            Must(line.Group is >= 1 and <= RowsMaximum, $"{at}.group", T["应为 1 至 {0}", RowsMaximum]);
            var fact = clause.Find(line.Fact);
            if (!Must(fact is not null, $"{at}.fact", T["没有“{0}”这一项；请先在 inputs 中写，或用档案中的事实", line.Fact]))
            {
                continue;
            }

            if (Eligibility.Check(line, clause.Find) is { } wrong)
            {
                errors.Add(new ClauseError(at, T[wrong]));
            }
            else if (clause.Inputs.FirstOrDefault(i => i.Key == line.Fact) is { Kind: InputKind.Choice } input)
            {
                Must(Eligibility.Words(line).All(input.Choices.Contains), $"{at}.value", T["“{0}”不在可选的内容中：{1}", line.Value, string.Join('、', input.Choices)]);
            }
        }
    }

    private bool Must(bool holds, string path, string message)
    {
        if (!holds)
        {
            errors.Add(new ClauseError(path, message));
        }

        return holds;
    }

    /// <summary>A figure that is there is read or not, never negative and never beyond all measure; money is whole fen.</summary>
    private void Positive(Figure? figure, string path, decimal most = Largest)
    {
        if (figure is { Number: { } number })
        {
            Must(number >= 0 && number <= most && decimal.Round(number, 6) == number, path, T["应为 0 至 {0}，最多六位小数", most]);
        }
    }

    private void Each(IEnumerable<Figure?> figures, string path)
    {
        foreach (var figure in figures)
        {
            Positive(figure, path);
        }
    }

    private void NumberOf(string key, string path, bool given = false) =>
        Must(clause.Find(key) is { Kind: FactKind.Number } && (!given || clause.Inputs.FirstOrDefault(i => i.Key == key) is not { IsComputed: true }), path, key.Length == 0 ? T["请写按哪一项计算"] : T["“{0}”不是数字项；请先在 inputs 中写，或用档案中的事实", key]);

    private void Choice(string key, string path) =>
        Must(clause.Inputs.FirstOrDefault(i => i.Key == key) is { Kind: InputKind.Choice }, path, T["“{0}”不是选项；请先在 inputs 中写成 choice", key]);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Name();

    [GeneratedRegex("[、,，;；=＝\\s]")]
    private static partial Regex Separator();
}
