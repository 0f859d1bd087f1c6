using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Ledgers;

/// <summary>The ledgers' pages through the real pipeline, on the sample.</summary>
public sealed class LedgerPagesTests(SampleApp sample) : IClassFixture<SampleApp>
{
    private readonly TestApp app = sample.App;

    [Fact]
    public async Task Every_ledger_has_its_list_record_and_form_for_its_section()
    {
        foreach (var section in app.Services.GetRequiredService<SheetCatalog>().All.GroupBy(s => s.Section))
        {
            using var clerk = await app.SignInAsync(Roles.Clerk, a => a with { Section = section.Key });
            foreach (var sheet in section)
            {
                await LookAtAsync(clerk, sheet);
            }
        }
    }

    private static async Task LookAtAsync(TestClient clerk, Sheet sheet)
    {
        var list = await clerk.GetAsync($"/ledgers/{sheet.Id}?cols=all");
        Assert.Contains(sheet.Title, list.MainText(), StringComparison.Ordinal);
        var form = Html.Form(await clerk.GetAsync($"/ledgers/{sheet.Id}/new"), "main form[method=post]");
        Assert.All(sheet.Columns, c => Assert.NotNull(form.QuerySelector($"[name='v.{c.Name}']")));
        if (list.QuerySelector("main tbody th a") is { } first)
        {
            var page = await clerk.GetAsync(first.GetAttribute("href")!);
            Assert.Matches("导入台账|新增记录", page.One(".history").TextContent);
            await clerk.GetAsync(first.GetAttribute("href") + "/edit");
            await clerk.GetAsync(first.GetAttribute("href") + "/void");
        }
    }

    [Fact]
    public async Task A_record_is_made_changed_voided_and_restored_in_the_browser()
    {
        using var clerk = await GeneralAsync();
        var form = Html.Form(await clerk.GetAsync("/ledgers/briefing/new"), "main form[method=post]");

        var page = await clerk.FollowAsync(await clerk.SubmitAsync(form, ("v.issuedOn", "2021.11.8"), ("v.kind", "批示"), ("v.title", "关于科技贷的批示"), ("v.level", "市级")));
        Assert.Contains("2021-11-08", page.MainText(), StringComparison.Ordinal);
        var record = new Uri(page.Url).AbsolutePath;

        var edited = await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.GetAsync(record + "/edit"), "main form[method=post]", ("v.level", "省级")));
        Assert.Contains("层级：市级 → 省级", edited.One(".history").TextContent, StringComparison.Ordinal);

        var refused = await clerk.SubmitAsync(await clerk.GetAsync(record + "/void"), "main form[method=post]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var voided = await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.GetAsync(record + "/void"), "main form[method=post]", ("reason", "重复登记")));
        Assert.Contains("此记录已作废", voided.MainText(), StringComparison.Ordinal);
        Assert.Contains("重复登记", voided.One(".history").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await clerk.StatusAsync(record + "/edit"));

        var restored = await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.GetAsync(record + "/restore"), "main form[method=post]"));
        Assert.DoesNotContain("此记录已作废", restored.MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_posted_twice_makes_one_record()
    {
        using var clerk = await GeneralAsync();
        var form = Html.Form(await clerk.GetAsync("/ledgers/honour/new"), "main form[method=post]");
        (string, string?)[] fields = [("v.grantedOn", "2021-10-01"), ("v.name", "创新先进单位"), ("v.level", "省级")];

        var (first, second) = (await clerk.SubmitAsync(form, fields), await clerk.SubmitAsync(form, fields));

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Single((await clerk.GetAsync("/ledgers/honour?q=创新先进单位")).Rows());
    }

    [Fact]
    public async Task Bad_values_come_back_beside_their_fields_with_what_was_typed()
    {
        using var clerk = await GeneralAsync();
        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/ledgers/loan/new"), "main form[method=post]",
            ("v.contractNumber", "HT-X"), ("v.amount", "一百万"), ("v.issuedOn", "2021-02-30"), ("v.creditCode", "没有这家公司"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        foreach (var (field, typed) in new[] { ("v.amount", "一百万"), ("v.issuedOn", "2021-02-30"), ("v.creditCode", "没有这家公司") })
        {
            var input = page.One($"[name='{field}']");
            Assert.Equal((typed, "true"), (input.GetAttribute("value"), input.GetAttribute("aria-invalid")));
            Assert.NotNull(page.QuerySelector($".error-summary a[href='#{input.Id}']"));
        }
    }

    [Fact]
    public async Task What_is_missing_is_named_once()
    {
        using var clerk = await GeneralAsync();
        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/ledgers/loan/new"), "main form[method=post]", ("v.amount", "一"));

        var told = Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelectorAll(".error-summary a").Select(a => a.TextContent.Trim()).ToList();
        Assert.Contains("“合同号”不能为空，请填写", told);
        Assert.Contains(told, t => t.StartsWith("金额：不是数字", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stale_form_comes_back_with_both_texts_and_can_then_be_saved()
    {
        using var clerk = await GeneralAsync();
        var record = (await clerk.GetAsync("/ledgers/loan")).One("main tbody th a").GetAttribute("href")!;
        var mine = await clerk.GetAsync(record + "/edit");
        await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.GetAsync(record + "/edit"), "main form[method=post]", ("v.amount", "111")));

        var answer = await clerk.SubmitAsync(mine, "main form[method=post]", ("v.amount", "222"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("222", page.One(".conflict").TextContent, StringComparison.Ordinal);
        Assert.Contains("111", page.One(".conflict").TextContent, StringComparison.Ordinal);
        Assert.Equal("222", page.One("[name='v.amount']").GetAttribute("value"));
        var again = await clerk.Http.PostAsync(record + "/edit", new FormUrlEncodedContent(Html.Values(Html.Form(page, "main form[method=post]"))));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task A_record_out_of_reach_is_not_found_at_any_door()
    {
        var loans = await RecordsAsync("loan");
        var firm = await FirmOfAsync(loans[0]);
        var neighbour = await app.DistrictAsync("邻川区");
        var (id, town) = (loans[0].Id, (string)Sheet("enterprise")["township"].Get(firm)!);
        using var far = await app.SignInAsync(Roles.Clerk, a => a with { DistrictId = neighbour.Id, Section = Sections.General });
        using var otherTown = await app.SignInAsync(Roles.Township, a => a with { Township = town + "外" });
        using var ownTown = await app.SignInAsync(Roles.Township, a => a with { Township = town });
        using var otherFirm = await app.SignInAsync(Roles.Enterprise, a => a with { CreditCode = "91330100MA00000018" });
        using var ownFirm = await app.SignInAsync(Roles.Enterprise, a => a with { CreditCode = firm.Key });
        using var bank = await app.SignInAsync(Roles.Bank, a => a with { Organisation = "别家银行" });

        foreach (var outsider in new[] { far, otherTown, otherFirm, bank })
        {
            Assert.Equal(HttpStatusCode.NotFound, await outsider.StatusAsync($"/ledgers/loan/{id}"));
            Assert.DoesNotContain(loans[0].Key, await outsider.Http.GetStringAsync("/ledgers/loan"), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await ownTown.StatusAsync($"/ledgers/loan/{id}"));
        Assert.Equal(HttpStatusCode.OK, await ownFirm.StatusAsync($"/ledgers/loan/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await bank.StatusAsync("/ledgers/payment"));
        Assert.Equal(HttpStatusCode.NotFound, await far.StatusAsync($"/ledgers/loan/{id}/edit"));
        Assert.NotEqual(HttpStatusCode.OK, await ownTown.StatusAsync($"/ledgers/loan/{id}/edit"));
        Assert.Equal(HttpStatusCode.NotFound, await ownTown.StatusAsync("/ledgers/no-such"));
    }

    [Fact]
    public async Task A_list_exports_exactly_its_rows()
    {
        using var clerk = await GeneralAsync();
        var rows = (await RecordsAsync("loan")).Count(l => (DateOnly?)Sheet("loan")["issuedOn"].Get(l) >= new DateOnly(2021, 6, 1));
        const string Query = "issuedOn.from=2021-06-01";

        Assert.Contains($"（{rows} 条）", (await clerk.GetAsync("/ledgers/loan?" + Query)).MainText(), StringComparison.Ordinal);
        var csv = await clerk.Http.GetStringAsync($"/ledgers/loan/export?{Query}&format=csv");
        Assert.Equal(rows + 1, csv.TrimEnd().Split("\r\n").Length);
        Assert.Contains("合同号,统一社会信用代码", csv, StringComparison.Ordinal);
        var path = Path.Combine(app.Folder, "list.xlsx");
        await File.WriteAllBytesAsync(path, await clerk.Http.GetByteArrayAsync($"/ledgers/loan/export?{Query}"));
        using var reader = Core.Spreadsheets.SpreadsheetReader.Open(path);
        Assert.Equal(rows + 1, reader.Rows("科技贷").Count());
    }

    [Fact]
    public async Task A_view_is_kept_under_a_name_for_its_owner_only()
    {
        using var owner = await GeneralAsync();
        using var other = await GeneralAsync();
        var page = await owner.GetAsync("/ledgers/loan?amount.from=300");

        page = await owner.FollowAsync(await owner.SubmitAsync(page, "form[action*='SaveView']", ("viewName", "大额贷款")));

        Assert.Contains("大额贷款", page.MainText(), StringComparison.Ordinal);
        Assert.Equal("/ledgers/loan?amount.from=300", page.One("nav.chips a").GetAttribute("href"));
        Assert.DoesNotContain("大额贷款", (await other.GetAsync("/ledgers/loan")).MainText(), StringComparison.Ordinal);
        page = await owner.FollowAsync(await owner.SubmitAsync(page, "form[action*='RemoveView']"));
        Assert.Null(page.QuerySelector("nav.chips"));
    }

    private Task<TestClient> GeneralAsync() => app.SignInAsync(Roles.Clerk, a => a with { Section = Sections.General });

    private Sheet Sheet(string id) => app.Services.GetRequiredService<SheetCatalog>()[id];

    private Task<List<LedgerRecord>> RecordsAsync(string sheet) => app.InScopeAsync(s => s.GetRequiredService<LedgerStore>().Records(Sheet(sheet)).OrderBy(r => r.Id).ToListAsync());

    private async Task<LedgerRecord> FirmOfAsync(LedgerRecord loan) => (await RecordsAsync("enterprise")).Single(f => f.Key == (string?)Sheet("loan")["creditCode"].Get(loan));
}
