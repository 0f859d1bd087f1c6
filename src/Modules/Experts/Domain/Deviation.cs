using Kechuang.Experts.Data;

namespace Kechuang.Experts.Domain;

/// <summary>A score that lies far from the others of its case: a mark for a look, never a punishment.</summary>
internal sealed record Deviation(string Case, string Expert, decimal Score, decimal Mean)
{
    /// <summary>With fewer scores a spread says nothing.</summary>
    private const int Fewest = 3;

    /// <summary>Scores further from the case's mean than so many standard deviations (of the population).</summary>
    public static IReadOnlyList<Deviation> Of(IEnumerable<PanelCase> cases, decimal factor) =>
    [
        .. cases.Where(c => c is { State: AssignedState.Finished, Score: not null }).GroupBy(c => c.Case).Where(g => g.Count() >= Fewest).SelectMany(g =>
        {
            var mean = g.Average(c => c.Score!.Value);
            var spread = (decimal)Math.Sqrt((double)g.Average(c => (c.Score!.Value - mean) * (c.Score!.Value - mean)));
            return g.Where(c => Math.Abs(c.Score!.Value - mean) > factor * spread).Select(c => new Deviation(c.Case, c.Expert, c.Score!.Value, mean));
        }),
    ];
}
