using Kechuang.Contracts.Research;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Indicators;

/// <summary>Unrounded values of any indicators over any windows: measures in the database (batched, cached by data version), combinations and regional figures from them.</summary>
public sealed class FigureEngine(AppDb db, SqlDialect dialect, SheetCatalog catalog, FigureCache cache, IRegionStatistics regions)
{
    private readonly MeasureEngine measures = new(db, dialect, catalog);

    /// <summary>Values for the pairs asked for; a figure that does not exist has an empty value.</summary>
    public async Task<IReadOnlyDictionary<(string Code, Window Window), RawFigure>> ComputeAsync(IReadOnlyDictionary<string, Indicator> all, IEnumerable<(string Code, Window Window)> wanted, FigureScope scope, CancellationToken cancel)
    {
        var requested = wanted.Distinct().ToList();
        var needed = new HashSet<(string Code, Window Window)>();
        foreach (var (code, window) in requested)
        {
            Expand(all, code, window, needed, 0);
        }

        var version = await VersionAsync(scope, cancel);
        var store = cache.Store(scope, version);
        var values = new Dictionary<(string Code, Window Window), RawFigure>();
        var missing = new List<(string Code, Window Window)>();
        foreach (var pair in needed)
        {
            if (store.TryGetValue((IdentityOf(all[pair.Code]), pair.Window), out var known))
            {
                values[pair] = known;
            }
            else
            {
                missing.Add(pair);
            }
        }

        // Indicators that need the same windows share their statements.
        var byWindows = missing.GroupBy(p => p.Code)
            .Select(g => (Indicator: all[g.Key], Windows: g.Select(p => p.Window).OrderBy(w => w.End).ThenBy(w => w.Start).ToList()))
            .GroupBy(x => string.Join(';', x.Windows));
        foreach (var group in byWindows)
        {
            var windows = group.First().Windows;
            var indicators = group.Select(x => x.Indicator).ToList();
            var computed = await measures.ComputeAsync(indicators, windows, scope, cancel);
            for (var k = 0; k < indicators.Count; k++)
            {
                for (var i = 0; i < windows.Count; i++)
                {
                    values[(indicators[k].Code, windows[i])] = computed[k][i];
                    store[(IdentityOf(indicators[k]), windows[i])] = computed[k][i];
                }
            }
        }

        var region = requested.Any(p => UsesRegions(all, p.Code)) ? await RegionsAsync(scope, version, cancel) : null;
        return requested.ToDictionary(p => p, p => Value(all, p.Code, p.Window, values, region));
    }

    /// <summary>One measure grouped by a column or relation path (“enterprise.township”); empty where the ledger has no such path. Kept by data version.</summary>
    public async Task<IReadOnlyDictionary<string, RawFigure>[]> ByAsync(Indicator indicator, string groupBy, IReadOnlyList<Window> windows, FigureScope scope, CancellationToken cancel) =>
        await cache.KeepAsync(scope, await VersionAsync(scope, cancel), ("by", IdentityOf(indicator), groupBy, string.Join(';', windows)), () => measures.ComputeByAsync(indicator, groupBy, windows, scope, cancel));

    /// <summary>The first year on record of each measure, or null. Kept by data version.</summary>
    public async Task<int?[]> FirstYearsAsync(IReadOnlyList<Indicator> indicators, FigureScope scope, CancellationToken cancel) =>
        await cache.KeepAsync(scope, await VersionAsync(scope, cancel), ("first", string.Join(';', indicators.Select(IdentityOf))), () => measures.FirstYearsAsync(indicators, scope, cancel));

    /// <summary>Ids of the records that a measure counts over a window.</summary>
    public Task<IReadOnlyList<long>> RecordsAsync(Measure measure, Window window, FigureScope scope, CancellationToken cancel) =>
        measures.RecordsAsync(measure, window, scope, cancel);

    /// <summary>The regional statistics as the (single) district's bureau keeps them. Kept by data version.</summary>
    public Task<RegionTable> RegionsAsync(FigureScope scope, long version, CancellationToken cancel)
    {
        var id = scope.DistrictIds[0];
        return cache.KeepAsync(new FigureScope(id), version, "regions", async () =>
        {
            var own = await db.Set<District>().Where(d => d.Id == id).Select(d => d.Name).SingleAsync(cancel);
            return new RegionTable(await regions.AllAsync(id, cancel), own);
        });
    }

    /// <summary>The version of the scope's data.</summary>
    public async Task<long> VersionAsync(FigureScope scope, CancellationToken cancel) =>
        await db.Set<District>().Where(d => scope.DistrictIds.Contains(d.Id)).SumAsync(d => d.DataVersion, cancel);

    private static string IdentityOf(Indicator indicator) => indicator.Measure is null ? indicator.Code : IndicatorJson.Write(indicator);

    private static bool UsesRegions(IReadOnlyDictionary<string, Indicator> all, string code) =>
        all[code].Regional is not null || (all[code].Combination?.Operands.Any(o => UsesRegions(all, o.Code)) ?? false);

    private static void Expand(IReadOnlyDictionary<string, Indicator> all, string code, Window window, HashSet<(string, Window)> needed, int depth)
    {
        if (depth > 8)
        {
            throw new InvalidOperationException($"{code} is defined in a circle");
        }

        if (!all.TryGetValue(code, out var indicator))
        {
            return;
        }

        if (indicator.Measure is not null)
        {
            needed.Add((code, window));
        }

        foreach (var operand in indicator.Combination?.Operands ?? [])
        {
            Expand(all, operand.Code, Shifted(window, operand.Shift), needed, depth + 1);
        }
    }

    private static RawFigure Value(IReadOnlyDictionary<string, Indicator> all, string code, Window window, Dictionary<(string, Window), RawFigure> values, RegionTable? region)
    {
        if (!all.TryGetValue(code, out var indicator))
        {
            return default;
        }

        if (indicator.Measure is not null)
        {
            return values[(code, window)];
        }

        if (indicator.Regional is { } regional)
        {
            var (year, month) = regional.LastYear ? (window.Year - 1, 12) : (window.Year, window.Month);
            return new RawFigure(region!.Value(regional.Index, regional.Per, year, month));
        }

        var combination = indicator.Combination!;
        var numbers = combination.Operands.Select(o => o.Factor * Value(all, o.Code, Shifted(window, o.Shift), values, region).Number).ToList();
        return combination.Kind == CombinationKind.Sum
            ? new RawFigure(numbers.Contains(null) ? null : numbers.Sum())
            : new RawFigure(numbers is [{ } a, { } b] && b != 0 ? a / b * (indicator.Unit == "%" ? 100 : 1) : null);
    }

    private static Window Shifted(Window window, Shift shift) => shift switch
    {
        Shift.YearEarlier => window.YearEarlier,
        Shift.LastYearEnd => window.LastYearEnd,
        _ => window,
    };
}
