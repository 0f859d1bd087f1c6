using Kechuang.Contracts.Research;

namespace Kechuang.Core.Indicators;

/// <summary>Own value, growth and ranks from the regional statistics. Ranks: 1 = highest; ties share the better rank.</summary>
public sealed class RegionTable(IReadOnlyList<IRegionValue> rows, string own)
{
    private readonly ILookup<(string, int, int), IRegionValue> byKey = rows.Where(r => r is { Index: not null, Year: not null, Month: not null }).ToLookup(r => (r.Index!, r.Year!.Value, r.Month!.Value));

    /// <summary>All names of indices on record.</summary>
    public IReadOnlyList<string> Indices { get; } = [.. rows.Select(r => r.Index!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>All rows of an index at a cut-off.</summary>
    public IEnumerable<IRegionValue> At(string index, int year, int month) => byKey[(index, year, month)];

    /// <summary>The cut-offs at which an index is on record.</summary>
    public IEnumerable<(int Year, int Month)> CutOffs(string index) => byKey.Where(g => g.Key.Item1 == index).Select(g => (g.Key.Item2, g.Key.Item3)).Order();

    public decimal? Value(string index, string? per, int year, int month) => Values(index, per, year, month).GetValueOrDefault(own);

    public decimal? Growth(string index, int year, int month) => byKey[(index, year, month)].FirstOrDefault(r => r.Region == own)?.Growth;

    public int? Rank(string index, string? per, int year, int month) => RankOf(Values(index, per, year, month));

    public int? GrowthRank(string index, int year, int month) =>
        RankOf(byKey[(index, year, month)].Where(r => r.Growth is not null).ToDictionary(r => r.Region!, r => r.Growth));

    /// <summary>Each region's value, or ratio in %, from unrounded values.</summary>
    public IReadOnlyDictionary<string, decimal?> Values(string index, string? per, int year, int month)
    {
        var values = byKey[(index, year, month)].Where(r => r is { Value: not null, Region: not null }).ToDictionary(r => r.Region!, r => r.Value);
        if (per is null)
        {
            return values;
        }

        var divisors = byKey[(per, year, month)].Where(r => r is { Value: not null and not 0, Region: not null }).ToDictionary(r => r.Region!, r => r.Value);
        return values.Where(v => divisors.ContainsKey(v.Key)).ToDictionary(v => v.Key, v => v.Value / divisors[v.Key] * 100);
    }

    private int? RankOf(IReadOnlyDictionary<string, decimal?> values) =>
        values.TryGetValue(own, out var mine) && mine is not null ? 1 + values.Values.Count(v => v > mine) : null;
}
