using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Kechuang.Core.Spreadsheets;

/// <summary>
/// A copy of a workbook with notes in it. Everything but the sheets is planned in memory first; then the parts are written one by
/// one, sheets streaming, the styles last because the sheets decide which red ones are needed.
/// </summary>
internal sealed class AnnotatedCopy
{
    // Styles, comments, drawings and directories are read whole; a larger one is no reason to fail, but the copy is given up.
    private const long MaxPartBytes = 16L << 20;

    private static readonly XNamespace PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = true,
    };

    private readonly SpreadsheetReader source;
    private readonly WorkbookPackage package;
    private readonly IReadOnlyList<LocatedNote> notes;
    private readonly Dictionary<string, XDocument> documents = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, byte[]> drawings = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AnnotatedSheet> sheets = new(StringComparer.OrdinalIgnoreCase);
    private readonly XNamespace main;
    private readonly string relations;
    private readonly string stylesPart;
    private readonly AnnotatedStyles styles;
    private readonly string listPart;

    private AnnotatedCopy(SpreadsheetReader source, IReadOnlyList<LocatedNote> notes)
    {
        (this.source, package, this.notes) = (source, source.Package, notes);
        main = Document(source.WorkbookPart).Root!.Name.Namespace;
        relations = main.NamespaceName.StartsWith("http://purl.oclc.org/", StringComparison.Ordinal)
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : SpreadsheetXml.Relations;
        stylesPart = package.Relations(source.WorkbookPart).FirstOrDefault(r => r.Type == "styles" && package.Has(r.Target))?.Target ?? AddStyles();
        styles = new AnnotatedStyles(Document(stylesPart));
        listPart = source.SheetNames.Contains(SpreadsheetAnnotator.ErrorSheetName) ? source.PartOf(SpreadsheetAnnotator.ErrorSheetName) : AddListSheet();
    }

    /// <summary>Null when the workbook cannot be annotated within bounds.</summary>
    public static AnnotatedCopy? Plan(SpreadsheetReader source, IReadOnlyList<LocatedNote> notes)
    {
        try
        {
            var copy = new AnnotatedCopy(source, notes);
            copy.PlanSheets();
            return copy;
        }
        catch (GiveUpException)
        {
            return null;
        }
    }

    public void Write(ZipArchive zip)
    {
        foreach (var (name, sheet) in sheets)
        {
            using var from = package.OpenXml(name, out var stream);
            using var to = SpreadsheetXml.Create(zip, name);
            sheet.Copy(from, stream, to);
        }
        using (var to = SpreadsheetXml.Create(zip, listPart))
            ErrorListSheet.Write(to, main.NamespaceName, styles, notes);
        foreach (var (name, document) in documents)
        {
            using var to = XmlWriter.Create(SpreadsheetXml.OpenEntry(zip, name), Settings);
            document.WriteTo(to);
        }
        foreach (var (name, bytes) in drawings)
        {
            using var to = SpreadsheetXml.OpenEntry(zip, name);
            to.Write(bytes);
        }
        foreach (var name in package.Parts.Keys)
        {
            // A name that leads out of the archive belongs to no workbook.
            if (sheets.ContainsKey(name) || documents.ContainsKey(name) || drawings.ContainsKey(name) || name == listPart || name.EndsWith('/') || name.Split('/').Contains("..")) continue;
            using var from = package.OpenPart(name);
            using var to = SpreadsheetXml.OpenEntry(zip, name);
            CopyBytes(from, to);
        }
    }

    private void PlanSheets()
    {
        var bySheet = notes.Where(n => n.Exists && n.Note.Sheet != SpreadsheetAnnotator.ErrorSheetName).ToLookup(n => n.Note.Sheet, StringComparer.Ordinal);
        foreach (var name in source.SheetNames)
        {
            var part = source.PartOf(name);
            if (part == listPart || (!bySheet.Contains(name) && !IsSelected(part))) continue;
            var marks = new SortedDictionary<int, SortedSet<int>>();
            foreach (var note in bySheet[name])
            {
                if (!marks.TryGetValue(note.Row, out var columns)) marks[note.Row] = columns = [];
                columns.UnionWith(Enumerable.Range(note.Column, note.Columns));
            }
            var comments = bySheet[name].GroupBy(n => (n.Row, n.Column))
                .Select(g => new SheetComment(g.Key.Row, g.Key.Column, string.Join('\n', g.Select(n => n.Note.Reason).Distinct())))
                .OrderBy(c => c.Row).ThenBy(c => c.Column).ToList();
            sheets[part] = new AnnotatedSheet(marks, styles, relations, comments.Count == 0 ? null : AddComments(part, comments));
        }
    }

    /// <summary>Adds comments to a sheet's parts; the relationship id of its drawing if that is new.</summary>
    private string? AddComments(string sheet, List<SheetComment> comments)
    {
        var known = package.Relations(sheet);
        var part = known.FirstOrDefault(r => r.Type == "comments" && package.Has(r.Target))?.Target;
        if (part is null)
        {
            part = NewPart("xl/comments", ".xml", SpreadsheetXml.ContentType("comments"));
            documents[part] = new XDocument(new XElement(main + "comments", new XElement(main + "authors"), new XElement(main + "commentList")));
            Relate(sheet, "comments", part);
        }
        var shapes = CommentParts.Merge(Document(part), comments);

        var old = known.Any(r => r.Type == "vmlDrawing") ? OldDrawing(sheet, known) : null;
        if (old is not null)
        {
            drawings[old] = CommentParts.Extend(ReadWhole(old), shapes) ?? throw new GiveUpException();
            return null;
        }
        EnsureDefault("vml", SpreadsheetXml.VmlType);
        var drawing = NewPart("xl/drawings/vmlDrawing", ".vml", null);
        drawings[drawing] = Encoding.UTF8.GetBytes(CommentParts.NewVml(shapes));
        return Relate(sheet, "vmlDrawing", drawing);
    }

    // The element says which drawing holds the comments; another may be the header's.
    private string? OldDrawing(string sheet, IReadOnlyList<PartRelation> known)
    {
        using var xml = package.OpenXml(sheet, out var stream);
        while (xml.Read())
        {
            stream.Progress();
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 1 && xml.LocalName == "legacyDrawing")
                return SpreadsheetReader.RelationId(xml) is { } id ? known.FirstOrDefault(r => r.Id == id && package.Has(r.Target))?.Target ?? throw new GiveUpException() : null;
        }
        return null;
    }

    private bool IsSelected(string sheet)
    {
        using var xml = package.OpenXml(sheet);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "sheetData") return false;
            if (xml.LocalName == "sheetView" && xml.GetAttribute("tabSelected") is "1" or "true") return true;
        }
        return false;
    }

    private string AddStyles()
    {
        var part = NewPart("xl/styles", ".xml", SpreadsheetXml.ContentType("styles"));
        documents[part] = new XDocument(new XElement(main + "styleSheet"));
        Relate(source.WorkbookPart, "styles", part);
        return part;
    }

    /// <summary>Puts the list in front of the other sheets and shows it when the workbook is opened.</summary>
    private string AddListSheet()
    {
        var part = NewPart("xl/worksheets/errors", ".xml", SpreadsheetXml.ContentType("worksheet"));
        var id = Relate(source.WorkbookPart, "worksheet", part);
        var workbook = Document(source.WorkbookPart).Root!;
        var list = workbook.Element(main + "sheets") ?? throw new GiveUpException();
        var last = list.Elements().Max(s => long.TryParse(s.Attribute("sheetId")?.Value, out var sheetId) ? sheetId : 0);
        list.AddFirst(new XElement(main + "sheet", new XAttribute("name", SpreadsheetAnnotator.ErrorSheetName), new XAttribute("sheetId", last + 1),
            new XAttribute((XNamespace)relations + "id", id)));
        foreach (var view in workbook.Elements(main + "bookViews").Elements(main + "workbookView"))
        {
            view.SetAttributeValue("activeTab", 0);
            view.SetAttributeValue("firstSheet", 0);
        }
        // Names local to a sheet count the sheets by position.
        foreach (var local in workbook.Elements(main + "definedNames").Elements().Attributes("localSheetId"))
            if (int.TryParse(local.Value, out var index)) local.SetValue(index + 1);
        return part;
    }

    /// <summary>Adds a relationship; its id.</summary>
    private string Relate(string from, string type, string to)
    {
        var name = WorkbookPackage.RelationsPart(from);
        var root = Document(name, () => new XElement(PackageRelations + "Relationships")).Root!;
        var used = root.Elements().Select(e => (string?)e.Attribute("Id")).ToHashSet();
        var n = 1;
        while (used.Contains($"rIdE{n}")) n++;
        root.Add(new XElement(root.Name.Namespace + "Relationship", new XAttribute("Id", $"rIdE{n}"), new XAttribute("Type", $"{relations}/{type}"), new XAttribute("Target", "/" + to)));
        return $"rIdE{n}";
    }

    private string NewPart(string start, string end, string? contentType)
    {
        var n = 1;
        string Name() => string.Create(CultureInfo.InvariantCulture, $"{start}{n}{end}");
        while (package.Has(Name()) || documents.ContainsKey(Name()) || drawings.ContainsKey(Name())) n++;
        if (contentType is not null)
            Document("[Content_Types].xml").Root!.Add(new XElement(ContentTypes + "Override", new XAttribute("PartName", "/" + Name()), new XAttribute("ContentType", contentType)));
        return Name();
    }

    private void EnsureDefault(string extension, string contentType)
    {
        var root = Document("[Content_Types].xml").Root!;
        if (!root.Elements(ContentTypes + "Default").Any(d => string.Equals((string?)d.Attribute("Extension"), extension, StringComparison.OrdinalIgnoreCase)))
            root.AddFirst(new XElement(ContentTypes + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", contentType)));
    }

    /// <summary>A part to be changed in memory.</summary>
    private XDocument Document(string part, Func<XElement>? otherwise = null)
    {
        if (documents.TryGetValue(part, out var known)) return known;
        if (otherwise is not null && !package.Has(part)) return documents[part] = new XDocument(otherwise());
        RequireSmall(part);
        using var xml = package.OpenXml(part);
        return documents[part] = XDocument.Load(xml, LoadOptions.PreserveWhitespace);
    }

    private byte[] ReadWhole(string part)
    {
        RequireSmall(part);
        using var from = package.OpenPart(part);
        using var all = new MemoryStream();
        CopyBytes(from, all);
        return all.ToArray();
    }

    private void RequireSmall(string part)
    {
        if (package.Parts.TryGetValue(part, out var entry) && entry.Length > MaxPartBytes) throw new GiveUpException();
    }

    private static void CopyBytes(InflatingStream from, Stream to)
    {
        var buffer = new byte[1 << 16];
        for (int read; (read = from.Read(buffer)) > 0; from.Progress()) to.Write(buffer, 0, read);
    }

    /// <summary>The workbook is sound but cannot be annotated within bounds.</summary>
    private sealed class GiveUpException : Exception;
}
