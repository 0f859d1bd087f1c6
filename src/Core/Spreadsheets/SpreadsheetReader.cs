using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>
/// Reads an .xlsx workbook row by row in bounded memory (only the shared strings are held). Files of Excel, WPS, LibreOffice and
/// openpyxl are read, strict and transitional. Not for use by several threads at once.
/// </summary>
public sealed class SpreadsheetReader : IDisposable
{
    private readonly WorkbookPackage package;
    private readonly SpreadsheetLimits limits;
    private readonly string workbookPart;
    private readonly List<string> names = [];
    private readonly Dictionary<string, string> partOfSheet = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> merged = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<PartRelation> relations;
    private readonly bool[] dateStyles;
    private string[]? sharedStrings;

    private SpreadsheetReader(WorkbookPackage package, SpreadsheetLimits limits)
    {
        this.package = package;
        this.limits = limits;
        workbookPart = FindWorkbook(package);
        relations = package.Relations(workbookPart);
        ReadWorkbook();
        var styles = relations.FirstOrDefault(r => r.Type == "styles" && package.Has(r.Target));
        dateStyles = styles is null ? [] : WorkbookPackage.Guarded("样式", () =>
        {
            using var xml = package.OpenXml(styles.Target);
            return NumberFormats.ReadDateStyles(xml);
        });
    }

    /// <summary>Opens a workbook; the file stays open until disposal.</summary>
    /// <exception cref="SpreadsheetException">Not a workbook, too big, a zip bomb, encrypted, an .xls or .csv renamed, or broken.</exception>
    public static SpreadsheetReader Open(string path, SpreadsheetLimits? limits = null)
    {
        limits ??= new SpreadsheetLimits();
        var package = WorkbookPackage.Open(path, limits);
        try
        {
            return new SpreadsheetReader(package, limits);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>Names of the worksheets, visible and hidden, in workbook order; chart sheets have no rows and are left out.</summary>
    public IReadOnlyList<string> SheetNames => names;

    /// <summary>Serial 0 of a date is 1904-01-01 (old Excel for Mac) and not the 1900 system.</summary>
    public bool Date1904 { get; private set; }

    /// <summary>
    /// The rows of a sheet in order, streamed; rows without any content are skipped. The same <see cref="SheetRow"/> object is
    /// filled again for every row: <see cref="SheetRow.Copy"/> it to keep it.
    /// </summary>
    /// <exception cref="SpreadsheetException">No such sheet; the sheet is broken or exceeds a limit (thrown while enumerating).</exception>
    public IEnumerable<SheetRow> Rows(string sheet)
    {
        var part = PartOf(sheet);
        return Enumerate();

        IEnumerable<SheetRow> Enumerate()
        {
            using var rows = new SheetRowReader(package, part, sheet, SharedStrings(), dateStyles, Date1904, limits);
            while (rows.Read()) yield return rows.Row;
            merged[sheet] = rows.MergedRanges;
        }
    }

    /// <summary>The merged ranges of a sheet ("A3:A5"). Known for nothing after all its <see cref="Rows"/> were read, otherwise one pass over the part.</summary>
    /// <exception cref="SpreadsheetException">No such sheet, or the sheet is broken.</exception>
    public IReadOnlyList<string> MergedRanges(string sheet)
    {
        if (merged.TryGetValue(sheet, out var known)) return known;
        using var rows = new SheetRowReader(package, PartOf(sheet), sheet, [], dateStyles, Date1904, limits);
        rows.SkipRows();
        return merged[sheet] = rows.MergedRanges;
    }

    /// <inheritdoc/>
    public void Dispose() => package.Dispose();

    internal WorkbookPackage Package => package;

    internal string WorkbookPart => workbookPart;

    internal string PartOf(string sheet) =>
        partOfSheet.TryGetValue(sheet, out var part) ? part : throw new SpreadsheetException($"工作簿中没有名为“{sheet}”的工作表。");

    internal static string FindWorkbook(WorkbookPackage package)
    {
        var main = package.Relations("").FirstOrDefault(r => r.Type == "officeDocument")?.Target;
        if (main is not null && main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new SpreadsheetException("这是二进制工作簿（.xlsb），无法读取。" + SpreadsheetException.HowToMend + "。");
        if (package.Has("mimetype") && package.Has("content.xml"))
            throw new SpreadsheetException("这是 OpenDocument 文件（.ods），无法读取。" + SpreadsheetException.HowToMend + "。");
        if (main is null || !package.Has(main))
            throw new SpreadsheetException("文件是压缩包，但不是 Excel 工作簿（.xlsx）。" + SpreadsheetException.HowToMend + "。");
        return main;
    }

    private void ReadWorkbook() => WorkbookPackage.Guarded("工作簿目录", () =>
    {
        using var xml = package.OpenXml(workbookPart);
        xml.MoveToContent();
        if (xml.LocalName != "workbook") throw new SpreadsheetException("文件不是 Excel 工作簿（.xlsx）。" + SpreadsheetException.HowToMend + "。");
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") Date1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            else if (xml.LocalName == "sheet") AddSheet(xml.GetAttribute("name") ?? "", RelationId(xml));
        }
        if (names.Count == 0) throw SpreadsheetException.Broken("没有任何工作表");
        return true;
    });

    private void AddSheet(string name, string? relation)
    {
        var target = relations.FirstOrDefault(r => r.Id == relation);
        if (target is not null && target.Type != "worksheet") return;
        if (target is null || !package.Has(target.Target)) throw SpreadsheetException.Broken($"缺少工作表“{name}”的内容");
        if (!partOfSheet.TryAdd(name, target.Target)) throw SpreadsheetException.Broken($"工作表“{name}”重复");
        names.Add(name);
        if (names.Count > limits.MaxSheets) throw new SpreadsheetException($"工作簿的工作表超过 {limits.MaxSheets} 张。请删除无关的工作表后重新上传。");
    }

    /// <summary>The value of r:id, whose namespace differs between strict and transitional files.</summary>
    internal static string? RelationId(XmlReader xml)
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) id = xml.Value;
        xml.MoveToElement();
        return id;
    }

    private string[] SharedStrings()
    {
        if (sharedStrings is not null) return sharedStrings;
        var part = relations.FirstOrDefault(r => r.Type == "sharedStrings" && package.Has(r.Target))?.Target;
        return sharedStrings = part is null ? [] : WorkbookPackage.Guarded("共享文字表", () => ReadSharedStrings(part));
    }

    private string[] ReadSharedStrings(string part)
    {
        var strings = new List<string>();
        long chars = 0;
        using var xml = package.OpenXml(part, out var stream);
        xml.MoveToContent();
        xml.Read();
        while (!xml.EOF)
        {
            stream.Progress();
            if (xml.NodeType != XmlNodeType.Element) xml.Read();
            else if (xml.LocalName != "si") xml.Skip();
            else
            {
                var text = CellText.ReadRichText(xml);
                if (text.Length > limits.MaxCellChars) throw new SpreadsheetException($"有单元格的文字超过 {limits.MaxCellChars} 字，请缩短后重新上传。");
                // 16 characters stand for the object itself, or a list of empty strings would cost nothing.
                chars += text.Length + 16;
                if (chars > limits.MaxSharedTextChars) throw new SpreadsheetException("工作簿中的文字过多，无法读取。请拆分后重新上传。");
                strings.Add(text);
            }
        }
        return [.. strings];
    }
}
