namespace Kechuang.Core.Similarity;

/// <summary>A passage that stands in both texts: where it begins and how long it is in each (signs of the original texts, punctuation counted).</summary>
public sealed record Passage(int StartA, int LengthA, int StartB, int LengthB);

/// <summary>A piece of a text for showing: of the passage with this number, or (null) of the text's own.</summary>
public sealed record MarkedText(string Text, int? Passage);

/// <summary>The passages that two texts have in common, for marking side by side.</summary>
public static class Passages
{
    /// <summary>Letters of the shortest passage that is marked.</summary>
    public const int Shortest = 10;

    /// <summary>Passages this near to each other in both texts are one with a word changed.</summary>
    private const int Gap = 4;

    /// <summary>How many places of a run are tried: more are a phrase repeated all over.</summary>
    private const int Places = 16;

    /// <summary>Common passages in the order of <paramref name="a"/>, not overlapping there; punctuation, width and case do not count.</summary>
    public static IReadOnlyList<Passage> Common(string a, string b)
    {
        var (reducedA, reducedB) = (Reduced.Of(a), Reduced.Of(b));
        var found = Joined(Find(reducedA.Text, reducedB.Text)).Where(f => f.Length >= Shortest);
        return [.. found.Select(f => new Passage(Start(reducedA, f.A), End(reducedA, f.A + f.Length) - Start(reducedA, f.A), Start(reducedB, f.B), End(reducedB, f.B + f.LengthB) - Start(reducedB, f.B)))];
    }

    /// <summary>Text <c>a</c> cut into pieces; the number of a passage is its place in the list.</summary>
    public static IReadOnlyList<MarkedText> MarkedA(string a, IReadOnlyList<Passage> passages) => Marked(a, [.. passages.Select((p, i) => (p.StartA, p.LengthA, i + 1))]);

    /// <summary>Text <c>b</c> cut into pieces with the same numbers; where two passages of <c>a</c> come from one place, the first is named.</summary>
    public static IReadOnlyList<MarkedText> MarkedB(string b, IReadOnlyList<Passage> passages) => Marked(b, [.. passages.Select((p, i) => (p.StartB, p.LengthB, i + 1))]);

    private static List<MarkedText> Marked(string text, (int Start, int Length, int Number)[] ranges)
    {
        var pieces = new List<MarkedText>();
        var at = 0;
        foreach (var (start, length, number) in ranges.OrderBy(r => r.Start).ThenByDescending(r => r.Length))
        {
            var from = Math.Max(start, at);
            if (start + length <= at)
            {
                continue;
            }

            if (from > at)
            {
                pieces.Add(new MarkedText(text[at..from], null));
            }

            at = start + length;
            pieces.Add(new MarkedText(text[from..at], number));
        }

        if (at < text.Length)
        {
            pieces.Add(new MarkedText(text[at..], null));
        }

        return pieces;
    }

    /// <summary>From the front of <paramref name="a"/>, at each place the longest run that <paramref name="b"/> has too.</summary>
    private static IEnumerable<Match> Find(string a, string b)
    {
        var places = new Dictionary<ulong, List<int>>();
        foreach (var (gram, at) in Grams.At(b, Grams.BodyLength).Select((g, i) => (g, i)))
        {
            if (!places.TryGetValue(gram, out var list))
            {
                places[gram] = list = [];
            }

            if (list.Count < Places)
            {
                list.Add(at);
            }
        }

        var grams = Grams.At(a, Grams.BodyLength);
        var expected = -1;
        for (var i = 0; i < grams.Length;)
        {
            var best = default(Match);
            foreach (var at in places.GetValueOrDefault(grams[i], []))
            {
                var length = a.AsSpan(i).CommonPrefixLength(b.AsSpan(at));
                // Of two as long, the one that goes on where the last one ended.
                if (length > best.Length || (length == best.Length && at == expected))
                {
                    best = new Match(i, at, length, length);
                }
            }

            if (best.Length >= Grams.BodyLength)
            {
                yield return best;
                (i, expected) = (i + best.Length, best.B + best.Length);
            }
            else
            {
                (i, expected) = (i + 1, expected + 1);
            }
        }
    }

    private static IEnumerable<Match> Joined(IEnumerable<Match> matches)
    {
        Match? open = null;
        foreach (var match in matches)
        {
            if (open is { } o && match.A - (o.A + o.Length) <= Gap && match.B - (o.B + o.LengthB) is >= 0 and <= Gap)
            {
                open = o with { Length = match.A + match.Length - o.A, LengthB = match.B + match.LengthB - o.B };
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = match;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static int Start(Reduced text, int letter) => text.Places[letter];

    /// <summary>Just behind the last letter.</summary>
    private static int End(Reduced text, int letters) => text.Places[letters - 1] + 1;

    private readonly record struct Match(int A, int B, int Length, int LengthB);
}
