namespace Kechuang.Core.Similarity;

/// <summary>
/// The few runs of a text that the index keeps. Which run is kept depends on the run alone, so a passage copied anywhere brings the same prints: one run
/// in <see cref="OneIn"/>, at least <see cref="Fewest"/> of a short text, and a few of the title.
/// </summary>
internal static class Prints
{
    public const int OneIn = 64;
    public const int Fewest = 16;
    private const int OfTitle = 8;
    private const int TitleRun = 4;

    /// <summary>Different kinds of documents never share a print.</summary>
    public static long[] Of(string kind, string title, string body)
    {
        var seed = kind.Aggregate(14695981039346656037, (h, c) => (h ^ c) * 0x100000001B3);
        var runs = Grams.SetOf(Reduced.Of(body).Text, Grams.BodyLength).Select(g => Grams.Mix(g ^ seed)).Order().ToList();
        var titles = Grams.SetOf(Reduced.Of(title).Text, TitleRun).Select(g => Grams.Mix(g ^ ~seed)).Order().Take(OfTitle);
        return [.. runs.Where((g, i) => i < Fewest || g % OneIn == 0).Concat(titles).Distinct().Select(g => unchecked((long)g))];
    }
}
