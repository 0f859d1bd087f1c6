using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>Pieces of the file format shared by the writer and the annotator.</summary>
internal static class SpreadsheetXml
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    public const string VmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";

    /// <summary>The header's cell style; the styles of <see cref="SheetColumnKind"/> follow it in order.</summary>
    public const int HeaderStyle = 1;

    // Zip entries bear a fixed time so that the same content gives the same bytes.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        CloseOutput = true,
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    public const string WriterStyles = Declaration +
        $"<styleSheet xmlns=\"{Main}\">" +
        "<numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/>" +
        "<numFmt numFmtId=\"166\" formatCode=\"#,##0.00##\"/></numFmts>" +
        "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font></fonts>" +
        "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>" +
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF7\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>" +
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>" +
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>" +
        "<cellXfs count=\"8\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>" +
        "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"/>" +
        "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"1\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"166\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"10\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>" +
        "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    public static string ContentType(string what) => $"application/vnd.openxmlformats-officedocument.spreadsheetml.{what}+xml";

    public static Stream OpenEntry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }

    public static XmlWriter Create(ZipArchive zip, string name)
    {
        var writer = XmlWriter.Create(OpenEntry(zip, name), Settings);
        writer.WriteStartDocument(true);
        return writer;
    }

    public static void WriteEntry(ZipArchive zip, string name, string content)
    {
        using var stream = OpenEntry(zip, name);
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    /// <summary>A relationships part of (id, last segment of the type, target).</summary>
    public static string RelationsXml(params IEnumerable<(string Id, string Type, string Target)> relations)
    {
        var text = new StringBuilder(Declaration).Append("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        foreach (var (id, type, target) in relations) text.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{Relations}/{type}\" Target=\"{target}\"/>");
        return text.Append("</Relationships>").ToString();
    }

    /// <summary>A t element that keeps every character of the text.</summary>
    public static void WriteText(XmlWriter to, string main, string text)
    {
        to.WriteStartElement("t", main);
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))) to.WriteAttributeString("xml", "space", null, "preserve");
        to.WriteString(CellText.Escape(text));
        to.WriteEndElement();
    }
}
