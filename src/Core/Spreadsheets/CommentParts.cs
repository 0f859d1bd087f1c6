using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Kechuang.Core.Spreadsheets;

/// <summary>A comment on a cell: one-based row, zero-based column.</summary>
internal sealed record SheetComment(int Row, int Column, string Text);

/// <summary>Comments as every Excel and LibreOffice shows them: a comments part and a VML drawing with a hidden box for each.</summary>
internal static partial class CommentParts
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
        foreach (var comment in comments)
        {
            to.WriteStartElement("comment", main);
            to.WriteAttributeString("ref", CellReference.Name(comment.Row, comment.Column));
            to.WriteAttributeString("authorId", "0");
            to.WriteStartElement("text", main);
            SpreadsheetXml.WriteText(to, main, comment.Text);
            to.WriteEndElement();
            to.WriteEndElement();
        }
        to.WriteEndElement();
        to.WriteEndElement();
    }

    /// <summary>
    /// Adds comments to a comments part. On a cell that has one already its text is kept and ours added, or replaced when it was ours.
    /// The comments that were not there before are returned: only they need a box.
    /// </summary>
    public static IReadOnlyList<SheetComment> Merge(XDocument part, IReadOnlyList<SheetComment> comments)
    {
        var root = part.Root!;
        var ns = root.Name.Namespace;
        if (root.Element(ns + "authors") is not { } authors) root.AddFirst(authors = new XElement(ns + "authors"));
        if (root.Element(ns + "commentList") is not { } list) authors.AddAfterSelf(list = new XElement(ns + "commentList"));
        var author = authors.Elements().TakeWhile(a => a.Value != Author).Count();
        if (author == authors.Elements().Count()) authors.Add(new XElement(ns + "author", Author));
        var old = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var comment in list.Elements(ns + "comment")) old.TryAdd((string?)comment.Attribute("ref") ?? "", comment);

        var added = new List<SheetComment>();
        foreach (var comment in comments)
        {
            var name = CellReference.Name(comment.Row, comment.Column);
            if (!old.TryGetValue(name, out var existing))
            {
                list.Add(new XElement(ns + "comment", new XAttribute("ref", name), new XAttribute("authorId", author), new XElement(ns + "text", Run(ns, comment.Text))));
                added.Add(comment);
                continue;
            }
            var text = existing.Element(ns + "text") ?? new XElement(ns + "text");
            if (text.Parent is null) existing.AddFirst(text);
            if (existing.Attribute("authorId")?.Value == author.ToString(CultureInfo.InvariantCulture)) text.ReplaceNodes(Run(ns, comment.Text));
            else
            {
                // A text of its own (t) and runs (r) must not stand side by side.
                foreach (var plain in text.Elements(ns + "t").ToList()) plain.ReplaceWith(new XElement(ns + "r", new XElement(plain)));
                text.Add(Run(ns, $"\n【{Author}】{comment.Text}"));
            }
        }
        return added;
    }

    private static XElement Run(XNamespace ns, string text) => new(ns + "r",
        new XElement(ns + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), CellText.Escape(text)));

    /// <summary>
    /// An existing drawing with boxes added; null when it has no end to add them before. Excel writes drawings that are not always
    /// well-formed XML, so the bytes are kept as they are (ours are ASCII).
    /// </summary>
    public static byte[]? Extend(byte[] drawing, IReadOnlyList<SheetComment> comments)
    {
        var text = Encoding.Latin1.GetString(drawing);
        var end = text.LastIndexOf("</xml>", StringComparison.Ordinal);
        if (end < 0) return null;
        var last = 1024;
        foreach (Match id in ShapeNumber().Matches(text)) last = Math.Max(last, int.Parse(id.ValueSpan["_x0000_s".Length..], CultureInfo.InvariantCulture));
        var shapeType = text.Contains("id=\"_x0000_t202\"", StringComparison.Ordinal) ? "" : ShapeType;
        return Encoding.Latin1.GetBytes(text.Insert(end, shapeType + Shapes(comments, last + 1)));
    }

    [GeneratedRegex("_x0000_s[0-9]{1,8}")]
    private static partial Regex ShapeNumber();

    /// <summary>A whole VML drawing.</summary>
    public static string NewVml(IEnumerable<SheetComment> comments) =>
        $"<xml {VmlNamespaces}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>{ShapeType}{Shapes(comments, 1025)}</xml>";

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
