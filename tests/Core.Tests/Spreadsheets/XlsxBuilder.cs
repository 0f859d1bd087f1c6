using System.IO.Compression;
using System.Text;

namespace Kechuang.Core.Tests.Spreadsheets;

/// <summary>A workbook written by hand, part by part, to be as odd as a test wants it. Lives in a file of its own until disposal.</summary>
internal sealed class XlsxBuilder : IDisposable
{
    public const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private readonly Dictionary<string, string> parts = [];
    private readonly List<(string Name, string Attributes)> sheets = [];

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"kc-{Guid.CreateVersion7():N}.xlsx");

    public bool IsStrict { get; init; }
    public bool AbsoluteTargets { get; init; }
    public string WorkbookProperties { get; init; } = "";
    public string AfterSheets { get; init; } = "";

    private string Main => IsStrict ? Strict : Transitional;
    private string Relations => IsStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Adds a sheet with the given content of sheetData and what stands before and after it.</summary>
    public XlsxBuilder Sheet(string name, string rows, string after = "", string before = "", string attributes = "")
    {
        sheets.Add((name, attributes));
        parts[$"xl/worksheets/sheet{sheets.Count}.xml"] = $"<worksheet xmlns=\"{Main}\" xmlns:r=\"{Relations}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>";
        return this;
    }

    public XlsxBuilder SharedStrings(string items)
    {
        parts["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">{items}</sst>";
        return this;
    }

    /// <summary>Custom number formats; cell style n+1 has format n. Built-in ids are given as numbers.</summary>
    public XlsxBuilder Formats(params string[] formats)
    {
        var custom = string.Concat(formats.Select((f, i) => int.TryParse(f, out _) ? "" : $"<numFmt numFmtId=\"{170 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(f)}\"/>"));
        var cells = string.Concat(formats.Select((f, i) => $"<xf numFmtId=\"{(int.TryParse(f, out var id) ? id : 170 + i)}\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"));
        parts["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\"><numFmts>{custom}</numFmts><fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>" +
            $"<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs count=\"{formats.Length + 1}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>{cells}</cellXfs></styleSheet>";
        return this;
    }

    public XlsxBuilder Part(string name, string content)
    {
        parts[name] = content;
        return this;
    }

    public XlsxBuilder Save()
    {
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var all = new Dictionary<string, string>(parts);
        var relations = new StringBuilder();
        var list = new StringBuilder();
        string Target(string part) => AbsoluteTargets ? "/xl/" + part : part;
        for (var i = 0; i < sheets.Count; i++)
        {
            relations.Append($"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"{Target($"worksheets/sheet{i + 1}.xml")}\"/>");
            list.Append($"<sheet name=\"{System.Security.SecurityElement.Escape(sheets[i].Name)}\" sheetId=\"{i + 1}\" {sheets[i].Attributes} r:id=\"rId{i + 1}\"/>");
        }
        if (all.ContainsKey("xl/sharedStrings.xml")) relations.Append($"<Relationship Id=\"rIdS\" Type=\"{Relations}/sharedStrings\" Target=\"{Target("sharedStrings.xml")}\"/>");
        if (all.ContainsKey("xl/styles.xml")) relations.Append($"<Relationship Id=\"rIdF\" Type=\"{Relations}/styles\" Target=\"{Target("styles.xml")}\"/>");
        all.TryAdd("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
            "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>" +
            string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) +
            "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
        all.TryAdd("_rels/.rels", $"<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"{(AbsoluteTargets ? "/" : "")}xl/workbook.xml\"/></Relationships>");
        all.TryAdd("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}\">{relations}</Relationships>");
        all.TryAdd("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\">{WorkbookProperties}<sheets>{list}</sheets>{AfterSheets}</workbook>");
        using var zip = new ZipArchive(File.Create(Path), ZipArchiveMode.Create);
        foreach (var (name, content) in all)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }
        return this;
    }

    public void Dispose() => File.Delete(Path);
}
