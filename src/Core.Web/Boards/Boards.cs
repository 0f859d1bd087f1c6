using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Kechuang.Core.Web;

/// <summary>Resolves what a section's page looks at and computes its figures.</summary>
public sealed class Boards(DistrictDirectory districts, SheetCatalog catalog, LedgerStore store, FigureService figures, FigureEngine engine, IndicatorCatalog indicators, IMemoryCache cache, TimeProvider clock)
{
    /// <summary>The view asked for; null where the person sees none of the ledgers. A missing or wrong year or month gives the latest period with records.</summary>
    public async Task<BoardView?> ViewAsync(Access access, IReadOnlyList<string> ledgers, int? year, int? through, CancellationToken cancel)
    {
        if (!ledgers.Any(id => access.CanSee(catalog[id])) || await districts.FindAsync(access.DistrictId!.Value, cancel) is not { } district)
        {
            return null;
        }

        var (first, latest) = await cache.GetOrCreateAsync(("board-span", district.Id, district.DataVersion, Today), _ => SpanAsync(district.Id, cancel), new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(20) });
        var month = through ?? (year is null || year == latest.Year ? latest.ThroughMonth : 12);
        return new BoardView(access, district, Period.TryCreate(year ?? latest.Year, month, out var asked) ? asked : latest, Math.Min(first, latest.Year), latest);
    }

    /// <summary>Values with growth, regional ranks and target completion.</summary>
    public Task<FigureTable> FiguresAsync(BoardView view, IReadOnlyCollection<string> codes, CancellationToken cancel) =>
        figures.ComputeAsync(view.District, view.Period, Facets.Value | Facets.Change | Facets.Region | Facets.Completion, codes, view.Access.FigureScope(), cancel);

    /// <summary>Unrounded numbers of the indicators in each window, in a handful of statements whatever the number of windows.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<decimal?>>> CoursesAsync(BoardView view, IReadOnlyCollection<string> codes, IReadOnlyList<Window> windows, CancellationToken cancel)
    {
        var all = (await indicators.AllAsync(view.District.Id, cancel)).ToDictionary(i => i.Code);
        var values = await engine.ComputeAsync(all, codes.Where(all.ContainsKey).SelectMany(c => windows.Select(w => (c, w))), view.Access.FigureScope(), cancel);
        return codes.Where(all.ContainsKey).ToDictionary(c => c, c => (IReadOnlyList<decimal?>)[.. windows.Select(w => values[(c, w)].Number)]);
    }

    /// <summary>The district's regional statistics.</summary>
    public async Task<RegionTable> RegionsAsync(BoardView view, CancellationToken cancel)
    {
        var scope = view.Access.FigureScope();
        return await engine.RegionsAsync(scope, await engine.VersionAsync(scope, cancel), cancel);
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The first year and the last month with dated records, the future left out.</summary>
    private async Task<(int First, Period Latest)> SpanAsync(int districtId, CancellationToken cancel)
    {
        var (today, first, last) = (Today, Today, DateOnly.MinValue);
        foreach (var sheet in catalog.All.Where(s => s.MainDate is { IsIndexed: true } && s.Id != SheetIds.Enterprise))
        {
            var date = sheet.MainDate!.Property;
            var dates = store.Records(sheet).Where(r => r.DistrictId == districtId && !r.Voided).Select(r => EF.Property<DateOnly?>(r, date)).Where(d => d <= today);
            if (await dates.MaxAsync(cancel) is { } newest && await dates.MinAsync(cancel) is { } oldest)
            {
                (first, last) = (oldest < first ? oldest : first, newest > last ? newest : last);
            }
        }

        return last == DateOnly.MinValue ? (today.Year, new Period(today.Year, today.Month)) : (Math.Max(first.Year, 1990), new Period(last.Year, last.Month));
    }
}
