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

/// <summary>All indicators of a district: the built-in ones and its own.</summary>
public sealed class IndicatorCatalog(AppDb db, BuiltInIndicators builtIn)
{
    public async Task<IReadOnlyList<Indicator>> AllAsync(int districtId, CancellationToken cancel = default) =>
    [
        .. builtIn.All,
        .. (await db.Set<DefinedIndicator>().AsNoTracking().Where(d => d.DistrictId == districtId && !d.Withdrawn).OrderBy(d => d.Code).Select(d => d.Json).ToListAsync(cancel)).Select(IndicatorJson.Parse),
    ];
}
