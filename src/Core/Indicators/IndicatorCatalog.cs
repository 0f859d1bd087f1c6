using Kechuang.Contracts.Research;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Indicators;

/// <summary>The built-in definitions of all modules, in their order.</summary>
public sealed class BuiltInIndicators
{
    private readonly Dictionary<string, Indicator> byCode;

    /// <summary>Throws <see cref="InvalidOperationException"/> where two modules define one code.</summary>
    public BuiltInIndicators(IEnumerable<Indicator> indicators)
    {
        All = [.. indicators];
        byCode = new Dictionary<string, Indicator>(StringComparer.Ordinal);
        foreach (var indicator in All)
        {
            if (!byCode.TryAdd(indicator.Code, indicator))
            {
                throw new InvalidOperationException($"Two definitions of {indicator.Code}");
            }
        }
    }

    public IReadOnlyList<Indicator> All { get; }

    public Indicator? Find(string code) => byCode.GetValueOrDefault(code);
}

/// <summary>All indicators of a district: the built-in ones, its own, and one for every index of its regional statistics.</summary>
public sealed class IndicatorCatalog(AppDb db, BuiltInIndicators builtIn, IRegionStatistics regions, FigureCache cache)
{
    /// <summary>Code of an index of the regional statistics: “regional.” and its name.</summary>
    public const string RegionalPrefix = "regional.";

    public async Task<IReadOnlyList<Indicator>> AllAsync(int districtId, CancellationToken cancel = default)
    {
        var version = await db.Set<District>().Where(d => d.Id == districtId).Select(d => d.DataVersion).SingleOrDefaultAsync(cancel);
        return await cache.KeepAsync(new FigureScope(districtId), version, "catalog", () => ReadAsync(districtId, cancel));
    }

    private async Task<IReadOnlyList<Indicator>> ReadAsync(int districtId, CancellationToken cancel)
    {
        var own = await db.Set<DefinedIndicator>().AsNoTracking().Where(d => d.DistrictId == districtId && !d.Withdrawn).OrderBy(d => d.Code).Select(d => d.Json).ToListAsync(cancel);
        var rows = await regions.AllAsync(districtId, cancel);
        return [.. builtIn.All, .. own.Select(IndicatorJson.Parse), .. rows.Where(r => r.Index is { Length: > 0 }).GroupBy(r => r.Index!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Regional)];
    }

    /// <summary>An index by its name: computed on demand, in no figures file.</summary>
    private static Indicator Regional(IGrouping<string, IRegionValue> rows) => new()
    {
        Code = RegionalPrefix + rows.Key, Title = rows.Key, Section = Sections.HighTech, Published = [],
        Unit = rows.Where(r => !string.IsNullOrEmpty(r.Unit)).OrderBy(r => (r.Year, r.Month)).LastOrDefault()?.Unit ?? "",
        Definition = $"区域统计：本区当期{rows.Key}", Regional = new Regional(rows.Key),
    };
}
