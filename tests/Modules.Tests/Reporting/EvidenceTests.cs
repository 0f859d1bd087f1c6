using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Indicators;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Data;
using Kechuang.Reporting.Evidence;
using Kechuang.Reporting.Summaries;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Reporting;

/// <summary>Every figure is proved by its records.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public async Task Every_figure_of_the_sample_comes_out_again_from_its_records()
    {
        await using var app = await SampleDistrict.StartAsync();
        await app.InScopeAsync(async services =>
        {
            var district = (await services.GetRequiredService<DistrictDirectory>().FindAsync(SampleWorkbook.District))!;
            var table = await services.GetRequiredService<FigureService>().ComputeAsync(district, SampleWorkbook.Period);
            var parts = await services.GetRequiredService<EvidenceService>().CollectAsync(district, table);

            Assert.All(parts, p => Assert.True(p.Agrees, $"{p.Name}: {p.Printed} is not {p.Counted}"));
            Assert.Equal(table.Figures.Values.Select(f => f.Indicator.Code).Distinct().Order(), parts.Where(p => p.Span == Span.Now).Select(p => p.Indicator.Code).Order());
            Assert.True(parts.Sum(p => p.Ids.Count) > 1000);
        });
    }

    [Fact]
    public async Task A_changed_count_does_not_agree()
    {
        await using var app = await SampleDistrict.StartAsync();
        await app.InScopeAsync(async services =>
        {
            var district = (await services.GetRequiredService<DistrictDirectory>().FindAsync(SampleWorkbook.District))!;
            var table = await services.GetRequiredService<FigureService>().ComputeAsync(district, SampleWorkbook.Period, Facets.Value, ["loan.count", "loan.issued"]);
            var parts = await services.GetRequiredService<EvidenceService>().CollectAsync(district, table);

            Assert.All(parts, p => Assert.False((p with { Printed = new RawFigure(p.Printed.Number + 0.01m) }).Agrees));
        });
    }

    [Fact]
    public async Task A_target_of_a_derived_figure_stands_in_the_evidence_with_the_periods_it_is_derived_from()
    {
        await using var app = await SampleDistrict.StartAsync();
        var book = new RawWorkbook().Sheet("企业名录", [["统一社会信用代码", "企业名称", "乡镇街道", "行业代码", "技术领域", "成立日期", "入规日期", "退规日期", "研发系统注册日期", "经营状态", "迁出或注销日期"]])
            .Sheet("年度目标", ["年份", "指标", "目标值", "单位", "责任科室"], [2021, "rd.reported.yoy", 15, "%", "高新科"]).Save(Path.Combine(app.Folder, "target.xlsx"));
        var folder = Path.Combine(app.Folder, "out");
        await app.InScopeAsync(async services =>
        {
            var district = (await services.GetRequiredService<DistrictDirectory>().FindAsync(SampleWorkbook.District))!;
            Assert.Empty((await services.GetRequiredService<WorkbookImporter>().RunAsync(book, "target.xlsx", district, Actor.System, false, null)).Errors);
            Assert.Equal(0, (await services.GetRequiredService<Contracts.Reporting.IReports>().WriteAnnualSummaryAsync(district.Id, 2021, 11, folder, default)).Disagreeing);
        });

        using var reader = SpreadsheetReader.Open(Path.Combine(folder, "evidence-2021-11.xlsx"));
        Assert.Contains("rd.reported 上年同期", reader.SheetNames);
        Assert.Contains(reader.Rows("目录"), r => r[0].Text == "rd.reported.yoy.completion" && r[1].Text == "上报研发费用同比目标完成率");
    }

    [Fact]
    public async Task The_workbook_lists_each_figure_and_has_a_row_a_record()
    {
        await using var app = await SampleDistrict.StartAsync();
        var folder = Path.Combine(app.Folder, "out");
        await app.InScopeAsync(async services =>
        {
            var district = (await services.GetRequiredService<DistrictDirectory>().FindAsync(SampleWorkbook.District))!;
            var outcome = await services.GetRequiredService<Contracts.Reporting.IReports>().WriteAnnualSummaryAsync(district.Id, 2021, 11, folder, default);

            Assert.Empty(outcome.Errors);
            Assert.Equal(0, outcome.Disagreeing);
            Assert.True(outcome.Sheets > 90);
        });
        Assert.Equal(SampleWorkbook.Figures, (await File.ReadAllTextAsync(Path.Combine(folder, "figures.json"))).TrimEnd());
        using var zip = System.IO.Compression.ZipFile.OpenRead(Path.Combine(folder, "evidence-2021-11.xlsx"));
        using var names = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        var workbook = await names.ReadToEndAsync();
        Assert.Contains("name=\"目录\"", workbook, StringComparison.Ordinal);
        Assert.Contains("name=\"loan.issued\"", workbook, StringComparison.Ordinal);
        using var first = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var contents = await first.ReadToEndAsync();
        Assert.Contains("核对：一致", contents, StringComparison.Ordinal);
        Assert.DoesNotContain("核对：不一致", contents, StringComparison.Ordinal);
    }
}
