using System.IO.Compression;
using System.Xml.Linq;
using Kechuang.Core.Spreadsheets;
using Kechuang.Testing;

namespace Kechuang.Core.Tests.Spreadsheets;

public sealed class SpreadsheetAnnotatorTests : IDisposable
{
    private static readonly XNamespace Main = XlsxBuilder.Transitional;
    private readonly string path = Path.Combine(Path.GetTempPath(), $"kc-{Guid.CreateVersion7():N}.xlsx");

    public void Dispose() => File.Delete(path);

    private void Annotate(string source, params CellNote[] notes)
    {
        using var output = File.Create(path);
        SpreadsheetAnnotator.Annotate(source, output, notes);
    }

    private List<SheetRow> Rows(string sheet)
    {
        using var reader = SpreadsheetReader.Open(path);
        return [.. reader.Rows(sheet).Select(r => r.Copy())];
    }

    private string Part(string name)
    {
        using var zip = ZipFile.OpenRead(path);
        using var text = new StreamReader(zip.GetEntry(name)?.Open() ?? throw new Xunit.Sdk.XunitException($"no part {name} among {string.Join(", ", zip.Entries.Select(e => e.FullName))}"));
        return text.ReadToEnd();
    }

    /// <summary>Names of the cells of a sheet part that are filled red.</summary>
    private string[] Red(string sheetPart)
    {
        var styles = XDocument.Parse(Part("xl/styles.xml")).Root!;
        var fills = styles.Element(Main + "fills")!.Elements().ToList();
        var formats = styles.Element(Main + "cellXfs")!.Elements().ToList();
        return [.. XDocument.Parse(Part(sheetPart)).Descendants(Main + "c")
            .Where(c => fills[(int)formats[(int?)c.Attribute("s") ?? 0].Attribute("fillId")!].ToString().Contains("FFFF9999")).Select(c => (string)c.Attribute("r")!)];
    }

    private static XlsxBuilder Book() => new XlsxBuilder().Formats("14").Sheet("台账",
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>编号</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t> 金额（万元）</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>日期</t></is></c></row>" +
        "<row r=\"2\" spans=\"1:3\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"C2\" s=\"1\"><v>44260</v></c></row><row r=\"5\"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>",
        before: "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>", after: "<mergeCells><mergeCell ref=\"A8:B8\"/></mergeCells><extLst/>");

    [Fact]
    public void Bad_cells_become_red_with_a_comment_and_keep_their_values()
    {
        using var book = Book().Save();
        Annotate(book.Path, new("台账", 2, "日期", "日期太早"), new("台账", 2, "金额(万元)", "金额为空"), new("台账", 5, null, "整行重复"), new("台账", 7, "编号", "空行"), new("台账", 0, null, "缺少列"));

        Assert.Equal(["A1", "B2", "C2", "A5", "B5", "C5", "A7"], Red("xl/worksheets/sheet1.xml"));
        var rows = Rows("台账");
        Assert.Equal(new Cell(CellKind.Number, null, 44260, true, false), rows[1][2]);
        Assert.Equal([1.0, 2.0, 3.0], rows[2].Select(c => c.Number));
        var comments = XDocument.Parse(Part("xl/comments1.xml")).Descendants(Main + "comment").ToDictionary(c => (string)c.Attribute("ref")!, c => c.Value);
        Assert.Equal(new Dictionary<string, string> { ["A1"] = "缺少列", ["B2"] = "金额为空", ["C2"] = "日期太早", ["A5"] = "整行重复", ["A7"] = "空行" }, comments);
        Assert.Equal(5, XDocument.Parse(Part("xl/drawings/vmlDrawing1.vml")).Descendants("{urn:schemas-microsoft-com:office:excel}ClientData").Count());
        var order = XDocument.Parse(Part("xl/worksheets/sheet1.xml")).Root!.Elements().Select(e => e.Name.LocalName).ToList();
        Assert.Equal(["sheetViews", "sheetData", "mergeCells", "legacyDrawing", "extLst"], order);
    }

    [Fact]
    public void The_list_stands_in_front_and_leads_to_the_cells()
    {
        using var book = Book().Save();
        Annotate(book.Path, new("台账", 2, "日期", "日期太早"), new("没有的表", 0, null, "缺少工作表"), new("台账", 5, "没有的列", "原因"));

        using (var reader = SpreadsheetReader.Open(path)) Assert.Equal([SpreadsheetAnnotator.ErrorSheetName, "台账"], reader.SheetNames);
        var list = Rows(SpreadsheetAnnotator.ErrorSheetName).Select(r => string.Join('|', r.Select(c => CellValues.Display(c, false))));
        Assert.Equal(["工作表|行|列|内容|原因", "台账|2|日期|2021-03-05|日期太早", "没有的表|整张表|||缺少工作表", "台账|5|没有的列||原因"], list);
        var links = XDocument.Parse(Part("xl/worksheets/errors1.xml")).Descendants(Main + "hyperlink").Select(l => (string)l.Attribute("location")!);
        Assert.Equal(["'台账'!C2", "'台账'!A5"], links);
        Assert.DoesNotContain("tabSelected", Part("xl/worksheets/sheet1.xml"));
    }

    [Fact]
    public void Local_names_still_mean_their_sheets_and_the_list_is_shown_first()
    {
        using var book = new XlsxBuilder
        {
            WorkbookProperties = "<bookViews><workbookView activeTab=\"1\" firstSheet=\"1\"/></bookViews>",
            AfterSheets = "<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">乙!$A$1</definedName><definedName name=\"全局\">甲!$A$1</definedName></definedNames>",
        }.Sheet("甲", "").Sheet("乙", "").Save();
        Annotate(book.Path, new CellNote("乙", 1, null, "空表"));
        var workbook = XDocument.Parse(Part("xl/workbook.xml")).Root!;
        Assert.Equal("2", (string?)workbook.Descendants(Main + "definedName").First().Attribute("localSheetId"));
        Assert.Equal("0", (string?)workbook.Descendants(Main + "workbookView").Single().Attribute("activeTab"));
        Assert.Equal([3, 1, 2], workbook.Descendants(Main + "sheet").Select(s => (int)s.Attribute("sheetId")!));
    }

    [Fact]
    public void Comments_that_were_there_are_kept_and_repeated_annotation_does_not_pile_up()
    {
        using var book = Book();
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        book.Sheet("带批注", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>编号</t></is></c></row>", after: "<legacyDrawing r:id=\"d\"/>")
            .Part("xl/worksheets/_rels/sheet2.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"d\" Type=\"{relations}/vmlDrawing\" Target=\"../drawings/old.vml\"/><Relationship Id=\"c\" Type=\"{relations}/comments\" Target=\"../old.xml\"/></Relationships>")
            .Part("xl/old.xml", $"<comments xmlns=\"{XlsxBuilder.Transitional}\"><authors><author>张三</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>原批注</t></text></comment></commentList></comments>")
            .Part("xl/drawings/old.vml", "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s1025\"><br></v:shape></xml>").Save();
        CellNote[] notes = [new("带批注", 1, "编号", "甲"), new("带批注", 3, "编号", "乙")];
        Annotate(book.Path, notes);

        var comments = XDocument.Parse(Part("xl/old.xml")).Descendants(Main + "comment").ToDictionary(c => (string)c.Attribute("ref")!, c => c.Value);
        Assert.Equal("原批注\n【科创数据校验】甲", comments["A1"]);
        Assert.Equal("乙", comments["A3"]);
        var vml = Part("xl/drawings/old.vml");
        Assert.StartsWith("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s1025\"><br></v:shape>", vml);
        Assert.Contains("_x0000_s1026", vml);
        Assert.DoesNotContain("_x0000_s1027", vml);

        var again = path + ".2.xlsx";
        File.Copy(path, again);
        try
        {
            Annotate(again, new CellNote("带批注", 3, "编号", "丙"));
        }
        finally
        {
            File.Delete(again);
        }
        using var reader = SpreadsheetReader.Open(path);
        Assert.Equal([SpreadsheetAnnotator.ErrorSheetName, "台账", "带批注"], reader.SheetNames);
        Assert.Equal(2, reader.Rows(SpreadsheetAnnotator.ErrorSheetName).Count());
        Assert.Equal("丙", XDocument.Parse(Part("xl/old.xml")).Descendants(Main + "comment").Single(c => (string)c.Attribute("ref")! == "A3").Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Workbooks_without_styles_and_strict_ones_are_annotated(bool strict)
    {
        using var book = new XlsxBuilder { IsStrict = strict }.Sheet("表", "<row><c t=\"inlineStr\"><is><t>列</t></is></c></row><row><c><v>1</v></c></row>").Save();
        Annotate(book.Path, new CellNote("表", 2, "列", "原因"));
        Assert.Equal(["列", "1"], Rows("表").Select(r => CellValues.Display(r[0], false)));
        Assert.Equal(2, Rows(SpreadsheetAnnotator.ErrorSheetName).Count);
        Assert.Contains("FFFF9999", Part("xl/styles1.xml"));
    }

    [Fact]
    public void The_sample_keeps_every_value()
    {
        Annotate(SampleWorkbook.Path, new("资质认定", 700, "申报日期", "原因"), new("专利", 2, null, "原因"));
        using var before = SpreadsheetReader.Open(SampleWorkbook.Path);
        using var after = SpreadsheetReader.Open(path);
        Assert.Equal([SpreadsheetAnnotator.ErrorSheetName, .. before.SheetNames], after.SheetNames);
        foreach (var sheet in before.SheetNames)
            Assert.Equal(before.Rows(sheet).Select(Line), after.Rows(sheet).Select(Line));
        static string Line(SheetRow row) => $"{row.Number}: {string.Join('|', row)}";
    }

    [Fact]
    public void Too_many_notes_give_only_the_list()
    {
        using var book = Book().Save();
        Annotate(book.Path, [.. Enumerable.Range(1, SpreadsheetAnnotator.MaxNotes + 1).Select(i => new CellNote("台账", i, "日期", $"原因{i}"))]);
        using var reader = SpreadsheetReader.Open(path);
        Assert.Equal([SpreadsheetAnnotator.ErrorSheetName, "说明"], reader.SheetNames);
        Assert.Equal(SpreadsheetAnnotator.MaxNotes + 2, reader.Rows(SpreadsheetAnnotator.ErrorSheetName).Count());
        Assert.Contains("5001 处", reader.Rows("说明").Last()[0].Text);
    }

    [Fact]
    public void Entries_that_lead_out_of_the_archive_are_not_passed_on()
    {
        using var book = Book().Part("../../evil.txt", "x").Part("docProps/custom.xml", "<kept/>").Save();
        Annotate(book.Path);
        using var zip = ZipFile.OpenRead(path);
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains(".."));
        Assert.Equal("<kept/>", Part("docProps/custom.xml"));
    }
}
