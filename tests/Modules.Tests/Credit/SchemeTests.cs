using System.Net;
using Kechuang.Contracts.Credit;
using Kechuang.Core.Accounts;
using Kechuang.Credit.Domain;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Kechuang.Modules.Tests.Credit.CreditDistrict;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>What the section keeps: schemes, banks, LPR, pools, the white list.</summary>
public sealed class SchemeTests
{
    private static (string, string?)[] Typed(string from) =>
    [
        ("Input.Title", "许科贷"), ("Input.Code", "XKD"), ("Input.ValidFrom", from), ("Input.Source", "许昌市公开文件"), ("Input.LoanCap", "500"), ("Input.FirmCap", "1000"), ("Input.Price", "LprPlus"), ("Input.PriceValue", "30"), ("Input.BaseShare", "30"),
        ("Input.Lines[0].Fact", "title"), ("Input.Lines[0].Comparison", "Is"), ("Input.Lines[0].Value", Title), ("Input.Tiers[0].Kind", "FirstLoan"), ("Input.Tiers[0].Percent", "5"), ("Input.Tiers[0].Adds", "true"), ("Input.SubsidyPercent", "50"), ("Input.SubsidyCap", "20"),
        ("Input.FeeShare", "1"), ("Input.ExitIssued", "500"), ("Input.ExitBad", "2"), ("Input.Signs", "停产\n涉及诉讼"),
    ];

    [Fact]
    public async Task A_scheme_is_written_in_the_form_and_its_next_version_begins_later()
    {
        await using var place = await StartAsync();
        var id = await IdAsync(await PressAsync(place.Section, "/credit/schemes/edit", "#scheme", null, Typed("2021-06-01")));
        var page = await place.Section.GetAsync($"/credit/schemes/{id}");
        foreach (var words in new[] { "LPR + 30 个基点", "企业首次贷款：加 5 个百分点", "基本 30%", "有效资质为 国家高新技术企业", "利息的 50%", "上限 20 万元", "年度运营费上限（占投入）1%", "放款额不低于 500 万元；不良率不高于 2%", "停产；涉及诉讼" })
        {
            Assert.Contains(words, page.MainText(), StringComparison.Ordinal);
        }

        await RefusedAsync(await PressAsync(place.Section, $"/credit/schemes/edit/{id}", "#scheme", null, ("Input.ValidFrom", "2021-06-01")), "新版的施行日期应晚于上一版（2021-06-01）");
        await place.Section.FollowAsync(await PressAsync(place.Section, $"/credit/schemes/edit/{id}", "#scheme", null, ("Input.ValidFrom", "2022-01-01"), ("Input.LoanCap", "600")));
        Assert.Equal([Money.FromWan(500), Money.FromWan(600)], (await place.App.QueryAsync(db => db.Set<SchemeVersion>().AsNoTracking().Where(v => v.SchemeId == id).OrderBy(v => v.Number).ToListAsync())).Select(v => v.Rules.LoanCap!.Value));
        await RefusedAsync(await PressAsync(place.Section, "/credit/schemes/edit", "#scheme", null, Typed("2021-06-01")), "代码已被另一个方案使用");
    }

    [Theory]
    [InlineData("Input.Warn", "5", "预警线不能高于暂停线")]
    [InlineData("Input.Resume", "4", "恢复线不能高于暂停线")]
    [InlineData("Input.LoanCap", "-1", "")]
    [InlineData("Input.LoanCap", "1.00000001", "金额最多精确到分")]
    [InlineData("Input.PriceValue", "", "请填写基点、上浮百分比或倍数")]
    [InlineData("Input.Tiers[0].Percent", "101", "请填写百分数")]
    [InlineData("Input.Lines[0].Value", "", "请填写内容")]
    [InlineData("Input.ExitIssued", "1.00000001", "金额最多精确到分")]
    [InlineData("Input.Signs", "停产；停工", "不用分号")]
    public async Task A_scheme_that_cannot_be_is_refused(string field, string typed, string words)
    {
        await using var place = await StartAsync(poolWan: 0);
        await RefusedAsync(await PressAsync(place.Section, "/credit/schemes/edit", "#scheme", null, [.. Typed("2021-06-01").Where(f => f.Item1 != field), (field, typed)]), words);
        Assert.Equal(1, await place.App.QueryAsync(db => db.Set<Scheme>().CountAsync()));
    }

    [Fact]
    public async Task A_bank_joins_and_one_whose_agreement_ended_is_no_longer_offered()
    {
        await using var place = await StartAsync(poolWan: 0);
        var path = $"/credit/schemes/{place.SchemeId}";
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#bank", null, ("BankName", "新城银行"), ("JoinedOn", "2021-11-01")));
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#bank", null, ("BankName", OtherBank), ("JoinedOn", "2021-01-01"), ("AgreedUntil", "2021-12-05")));
        await RefusedAsync(await PressAsync(place.Section, path, "#bank", null, ("BankName", OtherBank), ("JoinedOn", "2021-01-01"), ("AgreedUntil", "2020-12-05")), "止日不早于起日");
        using var firm = await place.FirmAsync();
        var offered = (await firm.GetAsync($"/credit/requests/new/{place.SchemeId}")).One("[name=Bank]").TextContent;
        Assert.Contains("新城银行", offered, StringComparison.Ordinal);
        Assert.DoesNotContain(OtherBank, offered, StringComparison.Ordinal);
        await RefusedAsync(await place.ApplyAsync(bank: OtherBank), "请选择参加这个方案的合作银行");
    }

    [Fact]
    public async Task A_month_of_lpr_is_entered_mended_and_checked()
    {
        await using var place = await StartAsync(poolWan: 0);
        Task<HttpResponseMessage> Enter(string month, string one, string five) => PressAsync(place.Section, "/credit/lpr", "#lpr", null, ("Month", month), ("OneYear", one), ("FiveYear", five), ("Source", "同业拆借中心"));
        await place.Section.FollowAsync(await Enter("2021-10", "3.85", "4.65"));
        await place.Section.FollowAsync(await Enter("2021-10", "3.80", "4.60"));
        Assert.Equal(3.80m, await place.App.QueryAsync(db => db.Set<Lpr>().Where(l => l.Month == new DateOnly(2021, 10, 1)).Select(l => l.OneYear).SingleAsync()));
        await RefusedAsync(await Enter("2022-01", "3.85", "4.65"), "请填写月份");
        await RefusedAsync(await Enter("十月", "3.85", "4.65"), "请填写月份");
        await RefusedAsync(await Enter("2021-09", "-3", "385"), "请填写百分数");
        Assert.Null((await place.Lender.GetAsync("/credit/lpr")).QuerySelector("#lpr"));
        await place.OnAsync(2021, 12, 20);
        Assert.Contains("2021-12 的 LPR 尚未录入", (await place.Section.GetAsync("/credit/lpr")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_of_the_pool_is_posted_by_its_source_and_bad_amounts_are_refused()
    {
        await using var place = await StartAsync();
        await place.Section.FollowAsync(await place.EnterPoolAsync("TopUp", 50, "city"));
        await place.Section.FollowAsync(await place.EnterPoolAsync("Interest", 0.123456m));
        var page = await place.Section.GetAsync($"/credit/pools/{place.SchemeId}");
        Assert.Contains("2,501.23", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(["利息", "补充（市级）", "注资（区级）"], page.Rows("#statement table").Select(r => r[1]));
        await RefusedAsync(await place.EnterPoolAsync("TopUp", -50), "请填写大于零的金额");
        await RefusedAsync(await place.EnterPoolAsync("TopUp", 50, "moon"), "请选择资金来源");
        await RefusedAsync(await place.EnterPoolAsync("Compensation", 50), "请选择收支类别");
        await RefusedAsync(await place.EnterPoolAsync("TopUp", 50, "city", "2021-12-07"), "请填写日期");
        using var auditor = await place.App.SignInAsync(Roles.Auditor);
        Assert.Null((await auditor.GetAsync($"/credit/pools/{place.SchemeId}")).QuerySelector("#enter"));
    }

    [Fact]
    public async Task The_white_list_shows_how_a_firm_stands_and_a_bar_can_be_lifted()
    {
        await using var place = await StartAsync(poolWan: 0);
        Assert.Equal("符合", (await place.Section.GetAsync($"/credit/firms?code={Code}")).Rows("#found table").Single()[1]);
        Assert.Equal("单位不符合方案的借款条件", (await place.Section.GetAsync($"/credit/firms?code={PlainCode}")).Rows("#found table").Single()[1]);
        var listed = (await place.Section.GetAsync($"/credit/firms?scheme={place.SchemeId}")).Rows("#listed table").Select(r => r[0]);
        Assert.Equal(["望川一号", "望川二号"], listed.Order(StringComparer.Ordinal));
        await RefusedAsync(await PressAsync(place.Section, "/credit/firms", "#bar", null, ("CreditCode", "91330100MB0000001X"), ("From", "2021-12-01"), ("Reason", "失信")), "请填写正确的统一社会信用代码");
        var barred = await place.Section.FollowAsync(await PressAsync(place.Section, "/credit/firms", "#bar", null, ("CreditCode", Code), ("From", "2021-12-01"), ("Reason", "失信")));
        await RefusedAsync(await place.ApplyAsync(), "单位在暂不推荐名单中");
        await place.Section.FollowAsync(await SendAsync(place.Section, barred, "form[id^=lift]"));
        Assert.Equal(HttpStatusCode.Redirect, (await place.ApplyAsync()).StatusCode);
    }

    [Fact]
    public async Task The_examples_of_six_places_are_seeded_once_with_the_history_of_lpr()
    {
        await using var app = await TestApp.StartAsync();
        var district = await app.DistrictAsync();
        Assert.Equal(6, await app.InScopeAsync(s => s.GetRequiredService<ICreditSetup>().SeedDemoAsync(district.Name)));
        Assert.Null(await app.InScopeAsync(s => s.GetRequiredService<ICreditSetup>().SeedDemoAsync(district.Name)));
        var versions = await app.QueryAsync(db => db.Set<SchemeVersion>().AsNoTracking().ToListAsync());
        Assert.All(versions, v => Assert.Contains("文件未载明的参数为示范值", v.Source, StringComparison.Ordinal));
        Assert.Equal(3.30m, versions.Single(v => v.Source.StartsWith("许科贷", StringComparison.Ordinal)).Rules.Price.Cap(3.00m));
        Assert.Equal((3.80m, 4.65m), await app.QueryAsync(async db => await db.Set<Lpr>().SingleAsync(l => l.Month == new DateOnly(2021, 12, 1)) is var l ? (l.OneYear, l.FiveYear) : default));
        using var section = await app.SignInAsync(Roles.Chief, a => a with { Section = Core.Ledgers.Sections.General });
        Assert.Equal(6, (await section.GetAsync("/credit/schemes")).Rows().Count);
        foreach (var id in versions.Select(v => v.SchemeId))
        {
            Assert.Equal(HttpStatusCode.OK, await section.StatusAsync($"/credit/schemes/{id}"));
            Assert.Equal(HttpStatusCode.OK, await section.StatusAsync($"/credit/schemes/edit/{id}"));
        }
    }

    [Fact]
    public async Task Another_districts_scheme_is_out_of_reach()
    {
        await using var place = await StartAsync(poolWan: 0);
        var other = await place.App.DistrictAsync("邻区");
        using var neighbour = await place.App.SignInAsync(Roles.Clerk, a => a with { Section = Core.Ledgers.Sections.General, DistrictId = other.Id });
        foreach (var path in new[] { "schemes", "pools", "risk", "schemes/edit" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"/credit/{path}/{place.SchemeId}"));
        }
    }
}
