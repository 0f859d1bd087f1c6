using System.Globalization;
using System.Xml.Linq;

namespace Kechuang.Core.Spreadsheets;

/// <summary>A workbook's styles, to which red twins of its cell styles and those of the error list are added on demand.</summary>
internal sealed class AnnotatedStyles
{
    // The order of CT_Stylesheet (ECMA-376 Part 1, 18.8.39) up to what is needed here.
    private static readonly string[] Order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"];

    private readonly XNamespace ns;
    private readonly XElement formats;
    private readonly List<XElement> originals;
    private readonly Dictionary<int, int> redOf = [];
    private readonly int redFill;

    public AnnotatedStyles(XDocument document)
    {
        Document = document;
        ns = document.Root!.Name.Namespace;
        formats = Section("cellXfs", () => [Format(0, 0)]);
        originals = [.. formats.Elements(ns + "xf")];
        var fonts = Section("fonts", () => [new XElement(ns + "font")]);
        var fills = Section("fills", () => [Fill("none"), Fill("gray125")]);
        redFill = Add(fills, new XElement(ns + "fill", new XElement(ns + "patternFill", new XAttribute("patternType", "solid"),
            new XElement(ns + "fgColor", new XAttribute("rgb", "FFFF9999")), new XElement(ns + "bgColor", new XAttribute("indexed", 64)))));
        var bold = Add(fonts, Font(fonts, new XElement(ns + "b")));
        var link = Add(fonts, Font(fonts, new XElement(ns + "u"), new XElement(ns + "color", new XAttribute("rgb", "FF0563C1"))));
        Header = Add(formats, Format(bold, 0));
        Link = Add(formats, Format(link, 0, Top()));
        Wrapped = Add(formats, Format(0, 0, Top(new XAttribute("wrapText", 1))));
    }

    public XDocument Document { get; }
    public int Header { get; }
    public int Link { get; }
    public int Wrapped { get; }

    /// <summary>The style that looks like the given one but red.</summary>
    public int Red(int style)
    {
        if (style < 0 || style >= originals.Count) style = 0;
        if (redOf.TryGetValue(style, out var known)) return known;
        var twin = originals.Count == 0 ? Format(0, 0) : new XElement(originals[style]);
        twin.SetAttributeValue("fillId", redFill);
        twin.SetAttributeValue("applyFill", 1);
        return redOf[style] = Add(formats, twin);
    }

    private XElement Section(string name, Func<XElement[]> content)
    {
        var root = Document.Root!;
        if (root.Element(ns + name) is { } found) return found;
        var added = new XElement(ns + name, content());
        var before = Order[..Array.IndexOf(Order, name)];
        if (root.Elements().LastOrDefault(e => before.Contains(e.Name.LocalName)) is { } previous) previous.AddAfterSelf(added);
        else root.AddFirst(added);
        return added;
    }

    private static int Add(XElement section, XElement item)
    {
        var index = section.Elements(item.Name).Count();
        section.Add(item);
        section.SetAttributeValue("count", (index + 1).ToString(CultureInfo.InvariantCulture));
        return index;
    }

    private XElement Format(int font, int fill, params XElement[] content) => new(ns + "xf",
        new XAttribute("numFmtId", 0), new XAttribute("fontId", font), new XAttribute("fillId", fill), new XAttribute("borderId", 0),
        new XAttribute("applyFont", 1), content.Length == 0 ? null : new XAttribute("applyAlignment", 1), content);

    private XElement Top(params XAttribute[] more) => new(ns + "alignment", new XAttribute("vertical", "top"), more);

    private XElement Fill(string pattern) => new(ns + "fill", new XElement(ns + "patternFill", new XAttribute("patternType", pattern)));

    /// <summary>The workbook's normal font in another form; Excel wants b and u first and color behind sz.</summary>
    private XElement Font(XElement fonts, XElement form, XElement? color = null)
    {
        var font = new XElement(fonts.Elements().FirstOrDefault() ?? new XElement(ns + "font"));
        font.Elements().Where(e => e.Name.LocalName is "b" or "u" or "color").Remove();
        font.AddFirst(form);
        if (color is null) return font;
        if (font.Element(ns + "sz") is { } size) size.AddAfterSelf(color);
        else form.AddAfterSelf(color);
        return font;
    }
}
