using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>What is left out of a panel's scores before the mean is taken.</summary>
internal enum Trim
{
    None,

    /// <summary>One highest and one lowest.</summary>
    OneEachSide,
}

/// <summary>A panel's score of one case.</summary>
/// <param name="Score">Two decimals, rounded at the end.</param>
/// <param name="Raw">The same before rounding.</param>
/// <param name="Mean">Plain mean of all scores, before rounding.</param>
/// <param name="Trimmed">True where the highest and the lowest were left out.</param>
/// <param name="TooFew">True where the rule asks for trimming, but there are too few scores.</param>
internal sealed record PanelScore(decimal Score, decimal Raw, decimal Mean, int Count, bool Trimmed, bool TooFew);

/// <summary>A case as ranking looks at it.</summary>
internal sealed record RankInput(long Id, decimal Score, decimal Technical, DateTime SubmittedAt);

/// <summary>What placed a case behind or before another with the same score.</summary>
internal enum TieRule
{
    None,
    Technical,
    Earlier,

    /// <summary>Nothing told them apart: they share the place.</summary>
    Shared,
}

/// <summary>A case's place; <paramref name="Rule"/> says what decided against the others with its score.</summary>
internal sealed record Ranked(long Id, int Place, TieRule Rule);

/// <summary>One score of one expert for one case.</summary>
internal sealed record GivenScore(string Expert, long Case, decimal Score);

/// <summary>A score and the mean of the others' on the same case; flagged where they lie further apart than allowed.</summary>
internal sealed record Deviation(string Expert, long Case, decimal Score, decimal Others, bool Flagged);

/// <summary>How an expert marks: mean and spread (standard deviation) of the own scores, and how far the mean lies above what the others gave the same cases.</summary>
internal sealed record Calibration(string Expert, int Count, decimal Mean, decimal Spread, decimal Offset, decimal Lowest, decimal Highest);

/// <summary>Arithmetic of scoring; everything that needs no database.</summary>
internal static class Scoring
{
    /// <summary>The total on the sheet's scale: Σ(score × weight) ÷ Σ(max × weight) × scale; not rounded. Null where an item has no score.</summary>
    public static decimal? Total(SheetContent sheet, IReadOnlyDictionary<string, decimal> scores) => Weighted(sheet, [.. sheet.Items], scores);

    /// <summary>The same of the technical items alone; of all where none is technical.</summary>
    public static decimal? Technical(SheetContent sheet, IReadOnlyDictionary<string, decimal> scores) =>
        Weighted(sheet, sheet.Items.Any(i => i.Technical) ? [.. sheet.Items.Where(i => i.Technical)] : [.. sheet.Items], scores);

    /// <summary>The panel's score; null without scores.</summary>
    public static PanelScore? Panel(IReadOnlyCollection<decimal> scores, Trim trim, int minimum)
    {
        if (scores.Count == 0)
        {
            return null;
        }

        var sum = scores.Sum();
        var mean = sum / scores.Count;
        var trimmed = trim == Trim.OneEachSide && scores.Count >= Math.Max(3, minimum);
        var raw = trimmed ? (sum - scores.Max() - scores.Min()) / (scores.Count - 2) : mean;
        return new PanelScore(Rounding.Round(raw), raw, mean, scores.Count, trimmed, trim != Trim.None && !trimmed);
    }

    /// <summary>The middle score, of an even number the mean of the two in the middle; null without scores.</summary>
    public static decimal? Median(IEnumerable<decimal> scores)
    {
        var sorted = scores.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Places by score; of equals the higher technical score goes first, then the earlier submission.</summary>
    public static IReadOnlyList<Ranked> Rank(IEnumerable<RankInput> cases)
    {
        var ordered = cases.OrderByDescending(c => c.Score).ThenByDescending(c => c.Technical).ThenBy(c => c.SubmittedAt).ThenBy(c => c.Id).ToList();
        var ranked = new List<Ranked>(ordered.Count);
        for (var i = 0; i < ordered.Count; i++)
        {
            var (before, after) = (i > 0 ? ordered[i - 1] : null, i + 1 < ordered.Count ? ordered[i + 1] : null);
            var rule = (TieRule)Math.Max((int)Rule(before, ordered[i]), (int)Rule(ordered[i], after));
            var shares = before is not null && Rule(before, ordered[i]) == TieRule.Shared;
            ranked.Add(new Ranked(ordered[i].Id, shares ? ranked[^1].Place : i + 1, rule));
        }

        return ranked;
    }

    /// <summary>Each score against the mean of the other experts' on the same case; a case with one score has none.</summary>
    public static IReadOnlyList<Deviation> Deviations(IEnumerable<GivenScore> scores, decimal limit) =>
    [
        .. from one in scores.GroupBy(s => s.Case)
           let all = one.ToList()
           where all.Count > 1
           from score in all
           let others = (all.Sum(s => s.Score) - score.Score) / (all.Count - 1)
           select new Deviation(score.Expert, score.Case, score.Score, others, Math.Abs(score.Score - others) > limit),
    ];

    /// <summary>Each expert's mean, spread and offset, the strictest first. The scores themselves stay as given.</summary>
    public static IReadOnlyList<Calibration> Calibrate(IReadOnlyCollection<GivenScore> scores)
    {
        var deviations = Deviations(scores, decimal.MaxValue).ToLookup(d => d.Expert);
        return
        [
            .. scores.GroupBy(s => s.Expert).Select(own =>
            {
                var mean = own.Average(s => s.Score);
                var variance = own.Average(s => (s.Score - mean) * (s.Score - mean));
                var offset = deviations[own.Key].Select(d => d.Score - d.Others).DefaultIfEmpty(0).Average();
                return new Calibration(own.Key, own.Count(), Rounding.Round(mean), Rounding.Round((decimal)Math.Sqrt((double)variance)), Rounding.Round(offset), own.Min(s => s.Score), own.Max(s => s.Score));
            }).OrderBy(c => c.Offset).ThenBy(c => c.Expert, StringComparer.Ordinal),
        ];
    }

    private static TieRule Rule(RankInput? higher, RankInput? lower) =>
        higher is null || lower is null || higher.Score != lower.Score ? TieRule.None
        : higher.Technical != lower.Technical ? TieRule.Technical
        : higher.SubmittedAt != lower.SubmittedAt ? TieRule.Earlier
        : TieRule.Shared;

    private static decimal? Weighted(SheetContent sheet, IReadOnlyList<ScoreItem> items, IReadOnlyDictionary<string, decimal> scores) =>
        items.All(i => scores.ContainsKey(i.Key)) && items.Sum(i => i.Max * i.Weight) is > 0 and var most
            ? items.Sum(i => scores[i.Key] * i.Weight) / most * sheet.Scale : null;
}
