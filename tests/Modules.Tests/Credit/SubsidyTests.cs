using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Policies.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Kechuang.Modules.Tests.Credit.CreditDistrict;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>Interest subsidy from the firm's claim to the payment.</summary>
public sealed class SubsidyTests
{
    /// <summary>A loan of 300 万元 signed 2021-12-06 whose interest of 31 December to 2022-12-06 was paid in time, settled; today 2022-12-06.</summary>
    private static async Task<(CreditDistrict Place, long Loan)> SettledAsync(SchemeRules? rules = null)
    {
        var place = await StartAsync(rules);
        var loan = await place.FiledAsync();
        await place.App.AddAsync(Rates(place.DistrictId, 2021, 12, 3.80m, 4.65m));
        await place.OnAsync(2022, 12, 6);
        await place.Lender.FollowAsync(await place.RepayAsync(loan, 300, 12, "2022-12-06", "2021-12-06", "2022-12-06"));
        return (place, loan);
    }

    private static async Task<HttpResponseMessage> AskAsync(CreditDistrict place, long loan, int year = 2022, string? code = null)
    {
        using var firm = await place.FirmAsync(code);
        return await PressAsync(firm, $"/credit/loans/{loan}", "#subsidy", null, ("Year", $"{year}"));
    }

    [Fact]
    public async Task A_firm_asks_the_section_checks_the_funds_pay_and_the_firm_sees_it()
    {
        var (place, loan) = await SettledAsync();
        await using var _ = place;
        var path = $"/credit/subsidies/{await IdAsync(await AskAsync(place, loan))}";

        // 2022-01-01 to 2022-12-05: 339 days at min(4.0, 3.80) %, half of it.
        var expected = new Money((long)Rounding.Round(300m * Money.FenPerWan * 0.038m * 0.5m * 339 / 365, 0));
        Assert.Equal(expected, await place.App.QueryAsync(db => db.Set<Subsidy>().Select(s => s.Amount).SingleAsync()));
        await RefusedAsync(await AskAsync(place, loan), "这笔贷款本年度已申请过贴息");
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#check", "grant"));
        var order = await place.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().SingleAsync());
        Assert.Equal((expected, "贷款贴息", Code), (order.Amount, order.Purpose, order.CreditCode));

        // The funds send it back once; the section asks again; one person enters the payment, another confirms it.
        using var funds = await place.SectionAsync();
        await funds.FollowAsync(await PressAsync(funds, $"/payments/{order.Id}", "#refuse", "refuse", ("Reason", "账号有误")));
        Assert.Contains("账号有误", (await place.Section.GetAsync(path)).MainText(), StringComparison.Ordinal);
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#check", "grant"));
        var second = await place.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().OrderBy(o => o.Id).LastAsync());
        await funds.FollowAsync(await PressAsync(funds, $"/payments/{second.Id}", "#enter", "enter", ("PaidOn", "2022-12-06"), ("Document", "记-9")));
        await place.Section.FollowAsync(await PressAsync(place.Section, $"/payments/{second.Id}", "#confirm", "confirm"));
        using var firm = await place.FirmAsync();
        var page = await firm.GetAsync(path);
        Assert.Contains("已拨付", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("2022-12-06", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(SubsidyStatus.Paid, await place.App.QueryAsync(db => db.Set<Subsidy>().Select(s => s.Status).SingleAsync()));
    }

    [Fact]
    public async Task The_firms_yearly_cap_holds_over_all_its_loans_and_a_refusal_gives_it_back()
    {
        var (place, loan) = await SettledAsync(Standard with { Subsidy = new SubsidyRule(50, true, Money.FromWan(6)) });
        await using var _ = place;
        var second = await place.App.QueryAsync(async db =>
        {
            var copy = await db.Set<Loan>().AsNoTracking().SingleAsync(l => l.Id == loan);
            (copy.Id, copy.Contract) = (0, "HT-2");
            db.Add(copy);
            await db.SaveChangesAsync();
            var events = await db.Set<LoanEvent>().AsNoTracking().Where(e => e.LoanId == loan).ToListAsync();
            events.ForEach(e => (e.Id, e.LoanId) = (0, copy.Id));
            db.AddRange(events);
            await db.SaveChangesAsync();
            return copy.Id;
        });
        var first = await IdAsync(await AskAsync(place, loan));
        await IdAsync(await AskAsync(place, second));
        var amounts = await place.App.QueryAsync(db => db.Set<Subsidy>().OrderBy(s => s.Id).Select(s => s.Amount).ToListAsync());
        Assert.Equal(Money.FromWan(6), amounts[0] + amounts[1]);
        await RefusedAsync(await PressAsync(place.Section, $"/credit/subsidies/{first}", "#check", "refuse"), "请写明理由");
        await place.Section.FollowAsync(await PressAsync(place.Section, $"/credit/subsidies/{first}", "#check", "refuse", ("Reason", "重复享受")));
        Assert.Equal(amounts[1].Fen, await place.App.QueryAsync(db => db.Set<FirmSubsidy>().Select(f => f.GrantedFen).SingleAsync()));
        await IdAsync(await AskAsync(place, loan));
    }

    [Fact]
    public async Task Only_interest_paid_in_time_counts_and_a_missing_lpr_is_said()
    {
        var (place, loan) = await SettledAsync();
        await using var _ = place;
        await place.App.QueryAsync(db => db.Set<LoanEvent>().ExecuteUpdateAsync(e => e.SetProperty(x => x.InTime, false)));
        await RefusedAsync(await AskAsync(place, loan), "本年度没有按期支付、可以贴息的利息");
        await place.App.QueryAsync(db => db.Set<Lpr>().Where(l => l.Month == new DateOnly(2021, 12, 1)).ExecuteDeleteAsync());
        await RefusedAsync(await AskAsync(place, loan), "2021年12月的 LPR 尚未录入");
    }

    [Fact]
    public async Task A_running_year_and_an_overdue_loan_wait_and_a_contract_used_elsewhere_is_refused()
    {
        await using var place = await StartAsync();
        var loan = await place.FiledAsync();
        await RefusedAsync(await AskAsync(place, loan, 2021), "年度终了或贷款结清后再申请");
        await place.OnAsync(2022, 1, 10);
        await place.Lender.FollowAsync(await place.RepayAsync(loan, interest: 1, on: "2022-01-06", from: "2021-12-06", until: "2022-01-06"));
        await place.Lender.FollowAsync(await place.OverdueAsync(loan, "2022-01-07"));
        await RefusedAsync(await AskAsync(place, loan, 2021), "逾期或已代偿的贷款不贴息");
        await place.Lender.FollowAsync(await place.RepayAsync(loan, interest: 1, on: "2022-01-10", from: "2022-01-06", until: "2022-01-10", cured: true));
        Assert.False(await place.App.QueryAsync(db => db.Set<LoanEvent>().OrderByDescending(e => e.Id).Select(e => e.InTime).FirstAsync()));
        await UseAsync(place, SubsidyDesk.ContractKey(await place.LoanAsync(loan)));
        await RefusedAsync(await AskAsync(place, loan, 2021), "合同 HT-1 已用于政策兑现");
        Assert.Equal(0, await place.App.QueryAsync(db => db.Set<Subsidy>().CountAsync()));
        using var other = await place.FirmAsync(OtherCode);
        Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync($"/credit/loans/{loan}"));
    }

    [Fact]
    public async Task Another_banks_or_districts_contract_of_the_same_number_stands_in_nobodys_way()
    {
        var (place, loan) = await SettledAsync();
        await using var _ = place;
        var kept = await place.LoanAsync(loan);
        (kept.Bank, var bank) = (OtherBank, kept.Bank);
        await UseAsync(place, SubsidyDesk.ContractKey(kept));
        (kept.Bank, kept.DistrictId) = (bank, kept.DistrictId + 1);
        await UseAsync(place, SubsidyDesk.ContractKey(kept));
        await IdAsync(await AskAsync(place, loan));
    }

    [Fact]
    public async Task Two_who_ask_at_once_for_one_loan_and_year_get_one_subsidy()
    {
        var (place, loan) = await SettledAsync();
        await using var _ = place;
        using var one = await place.FirmAsync();
        using var two = await place.FirmAsync();
        var (first, second) = (await one.GetAsync($"/credit/loans/{loan}"), await two.GetAsync($"/credit/loans/{loan}"));
        var answers = await Task.WhenAll(SendAsync(one, first, "#subsidy", null, ("Year", "2022")), SendAsync(two, second, "#subsidy", null, ("Year", "2022")));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
        await RefusedAsync(answers.Single(a => a.StatusCode != HttpStatusCode.Redirect), "这笔贷款本年度已申请过贴息");
        var amount = await place.App.QueryAsync(db => db.Set<Subsidy>().Select(s => s.Amount).SingleAsync());
        Assert.Equal(amount.Fen, await place.App.QueryAsync(db => db.Set<FirmSubsidy>().Select(f => f.GrantedFen).SingleAsync()));
    }

    [Fact]
    public async Task The_payments_days_count_from_the_firms_claim_and_not_from_the_request_for_money()
    {
        var (place, loan) = await SettledAsync();
        await using var _ = place;
        var path = $"/credit/subsidies/{await IdAsync(await AskAsync(place, loan))}";
        await place.OnAsync(2022, 12, 12);
        await place.Section.FollowAsync(await PressAsync(place.Section, path, "#check", "grant"));
        var order = await place.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().SingleAsync());
        using var funds = await place.SectionAsync();
        await funds.FollowAsync(await PressAsync(funds, $"/payments/{order.Id}", "#enter", "enter", ("PaidOn", "2022-12-12"), ("Document", "记-9")));
        await place.Section.FollowAsync(await PressAsync(place.Section, $"/payments/{order.Id}", "#confirm", "confirm"));
        var row = await place.App.QueryAsync(db => db.Set<Payment>().AsNoTracking().SingleAsync());
        Assert.Equal((new DateOnly(2022, 12, 6), new DateOnly(2022, 12, 12)), (row.AcceptedOn, row.PaidOn));
    }

    /// <summary>The number is used already, by a case of another kind.</summary>
    private static Task UseAsync(CreditDistrict place, string number) =>
        place.App.InScopeAsync(s => s.GetRequiredService<IInvoices>().TakeAsync(place.DistrictId, [new InvoiceUse(number, Money.FromWan(1), "claim-9", "政策兑现", "贷款贴息")], default));

    [Theory]
    [InlineData("-1", "0", null, null, "金额不能为负")]
    [InlineData("0", "0", null, null, "请填写归还的本金或支付的利息")]
    [InlineData("300.01", "0", null, null, "归还本金超过尚欠本金 300 万元")]
    [InlineData("0", "1", null, null, "请填写利息的计息期")]
    [InlineData("0", "1", "2021-12-06", "2021-12-09", "请填写利息的计息期")]
    [InlineData("abc", "0", null, null, "")]
    public async Task A_repayment_that_cannot_be_is_refused(string principal, string interest, string? from, string? until, string words)
    {
        await using var place = await StartAsync();
        var loan = await place.FiledAsync();
        await RefusedAsync(await PressAsync(place.Lender, $"/credit/loans/{loan}", "#repay", null, ("On", "2021-12-06"), ("PrincipalWan", principal), ("InterestWan", interest), ("From", from), ("Until", until)), words);
        Assert.Equal(Money.FromWan(300), (await place.LoanAsync(loan)).Balance);
    }
}
