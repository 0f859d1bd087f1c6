using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>A part made ready: when it counts, its shape, then factors, multipliers, first years and limits.</summary>
internal abstract class CompiledPart
{
    private readonly ClausePart part;
    private readonly ConditionSet when;
    private readonly CapSet caps;
    private readonly (Operand By, IReadOnlyDictionary<string, Figure> Percents)[] factors;
    private readonly (ConditionSet When, MultiplierRule Rule)[] multipliers;
    private readonly Operand? year;

    protected CompiledPart(ClauseDefinition clause, ClausePart part)
    {
        this.part = part;
        when = ConditionSet.Of(clause, part.When);
        caps = new CapSet(clause, part.Caps);
        factors = [.. part.Factors.Select(f => (Operand.Of(clause, f.By), f.Percents))];
        multipliers = [.. part.Multipliers.OrderByDescending(m => m.Percent.Number).Select(m => (ConditionSet.Of(clause, m.When), m))];
        year = part.FirstYears is { } first ? Operand.Of(clause, first.Year) : null;
    }

    protected ClausePart Part => part;

    public bool CapUnread => caps.Unread;

    /// <summary>The part's amount in 万元, unrounded; null where it hangs on what is not known.</summary>
    public decimal? Amount(in Case asked, Trace? trace)
    {
        var counts = when.Met(asked);
        if (counts == false)
        {
            return 0;
        }

        trace?.Add(TraceKind.Part, trace.T["{0}：", Title(trace.T)]);
        if (counts is null)
        {
            when.Explain(asked, trace);
            return null;
        }

        if (year is not null && InFirstYears(asked, trace) is var inside && inside != true)
        {
            return inside is null ? null : 0;
        }

        return Shape(asked, trace) is { } plain && Factored(plain, asked, trace) is { } factored && Multiplied(factored, asked, trace) is { } multiplied
            ? caps.Within(multiplied, asked, trace) : null;
    }

    /// <summary>What the shape gives.</summary>
    protected abstract decimal? Shape(in Case asked, Trace? trace);

    /// <summary>A number that must be known; says so where it is not.</summary>
    protected static decimal? Need(Operand operand, in Case asked, Trace? trace)
    {
        var number = operand.Number(asked);
        if (number is null)
        {
            trace?.Lacks(operand);
        }

        return number;
    }

    /// <summary>The figure of the choice made; 0 for a choice without one, null where nothing is chosen.</summary>
    protected static decimal? Chosen(Operand by, IReadOnlyDictionary<string, Figure> figures, in Case asked, Trace? trace)
    {
        if (by.Choice(asked) is not { } choice)
        {
            trace?.Lacks(by);
            return null;
        }

        return figures.TryGetValue(choice, out var figure) ? figure.Number : 0m;
    }

    private string Title(Wording T) => part.Label.Length > 0 ? T[part.Label] : T[ShapeWords.Title(part.Shape)];

    private bool? InFirstYears(in Case asked, Trace? trace)
    {
        if (Need(year!, asked, trace) is not { } number)
        {
            return null;
        }

        var inside = number >= 1 && number <= part.FirstYears!.Years;
        trace?.Add(TraceKind.Step, trace.T["只在前 {0} 年：现为第 {1} 年", part.FirstYears!.Years, Trace.Show(number)], inside ? null : 0);
        return inside;
    }

    private decimal? Factored(decimal wan, in Case asked, Trace? trace)
    {
        foreach (var (by, percents) in factors)
        {
            if (Chosen(by, percents, asked, trace) is not { } percent)
            {
                return null;
            }

            var before = wan;
            wan = wan * percent / 100m;
            trace?.Add(TraceKind.Step, trace.T["{0}为{1}，按 {2}%：{3} × {2}% = {4}", by.Fact.Title, by.Choice(asked), Trace.Show(percent), Trace.Show(before), Trace.Show(decimal.Round(wan, 6))], wan);
        }

        return wan;
    }

    private decimal? Multiplied(decimal wan, in Case asked, Trace? trace)
    {
        foreach (var (condition, rule) in multipliers)
        {
            switch (condition.Met(asked))
            {
                case null:
                    condition.Explain(asked, trace);
                    return null;
                case true:
                    var raised = wan * rule.Percent.Number!.Value / 100m;
                    var result = rule.Cap?.Number is { } cap ? Math.Min(raised, cap) : raised;
                    trace?.Add(TraceKind.Step, rule.Cap?.Number is { } most ? trace.T["按 {0}% 计，最高 {1}：{2} × {0}% = {3}", rule.Percent, Trace.Show(most), Trace.Show(wan), Trace.Show(decimal.Round(result, 6))] : trace.T["按 {0}% 计：{1} × {0}% = {2}", rule.Percent, Trace.Show(wan), Trace.Show(decimal.Round(result, 6))], result);
                    return result;
            }
        }

        return wan;
    }
}
