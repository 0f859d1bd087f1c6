using Kechuang.Core.Indicators;
using Kechuang.Kernel;

namespace Kechuang.Reporting.Figures;

/// <summary>One indicator in two periods.</summary>
internal sealed record ComparedFigure(Indicator Indicator, Figure? A, Figure? B)
{
    public decimal? Difference => A?.Number - B?.Number;

    /// <summary>Growth of A over B in %; null for rates and where B is 0.</summary>
    public decimal? Growth => Indicator.IsRate || B?.Number is null or 0 || A?.Number is null ? null : Figure.Rounded((A.Number.Value - B.Number.Value) / Math.Abs(B.Number.Value) * 100);
}

/// <summary>A target and how far the year is.</summary>
internal sealed record TargetProgress(Indicator Indicator, decimal Target, decimal? Reached, decimal? Completion, string Office, long RecordId)
{
    /// <summary>What is missing in the indicator's unit; 0 once reached.</summary>
    public decimal Missing => Math.Max(0, Target - (Reached ?? 0));

    /// <summary>Completion minus the share of the year passed, in points.</summary>
    public decimal? Ahead(Period period) => Completion - PaceOf(period);

    /// <summary>Share of the year passed at the period's end, in %.</summary>
    public static decimal PaceOf(Period period) => period.ShareOfYear;
}

/// <summary>Compares periods, targets and districts.</summary>
internal sealed class Comparison(FigureService figures, IndicatorCatalog catalog)
{
    public async Task<IReadOnlyList<ComparedFigure>> PeriodsAsync(View view, Period a, Period b, CancellationToken cancel)
    {
        var first = await figures.ComputeAsync(view.District, a, Facets.Value, null, view.Scope, cancel);
        var second = await figures.ComputeAsync(view.District, b, Facets.Value, null, view.Scope, cancel);
        return [.. (await catalog.AllAsync(view.District.Id, cancel)).Where(i => first[i.Code] is not null || second[i.Code] is not null).Select(i => new ComparedFigure(i, first[i.Code], second[i.Code]))];
    }

    public async Task<(FigureTable Table, IReadOnlyList<TargetProgress> Targets)> TargetsAsync(View view, CancellationToken cancel)
    {
        var known = await figures.ComputeAsync(view.District, view.Period, Facets.Completion, [], view.Scope, cancel);
        var all = (await catalog.AllAsync(view.District.Id, cancel)).ToDictionary(i => i.Code);
        var table = await figures.ComputeAsync(view.District, view.Period, Facets.Value | Facets.Change | Facets.Completion, [.. known.Targets.Keys], view.Scope, cancel);
        return (table, [.. table.Targets.Values.Where(t => all.ContainsKey(t.Code)).Select(t => new TargetProgress(all[t.Code], t.Value, table.Number(t.Code), table.Number($"{t.Code}.{Facet.Completion}"), t.Section, t.RecordId))]);
    }
}
