using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>F and H: by the band of a measure. A band with further conditions that are not met gives nothing: a lower band does not step in.</summary>
internal sealed class BandShape(ClauseDefinition clause, ClausePart part) : CompiledPart(clause, part)
{
    private readonly Operand of = Operand.Of(clause, part.Of);
    private readonly Operand? before = part.Before.Length > 0 ? Operand.Of(clause, part.Before) : null;
    private readonly PointsSet points = new(clause, part.Points);
    private readonly ConditionSet[] when = [.. part.Bands.Select(b => ConditionSet.Of(clause, b.When))];

    protected override decimal? Shape(in Case asked, Trace? trace)
    {
        if (Need(of, asked, trace) is not { } measure)
        {
            return null;
        }

        var result = Part.Mode == BandMode.Marginal ? Marginal(measure, asked, trace) : Whole(measure, asked, trace);
        var last = before?.Number(asked);
        if (result is not { } wan || last is not > 0)
        {
            return result;
        }

        // What the measure before earned has been had.
        if ((Part.Mode == BandMode.Marginal ? Marginal(last.Value, asked, null) : Whole(last.Value, asked, null)) is not { } had)
        {
            return null;
        }

        var difference = Math.Max(0, wan - had);
        trace?.Add(TraceKind.Step, trace.T["补差：{0} − {1} = {2} 万元", Trace.Show(wan), Trace.Show(had), Trace.Show(difference)], difference);
        return difference;
    }

    private decimal? Whole(decimal measure, in Case asked, Trace? trace)
    {
        var at = BandOf(measure);
        if (at < 0)
        {
            trace?.Add(TraceKind.Step, trace.T["{0} {1} 不在任何一档", of.Fact.Title, trace.Show(of, measure)], 0);
            return 0;
        }

        var band = Part.Bands[at];
        var met = when[at].Met(asked);
        if (met != true)
        {
            when[at].Explain(asked, trace);
            trace?.Add(TraceKind.Step, trace.T["{0} {1} 在第 {2} 档，本档条件未满足", of.Fact.Title, trace.Show(of, measure), at + 1], met is null ? null : 0);
            return met is null ? null : 0;
        }

        if (band.Amount is { } amount)
        {
            trace?.Add(TraceKind.Step, trace.T["{0} {1} 在第 {2} 档：{3} 万元", of.Fact.Title, trace.Show(of, measure), at + 1, amount], amount.Number);
            return amount.Number;
        }

        if (band.Percent!.Value.Number is not { } percent || points.Added(percent, asked, trace) is not { } rate)
        {
            return null;
        }

        var wan = measure * rate / 100m;
        trace?.Add(TraceKind.Step, trace.T["{0} {1} 在第 {2} 档，全额按 {3}%：{4} 万元", of.Fact.Title, trace.Show(of, measure), at + 1, Trace.Show(rate), Trace.Show(decimal.Round(wan, 6))], wan);
        return wan;
    }

    private decimal? Marginal(decimal measure, in Case asked, Trace? trace)
    {
        var sum = 0m;
        for (var i = 0; i < Part.Bands.Count && (measure > Part.Bands[i].From.Number || (i == 0 && BandOf(measure) == 0)); i++)
        {
            var band = Part.Bands[i];
            if (when[i].Met(asked) is var met && met != true)
            {
                if (met is null)
                {
                    when[i].Explain(asked, trace);
                    return null;
                }

                continue;
            }

            if (band.From.Number is not { } from || band.Percent!.Value.Number is not { } percent || points.Added(percent, asked, trace) is not { } rate)
            {
                return null;
            }

            // The first band reaches down to nothing: its lower edge is a condition of entry, not a free amount.
            var slice = Math.Min(measure, band.Below?.Number ?? measure) - (i == 0 ? 0 : from);
            var wan = slice * rate / 100m;
            trace?.Add(TraceKind.Step, trace.T["{0}第 {1} 段 {2} × {3}% = {4} 万元", of.Fact.Title, i + 1, Trace.Show(slice), Trace.Show(rate), Trace.Show(decimal.Round(wan, 6))], wan);
            sum += wan;
        }

        return sum;
    }

    private int BandOf(decimal measure)
    {
        for (var i = 0; i < Part.Bands.Count; i++)
        {
            var band = Part.Bands[i];
            if (Part.Edge == BandEdge.Upper ? measure >= band.From.Number && !(measure >= band.Below?.Number) : measure > band.From.Number && !(measure > band.Below?.Number))
            {
                return i;
            }
        }

        return -1;
    }
}
