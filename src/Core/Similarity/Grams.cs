using System.Text;

namespace Kechuang.Core.Similarity;

/// <summary>A text reduced to what is compared: letters and digits of one width and case, each with its place in the original.</summary>
internal sealed record Reduced(string Text, int[] Places)
{
    public static Reduced Of(string text)
    {
        var letters = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // Full-width signs are the same letters as half-width ones.
            var c = text[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(text[i] - 0xFEE0) : text[i];
            if (char.IsLetterOrDigit(c))
            {
                letters.Append(char.ToLowerInvariant(c));
                places.Add(i);
            }
        }

        return new Reduced(letters.ToString(), [.. places]);
    }
}

/// <summary>Runs of letters of a fixed length, as hashes.</summary>
internal static class Grams
{
    /// <summary>Letters of a run in the body: of this length a run says something, and survives where a word near it is replaced.</summary>
    public const int BodyLength = 5;

    public const int TitleLength = 2;

    /// <summary>The hash of the run that begins at each place.</summary>
    public static ulong[] At(string text, int length)
    {
        var grams = new ulong[Math.Max(0, text.Length - length + 1)];
        for (var i = 0; i < grams.Length; i++)
        {
            var hash = (ulong)length;
            for (var j = i; j < i + length; j++)
            {
                hash = (hash * 0x100000001B3) ^ text[j];
            }

            grams[i] = Mix(hash);
        }

        return grams;
    }

    public static HashSet<ulong> SetOf(string text, int length) => [.. At(text, length)];

    /// <summary>Spreads the bits (SplitMix64): the same on every machine and in every version, as prints are kept for years.</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
