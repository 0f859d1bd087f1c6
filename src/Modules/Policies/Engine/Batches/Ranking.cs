namespace Kechuang.Policies.Engine.Batches;

/// <summary>I: the first so many of a batch.</summary>
internal static class Ranking
{
    /// <summary>A claim with its measures; an unknown second measure comes last.</summary>
    public readonly record struct Entry(string Key, decimal Measure, decimal? Second = null);

    /// <summary>Keys of the first <paramref name="top"/> by the measure, at the edge by the second one, then by key: the order of the entries changes nothing.</summary>
    public static IReadOnlyList<string> First(int top, IEnumerable<Entry> entries) =>
        [.. entries.OrderByDescending(e => e.Measure).ThenByDescending(e => e.Second ?? decimal.MinValue).ThenBy(e => e.Key, StringComparer.Ordinal).Take(top).Select(e => e.Key)];

    /// <summary>Keys that are among the first of any ranking; each counts once.</summary>
    public static IReadOnlySet<string> Any(IEnumerable<IReadOnlyList<string>> rankings) => rankings.SelectMany(r => r).ToHashSet(StringComparer.Ordinal);
}
