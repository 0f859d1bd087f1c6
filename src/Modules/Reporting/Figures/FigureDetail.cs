using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Reporting.Evidence;

namespace Kechuang.Reporting.Figures;

/// <summary>Everything about one indicator in one view.</summary>
internal sealed record FigureDetail(Indicator Indicator, IReadOnlyDictionary<string, Indicator> All, FigureTable Table)
{
    public Figure? Value => Table[Indicator.Code];

    public required IReadOnlyList<decimal?> Years { get; init; }

    /// <summary>Months of this year and of the year before; empty where months mean nothing.</summary>
    public required IReadOnlyList<decimal?> Months { get; init; }

    public required IReadOnlyList<decimal?> MonthsBefore { get; init; }

    /// <summary>“乡镇街道” and the like, each with its parts.</summary>
    public required IReadOnlyList<(string By, IReadOnlyList<Share> Shares)> Spread { get; init; }

    /// <summary>Regions with value and growth of the index, best value first.</summary>
    public required IReadOnlyList<RegionRow> Regions { get; init; }

    /// <summary>Growth among the regions, or null.</summary>
    public required Peers? Peers { get; init; }

    /// <summary>Records counted, and for shares those of the numerator.</summary>
    public required IReadOnlyList<long> Records { get; init; }

    public required IReadOnlyList<long>? Numerator { get; init; }

    public required Sheet? Sheet { get; init; }
}

/// <summary>A region's place.</summary>
internal sealed record RegionRow(string Region, decimal? Value, decimal? Growth, bool Own);

/// <summary>Reads the page of an indicator.</summary>
internal sealed class FigureDetailReader(FigureService figures, FigureEngine engine, IndicatorCatalog catalog, SheetCatalog sheets)
{
    private static readonly (string Column, string Title)[] Groups = [("township", "乡镇街道"), ("field", "技术领域")];

    /// <summary>The detail, or null where there is no such indicator within the person's reach.</summary>
    public async Task<FigureDetail?> ReadAsync(View view, string code, CancellationToken cancel)
    {
        var all = (await catalog.AllAsync(view.District.Id, cancel)).ToDictionary(i => i.Code);
        if (!all.TryGetValue(code, out var indicator) || (view.Scope.Township is not null && !figures.Within(indicator, all)))
        {
            return null;
        }

        string[] codes = [code, .. (indicator.Combination?.Operands ?? []).Select(o => o.Code)];
        var table = await figures.ComputeAsync(view.District, view.Period, Facets.All, [.. codes.Distinct()], view.Scope, cancel);
        var now = Window.Of(view.Period);
        var flow = IsFlow(indicator, all);
        var regions = await engine.RegionsAsync(view.Scope, await engine.VersionAsync(view.Scope, cancel), cancel);
        return new FigureDetail(indicator, all, table)
        {
            Years = indicator.IsNumber ? DashboardReader.SinceFirst(await SeriesAsync(all, code, [.. view.Years.Select(Window.Of)], view.Scope, cancel)) : [],
            Months = flow ? await SeriesAsync(all, code, MonthsOf(view.Period.Year, view.Period.ThroughMonth), view.Scope, cancel) : [],
            MonthsBefore = flow ? await SeriesAsync(all, code, MonthsOf(view.Period.Year - 1, view.Period.ThroughMonth), view.Scope, cancel) : [],
            Spread = indicator is { IsNumber: true, Measure: { } measure } ? await SpreadAsync(indicator, measure, view, now, cancel) : [],
            Regions = RegionsOf(indicator, regions, view),
            Peers = (indicator.Regional?.Per is null ? indicator.Regional?.Index ?? indicator.RegionIndex : null) is { } index && view.Scope.Township is null ? PeersOf(regions, index, indicator, view) : null,
            Records = indicator.Measure is { } m ? await engine.RecordsAsync(m, now, view.Scope, cancel) : indicator.Regional is { } r ? EvidenceService.RegionIds(regions, r, now) : [],
            Numerator = indicator.Measure is { Aggregate: { Function: AggregateFunction.Share, Share: var share } } whole ? await engine.RecordsAsync(whole with { Where = [.. whole.Where, .. share] }, now, view.Scope, cancel) : null,
            Sheet = indicator.Measure is { } own ? sheets[own.Ledger] : indicator.Regional is not null ? sheets[SheetIds.Region] : null,
        };
    }

    /// <summary>True where the person may read the records behind the figures of this ledger.</summary>
    public static bool MayOpen(Access access, Sheet? sheet) => sheet is not null && access.CanSee(sheet);

    private static IReadOnlyList<Window> MonthsOf(int year, int through) => [.. Enumerable.Range(1, through).Select(m => Window.OfMonth(year, m))];

    private static bool IsFlow(Indicator indicator, IReadOnlyDictionary<string, Indicator> all) =>
        indicator.IsNumber && (indicator.IsFlow || (indicator.Combination is { Kind: CombinationKind.Sum } made && made.Operands.All(o => o.Shift == Shift.Same && all.TryGetValue(o.Code, out var part) && IsFlow(part, all))));

    private static Peers? PeersOf(RegionTable regions, string index, Indicator indicator, View view)
    {
        var shown = indicator.Regional?.LastYear == true ? view with { Period = view.Period.LastWholeYear } : view;
        return DashboardReader.PeersOf(regions, index, shown) is { Growth.Count: > 1 } peers ? peers : null;
    }

    private static IReadOnlyList<RegionRow> RegionsOf(Indicator indicator, RegionTable regions, View view)
    {
        if (view.Scope.Township is not null || (indicator.Regional?.Index ?? indicator.RegionIndex) is not { } index)
        {
            return [];
        }

        var (year, month) = indicator.Regional?.LastYear == true ? (view.Period.Year - 1, 12) : (view.Period.Year, view.Period.ThroughMonth);
        var growth = regions.At(index, year, month).Where(r => r.Region is not null).ToDictionary(r => r.Region!, r => r.Growth);
        return [.. regions.Values(index, indicator.Regional?.Per, year, month)
            .Select(v => new RegionRow(v.Key, v.Value is { } n ? Figure.Rounded(n) : null, indicator.Regional?.Per is null ? growth.GetValueOrDefault(v.Key) : null, v.Key == view.District.Name))
            .OrderByDescending(r => r.Value)];
    }

    private async Task<IReadOnlyList<decimal?>> SeriesAsync(IReadOnlyDictionary<string, Indicator> all, string code, IReadOnlyList<Window> windows, FigureScope scope, CancellationToken cancel)
    {
        var values = await engine.ComputeAsync(all, windows.Select(w => (code, w)), scope, cancel);
        return [.. windows.Select(w => values[(code, w)].Number is { } n ? Figure.Rounded(n) : (decimal?)null)];
    }

    private async Task<IReadOnlyList<(string, IReadOnlyList<Share>)>> SpreadAsync(Indicator indicator, Measure measure, View view, Window now, CancellationToken cancel)
    {
        var result = new List<(string, IReadOnlyList<Share>)>();
        foreach (var (column, title) in Groups)
        {
            if (DashboardReader.GroupPath(sheets[measure.Ledger], column) is { } path && !(column == "township" && view.Scope.Township is not null) && sheets.Reaches(measure.Ledger, path)
                && DashboardReader.Shares((await engine.ByAsync(indicator, path, [now], view.Scope, cancel))[0]) is { Count: > 1 } shares)
            {
                result.Add((title, shares));
            }
        }

        return result;
    }
}
