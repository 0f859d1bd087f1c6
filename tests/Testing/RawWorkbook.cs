using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Kechuang.Testing;

/// <summary>A cell that no honest writer would make: <paramref name="Xml"/> stands in the sheet as it is, “@” being the cell's address.</summary>
public sealed record RawCell(string Xml)
{
    public static RawCell Formula(string formula, decimal result) => new($"<c r=\"@\"><f>{formula}</f><v>{result.ToString(CultureInfo.InvariantCulture)}</v></c>");

    public static RawCell Error(string error) => new($"<c r=\"@\" t=\"e\"><v>{error}</v></c>");
}

/// <summary>Writes small workbooks byte by byte, also wrong ones: nothing of the product's own writer is in it. Values: text, numbers, DateOnly (as Excel dates), null, <see cref="RawCell"/>.</summary>
public sealed class RawWorkbook
{
    private readonly List<(string Name, List<object?[]> Rows, List<string> Merged)> sheets = [];

    public RawWorkbook Sheet(string name, params IEnumerable<object?[]> rows)
    {
        sheets.Add((name, [.. rows], []));
        return this;
    }

    /// <summary>Merges cells of the sheet added last.</summary>
    public RawWorkbook Merge(string range)
    {
        sheets[^1].Merged.Add(range);
        return this;
    }

    public string Save(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        var numbered = sheets.Select((s, i) => (Sheet: s, Number: i + 1)).ToList();
        Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
            + string.Concat(numbered.Select(s => $"<Override PartName=\"/xl/worksheets/sheet{s.Number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + "</Types>");
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Add(zip, "_rels/.rels", Links($"<Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        Add(zip, "xl/_rels/workbook.xml.rels", Links($"<Relationship Id=\"s\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/>" + string.Concat(numbered.Select(s => $"<Relationship Id=\"r{s.Number}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{s.Number}.xml\"/>"))));
        Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>" + string.Concat(numbered.Select(s => $"<sheet name=\"{SecurityElement.Escape(s.Sheet.Name)}\" sheetId=\"{s.Number}\" r:id=\"r{s.Number}\"/>")) + "</sheets></workbook>");
        Add(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        foreach (var (sheet, number) in numbered)
        {
            Add(zip, $"xl/worksheets/sheet{number}.xml", SheetXml(sheet.Rows, sheet.Merged));
        }

        return path;
    }

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static string Links(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private static string SheetXml(List<object?[]> rows, List<string> merged)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        for (var r = 0; r < rows.Count; r++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
            {
                xml.Append(Cell(rows[r][c]).Replace("@", $"{(char)('A' + c)}{r + 1}", StringComparison.Ordinal));
            }

            xml.Append("</row>");
        }

        xml.Append("</sheetData>");
        if (merged.Count > 0)
        {
            xml.Append("<mergeCells>").AppendJoin("", merged.Select(m => $"<mergeCell ref=\"{m}\"/>")).Append("</mergeCells>");
        }

        return xml.Append("</worksheet>").ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        RawCell raw => raw.Xml,
        DateOnly date => $"<c r=\"@\" s=\"1\"><v>{date.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>",
        string text => $"<c r=\"@\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        _ => $"<c r=\"@\"><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>",
    };

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(content);
    }
}
