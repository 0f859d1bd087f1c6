using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>The shapes of parts, made ready.</summary>
internal static class Shapes
{
    public static CompiledPart Compile(ClauseDefinition clause, ClausePart part) => part.Shape switch
    {
        PartShape.Fixed => new FixedShape(clause, part),
        PartShape.Level => new LevelShape(clause, part),
        PartShape.Percent => new PercentShape(clause, part),
        PartShape.Increase => new IncreaseShape(clause, part),
        PartShape.Step => new StepShape(clause, part),
        PartShape.Unit => new UnitShape(clause, part),
        _ => new BandShape(clause, part),
    };
}

/// <summary>A: a fixed sum, or the sum of the choice made.</summary>
internal sealed class FixedShape(ClauseDefinition clause, ClausePart part) : CompiledPart(clause, part)
{
    private readonly Operand? by = part.By.Length > 0 ? Operand.Of(clause, part.By) : null;

    protected override decimal? Shape(in Case asked, Trace? trace)
    {
        if (by is null)
        {
            var amount = Part.Amount!.Value.Number;
            trace?.Add(TraceKind.Step, trace.T["定额 {0} 万元", Trace.Show(amount ?? 0)], amount);
            return amount;
        }

        var chosen = Chosen(by, Part.Amounts, asked, trace);
        if (chosen is { } wan)
        {
            trace?.Add(TraceKind.Step, trace.T["{0}为{1}：{2} 万元", by.Fact.Title, by.Choice(asked), Trace.Show(wan)], wan);
        }

        return chosen;
    }
}

/// <summary>B: the level's sum less that of the level held before.</summary>
internal sealed class LevelShape(ClauseDefinition clause, ClausePart part) : CompiledPart(clause, part)
{
    private readonly Operand by = Operand.Of(clause, part.By);
    private readonly Operand? before = part.Before.Length > 0 ? Operand.Of(clause, part.Before) : null;

    protected override decimal? Shape(in Case asked, Trace? trace)
    {
        if (Chosen(by, Part.Amounts, asked, trace) is not { } wan)
        {
            return null;
        }

        // No level before is a first recognition, not a gap in what is known.
        var had = before?.Choice(asked) is { } level && Part.Amounts.TryGetValue(level, out var figure) ? figure.Number : 0m;
        if (had is not { } paid)
        {
            return null;
        }

        var result = Math.Max(0, wan - paid);
        trace?.Add(TraceKind.Step, paid == 0 ? trace.T["{0}为{1}：{2} 万元", by.Fact.Title, by.Choice(asked), Trace.Show(wan)]
            : trace.T["{0}由{1}升为{2}，补差：{3} − {4} = {5} 万元", by.Fact.Title, before!.Choice(asked), by.Choice(asked), Trace.Show(wan), Trace.Show(paid), Trace.Show(result)], result);
        return result;
    }
}

/// <summary>C: a percentage of a base.</summary>
internal sealed class PercentShape(ClauseDefinition clause, ClausePart part) : CompiledPart(clause, part)
{
    private readonly Operand of = Operand.Of(clause, part.Of);
    private readonly Operand? by = part.By.Length > 0 ? Operand.Of(clause, part.By) : null;
    private readonly PointsSet points = new(clause, part.Points);

    protected override decimal? Shape(in Case asked, Trace? trace)
    {
        var percent = by is null ? Part.Percent!.Value.Number : Chosen(by, Part.Percents, asked, trace);
        if (percent is not { } plain || Need(of, asked, trace) is not { } basis || points.Added(plain, asked, trace) is not { } rate)
        {
            return null;
        }

        var wan = Math.Max(0, basis) * rate / 100m;
        trace?.Add(TraceKind.Step, trace.T["{0} {1} × {2}% = {3} 万元", of.Fact.Title, trace.Show(of, basis), Trace.Show(rate), Trace.Show(decimal.Round(wan, 6))], wan);
        return wan;
    }
}

/// <summary>D: a percentage of the increase, or of what lies above the threshold of growth.</summary>
internal sealed class IncreaseShape(ClauseDefinition clause, ClausePart part) : CompiledPart(clause, part)
{
    private readonly Operand of = Operand.Of(clause, part.Of);
    private readonly Operand before = Operand.Of(clause, part.Before);

    protected override decimal? Shape(in Case asked, Trace? trace)
    {
        if (Need(of, asked, trace) is not { } current || Part.Percent!.Value.Number is not { } percent)
        {
            return null;
        }

        var last = before.Number(asked);
        if (last is not > 0)
        {
            // There is no growth over nothing: the rule says what then.
            var counted = Part.Missing == MissingBefore.Whole ? Math.Max(0, current) : 0;
            var first = counted * percent / 100m;
            trace?.Add(TraceKind.Step, Part.Missing == MissingBefore.Whole ? trace.T["{0}没有上期，全额计：{1} × {2}% = {3} 万元", of.Fact.Title, trace.Show(of, current), Trace.Show(percent), Trace.Show(decimal.Round(first, 6))] : trace.T["{0}没有上期，增量不计", of.Fact.Title], first);
            return first;
        }

        var threshold = Part.Threshold is { } t ? t.Number : 0m;
        if (threshold is not { } growth)
        {
            return null;
        }

        var floor = last.Value * (100m + growth) / 100m;
        var above = Math.Max(0, current - floor);
        var wan = above * percent / 100m;
        trace?.Add(TraceKind.Step, growth > 0
            ? trace.T["{0} {1}，上期 {2}，增长 {3}% 以上的部分 {4} × {5}% = {6} 万元", of.Fact.Title, trace.Show(of, current), Trace.Show(last.Value), Trace.Show(growth), Trace.Show(decimal.Round(above, 6)), Trace.Show(percent), Trace.Show(decimal.Round(wan, 6))]
            : trace.T["{0} {1}，上期 {2}，增量 {3} × {4}% = {5} 万元", of.Fact.Title, trace.Show(of, current), Trace.Show(last.Value), Trace.Show(decimal.Round(above, 6)), Trace.Show(percent), Trace.Show(decimal.Round(wan, 6))], wan);
        return wan;
    }
}

/// <summary>G: so much for each whole step of a measure, or of its increase.</summary>
internal sealed class StepShape(ClauseDefinition clause, ClausePart part) : CompiledPart(clause, part)
{
    private readonly Operand of = Operand.Of(clause, part.Of);
    private readonly Operand? before = part.Before.Length > 0 ? Operand.Of(clause, part.Before) : null;

    protected override decimal? Shape(in Case asked, Trace? trace)
    {
        if (Need(of, asked, trace) is not { } measure || Part.Every!.Value.Number is not { } every || Part.Amount!.Value.Number is not { } each)
        {
            return null;
        }

        var last = before?.Number(asked) ?? 0;
        if (before is not null && last == 0 && Part.Missing == MissingBefore.Nothing)
        {
            trace?.Add(TraceKind.Step, trace.T["{0}没有上期，增量不计", of.Fact.Title], 0);
            return 0;
        }

        var gained = Math.Max(0, measure - last);
        var steps = decimal.Floor(gained / every);
        trace?.Add(TraceKind.Step, trace.T["{0}{1}，每 {2} 一步，共 {3} 步 × {4} = {5} 万元", of.Fact.Title, trace.Show(of, gained), Trace.Show(every), Trace.Show(steps), Trace.Show(each), Trace.Show(steps * each)], steps * each);
        return steps * each;
    }
}

/// <summary>L: so many yuan a unit, each quantity up to its limit.</summary>
internal sealed class UnitShape(ClauseDefinition clause, ClausePart part) : CompiledPart(clause, part)
{
    private const decimal YuanPerWan = 10_000m;

    private readonly (Operand Of, Figure? Max)[] quantities = [.. part.Quantities.Select(q => (Operand.Of(clause, q.Of), q.Max))];

    protected override decimal? Shape(in Case asked, Trace? trace)
    {
        if (Part.Yuan!.Value.Number is not { } yuan)
        {
            return null;
        }

        var (product, words) = (yuan, trace is null ? "" : trace.T["{0} 元", Trace.Show(yuan)]);
        foreach (var (of, max) in quantities)
        {
            if (Need(of, asked, trace) is not { } quantity)
            {
                return null;
            }

            var counted = max?.Number is { } most ? Math.Min(quantity, most) : quantity;
            product *= Math.Max(0, counted);
            words = trace is null ? "" : $"{words} × {of.Fact.Title} {trace.Show(of, counted)}";
        }

        trace?.Add(TraceKind.Step, $"{words} = {Trace.Show(product / YuanPerWan)} {trace.T["万元"]}", product / YuanPerWan);
        return product / YuanPerWan;
    }
}

/// <summary>Percentage points added to a rate.</summary>
internal sealed class PointsSet(ClauseDefinition clause, IReadOnlyList<PointsRule> rules)
{
    private readonly (ConditionSet When, decimal Add)[] points = [.. rules.Select(r => (ConditionSet.Of(clause, r.When), r.Add.Number ?? 0))];

    public decimal? Added(decimal percent, in Case asked, Trace? trace)
    {
        foreach (var (when, add) in points)
        {
            switch (when.Met(asked))
            {
                case null:
                    when.Explain(asked, trace);
                    return null;
                case true:
                    percent += add;
                    trace?.Add(TraceKind.Step, trace.T["比例提高 {0} 个百分点", Trace.Show(add)]);
                    break;
            }
        }

        return percent;
    }
}
