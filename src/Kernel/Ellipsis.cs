namespace Kechuang.Kernel;

/// <summary>Texts cut to a length, for places that hold no more.</summary>
public static class Ellipsis
{
    /// <summary>The text, or its beginning with “…”, in <paramref name="length"/> letters at most.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
