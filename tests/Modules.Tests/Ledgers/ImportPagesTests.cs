using System.Net;
using AngleSharp.Html.Dom;
using Kechuang.Core.Accounts;
using Kechuang.Core.Importing;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Spreadsheets;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Ledgers;

/// <summary>A workbook through the browser: upload, preview, confirm, and back out again.</summary>
public sealed class ImportPagesTests
{
    private const string Form = "main form[enctype]";

    [Fact]
    public async Task The_sample_is_previewed_confirmed_exported_and_imported_again_without_a_change()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var page = await UploadAsync(clerk, "sample-2021.xlsx", await File.ReadAllBytesAsync(SampleWorkbook.Path));

        Assert.Contains("校验通过，请看过预览后确认", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(0, await RecordsAsync(app));
        page = await SettledAsync(clerk, await clerk.FollowAsync(await ConfirmAsync(clerk, page)));
        Assert.Contains("导入完成", page.MainText(), StringComparison.Ordinal);
        var count = await RecordsAsync(app);
        Assert.True(count > 100);

        var exported = await clerk.Http.GetByteArrayAsync("/export?handler=File");
        page = await UploadAsync(clerk, "again.xlsx", exported);
        Assert.Contains("工作簿与系统中的记录完全一致", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(["没有变化", "已导入"], (await clerk.GetAsync("/import")).Rows("main table").Select(r => r[1]));
        Assert.Equal(count, await RecordsAsync(app));
    }

    [Fact]
    public async Task A_changed_row_is_shown_before_and_after()
    {
        await using var app = await TestApp.StartAsync();
        var district = await app.LoadSampleAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk, a => a with { Section = Sections.General });
        var workbook = await clerk.Http.GetByteArrayAsync("/export?handler=File");
        var record = (await clerk.GetAsync("/ledgers/loan")).One("main tbody th a").GetAttribute("href")!;
        await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.GetAsync(record + "/edit"), "main form[method=post]", ("v.amount", "0.01")));

        var page = await UploadAsync(clerk, "old.xlsx", workbook);

        Assert.Contains("变更 1 条", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("0.01 万元", page.One("#changes").TextContent, StringComparison.Ordinal);
        page = await SettledAsync(clerk, await clerk.FollowAsync(await ConfirmAsync(clerk, page)));
        var second = await ConfirmAsync(clerk, page, "Confirm");
        Assert.Contains("没有重复写入", (await clerk.FollowAsync(second)).MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("0.01", (await clerk.GetAsync(record)).One(".facts").TextContent, StringComparison.Ordinal);
        Assert.True(district.Id > 0);
    }

    [Fact]
    public async Task Errors_are_listed_and_marked_in_a_copy_and_nothing_is_written()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);

        var page = await UploadAsync(clerk, "bad.xlsx", Workbook("望川一公司", "不存在的领域", "昨天"));

        Assert.Contains("2 处错误，一行也没有写入", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(["技术领域", "成立日期"], page.Rows("#issues table").Select(r => r[3]).Order(StringComparer.Ordinal).Reverse());
        await clerk.Http.GetAsync("/language?culture=en&returnUrl=/import", TestContext.Current.CancellationToken);
        var english = await clerk.GetAsync("/import/1");
        Assert.Contains(english.Rows("#issues table"), r => r[5].StartsWith("“不存在的领域” is not one of the choices: Electronic information, ", StringComparison.Ordinal));
        Assert.All(english.Rows("#issues table"), r => Assert.DoesNotMatch("[一-龥]", r[5].Replace("不存在的领域", "", StringComparison.Ordinal)));
        var path = Path.Combine(app.Folder, "marked.xlsx");
        await File.WriteAllBytesAsync(path, await clerk.Http.GetByteArrayAsync(page.One("a[href*='handler=Errors']").GetAttribute("href")));
        using var reader = SpreadsheetReader.Open(path);
        Assert.Contains("企业名录", reader.SheetNames);
        Assert.Equal(0, await RecordsAsync(app));
    }

    [Theory]
    [InlineData("台账.csv", "企业名称,金额\n", "不是 Excel 工作簿")]
    [InlineData("renamed.xlsx", "企业名称,金额\n", "不是 Excel 工作簿")]
    [InlineData("old.xlsx", "\u00d0\u00cf\u0011\u00e0", "旧版 .xls")]
    [InlineData("empty.xlsx", "", "请选择要导入的工作簿")]
    public async Task What_is_no_workbook_is_refused_at_the_form(string name, string content, string words)
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var form = Html.Form(await clerk.GetAsync("/import"), Form);

        var answer = await clerk.UploadAsync(form, "workbook", name, System.Text.Encoding.Latin1.GetBytes(content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, Html.Parse(await answer.Content.ReadAsStringAsync()).One(".error-summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_that_is_no_workbook_is_rejected_with_a_sentence()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);

        var page = await UploadAsync(clerk, "zip.xlsx", [0x50, 0x4B, 0x03, 0x04, 1, 2, 3, 4, 5]);

        Assert.Contains("有 1 处错误", page.MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_above_the_limit_is_refused_with_the_limit()
    {
        await using var app = await TestApp.StartAsync(b => b.Configuration.AddInMemoryCollection([KeyValuePair.Create("Import:MaxMegabytes", (string?)"1")]));
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var form = Html.Form(await clerk.GetAsync("/import"), Form);

        var answer = await clerk.UploadAsync(form, "workbook", "big.xlsx", new byte[3 << 20]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("最大 1 MB", Html.Parse(await answer.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
        Assert.Equal(0, await app.QueryAsync(db => db.Set<ImportRun>().CountAsync()));
    }

    [Fact]
    public async Task The_same_upload_twice_is_one_run_and_a_neighbour_does_not_see_it()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var neighbour = await app.DistrictAsync("邻川区");
        using var far = await app.SignInAsync(Roles.Clerk, a => a with { DistrictId = neighbour.Id });
        var form = Html.Form(await clerk.GetAsync("/import"), Form);
        var content = Workbook("望川一公司", "新材料", "2015-01-01");

        var first = await clerk.UploadAsync(form, "workbook", "a.xlsx", content);
        var second = await clerk.UploadAsync(form, "workbook", "a.xlsx", content);

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await app.QueryAsync(db => db.Set<ImportRun>().CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, await far.StatusAsync(first.Headers.Location!.ToString()));
        using var township = await app.SignInAsync(Roles.Township);
        Assert.NotEqual(HttpStatusCode.OK, await township.StatusAsync("/import"));
    }

    [Fact]
    public async Task A_cancelled_run_writes_nothing_and_a_run_left_by_a_dead_server_is_taken_up()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var page = await UploadAsync(clerk, "a.xlsx", Workbook("望川一公司", "新材料", "2015-01-01"));
        page = await clerk.FollowAsync(await ConfirmAsync(clerk, page, "Cancel"));
        Assert.Contains("已取消", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("没有重复写入", (await clerk.FollowAsync(await ConfirmAsync(clerk, page, "Confirm"))).MainText(), StringComparison.Ordinal);
        Assert.Equal(0, await RecordsAsync(app));

        // As a server leaves it that was killed in the middle of writing, its lease run out.
        await app.QueryAsync(db => db.Set<ImportRun>().ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ImportState.Importing).SetProperty(x => x.LeaseUntil, new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc)).SetProperty(x => x.Attempt, 1)));
        page = await SettledAsync(clerk, page);
        Assert.Contains("导入完成", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(1, await RecordsAsync(app));
    }

    [Fact]
    public async Task A_run_that_killed_three_servers_fails_and_says_so()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var page = await UploadAsync(clerk, "a.xlsx", Workbook("望川一公司", "新材料", "2015-01-01"));
        await app.QueryAsync(db => db.Set<ImportRun>().ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ImportState.Importing).SetProperty(x => x.Attempt, 3)));

        page = await SettledAsync(clerk, page);

        Assert.Contains("多次中断", page.MainText(), StringComparison.Ordinal);
        page = await SettledAsync(clerk, await clerk.FollowAsync(await ConfirmAsync(clerk, page, "Retry")));
        Assert.Contains("校验通过", page.MainText(), StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> UploadAsync(TestClient clerk, string name, byte[] content)
    {
        var form = Html.Form(await clerk.GetAsync("/import"), Form);
        return await SettledAsync(clerk, await clerk.FollowAsync(await clerk.UploadAsync(form, "workbook", name, content)));
    }

    /// <summary>Waits as the page does, until it no longer refreshes itself.</summary>
    private static async Task<IHtmlDocument> SettledAsync(TestClient clerk, IHtmlDocument page)
    {
        var path = new Uri(page.Url).AbsolutePath;
        for (var i = 0; i < 600; i++)
        {
            page = await clerk.GetAsync(path);
            if (page.QuerySelector("meta[http-equiv=refresh]") is null)
            {
                return page;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException(page.MainText());
    }

    private static Task<HttpResponseMessage> ConfirmAsync(TestClient clerk, IHtmlDocument page, string handler = "Confirm")
    {
        var form = Html.Form(page, "main form.btn-row");
        return clerk.Http.PostAsync($"{new Uri(page.Url).AbsolutePath}?handler={handler}", new FormUrlEncodedContent(Html.Values(form)));
    }

    private static byte[] Workbook(string name, string field, string founded)
    {
        using var output = new MemoryStream();
        using (var writer = SpreadsheetWriter.Create(output))
        {
            writer.BeginSheet("企业名录", [.. new[] { "统一社会信用代码", "企业名称", "乡镇街道", "行业代码", "技术领域", "成立日期", "入规日期", "退规日期", "研发系统注册日期", "经营状态", "迁出或注销日期" }.Select(h => new SheetColumn(h))]);
            writer.WriteRow(["91330100MA00000018", name, "河口镇", "3599", field, founded, null, null, null, "存续", null]);
            writer.EndSheet();
        }

        return output.ToArray();
    }

    private static Task<int> RecordsAsync(TestApp app) => app.InScopeAsync(async s =>
    {
        var (store, total) = (s.GetRequiredService<LedgerStore>(), 0);
        foreach (var sheet in s.GetRequiredService<SheetCatalog>().All)
        {
            total += await store.Records(sheet).CountAsync();
        }

        return total;
    });
}
