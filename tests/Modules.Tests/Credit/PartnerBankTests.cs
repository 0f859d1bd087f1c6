using Kechuang.Credit.Domain;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Credit.CreditDistrict;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>A bank's part in a scheme: agreement, yearly assessment, end and resumption; the early-warning signs that it reports.</summary>
public sealed class PartnerBankTests
{
    private static Task<HttpResponseMessage> AdmitAsync(CreditDistrict place, string step, string reason) =>
        PressAsync(place.Section, $"/credit/schemes/{place.SchemeId}", "#admit", step, ("BankName", Bank), ("Reason", reason));

    [Fact]
    public async Task A_bank_that_the_section_ended_gets_no_new_requests_its_loans_go_on_and_it_can_resume()
    {
        await using var place = await StartAsync();
        var loan = await place.FiledAsync(Loan(wan: 100));
        var waiting = (await place.ApplyAsync(OtherCode)).Headers.Location!.ToString();
        await RefusedAsync(await AdmitAsync(place, "end", " "), "请写明理由");
        await RefusedAsync(await AdmitAsync(place, "resume", "整改"), "没有终止合作，不用恢复");
        await place.Section.FollowAsync(await AdmitAsync(place, "end", "年度评价未达标"));
        await RefusedAsync(await AdmitAsync(place, "end", "再次"), "这家银行已终止合作");
        Assert.Contains("2021-12-06 起：年度评价未达标", (await place.Section.GetAsync($"/credit/schemes/{place.SchemeId}")).One("#banks").TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Bank}终止参加方案合作", (await place.Lender.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);

        await RefusedAsync(await PressAsync(place.Section, waiting, "#check", "recommend"), $"{Bank}已不参加这个方案");
        await RefusedAsync(await place.ApplyAsync(), "请选择参加这个方案的合作银行");
        var late = await place.TakenUpAsync(Code, Bank, 100);
        await RefusedAsync(await FileAsync(place.Lender, late, Loan("HT-2", 100)), "签订日本行不是这个方案的合作银行");
        await place.Lender.FollowAsync(await place.RepayAsync(loan, principal: 40));
        Assert.Equal(Money.FromWan(60), (await place.LoanAsync(loan)).Balance);

        await place.Section.FollowAsync(await AdmitAsync(place, "resume", "整改完成"));
        await place.Section.FollowAsync(await PressAsync(place.Section, waiting, "#check", "recommend"));
        Assert.Null((await place.Lender.GetAsync($"/credit/schemes/{place.SchemeId}")).QuerySelector("#admit"));
    }

    [Fact]
    public async Task An_agreement_that_runs_out_ends_a_banks_part_and_the_section_is_told_before()
    {
        await using var place = await StartAsync();
        await place.Section.FollowAsync(await PressAsync(place.Section, $"/credit/schemes/{place.SchemeId}", "#bank", null, ("BankName", Bank), ("JoinedOn", "2021-01-01"), ("AgreedUntil", "2021-12-31")));
        await place.DailyAsync();
        Assert.Contains($"合作协议 2021-12-31 到期：{Bank}", (await place.Section.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        await place.OnAsync(2022, 1, 1);
        await RefusedAsync(await place.ApplyAsync(), "请选择参加这个方案的合作银行");
        await place.Section.FollowAsync(await AdmitAsync(place, "end", "协议到期"));
        await RefusedAsync(await AdmitAsync(place, "resume", "续签"), "协议已于 2021-12-31 到期");
    }

    [Fact]
    public async Task The_yearly_assessment_says_what_a_bank_falls_short_of()
    {
        await using var place = await StartAsync(Standard with { Exit = new ExitRule(Money.FromWan(250), 2, 90), Stop = 100, Warn = 100, Resume = 100 });
        var loan = await place.FiledAsync();
        var path = $"/credit/banks?year=2021&scheme={place.SchemeId}";
        var rows = (await place.Section.GetAsync(path)).Rows();
        Assert.Equal("未达标 放款额低于 250 万元", rows.Single(r => r[0] == OtherBank)[1]);
        Assert.Equal("达标", rows.Single(r => r[0] == Bank)[1]);
        await place.OnAsync(2021, 12, 20);
        await place.Lender.FollowAsync(await place.OverdueAsync(loan, "2021-12-08"));
        await place.Lender.FollowAsync(await PressAsync(place.Lender, $"/credit/loans/{loan}", "#classify", null, ("Class", "Substandard")));
        Assert.Equal("未达标不良率高于2%及时报告率低于90%", (await place.Section.GetAsync(path)).Rows().Single(r => r[0] == Bank)[1].Replace(" ", "", StringComparison.Ordinal));
        using var other = await place.BankAsync(OtherBank);
        Assert.Equal(OtherBank, (await other.GetAsync(path)).Rows().Single()[0]);
        Assert.Single((await place.Section.GetAsync("/credit/banks?year=2021")).Rows());
    }

    [Fact]
    public async Task Signs_that_a_bank_reports_stand_on_the_loan_the_risk_page_and_in_the_sections_inbox_until_a_report_without_them()
    {
        await using var place = await StartAsync();
        var loan = await place.FiledAsync(Loan(wan: 100));
        var path = $"/credit/loans/{loan}";
        await place.Lender.FollowAsync(await PressAsync(place.Lender, path, "#signs", null, ("Signs", "涉及诉讼"), ("Signs", "用电用水异常")));
        Assert.Contains("用电用水异常；涉及诉讼", (await place.Section.GetAsync(path)).MainText(), StringComparison.Ordinal);
        Assert.Equal("用电用水异常；涉及诉讼", (await place.Section.GetAsync($"/credit/risk/{place.SchemeId}")).Rows("#signs table").Single()[1]);
        Assert.Contains("贷款预警信号 2 条", (await place.Section.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        using var firm = await place.FirmAsync();
        Assert.DoesNotContain("涉及诉讼", (await firm.GetAsync(path)).MainText(), StringComparison.Ordinal);
        Assert.Equal(2, (await place.Lender.GetAsync(path)).QuerySelectorAll("#signs [name=Signs][checked]").Length);
        await RefusedAsync(await PressAsync(place.Lender, path, "#signs", null, ("Signs", "捏造的信号")), "预警信号不在方案的清单中");

        await place.Lender.FollowAsync(await PressAsync(place.Lender, path, "#signs", null, ("Signs", null)));
        Assert.Null((await place.Section.GetAsync($"/credit/risk/{place.SchemeId}")).QuerySelector("#signs table"));
        Assert.Contains("没有预警信号", (await place.Section.GetAsync(path)).MainText(), StringComparison.Ordinal);
        Assert.Equal(2, await place.App.QueryAsync(db => db.Set<LoanEvent>().CountAsync(e => e.Kind == LoanEventKind.Signs)));
    }
}
