using System.Globalization;
using System.Text;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>A comment on a cell: one-based row, zero-based column.</summary>
internal sealed record SheetComment(int Row, int Column, string Text);

/// <summary>Comments as every Excel and LibreOffice shows them: a comments part and a VML drawing with a hidden box for each.</summary>
internal static class CommentParts
{
    public const string Author = "科创数据校验";

    private const string VmlNamespaces =
        "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

    private const string ShapeType =
        "<v:shapetype " + VmlNamespaces + " id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">" +
        "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

    /// <summary>A whole comments part.</summary>
    public static void WriteNew(XmlWriter to, string main, IEnumerable<SheetComment> comments)
    {
        to.WriteStartElement("comments", main);
        to.WriteStartElement("authors", main);
        to.WriteElementString("author", main, Author);
        to.WriteEndElement();
        to.WriteStartElement("commentList", main);
        foreach (var comment in comments) WriteComment(to, main, comment, authorId: 0);
        to.WriteEndElement();
        to.WriteEndElement();
    }

    public static void WriteComment(XmlWriter to, string main, SheetComment comment, int authorId)
    {
        to.WriteStartElement("comment", main);
        to.WriteAttributeString("ref", CellReference.Name(comment.Row, comment.Column));
        to.WriteAttributeString("authorId", authorId.ToString(CultureInfo.InvariantCulture));
        to.WriteStartElement("text", main);
        SpreadsheetXml.WriteText(to, main, comment.Text);
        to.WriteEndElement();
        to.WriteEndElement();
    }

    /// <summary>A whole VML drawing.</summary>
    public static string NewVml(IEnumerable<SheetComment> comments) =>
        $"<xml {VmlNamespaces}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>{ShapeType}{Shapes(comments, 1025)}</xml>";

    /// <summary>The shapes for an existing drawing, whose other shapes have numbers below <paramref name="firstNumber"/>.</summary>
    public static string MoreVml(IEnumerable<SheetComment> comments, int firstNumber, bool hasShapeType) =>
        (hasShapeType ? "" : ShapeType) + Shapes(comments, firstNumber);

    private static string Shapes(IEnumerable<SheetComment> comments, int number)
    {
        var vml = new StringBuilder();
        foreach (var comment in comments)
        {
            var (row, column) = (comment.Row - 1, comment.Column);
            // Roughly 15 Chinese characters a line and one sheet row for each line.
            var lines = Math.Clamp(comment.Text.Split('\n').Sum(l => l.Length / 15 + 1), 3, 20) + 1;
            vml.Append(CultureInfo.InvariantCulture, $"<v:shape {VmlNamespaces} id=\"_x0000_s{number++}\" type=\"#_x0000_t202\" ")
                .Append("style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:200pt;height:60pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">")
                .Append("<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>")
                .Append("<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>")
                .Append("<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>")
                .Append(CultureInfo.InvariantCulture, $"<x:Anchor>{column + 1}, 15, {row}, 2, {column + 4}, 15, {row + lines}, 4</x:Anchor>")
                .Append(CultureInfo.InvariantCulture, $"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>");
        }
        return vml.ToString();
    }
}
