using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Core.Web;

/// <summary>Resolves what a section's page looks at and computes its figures.</summary>
public sealed class Boards(DistrictDirectory districts, SheetCatalog catalog, RecordSpan span, FigureService figures, FigureEngine engine, IndicatorCatalog indicators)
{
    /// <summary>The view asked for; null where the person sees none of the ledgers. A missing or wrong year or month gives the latest period with records.</summary>
    public async Task<BoardView?> ViewAsync(Access access, IReadOnlyList<string> ledgers, int? year, int? through, CancellationToken cancel)
    {
        if (!ledgers.Any(id => access.CanSee(catalog[id])) || await districts.FindAsync(access.DistrictId!.Value, cancel) is not { } district)
        {
            return null;
        }

        var (first, latest) = await span.OfAsync(district.Id, cancel);
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
}
