using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>How a column's values are shown; a date, time or boolean always keeps its own form.</summary>
public enum SheetColumnKind
{
    /// <summary>Text format: what is typed later stays as typed.</summary>
    Text,
    /// <summary>Whole number.</summary>
    Integer,
    /// <summary>At least two decimals, four at most, with thousands separators.</summary>
    Decimal,
    /// <summary>2021-03-05.</summary>
    Date,
    /// <summary>2021-03-05 14:30.</summary>
    DateTime,
    /// <summary>A fraction shown as percent: 0.1234 is 12.34%.</summary>
    Percent,
}

/// <summary>A column of a written sheet.</summary>
/// <param name="Header">Text of the first row.</param>
/// <param name="Kind">Number format of the column.</param>
/// <param name="Width">In characters of half width; 0 = from header and kind.</param>
/// <param name="Comment">A comment shown on the header, or null.</param>
public sealed record SheetColumn(string Header, SheetColumnKind Kind = SheetColumnKind.Text, double Width = 0, string? Comment = null);

/// <summary>
/// Writes an .xlsx workbook row by row in bounded memory: bold frozen header, auto filter, column widths, inline strings. The same
/// input gives the same bytes. The stream need not be seekable and stays open; the workbook is complete only after disposal.
/// </summary>
public sealed class SpreadsheetWriter : IDisposable
{
    /// <summary>Excel's limit, the header included.</summary>
    public const int MaxRows = 1_048_576;

    private const int MaxCellChars = 32_767;

    private readonly ZipArchive zip;
    private readonly List<string> names = [];
    private readonly List<int> commented = [];
    private IReadOnlyList<SheetColumn> columns = [];
    private XmlWriter? xml;
    private int row;
    private bool disposed;

    private SpreadsheetWriter(Stream output) => zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Starts a workbook.</summary>
    public static SpreadsheetWriter Create(Stream output) => new(output);

    /// <summary>The name the sheet begun last really got; "" before the first.</summary>
    public string CurrentSheetName => names.Count == 0 ? "" : names[^1];

    /// <summary>Begins a sheet; its name is made valid (see <see cref="SheetNames"/>) and unique.</summary>
    /// <exception cref="InvalidOperationException">The sheet before has not been ended.</exception>
    public void BeginSheet(string name, IReadOnlyList<SheetColumn> columns)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (xml is not null) throw new InvalidOperationException("End the sheet before beginning the next.");
        names.Add(SheetNames.Unique(name, names));
        this.columns = columns;
        row = 0;
        xml = SpreadsheetXml.Create(zip, $"xl/worksheets/sheet{names.Count}.xml");
        xml.WriteStartElement("worksheet", SpreadsheetXml.Main);
        WriteHead(xml);
        xml.WriteStartElement("sheetData");
        if (columns.Count > 0) WriteHeaderRow(xml);
    }

    /// <summary>Writes the next row: string, decimal, double, float, any integer, DateOnly, DateTime, bool or null.</summary>
    /// <exception cref="InvalidOperationException">No sheet is begun, or it is full (<see cref="MaxRows"/>).</exception>
    /// <exception cref="ArgumentException">A value of another type, not finite, or a text of more than 32,767 characters.</exception>
    public void WriteRow(IReadOnlyList<object?> values)
    {
        var to = xml ?? throw new InvalidOperationException("Begin a sheet first.");
        if (row == MaxRows) throw new InvalidOperationException("The sheet is full.");
        StartRow(to);
        for (var i = 0; i < values.Count; i++)
            WriteCell(to, i, i < columns.Count ? columns[i].Kind : SheetColumnKind.Text, values[i]);
        to.WriteEndElement();
    }

    /// <summary>Ends the sheet begun last.</summary>
    public void EndSheet()
    {
        var to = xml ?? throw new InvalidOperationException("Begin a sheet first.");
        to.WriteEndElement();
        if (columns.Count > 0)
        {
            to.WriteStartElement("autoFilter", SpreadsheetXml.Main);
            to.WriteAttributeString("ref", $"A1:{CellReference.Name(row, columns.Count - 1)}");
            to.WriteEndElement();
        }
        var comments = columns.Select((c, i) => new SheetComment(1, i, c.Comment ?? "")).Where(c => c.Text.Length > 0).ToList();
        if (comments.Count > 0)
        {
            to.WriteStartElement("legacyDrawing", SpreadsheetXml.Main);
            to.WriteAttributeString("r", "id", SpreadsheetXml.Relations, "rId1");
            to.WriteEndElement();
        }
        to.WriteEndElement();
        to.Dispose();
        xml = null;
        if (comments.Count > 0) WriteComments(comments);
    }

    /// <summary>Ends an open sheet and writes the workbook's directory.</summary>
    public void Dispose()
    {
        if (disposed) return;
        if (names.Count == 0) BeginSheet("Sheet1", []);
        if (xml is not null) EndSheet();
        disposed = true;
        WriteParts();
        zip.Dispose();
    }

    private void WriteHead(XmlWriter to)
    {
        if (columns.Count == 0) return;
        to.WriteRaw($"<sheetViews><sheetView{(names.Count == 1 ? " tabSelected=\"1\"" : "")} workbookViewId=\"0\">" +
            "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (var i = 0; i < columns.Count; i++)
        {
            var width = columns[i].Width > 0 ? Math.Min(columns[i].Width, 255) : DefaultWidth(columns[i]);
            to.WriteRaw(string.Create(CultureInfo.InvariantCulture,
                $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width:0.##}\" style=\"{Style(columns[i].Kind)}\" customWidth=\"1\"/>"));
        }
        to.WriteRaw("</cols>");
    }

    // A Chinese character takes two half widths; four more for the filter button.
    private static double DefaultWidth(SheetColumn column)
    {
        var header = column.Header.Sum(c => c > 0xFF ? 2 : 1) + 4;
        var least = column.Kind switch { SheetColumnKind.Date => 12, SheetColumnKind.DateTime => 18, SheetColumnKind.Text => 14, _ => 10 };
        return Math.Clamp(header, least, 60);
    }

    private void StartRow(XmlWriter to)
    {
        row++;
        to.WriteStartElement("row", SpreadsheetXml.Main);
        to.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
    }

    private void WriteHeaderRow(XmlWriter to)
    {
        StartRow(to);
        for (var i = 0; i < columns.Count; i++) WriteText(to, i, SpreadsheetXml.HeaderStyle, columns[i].Header);
        to.WriteEndElement();
    }

    private void WriteCell(XmlWriter to, int column, SheetColumnKind kind, object? value)
    {
        var style = Style(kind);
        switch (value)
        {
            case null or "":
                break;
            case string text:
                WriteText(to, column, style, text);
                break;
            case bool flag:
                WriteValue(to, column, style, flag ? "1" : "0", "b");
                break;
            case DateOnly date:
                WriteDate(to, column, SheetColumnKind.Date, date.ToDateTime(TimeOnly.MinValue), "yyyy-MM-dd");
                break;
            case DateTime moment:
                WriteDate(to, column, kind == SheetColumnKind.Date ? kind : SheetColumnKind.DateTime, moment, "yyyy-MM-dd HH:mm:ss");
                break;
            case decimal number:
                WriteNumber(to, column, style, number);
                break;
            case double or float:
                var real = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (!double.IsFinite(real)) throw new ArgumentException("A number in a sheet must be finite.", nameof(value));
                WriteValue(to, column, style, real.ToString("R", CultureInfo.InvariantCulture));
                break;
            case int or long or short or byte or uint or ulong or ushort or sbyte:
                WriteNumber(to, column, style, Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value));
        }
    }

    // Excel keeps 15 significant digits: a longer number is written as text rather than changed.
    private void WriteNumber(XmlWriter to, int column, int style, decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (SignificantDigits(text) > 15) WriteText(to, column, style, text);
        else WriteValue(to, column, style, text);
    }

    private static int SignificantDigits(string number)
    {
        var digits = number.AsSpan().TrimStart("-0.");
        if (number.Contains('.')) digits = digits.TrimEnd('0').TrimEnd('.');
        if (!digits.Contains('.')) return digits.TrimEnd('0').Length;
        return digits.Length - 1;
    }

    private void WriteDate(XmlWriter to, int column, SheetColumnKind kind, DateTime moment, string asText)
    {
        if (DateSerial.FromDateTime(moment, date1904: false) is { } serial)
            WriteValue(to, column, Style(kind), serial.ToString("R", CultureInfo.InvariantCulture));
        else // before 1900 Excel has no dates
            WriteText(to, column, Style(SheetColumnKind.Text), moment.ToString(asText, CultureInfo.InvariantCulture));
    }

    private void WriteValue(XmlWriter to, int column, int style, string value, string? type = null)
    {
        StartCell(to, column, style, type);
        to.WriteStartElement("v", SpreadsheetXml.Main);
        to.WriteString(value);
        to.WriteEndElement();
        to.WriteEndElement();
    }

    private void WriteText(XmlWriter to, int column, int style, string text)
    {
        if (text.Length > MaxCellChars) throw new ArgumentException($"A cell holds at most {MaxCellChars} characters.", nameof(text));
        StartCell(to, column, style, "inlineStr");
        to.WriteStartElement("is", SpreadsheetXml.Main);
        SpreadsheetXml.WriteText(to, SpreadsheetXml.Main, text);
        to.WriteEndElement();
        to.WriteEndElement();
    }

    private void StartCell(XmlWriter to, int column, int style, string? type)
    {
        to.WriteStartElement("c", SpreadsheetXml.Main);
        to.WriteAttributeString("r", CellReference.Name(row, column));
        if (style != 0) to.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (type is not null) to.WriteAttributeString("t", type);
    }

    private static int Style(SheetColumnKind kind) => SpreadsheetXml.HeaderStyle + 1 + (int)kind;

    private void WriteComments(IReadOnlyList<SheetComment> comments)
    {
        var n = names.Count;
        commented.Add(n);
        using (var part = SpreadsheetXml.Create(zip, $"xl/comments{n}.xml"))
            CommentParts.WriteNew(part, SpreadsheetXml.Main, comments);
        SpreadsheetXml.WriteEntry(zip, $"xl/drawings/vmlDrawing{n}.vml", CommentParts.NewVml(comments));
        SpreadsheetXml.WriteEntry(zip, $"xl/worksheets/_rels/sheet{n}.xml.rels", SpreadsheetXml.RelationsXml(
            ("rId1", "vmlDrawing", $"../drawings/vmlDrawing{n}.vml"), ("rId2", "comments", $"../comments{n}.xml")));
    }

    private void WriteParts()
    {
        using (var book = SpreadsheetXml.Create(zip, "xl/workbook.xml"))
        {
            book.WriteStartElement("workbook", SpreadsheetXml.Main);
            book.WriteAttributeString("xmlns", "r", null, SpreadsheetXml.Relations);
            book.WriteStartElement("sheets", SpreadsheetXml.Main);
            for (var i = 0; i < names.Count; i++)
            {
                book.WriteStartElement("sheet", SpreadsheetXml.Main);
                book.WriteAttributeString("name", names[i]);
                book.WriteAttributeString("sheetId", $"{i + 1}");
                book.WriteAttributeString("r", "id", SpreadsheetXml.Relations, $"rId{i + 1}");
                book.WriteEndElement();
            }
            book.WriteEndElement();
            book.WriteEndElement();
        }
        var sheets = Enumerable.Range(1, names.Count);
        SpreadsheetXml.WriteEntry(zip, "xl/styles.xml", SpreadsheetXml.WriterStyles);
        SpreadsheetXml.WriteEntry(zip, "xl/_rels/workbook.xml.rels", SpreadsheetXml.RelationsXml(
            [.. sheets.Select(n => ($"rId{n}", "worksheet", $"worksheets/sheet{n}.xml")), ($"rId{names.Count + 1}", "styles", "styles.xml")]));
        SpreadsheetXml.WriteEntry(zip, "_rels/.rels", SpreadsheetXml.RelationsXml(("rId1", "officeDocument", "xl/workbook.xml")));
        var types = new StringBuilder(SpreadsheetXml.Declaration)
            .Append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
            .Append(CultureInfo.InvariantCulture, $"<Default Extension=\"vml\" ContentType=\"{SpreadsheetXml.VmlType}\"/>")
            .Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{SpreadsheetXml.ContentType("sheet.main")}\"/>")
            .Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{SpreadsheetXml.ContentType("styles")}\"/>");
        foreach (var n in sheets) types.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{SpreadsheetXml.ContentType("worksheet")}\"/>");
        foreach (var n in commented) types.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/comments{n}.xml\" ContentType=\"{SpreadsheetXml.ContentType("comments")}\"/>");
        SpreadsheetXml.WriteEntry(zip, "[Content_Types].xml", types.Append("</Types>").ToString());
    }
}
