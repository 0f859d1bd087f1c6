using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>Text into Word runs.</summary>
internal static class WordText
{
    /// <summary>Appends text; line feeds become breaks, tabs tabs.</summary>
    public static void Append(OpenXmlElement run, string text)
    {
        var lines = Clean(text).ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) run.AppendChild(new Break());
            var cells = lines[i].Split('\t');
            for (var j = 0; j < cells.Length; j++)
            {
                if (j > 0) run.AppendChild(new TabChar());
                if (cells[j].Length > 0) run.AppendChild(new Text(cells[j]) { Space = SpaceProcessingModeValues.Preserve });
            }
        }
    }

    /// <summary>The paragraph that must stand after a table at the end: one point high, so that it never needs a page of its own.</summary>
    public static Paragraph End() => new(new ParagraphProperties(
        new SnapToGrid { Val = false },
        new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact },
        new ParagraphMarkRunProperties(new FontSize { Val = "2" })));

    /// <summary>Drops what XML cannot hold, and the private-use characters the template engine marks places with.</summary>
    public static string Clean(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Append(c).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(c) && c is not (Marker.Open or Marker.Close or Marker.Brace))
                result.Append(c);
        }
        return result.ToString();
    }
}
