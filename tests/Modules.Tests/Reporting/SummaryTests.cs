using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Reporting;

/// <summary>The annual summary: generated, published, frozen, re-opened.</summary>
public sealed class SummaryTests
{
    [Fact]
    public async Task What_is_published_stays_while_the_data_change_and_the_change_is_told()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        using var leader = await app.SignInAsync(Roles.Leader);
        var page = await GenerateAsync(clerk);
        Assert.Contains("草稿", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("20950万元", page.One("article.paper").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("article.paper a[href^='/figures/loan.issued']"));
        var address = new Uri(page.Url).PathAndQuery;

        using var published = await leader.SubmitAsync((IHtmlFormElement)(await leader.GetAsync(address)).One("form[action*='handler=Publish']"));
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        var before = await HashesAsync(clerk, address);
        await VoidALoanAsync(app);

        var after = await clerk.GetAsync(address);

        Assert.Equal(before, await HashesAsync(clerk, address));
        Assert.Contains("个数字有变化", after.MainText(), StringComparison.Ordinal);
        Assert.Contains("科技贷笔数", after.MainText(), StringComparison.Ordinal);
        Assert.Contains("20950万元", after.One("article.paper").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_to_stay_below_is_behind_when_it_is_exceeded_and_an_empty_cell_drops_no_park_task()
    {
        await using var app = await SampleDistrict.StartAsync();
        var book = new RawWorkbook().Sheet("企业名录", [["统一社会信用代码", "企业名称", "乡镇街道", "行业代码", "技术领域", "成立日期", "入规日期", "退规日期", "研发系统注册日期", "经营状态", "迁出或注销日期"]])
            .Sheet("年度目标", ["年份", "指标", "目标值", "单位", "责任科室"], [2021, "reward.days_to_pay_median", 25, "天", null], [2021, "agri.tasks_overdue", 5, "项", null], [2022, "reward.days_to_pay_median", 20, "天", null])
            .Sheet("农业园区任务", ["园区", "任务", "分区", "计划投资（万元）", "完成投资（万元）", "计划完成日期", "完成日期"], ["望川农业科技园区", "智慧温室二期", null, null, null, null, null]).Save(Path.Combine(app.Folder, "more.xlsx"));
        await app.InScopeAsync(async services =>
        {
            var district = (await services.GetRequiredService<DistrictDirectory>().FindAsync(SampleWorkbook.District))!;
            Assert.Empty((await services.GetRequiredService<WorkbookImporter>().RunAsync(book, "more.xlsx", district, Actor.System, false, null)).Errors);
        });
        using var clerk = await app.SignInAsync(Roles.Clerk);

        var paper = (await GenerateAsync(clerk)).One("article.paper").TextContent;

        Assert.Contains("创新奖励兑付天数中位数未控制在年度目标以内。年度目标25天，实际30天。", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("园区逾期任务数未", paper, StringComparison.Ordinal);
        Assert.Contains("创新奖励兑付天数中位数控制在20天以内。", paper, StringComparison.Ordinal);
        Assert.Contains("智慧温室二期", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_summary_is_reopened_only_with_a_reason_and_by_who_may()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        using var leader = await app.SignInAsync(Roles.Leader);
        var address = new Uri((await GenerateAsync(clerk)).Url).PathAndQuery;
        using var published = await leader.SubmitAsync((IHtmlFormElement)(await leader.GetAsync(address)).One("form[action*='handler=Publish']"));
        var reopen = (IHtmlFormElement)(await leader.GetAsync(address)).One("form[action*='handler=Renew']");

        using var refused = await leader.SubmitAsync(reopen, ("Reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var done = await leader.SubmitAsync(reopen, ("Reason", "数字更正"));
        var page = await leader.FollowAsync(done);

        Assert.Contains("第2版", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("数字更正", page.MainText(), StringComparison.Ordinal);
        Assert.Null((await clerk.GetAsync(address)).QuerySelector("form[action*='handler=Publish']"));
    }

    [Fact]
    public async Task A_template_with_mistakes_is_refused_paragraph_by_paragraph()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var page = await clerk.GetAsync("/summary/templates");
        var form = (IHtmlFormElement)page.One("form[enctype='multipart/form-data']");
        var wrong = new MemoryStream();
        Core.Documents.TemplateText.ToDocx("# 总结\n放款{{ loan.isued }}万元。", wrong);

        using var refused = await clerk.UploadAsync(form, "Upload", "wrong.docx", wrong.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("loan.isued", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var text = await clerk.UploadAsync(form, "Upload", "no.docx", "hello"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, text.StatusCode);
        var right = new MemoryStream();
        Core.Documents.TemplateText.ToDocx("# 总结\n放款{{ loan.issued }}万元。", right);
        using var accepted = await clerk.UploadAsync(form, "Upload", "right.docx", right.ToArray());
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);

        Assert.Contains("放款20950万元。", (await GenerateAsync(clerk)).One("article.paper").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_another_district_are_not_found()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var address = new Uri((await GenerateAsync(clerk)).Url).PathAndQuery;
        var other = await app.DistrictAsync("临溪区");
        using var neighbour = await app.SignInAsync(Roles.Leader, a => a with { DistrictId = other.Id, DistrictName = other.Name });

        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync(address));
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync(address + "?handler=File&kind=docx"));
    }

    private static async Task<IHtmlDocument> GenerateAsync(TestClient clerk)
    {
        var page = await clerk.GetAsync("/summary");
        using var answer = await clerk.SubmitAsync(page, "main form", ("Year", "2021"), ("Through", "11"));
        return await clerk.FollowAsync(answer);
    }

    private static async Task<string> HashesAsync(TestClient client, string address)
    {
        var hashes = new List<string>();
        foreach (var kind in new[] { "docx", "xlsx", "json" })
        {
            hashes.Add(Convert.ToHexString(SHA256.HashData(await client.Http.GetByteArrayAsync($"{address}?handler=File&kind={kind}&v=1"))));
        }

        return string.Join(' ', hashes);
    }

    /// <summary>Takes one loan of the period out, as an audited operation.</summary>
    private static Task VoidALoanAsync(TestApp app) => app.InScopeAsync(async services =>
    {
        var district = (await services.GetRequiredService<DistrictDirectory>().FindAsync(SampleWorkbook.District))!;
        var db = services.GetRequiredService<AppDb>();
        var sheet = services.GetRequiredService<Core.Ledgers.SheetCatalog>()["loan"];
        var id = (await services.GetRequiredService<Core.Indicators.FigureEngine>().RecordsAsync(
            services.GetRequiredService<Core.Indicators.BuiltInIndicators>().Find("loan.count")!.Measure!, Core.Indicators.Window.Of(SampleWorkbook.Period), new Core.Indicators.FigureScope(district.Id), default))[0];
        await services.GetRequiredService<UnitOfWork>().RunAsync(OperationKinds.Void, Actor.System, district.Id, "作废一笔贷款", async scope =>
        {
            await db.Database.ExecuteSqlAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create($"UPDATE {sheet.Table} SET voided = {{0}} WHERE id = {{1}}", true, id));
            scope.Record("voided", sheet.Id, id, "贷款");
            return true;
        });
    });
}
