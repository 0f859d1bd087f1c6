using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Credit.Domain;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Kechuang.Modules.Tests.Credit.CreditDistrict;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>Compensation from the pool, recovery and write-off.</summary>
public sealed class ClaimTests
{
    /// <summary>A loan of 100 万元, overdue since the day it was disbursed; today is more than 60 days later.</summary>
    private static async Task<(CreditDistrict Place, long Loan)> OverdueAsync(SchemeRules? rules = null)
    {
        var place = await StartAsync(rules ?? Standard with { Stop = 100, Resume = 100, Warn = 100 });
        var loan = await place.FiledAsync(Loan(wan: 100));
        await place.OnAsync(2022, 2, 7);
        await place.Lender.FollowAsync(await place.OverdueAsync(loan, "2021-12-08"));
        return (place, loan);
    }

    private static async Task<string> PathAsync(HttpResponseMessage answer) => $"/credit/claims/{await IdAsync(answer)}";

    private static async Task<Money> CashAsync(CreditDistrict place) =>
        (await place.App.InScopeAsync(s => s.GetRequiredService<IJournal>().BalancesAsync(place.DistrictId, $"pool/{place.SchemeId}/cash", null, default))).Single().Balance;

    [Fact]
    public async Task A_loss_of_100_at_4_4_2_is_paid_40_and_60_recovered_at_a_cost_of_10_return_20()
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        var path = await PathAsync(await place.ClaimAsync(loan));
        var page = await place.Section.GetAsync(path);
        Assert.Contains("2022-02-14", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("40.00万元 : 40.00万元 : 20.00万元", page.MainText(), StringComparison.Ordinal);
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#check", "pass"));
        using var leader = await place.LeaderAsync();
        await leader.FollowAsync(await PressAsync(leader, path, "#decide", "approve"));
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-1")));
        Assert.Equal(Money.FromWan(160), await CashAsync(place));
        Assert.Equal(Money.FromWan(40), (await place.RowAsync("HT-1")).Compensation);
        Assert.Equal(0, (await place.SchemeAsync()).CoveredFen);

        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#recover", "recover", ("RecoveredWan", "60"), ("CostWan", "10"), ("On", "2022-02-07"), ("Voucher", "收-1")));
        Assert.Equal(Money.FromWan(180), await CashAsync(place));
        Assert.Equal(Money.FromWan(40), (await place.LoanAsync(loan)).Balance);
        await RefusedAsync(await PressAsync(place.Section, path, "#recover", "recover", ("RecoveredWan", "41"), ("CostWan", "0"), ("On", "2022-02-07"), ("Voucher", "收-2")), "收回的金额超过尚欠本金 40 万元");
        await RefusedAsync(await PressAsync(place.Section, path, "#recover", "recover", ("RecoveredWan", "10"), ("CostWan", "11"), ("On", "2022-02-07"), ("Voucher", "收-2")), "费用不能为负，也不能超过收回的金额");
    }

    [Fact]
    public async Task A_written_off_claim_can_still_come_back()
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        var path = await PaidAsync(place, loan);
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#propose", "propose", ("WriteOffWhy", "破产终结")));
        using var leader = await place.LeaderAsync();
        await leader.FollowAsync(await PressAsync(leader, path, "#writeoff", "writeoff"));
        Assert.Equal(new DateOnly(2022, 2, 7), (await place.LoanAsync(loan)).WrittenOffOn);
        Assert.Equal("已核销", (await place.LoanAsync(loan)).State);
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#recover", "recover", ("RecoveredWan", "100"), ("On", "2022-02-07"), ("Voucher", "收-1")));
        Assert.Equal(Money.FromWan(200), await CashAsync(place));
        Assert.Equal(HttpStatusCode.OK, await place.Section.StatusAsync($"/credit/pools/{place.SchemeId}"));
    }

    [Fact]
    public async Task Who_checked_cannot_decide_and_the_bank_can_do_neither()
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        var path = await PathAsync(await place.ClaimAsync(loan));
        using var leader = await place.LeaderAsync();
        Assert.Null((await leader.GetAsync(path)).QuerySelector("#check"));
        Assert.Null((await place.Lender.GetAsync(path)).QuerySelector("form#check"));
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#check", "pass"));
        var section = await place.Section.GetAsync(path);
        Assert.Null(section.QuerySelector("#decide"));

        // A leader who was the checker before: the desk looks at the person, not at the role.
        var leaderId = await place.App.QueryAsync(db => db.Set<User>().Where(u => u.Role == "leader").Select(u => u.Id).FirstAsync());
        await place.App.QueryAsync(db => db.Set<Claim>().ExecuteUpdateAsync(c => c.SetProperty(x => x.CheckedById, leaderId)));
        await RefusedAsync(await PressAsync(leader, path, "#decide", "approve"), "审核人不能审定自己审核的代偿");
    }

    [Fact]
    public async Task A_claim_needs_arrears_papers_and_a_covered_loan_and_is_made_once()
    {
        await using var place = await StartAsync(Standard with { Stop = 100, Resume = 100, Warn = 100 });
        var loan = await place.FiledAsync(Loan(wan: 100));
        await RefusedAsync(await place.ClaimAsync(loan), "逾期超过 60 天或列入不良后才能申请代偿");
        await place.OnAsync(2022, 2, 6);
        await place.Lender.FollowAsync(await place.OverdueAsync(loan, "2021-12-08"));
        await RefusedAsync(await place.ClaimAsync(loan), "逾期超过 60 天");
        await place.OnAsync(2022, 2, 7);
        await RefusedAsync(await PressAsync(place.Lender, $"/credit/claims/new/{loan}", "#claim", null, ("RecoveredWan", "0"), ("Statement", "催收")), "请至少上传一份材料");
        await RefusedAsync(await place.ClaimAsync(loan, -5), "金额不能为负");
        await IdAsync(await place.ClaimAsync(loan));
        await RefusedAsync(await place.ClaimAsync(loan), "这笔贷款已申请过代偿");
        using var neighbour = await place.BankAsync(OtherBank);
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"/credit/claims/new/{loan}"));
    }

    [Fact]
    public async Task What_was_recovered_before_lowers_the_claim_and_a_repayment_lowers_it_until_it_is_paid()
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        var path = await PathAsync(await place.ClaimAsync(loan, recovered: 20));
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#check", "pass", ("RecoveredWan", "30")));
        Assert.Equal(Money.FromWan(28), await AmountAsync(place));
        using var leader = await place.LeaderAsync();
        await leader.FollowAsync(await PressAsync(leader, path, "#decide", "approve"));
        await place.Lender.FollowAsync(await place.RepayAsync(loan, principal: 50, on: "2022-02-07"));
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-1")));
        Assert.Equal(Money.FromWan(8), await AmountAsync(place));
        await RefusedAsync(await PressAsync(place.Section, path, "#recover", "recover", ("RecoveredWan", "99999999999"), ("On", "2022-02-07"), ("Voucher", "收")), "请填写大于零的金额");
    }

    [Fact]
    public async Task What_the_bank_had_got_back_before_the_claim_comes_off_the_loan_once()
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        var refused = await PathAsync(await place.ClaimAsync(loan, recovered: 30));
        await place.Section.FollowAsync(await PressAsync(place.Section, refused, "#check", "fail", ("Reason", "材料不全")));
        var path = await ApprovedAsync(place, loan, recovered: 30);
        Assert.Equal(Money.FromWan(100), (await place.LoanAsync(loan)).Balance);
        var page = await place.Section.GetAsync(path);
        await place.Section.FollowAsync(await SendAsync(place.Section, page, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-1")));
        await place.Section.FollowAsync(await SendAsync(place.Section, page, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-1")));
        var kept = await place.LoanAsync(loan);
        Assert.Equal((Money.FromWan(70), Money.FromWan(28)), (kept.Balance, kept.Compensated));
        Assert.Equal(0, (await place.SchemeAsync()).CoveredFen);
        Assert.Equal(Money.FromWan(70).Fen, await place.App.QueryAsync(db => db.Set<FirmExposure>().Select(f => f.CoveredFen).SingleAsync()));
        Assert.Equal(["备案", "逾期", "代偿前收回", "代偿"], (await place.Lender.GetAsync($"/credit/loans/{loan}")).Rows("#events table").Select(r => r[1]));
        Assert.Contains("70.00", (await place.Section.GetAsync($"/credit/risk/{place.SchemeId}")).Rows().Single(r => r[0] == Bank)[2], StringComparison.Ordinal);

        await RefusedAsync(await PressAsync(place.Section, path, "#recover", "recover", ("RecoveredWan", "71"), ("On", "2022-02-07"), ("Voucher", "收-1")), "收回的金额超过尚欠本金 70 万元");
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#recover", "recover", ("RecoveredWan", "70"), ("On", "2022-02-07"), ("Voucher", "收-1")));
        Assert.Equal(new DateOnly(2022, 2, 7), (await place.LoanAsync(loan)).SettledOn);
        Assert.Equal(Money.FromWan(200), await CashAsync(place));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_desks_that_pay_one_loan_at_once_one_pays(bool oneClaim)
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        var first = await ApprovedAsync(place, loan);
        var second = oneClaim ? first : await TwinAsync(place);
        using var other = await place.SectionAsync();
        var (one, two) = (await place.Section.GetAsync(first), await other.GetAsync(second));
        var answers = await Task.WhenAll(SendAsync(place.Section, one, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-1")), SendAsync(other, two, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-2")));
        Assert.Equal([HttpStatusCode.Redirect, oneClaim ? HttpStatusCode.Conflict : HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(Money.FromWan(160), await CashAsync(place));
        Assert.Equal(Money.FromWan(40), (await place.LoanAsync(loan)).Compensated);
        Assert.Equal(1, await place.App.QueryAsync(db => db.Set<Claim>().CountAsync(c => c.Status == ClaimStatus.Paid)));
    }

    [Fact]
    public async Task A_second_claim_of_a_compensated_loan_is_refused_at_the_payment()
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        await PaidAsync(place, loan);
        await place.App.QueryAsync(db => db.Set<Claim>().ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, ClaimStatus.Approved)));
        var second = await TwinAsync(place);
        await RefusedAsync(await PressAsync(place.Section, second, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-2")), "这笔贷款已代偿过");
        Assert.Equal(Money.FromWan(160), await CashAsync(place));
    }

    [Fact]
    public async Task A_payment_that_the_pool_cannot_bear_is_refused_and_a_second_click_pays_once()
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        var path = await ApprovedAsync(place, loan);
        var page = await place.Section.GetAsync(path);
        await place.Section.FollowAsync(await SendAsync(place.Section, page, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-1")));
        await place.Section.FollowAsync(await SendAsync(place.Section, page, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-1")));
        Assert.Equal(Money.FromWan(160), await CashAsync(place));
    }

    [Fact]
    public async Task A_paper_is_for_its_bank_and_the_bureau_alone()
    {
        var (place, loan) = await OverdueAsync();
        await using var _ = place;
        var path = await PathAsync(await place.ClaimAsync(loan));
        var href = (await place.Section.GetAsync(path)).One("a[href*='handler=Paper']").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, await place.Section.StatusAsync(href));
        Assert.Equal(HttpStatusCode.OK, await place.Lender.StatusAsync(href));
        using var neighbour = await place.BankAsync(OtherBank);
        using var firm = await place.FirmAsync();
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync(href));
        Assert.Equal(HttpStatusCode.NotFound, await firm.StatusAsync(href));
    }

    private static Task<Money> AmountAsync(CreditDistrict place) => place.App.QueryAsync(db => db.Set<Claim>().Select(c => c.Amount).SingleAsync());

    /// <summary>Another approved claim of the same loan, written past the pages; gives its address.</summary>
    private static Task<string> TwinAsync(CreditDistrict place) => place.App.QueryAsync(async db =>
    {
        var twin = await db.Set<Claim>().AsNoTracking().SingleAsync();
        twin.Id = 0;
        db.Add(twin);
        await db.SaveChangesAsync();
        return twin.Href;
    });

    private static async Task<string> ApprovedAsync(CreditDistrict place, long loan, decimal recovered = 0)
    {
        var path = await PathAsync(await place.ClaimAsync(loan, recovered));
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#check", "pass"));
        using var leader = await place.LeaderAsync();
        await leader.FollowAsync(await PressAsync(leader, path, "#decide", "approve"));
        return path;
    }

    private static async Task<string> PaidAsync(CreditDistrict place, long loan)
    {
        var path = await ApprovedAsync(place, loan);
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#pay", "pay", ("On", "2022-02-07"), ("Voucher", "记-1")));
        return path;
    }
}
