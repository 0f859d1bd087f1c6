using Kechuang.Core.Messages;
using Kechuang.Credit.Domain;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Credit.CreditDistrict;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>Ratios of bad loans, warning, stop and resumption.</summary>
public sealed class RiskTests
{
    /// <summary>A bank with 8,000 万元 of covered loans, 260 of them (at one firm) to go bad; gives that loan.</summary>
    private static async Task<(CreditDistrict Place, long Loan)> PortfolioAsync()
    {
        var place = await StartAsync(Standard with { LoanCap = null, FirmCap = null, Warn = 2, Stop = 3, Resume = 3 }, poolWan: 1000);
        var loan = await place.FiledAsync(Loan("HT-BAD", 260));
        var rest = await place.TakenUpAsync(OtherCode, Bank, 7740);
        await IdAsync(await FileAsync(place.Lender, rest, Loan("HT-GOOD", 7740)));
        return (place, loan);
    }

    private static async Task<(RiskState Bank, RiskState Pool)> StatesAsync(CreditDistrict place)
    {
        var scheme = await place.SchemeAsync();
        return (scheme.Banks.Single(b => b.Name == Bank).State, scheme.State);
    }

    [Fact]
    public async Task At_3_25_percent_filings_stop_and_after_a_repayment_to_2_76_the_leader_lets_them_go_on()
    {
        var (place, loan) = await PortfolioAsync();
        await using var _ = place;
        await place.OnAsync(2022, 2, 7);
        await place.App.AddAsync(Rates(place.DistrictId, 2022, 1, 3.7m, 4.6m));
        await place.Lender.FollowAsync(await place.OverdueAsync(loan, "2021-12-08"));
        Assert.Equal((RiskState.Stopped, RiskState.Stopped), await StatesAsync(place));
        var page = await place.Section.GetAsync($"/credit/risk/{place.SchemeId}");
        Assert.Contains("3.25%", page.MainText(), StringComparison.Ordinal);

        var next = await place.TakenUpAsync(Code, Bank, 10);
        await RefusedAsync(await FileAsync(place.Lender, next, Loan("HT-3", 10, 3.9m, signed: "2022-02-07", disbursed: "2022-02-07")), "不良率达到暂停线");
        await RefusedAsync(await place.ApplyAsync(OtherCode, wan: 10), "已暂停受理");
        using var leader = await place.LeaderAsync();
        await RefusedAsync(await PressAsync(leader, $"/credit/risk/{place.SchemeId}", "form[id^=resume]", null, ("Reason", "已整改")), "高于恢复线 3%，不能恢复");

        await place.Lender.FollowAsync(await place.RepayAsync(loan, principal: 40, on: "2022-02-07"));
        Assert.Equal(RiskState.Stopped, (await StatesAsync(place)).Bank);
        var stopped = await leader.GetAsync($"/credit/risk/{place.SchemeId}");
        Assert.Contains("2.76%", stopped.MainText(), StringComparison.Ordinal);
        await leader.FollowAsync(await SendAsync(leader, stopped, "form[id^=resume]", null, ("Reason", "已收回 40 万元")));
        Assert.Equal(RiskState.Warn, (await StatesAsync(place)).Bank);
        await IdAsync(await FileAsync(place.Lender, next, Loan("HT-3", 10, 3.9m, signed: "2022-02-07", disbursed: "2022-02-07")));
        Assert.Equal([RiskState.Stopped, RiskState.Warn], await place.App.QueryAsync(db => db.Set<RiskChange>().Where(c => c.Bank == Bank).OrderBy(c => c.Id).Select(c => c.State).ToListAsync()));
    }

    [Fact]
    public async Task Arrears_grow_older_by_themselves_and_the_daily_work_notices_it_once()
    {
        var (place, loan) = await PortfolioAsync();
        await using var _ = place;
        await place.OnAsync(2021, 12, 9);
        await place.Lender.FollowAsync(await place.OverdueAsync(loan, "2021-12-08"));
        Assert.Equal(RiskState.Normal, (await StatesAsync(place)).Bank);
        await place.OnAsync(2022, 2, 7);
        await place.DailyAsync();
        await place.DailyAsync();
        Assert.Equal((RiskState.Stopped, RiskState.Stopped), await StatesAsync(place));
        Assert.Equal(2, await place.App.QueryAsync(db => db.Set<RiskChange>().CountAsync()));
    }

    [Fact]
    public async Task A_bank_that_says_nothing_of_a_loan_past_its_last_day_is_reminded_once()
    {
        var (place, loan) = await PortfolioAsync();
        await using var _ = place;
        await place.OnAsync(2022, 12, 7);
        await place.DailyAsync();
        await place.DailyAsync();
        Assert.Contains("贷款已到期，请登记还款或报告逾期", (await place.Lender.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        var key = $"credit-loan-{loan}-silent";
        var told = await place.App.QueryAsync(db => db.Set<InboxItem>().Where(m => m.Key == key).Select(m => m.UserId).ToListAsync());
        Assert.NotEmpty(told);
        Assert.Equal(told.Distinct().Count(), told.Count);
    }

    [Fact]
    public async Task A_bad_class_counts_at_once_and_cured_arrears_no_longer_count()
    {
        var (place, loan) = await PortfolioAsync();
        await using var _ = place;
        await place.Lender.FollowAsync(await PressAsync(place.Lender, $"/credit/loans/{loan}", "#classify", null, ("Class", "Substandard")));
        Assert.Equal(RiskState.Stopped, (await StatesAsync(place)).Bank);
        await place.Lender.FollowAsync(await PressAsync(place.Lender, $"/credit/loans/{loan}", "#classify", null, ("Class", "Pass")));
        await RefusedAsync(await place.OverdueAsync(loan, "2021-12-07"), "请填写逾期首日");
        await place.OnAsync(2021, 12, 9);
        await place.Lender.FollowAsync(await place.OverdueAsync(loan, "2021-12-07"));
        await place.Lender.FollowAsync(await place.RepayAsync(loan, interest: 1, on: "2021-12-09", from: "2021-12-06", until: "2021-12-09", cured: true));
        Assert.Null((await place.LoanAsync(loan)).OverdueOn);
        Assert.Null((await place.RowAsync("HT-BAD")).OverdueOn);
    }

    [Fact]
    public async Task The_scorecard_shows_volume_price_and_punctuality()
    {
        var (place, loan) = await PortfolioAsync();
        await using var _ = place;
        await place.OnAsync(2021, 12, 20);
        await place.Lender.FollowAsync(await place.OverdueAsync(loan, "2021-12-08"));
        var row = (await place.Section.GetAsync("/credit/banks?year=2021")).Rows().Single();
        Assert.Equal([Bank, "2", "8,000.00万元", "8,000.00万元", "4%", "100%", "100%", "0%", "66.67%"], row);
        using var other = await place.BankAsync(OtherBank);
        Assert.DoesNotContain(Bank, (await other.GetAsync("/credit/banks?year=2021")).MainText(), StringComparison.Ordinal);
    }
}
