using Kechuang.Core.Spreadsheets;

namespace Kechuang.Core.Tests.Spreadsheets;

public sealed class SpreadsheetReaderTests
{
    private static List<SheetRow> Read(XlsxBuilder book, string sheet = "表")
    {
        book.Save();
        using var reader = SpreadsheetReader.Open(book.Path);
        return [.. reader.Rows(sheet).Select(r => r.Copy())];
    }

    private static Cell One(string cell, params string[] formats)
    {
        using var book = new XlsxBuilder().Formats(formats).Sheet("表", $"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>头</t></is></c></row><row r=\"2\">{cell}</row>");
        return Read(book).FirstOrDefault(r => r.Number == 2)?[0] ?? default;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Strict_and_transitional_files_with_absolute_and_relative_targets_read_alike(bool strict, bool absolute)
    {
        using var book = new XlsxBuilder { IsStrict = strict, AbsoluteTargets = absolute }
            .SharedStrings("<si><t>甲</t></si><si><t>乙</t></si>").Formats("14")
            .Sheet("表", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>44260</v></c></row>");
        var row = Assert.Single(Read(book));
        Assert.Equal("乙", row[0].Text);
        Assert.Equal(new Cell(CellKind.Number, null, 44260, true, false), row[1]);
    }

    [Fact]
    public void Prefixed_elements_are_read()
    {
        using var book = new XlsxBuilder().Sheet("表", "")
            .Part("xl/worksheets/sheet1.xml", "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>");
        Assert.Equal(7, Assert.Single(Read(book))[0].Number);
    }

    [Fact]
    public void Hidden_sheets_are_listed_in_workbook_order_and_chart_sheets_are_not()
    {
        using var book = new XlsxBuilder { AfterSheets = "" }.Sheet("丙", "").Sheet("甲", "", attributes: "state=\"hidden\"").Sheet("乙", "", attributes: "state=\"veryHidden\"").Save();
        using var reader = SpreadsheetReader.Open(book.Path);
        Assert.Equal(["丙", "甲", "乙"], reader.SheetNames);

        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var chart = new XlsxBuilder().Sheet("表", "").Part("xl/chartsheets/sheet1.xml", "<chartsheet/>")
            .Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{relations}/chartsheet\" Target=\"chartsheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"{relations}/worksheet\" Target=\"./worksheets/../worksheets/sheet1.xml\"/></Relationships>")
            .Part("xl/workbook.xml", $"<workbook xmlns=\"{XlsxBuilder.Transitional}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"图\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"表\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>").Save();
        using var other = SpreadsheetReader.Open(chart.Path);
        Assert.Equal(["表"], other.SheetNames);
    }

    [Fact]
    public void Rows_and_cells_without_names_follow_one_another_and_named_ones_stand_where_they_say()
    {
        using var book = new XlsxBuilder().Sheet("表", "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row><row><c r=\"AB6\"><v>5</v></c></row>");
        var rows = Read(book);
        Assert.Equal([1, 5, 6], rows.Select(r => r.Number));
        Assert.Equal([1.0, 2.0], rows[0].Select(c => c.Number));
        Assert.Equal(CellKind.Empty, rows[1][0].Kind);
        Assert.Equal((3, 4, 4), (rows[1][2].Number, rows[1][3].Number, rows[1].Count));
        Assert.Equal(5, rows[2][27].Number);
        Assert.Equal(CellKind.Empty, rows[2][1000].Kind);
    }

    [Fact]
    public void Rows_with_styles_but_without_values_are_skipped()
    {
        using var book = new XlsxBuilder().Formats("14").Sheet("表",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/><row r=\"3\" s=\"1\" customFormat=\"1\"><c r=\"A3\" s=\"1\"/><c r=\"B3\" s=\"1\"></c><c r=\"C3\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> 　\u200B </t></is></c></row>" +
            "<row r=\"4\"><c r=\"A4\"><v>2</v></c></row><row r=\"5\"><c r=\"A5\" s=\"1\"><v></v></c></row>");
        Assert.Equal([1, 4], Read(book).Select(r => r.Number));
    }

    [Fact]
    public void Runs_are_joined_phonetic_guides_left_out_blanks_and_escapes_kept()
    {
        using var book = new XlsxBuilder().SharedStrings(
                "<si><r><rPr><b/></rPr><t>望川</t></r><r><t xml:space=\"preserve\"> 科技 </t></r><rPh sb=\"0\" eb=\"2\"><t>ワンチュアン</t></rPh><phoneticPr fontId=\"1\"/></si>" +
                "<si><t>第一行_x000D_\n第二行 _x005F_x0041_</t></si><si/><si><t/></si><si><t>末</t></si>")
            .Sheet("表", "<row>" + string.Concat(Enumerable.Range(0, 5).Select(i => $"<c t=\"s\"><v>{i}</v></c>")) + "<c t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r></is></c><c t=\"str\"><f>A1</f><v>算</v></c></row>");
        var row = Assert.Single(Read(book));
        Assert.Equal("望川 科技 ", row[0].Text);
        Assert.Equal("第一行\r\n第二行 _x0041_", row[1].Text);
        Assert.Equal([CellKind.Empty, CellKind.Empty], [row[2].Kind, row[3].Kind]);
        Assert.Equal("末", row[4].Text);
        Assert.Equal("内联", row[5].Text);
        Assert.Equal(new Cell(CellKind.Text, "算", 0, false, true), row[6]);
    }

    [Theory]
    [InlineData("<c r=\"A2\" t=\"b\"><v>1</v></c>", CellKind.Boolean, null, 1)]
    [InlineData("<c r=\"A2\" t=\"b\"><v>0</v></c>", CellKind.Boolean, null, 0)]
    [InlineData("<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", CellKind.Error, "#N/A", 0)]
    [InlineData("<c r=\"A2\"><v> 1.5E3 </v></c>", CellKind.Number, null, 1500)]
    [InlineData("<c r=\"A2\"><v>91.51000000000001</v></c>", CellKind.Number, null, 91.51000000000001)]
    [InlineData("<c r=\"A2\"><v>abc</v></c>", CellKind.Error, "abc", 0)]
    [InlineData("<c r=\"A2\" t=\"d\"><v>2021-03-05T00:00:00</v></c>", CellKind.Number, null, 44260)]
    [InlineData("<c r=\"A2\" t=\"d\"><v>2021-03-05</v></c>", CellKind.Number, null, 44260)]
    public void Every_type_of_cell(string cell, CellKind kind, string? text, double number) =>
        Assert.Equal(new Cell(kind, text, number, cell.Contains("t=\"d\""), false), One(cell));

    [Theory]
    [InlineData("<c r=\"A2\"><f>SUM(A1)</f></c>")]
    [InlineData("<c r=\"A2\"><f>SUM(A1)</f><v></v></c>")]
    [InlineData("<c r=\"A2\"><f>SUM(A1)</f><v/></c>")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>SUM(A1)</f></c>")]
    [InlineData("<c r=\"A2\"><f t=\"shared\" si=\"0\"/></c>")]
    public void A_formula_saved_without_its_result_is_an_error(string cell) =>
        Assert.Equal(new Cell(CellKind.Error, "公式没有计算结果", 0, false, true), One(cell));

    [Fact]
    public void A_formula_with_its_result_is_its_value()
    {
        Assert.Equal(new Cell(CellKind.Number, null, 12, false, true), One("<c r=\"A2\"><f>6*2</f><v>12</v></c>"));
        Assert.Equal(CellKind.Empty, One("<c r=\"A2\" t=\"str\"><f>\"\"</f><v></v></c>").Kind);
    }

    [Theory]
    [InlineData("14", true)]
    [InlineData("22", true)]
    [InlineData("31", true)]
    [InlineData("46", true)]
    [InlineData("57", true)]
    [InlineData("0", false)]
    [InlineData("2", false)]
    [InlineData("49", false)]
    [InlineData("yyyy-mm-dd", true)]
    [InlineData("yyyy\"年\"m\"月\"d\"日\";@", true)]
    [InlineData("[$-804]yyyy年m月d日", true)]
    [InlineData("[h]:mm", true)]
    [InlineData("[DBNum1]年月日", true)]
    [InlineData("0月", false)]
    [InlineData("0\"d\"", false)]
    [InlineData("[Red]#,##0.00", false)]
    [InlineData("#,##0\\d", false)]
    [InlineData("_d0.00", false)]
    [InlineData("General", false)]
    [InlineData("G/通用格式", false)]
    [InlineData("\"unfinished", false)]
    [InlineData("[unfinished", false)]
    public void Date_formats_are_told_from_others(string format, bool date) =>
        Assert.Equal(date, One("<c r=\"A2\" s=\"1\"><v>44260</v></c>", format).IsDateFormat);

    [Fact]
    public void The_1904_system_is_reported()
    {
        using var book = new XlsxBuilder { WorkbookProperties = "<workbookPr date1904=\"1\"/>" }.Formats("14").Sheet("表", "<row><c s=\"1\"><v>42798</v></c><c t=\"d\"><v>2021-03-05</v></c></row>").Save();
        using var reader = SpreadsheetReader.Open(book.Path);
        Assert.True(reader.Date1904);
        foreach (var cell in reader.Rows("表").Single())
        {
            Assert.True(CellValues.TryGetDate(cell, reader.Date1904, out var date));
            Assert.Equal(new DateOnly(2021, 3, 5), date);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Merged_ranges_are_found_before_and_after_the_rows(bool rowsFirst)
    {
        using var book = new XlsxBuilder().Sheet("表", "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>", after: "<mergeCells count=\"2\"><mergeCell ref=\"A3:A5\"/><mergeCell ref=\"B1:C1\"/></mergeCells>").Save();
        using var reader = SpreadsheetReader.Open(book.Path);
        if (rowsFirst) Assert.Single(reader.Rows("表"));
        Assert.Equal(["A3:A5", "B1:C1"], reader.MergedRanges("表"));
        Assert.Single(reader.Rows("表"));
    }

    [Fact]
    public void Two_sheets_can_be_read_at_the_same_time()
    {
        var many = string.Concat(Enumerable.Range(1, 5000).Select(i => $"<row r=\"{i}\"><c><v>{i}</v></c></row>"));
        using var book = new XlsxBuilder().Sheet("甲", many).Sheet("乙", many).Save();
        using var reader = SpreadsheetReader.Open(book.Path);
        Assert.All(reader.Rows("甲").Zip(reader.Rows("乙")), pair => Assert.Equal(pair.First[0].Number, pair.Second[0].Number));
        Assert.Contains("没有名为“丙”", Assert.Throws<SpreadsheetException>(() => reader.Rows("丙")).Message);
    }
}
