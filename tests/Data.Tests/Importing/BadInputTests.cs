using System.IO.Compression;
using Kechuang.Core.Importing;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Kechuang.Data.Tests.Importing.SmallWorkbook;

namespace Kechuang.Data.Tests.Importing;

/// <summary>Bad workbooks: refused as a whole, with every bad place named, and nothing written.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private Engine engine = null!;

    public async ValueTask InitializeAsync() => engine = await Engine.StartAsync();

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    [Fact]
    public async Task The_right_workbook_is_taken()
    {
        var report = await ImportAsync(Of());
        Assert.Empty(report.Errors);
        Assert.Equal((4, 0, 0), (report.Added, report.Changed, report.Unchanged));
    }

    [Fact]
    public Task A_missing_header() => RefusedAsync(Of(loans: [[.. LoanHeader[..4], .. LoanHeader[5..]], [.. Loan("K1", Code1, 1m)[..4], .. Loan("K1", Code1, 1m)[5..]]]), ("科技贷", 1, "金额（万元）", "缺少列"));

    [Fact]
    public Task A_renamed_header() => RefusedAsync(Of(loans: [[.. LoanHeader[..4], "贷款金额", .. LoanHeader[5..]], Loan("K1", Code1, 1m)]), ("科技贷", 1, "金额（万元）", "缺少列"));

    [Fact]
    public Task A_workbook_of_other_sheets() => RefusedAsync(new RawWorkbook().Sheet("工资表", ["姓名", "工资"], ["张三", 1]), ("企业名录", 0, null, "缺少必需的工作表"));

    [Fact]
    public async Task An_unknown_sheet_or_column_is_a_warning()
    {
        var report = await ImportAsync(Of(loans: [[.. LoanHeader, "备注"], [.. Loan("K1", Code1, 1m), "好"]]).Sheet("工资表", ["姓名"]));
        Assert.Empty(report.Errors);
        Assert.Contains(report.Warnings, w => w.Sheet == "工资表");
        Assert.Contains(report.Warnings, w => w.Column == "备注");
    }

    [Fact]
    public Task Text_in_a_number() => RefusedAsync(Of(loans: [LoanHeader, Loan("K1", Code1, "一百万")]), ("科技贷", 2, "金额（万元）", "不是数字"));

    [Theory]
    [InlineData("2021-02-30", "没有这一天")]
    [InlineData("2021.13.1", "没有这一天")]
    [InlineData("去年", "日期")]
    public Task An_impossible_date(string date, string words) => RefusedAsync(Of(loans: [LoanHeader, Loan("K1", Code1, 1m, date)]), ("科技贷", 2, "放款日期", words));

    [Theory]
    [InlineData("2021-03-05")]
    [InlineData("2021/3/5")]
    [InlineData("2021.3.5")]
    [InlineData("2021年3月5日")]
    [InlineData("20210305")]
    [InlineData("２０２１－０３－０５")]
    public async Task Every_way_of_writing_a_date_is_read(string date)
    {
        Assert.Empty((await ImportAsync(Of(loans: [LoanHeader, Loan("K1", Code1, 1m, date)]))).Errors);
        Assert.Equal(new DateOnly(2021, 3, 5), await LoanValueAsync("issuedOn"));
    }

    [Fact]
    public Task A_duplicate_key() => RefusedAsync(Of(loans: [LoanHeader, Loan("K1", Code1, 1m), Loan("K2", Code1, 1m), Loan("K1", Code2, 2m)]), ("科技贷", 4, "合同号", "重复"));

    [Fact]
    public Task An_unknown_enterprise() => RefusedAsync(Of(firms: [FirmHeader, Firm(Code1)]), ("科技贷", 3, "统一社会信用代码", "企业名录"));

    [Fact]
    public Task A_malformed_credit_code() => RefusedAsync(Of(firms: [FirmHeader, Firm(Code1), Firm("12345")], loans: [LoanHeader]), ("企业名录", 3, "统一社会信用代码", "18 位"));

    [Fact]
    public async Task A_wrong_check_character_is_a_warning()
    {
        var report = await ImportAsync(Of(firms: [FirmHeader, Firm("91350100M000100Y44")], loans: [LoanHeader]));
        Assert.Empty(report.Errors);
        Assert.Contains(report.Warnings, w => w is { Sheet: "企业名录", Row: 2 } && w.Reason.Contains("GB 32100", StringComparison.Ordinal));
    }

    [Fact]
    public Task Negative_money() => RefusedAsync(Of(loans: [LoanHeader, Loan("K1", Code1, -5m)]), ("科技贷", 2, "金额（万元）", "负"));

    [Fact]
    public Task Money_finer_than_the_format_allows() => RefusedAsync(Of(loans: [LoanHeader, Loan("K1", Code1, 1.234m)]), ("科技贷", 2, "金额（万元）", "两位小数"));

    [Fact]
    public Task An_error_cell() => RefusedAsync(Of(loans: [LoanHeader, Loan("K1", Code1, RawCell.Error("#DIV/0!"))]), ("科技贷", 2, "金额（万元）", "#DIV/0!"));

    [Fact]
    public async Task A_formula_counts_by_its_result_and_is_told()
    {
        var report = await ImportAsync(Of(loans: [LoanHeader, Loan("K1", Code1, RawCell.Formula("50*2", 100m))]));
        Assert.Empty(report.Errors);
        Assert.Contains(report.Warnings, w => w.Column == "金额（万元）" && w.Reason.Contains("公式", StringComparison.Ordinal));
        Assert.Equal(Kechuang.Kernel.Money.FromWan(100), await LoanValueAsync("amount"));
    }

    [Fact]
    public Task Merged_cells() => RefusedAsync(Of().Merge("C2:C3"), ("科技贷", 2, null, "合并单元格"));

    [Fact]
    public async Task Trailing_blank_rows_are_no_rows()
    {
        var blank = new object?[] { new RawCell("<c r=\"@\" s=\"1\"/>"), "", "  " };
        var report = await ImportAsync(Of(loans: [LoanHeader, Loan("K1", Code1, 1m), blank, [], blank]));
        Assert.Empty(report.Errors);
        Assert.Equal(1, report.Sheets.Single(s => s.Sheet == "科技贷").Added);
    }

    [Fact]
    public async Task Full_width_digits_and_letters_are_read()
    {
        var report = await ImportAsync(Of(firms: [FirmHeader, Firm("９１３５０１００Ｍ０００１００Ｙ４３")], loans: [LoanHeader, Loan("K1", Code1, "１２３．４５")]));
        Assert.Empty(report.Errors);
        Assert.Equal(Kechuang.Kernel.Money.FromWan(123.45m), await LoanValueAsync("amount"));
    }

    [Fact]
    public async Task Every_bad_cell_of_a_broken_second_half_is_named_and_nothing_of_the_first_half_is_written()
    {
        var loans = Enumerable.Range(1, 200).Select(i => Loan($"K{i}", Code1, i > 100 ? "坏" : 1m)).Prepend(LoanHeader).ToArray();
        var report = await ImportAsync(Of(loans: loans));

        Assert.Equal(Enumerable.Range(102, 100), report.Errors.Where(e => e.Column == "金额（万元）").Select(e => e.Row));
        await AssertNothingWrittenAsync();
    }

    [Fact]
    public async Task A_row_with_a_bad_cell_still_tells_its_key_and_its_other_bad_cells()
    {
        var report = await ImportAsync(Of(
            firms: [FirmHeader, Firm(Code1, founded: "去年"), Firm(Code2)],
            loans: [LoanHeader, Loan("K1", Code1, 1m), Loan("K2", "91350100M000100Y44", "一百万")]));

        Assert.Equal([("企业名录", 2, "成立日期"), ("科技贷", 3, "统一社会信用代码"), ("科技贷", 3, "金额（万元）")],
            report.Errors.Select(e => (e.Sheet, e.Row, e.Column!)).OrderBy(e => e.Sheet, StringComparer.Ordinal).ThenBy(e => e.Item3, StringComparer.Ordinal));
        await AssertNothingWrittenAsync();
    }

    [Fact]
    public async Task Under_a_header_that_lacks_a_column_the_other_cells_are_checked()
    {
        object?[] Cut(object?[] row) => [.. row[..1], .. row[2..]];
        var report = await ImportAsync(Of(firms: [Cut(FirmHeader), Cut(Firm(Code1, founded: "去年")), Cut(Firm(Code2))]));

        Assert.Equal([("企业名录", 1, "企业名称"), ("企业名录", 2, "成立日期")], report.Errors.Select(e => (e.Sheet, e.Row, e.Column!)));
    }

    [Fact]
    public Task A_register_without_its_codes_is_one_error_and_not_one_for_every_row_that_names_a_firm() =>
        RefusedAsync(Of(firms: [FirmHeader[1..], Firm(Code1)[1..]]), ("企业名录", 1, "统一社会信用代码", "缺少列"));

    [Fact]
    public async Task A_row_that_has_something_in_unknown_columns_alone_is_no_row()
    {
        var report = await ImportAsync(Of(loans: [[.. LoanHeader, "备注"], [.. Loan("K1", Code1, 1m), null], [.. new object?[LoanHeader.Length], "合计"]]));
        Assert.Empty(report.Errors);
        Assert.Equal(1, report.Sheets.Single(s => s.Sheet == "科技贷").Added);
    }

    [Fact]
    public Task A_formula_saved_without_its_result() => RefusedAsync(Of(loans: [LoanHeader, Loan("K1", Code1, new RawCell("<c r=\"@\"><f>1+2</f></c>"))]), ("科技贷", 2, "金额（万元）", "打开并保存"));

    [Theory]
    [InlineData("old.xls", "D0CF11E0A1B11AE1")] // the signature of Excel 97
    [InlineData("list.csv", "E59088E5908C2CE58FB70A312C320A")] // text
    [InlineData("empty.xlsx", "")]
    [InlineData("cut.xlsx", "504B030414000600")] // the beginning of a zip
    public async Task Another_kind_of_file_renamed_to_xlsx(string name, string hex)
    {
        var path = Path.Combine(engine.Folder, name + ".xlsx");
        await File.WriteAllBytesAsync(path, [.. Convert.FromHexString(hex), .. new byte[hex.Length > 0 ? 600 : 0]], TestContext.Current.CancellationToken);
        await RefusedFileAsync(path);
    }

    [Fact]
    public async Task A_file_of_200_megabytes()
    {
        var path = Of().Save(Path.Combine(engine.Folder, "huge.xlsx"));
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(200L << 20);
        }

        await RefusedFileAsync(path);
    }

    [Fact]
    public async Task A_zip_bomb()
    {
        var path = Of().Save(Path.Combine(engine.Folder, "bomb.xlsx"));
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            await using var bomb = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            await bomb.WriteAsync("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8.ToArray(), TestContext.Current.CancellationToken);
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < 300; i++)
            {
                await bomb.WriteAsync(spaces, TestContext.Current.CancellationToken);
            }
        }

        Assert.True(new FileInfo(path).Length < 2 << 20);
        await RefusedFileAsync(path);
    }

    private Task<ImportReport> ImportAsync(RawWorkbook book) => engine.ImportAsync(book.Save(Path.Combine(engine.Folder, $"{Guid.CreateVersion7()}.xlsx")), "望川区");

    private async Task RefusedAsync(RawWorkbook book, (string Sheet, int Row, string? Column, string Words) expected)
    {
        var report = await ImportAsync(book);

        Assert.Equal("rejected", report.Status);
        Assert.Contains(report.Errors, e => e.Sheet == expected.Sheet && e.Row == expected.Row && e.Column == expected.Column && e.Reason.Contains(expected.Words, StringComparison.Ordinal));
        Assert.Single(report.Errors);
        await AssertNothingWrittenAsync();
    }

    private async Task RefusedFileAsync(string path)
    {
        await engine.DistrictAsync("望川区");
        var error = await Assert.ThrowsAsync<SpreadsheetException>(() => engine.ImportAsync(path, "望川区"));
        Assert.Matches("[一-龥]{4,}", error.Message);
        await AssertNothingWrittenAsync();
    }

    private async Task AssertNothingWrittenAsync()
    {
        Assert.Equal(0, await engine.InScopeAsync(async s =>
        {
            var store = s.GetRequiredService<LedgerStore>();
            var rows = 0;
            foreach (var sheet in s.GetRequiredService<SheetCatalog>().All)
            {
                rows += await store.Records(sheet).CountAsync();
            }

            return rows;
        }));
        Assert.False(await engine.QueryAsync(db => db.Set<Operation>().AnyAsync(o => o.Kind == OperationKinds.Import.Name)));
    }

    private Task<object?> LoanValueAsync(string column) => engine.InScopeAsync(async s =>
    {
        var sheet = s.GetRequiredService<SheetCatalog>()["loan"];
        return sheet[column].Get(await s.GetRequiredService<LedgerStore>().Records(sheet).SingleAsync());
    });
}
