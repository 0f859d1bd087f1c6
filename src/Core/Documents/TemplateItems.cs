using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>Private-use characters that carry the structure of a Word document through the Liquid engine: Open, kind, index, Close.</summary>
internal static class Marker
{
    public const char Open = '\uE000', Close = '\uE001', Brace = '\uE002';

    public static string Of(ItemKind kind, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{Open}{(char)('A' + (int)kind)}{index}{Close}");
}

/// <summary>What an item of a flattened document is.</summary>
internal enum ItemKind
{
    ParagraphOpen, ParagraphClose, TableOpen, TableClose, RowOpen, RowClose, CellOpen, CellClose,
    /// <summary>From here the text has the properties of run Index.</summary>
    Run,
    /// <summary>An element cloned as it is: within a paragraph, or between paragraphs.</summary>
    Inline, Block,
    /// <summary>Plain text.</summary>
    Literal,
    /// <summary>A Liquid output or tag.</summary>
    Token,
    /// <summary>A printed value (only in rendered text).</summary>
    Output,
}

/// <summary>A piece of the flattened document. Container is the table cell, or the table whose rows it holds; 0 outside tables.</summary>
internal sealed record Item(ItemKind Kind, int Index, string Text = "", SourceParagraph? Paragraph = null, int Offset = 0, int Container = 0)
{
    /// <summary>The tag's name and the rest of it; null for outputs and other items.</summary>
    public (string Name, string Body)? Tag => Kind == ItemKind.Token ? LiquidText.Tag(Text) : null;
}

/// <summary>A paragraph of the template with its text after the split expressions have been joined.</summary>
internal sealed record SourceParagraph(int Index, int Number, Paragraph Element, string Text)
{
    public bool HasExpression => Text.Contains("{{", StringComparison.Ordinal) || Text.Contains("{%", StringComparison.Ordinal);
}

/// <summary>Recognises Liquid in text.</summary>
internal static partial class LiquidText
{
    public static readonly IReadOnlyDictionary<string, string> Blocks = new Dictionary<string, string>
    {
        ["if"] = "endif", ["unless"] = "endunless", ["for"] = "endfor", ["case"] = "endcase",
        ["capture"] = "endcapture", ["comment"] = "endcomment",
    };

    public static readonly IReadOnlySet<string> Ends = Blocks.Values.ToHashSet();

    public static (string Name, string Body)? Tag(string token)
    {
        var match = TagPattern().Match(token);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : null;
    }

    public static string? Output(string token)
    {
        var match = OutputPattern().Match(token);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>Straightens what Word's autocorrection does to an expression.</summary>
    public static string Straighten(string token) => Quotes().Replace(token, m => m.Value switch
    {
        "“" or "”" or "＂" => "\"",
        "‘" or "’" => "'",
        _ => " ",
    });

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    public static partial Regex Token();

    /// <summary>Braces that belong to no token, and full-width ones.</summary>
    [GeneratedRegex(@"｛\s*[｛{%％].*?[｝}%％]\s*[｝}]|\{\{|\{%|\}\}|%\}|｛\s*[｛{%％]|\{[｛％]|[｝}%％]\s*｝|％\}")]
    public static partial Regex Stray();

    [GeneratedRegex(@"^\{%-?\s*(\w+)\s*(.*?)\s*-?%\}$", RegexOptions.Singleline)]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"^\{\{-?\s*(.*?)\s*-?\}\}$", RegexOptions.Singleline)]
    private static partial Regex OutputPattern();

    [GeneratedRegex("[“”＂‘’\u00a0\u3000\ufffc\\s]")]
    private static partial Regex Quotes();
}
