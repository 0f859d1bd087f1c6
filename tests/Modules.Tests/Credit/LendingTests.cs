using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Credit.Domain;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Credit.CreditDistrict;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>From the firm's request to the filed loan, and what stands against it.</summary>
public sealed class LendingTests
{
    [Fact]
    public async Task A_request_is_recommended_taken_up_filed_and_stands_in_the_ledger()
    {
        await using var place = await StartAsync();
        var request = await place.AcceptedAsync();
        var letter = await place.Lender.GetAsync($"/credit/requests/{request}/letter");
        Assert.Contains("科贷荐〔2021〕1号", letter.MainText(), StringComparison.Ordinal);
        Assert.Contains("本函不是担保", letter.MainText(), StringComparison.Ordinal);

        var loan = await IdAsync(await FileAsync(place.Lender, request, Loan()));
        var row = await place.RowAsync("HT-1");
        Assert.Equal((Code, Bank, Money.FromWan(300), 4.0m, 12, new DateOnly(2022, 12, 6)), (row.CreditCode, row.Bank, row.Amount!.Value, row.Rate!.Value, row.TermMonths!.Value, row.DueOn!.Value));
        var kept = await place.LoanAsync(loan);
        Assert.True(kept.Covered);
        Assert.Equal(4.15m, kept.RateCap);
        Assert.Equal(Money.FromWan(300).Fen, (await place.SchemeAsync()).CoveredFen);
        Assert.Equal(HttpStatusCode.OK, await place.Lender.StatusAsync($"/credit/loans/{loan}"));
        Assert.True(await place.App.QueryAsync(db => db.Set<InboxItem>().AnyAsync(m => m.Key == $"credit-request-{request}-recommended")));

        await place.Lender.FollowAsync(await place.RepayAsync(loan, principal: 100));
        Assert.Equal(Money.FromWan(200), (await place.LoanAsync(loan)).Balance);
        await place.Lender.FollowAsync(await place.RepayAsync(loan, principal: 200));
        Assert.Equal(new DateOnly(2021, 12, 6), (await place.RowAsync("HT-1")).RepaidOn);
        Assert.Equal(0, (await place.SchemeAsync()).CoveredFen);
    }

    [Fact]
    public async Task A_firm_without_the_title_is_refused_and_sees_why()
    {
        await using var place = await StartAsync();
        await RefusedAsync(await place.ApplyAsync(PlainCode), "单位不符合方案的借款条件");
        using var firm = await place.FirmAsync(PlainCode);
        Assert.Contains("不符合", (await firm.GetAsync($"/credit/schemes/{place.SchemeId}")).One("#check").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AmountWan", "-1", "请填写大于零的金额")]
    [InlineData("AmountWan", "0", "请填写大于零的金额")]
    [InlineData("AmountWan", "99999999999999999", "请填写大于零的金额")]
    [InlineData("AmountWan", "0.0000001", "请填写大于零的金额")]
    [InlineData("AmountWan", "500.01", "单笔贷款不超过 500 万元")]
    [InlineData("Rate", "4.1501", "高于签订日的上限 4.15%")]
    [InlineData("Rate", "-0.1", "请填写年利率")]
    [InlineData("TermMonths", "37", "期限不超过 36 个月")]
    [InlineData("SignedOn", "2021-12-07", "请填写合同签订日")]
    [InlineData("SignedOn", "2021-12-05", "合同应在推荐函有效期内签订")]
    [InlineData("DisbursedOn", "2021-12-07", "请填写放款日")]
    [InlineData("DueOn", "2023-12-06", "到期日与放款日加期限相差过大")]
    [InlineData("Contract", " ", "请填写借款合同号")]
    [InlineData("Pledge", "", "请选择担保方式")]
    public async Task What_the_scheme_does_not_allow_is_refused_with_its_reason(string field, string typed, string words)
    {
        await using var place = await StartAsync();
        var request = await place.TakenUpAsync(Code, Bank, 300);
        await place.App.QueryAsync(db => db.Set<LoanRequest>().ExecuteUpdateAsync(r => r.SetProperty(x => x.RecommendedOn, new DateOnly(2021, 12, 6))));
        await RefusedAsync(await FileAsync(place.Lender, request, [.. Loan().Where(f => f.Item1 != field), (field, typed)]), words);
        Assert.Equal(0, (await place.SchemeAsync()).CoveredFen);
    }

    [Fact]
    public async Task A_missing_lpr_is_said_and_never_guessed()
    {
        await using var place = await StartAsync();
        var request = await place.TakenUpAsync(Code, Bank, 300);
        await RefusedAsync(await FileAsync(place.Lender, request, Loan(signed: "2021-11-19", disbursed: "2021-12-06")), "2021年10月的 LPR 尚未录入");
        await IdAsync(await FileAsync(place.Lender, request, Loan(signed: "2021-11-22")));
    }

    [Theory]
    [InlineData(2021, 12, 8, true)]
    [InlineData(2021, 12, 9, false)]
    public async Task A_filing_a_day_late_is_kept_but_not_covered(int year, int month, int day, bool covered)
    {
        await using var place = await StartAsync();
        var request = await place.TakenUpAsync(Code, Bank, 300);
        await place.OnAsync(year, month, day);
        await place.App.AddAsync(Rates(place.DistrictId, 2021, 10, 3.85m, 4.65m));
        var loan = await IdAsync(await FileAsync(place.Lender, request, Loan(signed: "2021-11-08", disbursed: "2021-11-08")));
        var kept = await place.LoanAsync(loan);
        Assert.Equal(covered, kept.Covered);
        Assert.Equal(covered, kept.UncoveredWhy.Length == 0);
        Assert.Equal(covered ? Money.FromWan(300).Fen : 0, (await place.SchemeAsync()).CoveredFen);
        var page = await place.Lender.GetAsync($"/credit/loans/{loan}");
        Assert.Equal(!covered, page.MainText().Contains("应于 2021-12-08 前备案，已逾期", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pool_without_room_leaves_the_loan_uncovered()
    {
        await using var place = await StartAsync(poolWan: 20);
        var loan = await place.FiledAsync();
        Assert.Equal((false, "资金池可用额度 200 万元，不足本笔"), ((await place.LoanAsync(loan)).Covered, (await place.LoanAsync(loan)).UncoveredWhy));
        Assert.Contains("未纳入资金池", (await place.Lender.GetAsync($"/credit/loans/{loan}")).MainText(), StringComparison.Ordinal);
        Assert.Equal(0L, await place.App.QueryAsync(db => db.Set<FirmExposure>().Select(f => f.CoveredFen).SingleAsync()));
    }

    [Fact]
    public async Task Of_two_banks_that_file_at_once_only_one_gets_the_firms_room()
    {
        await using var place = await StartAsync();
        var (first, second) = (await place.TakenUpAsync(Code, Bank, 500), await place.TakenUpAsync(Code, OtherBank, 500));
        using var other = await place.BankAsync(OtherBank);
        var (one, two) = (await place.Lender.GetAsync($"/credit/loans/file/{first}"), await other.GetAsync($"/credit/loans/file/{second}"));
        var answers = await Task.WhenAll(SendAsync(place.Lender, one, "#file", null, Loan("HT-1", 500)), SendAsync(other, two, "#file", null, Loan("HT-2", 500)));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(Money.FromWan(500).Fen, await place.App.QueryAsync(db => db.Set<FirmExposure>().Select(f => f.CoveredFen).SingleAsync()));
        await RefusedAsync(answers.Single(a => a.StatusCode != HttpStatusCode.Redirect), "单位在各银行的余额 500 万元，加上本笔超过上限 800 万元");
    }

    [Fact]
    public async Task One_bank_a_year_where_the_scheme_says_so()
    {
        await using var place = await StartAsync(Standard with { OneBankAYear = true });
        await place.FiledAsync(Loan(wan: 100));
        await RefusedAsync(await place.ApplyAsync(bank: OtherBank), $"本年度已在{Bank}贷款");
        var second = await place.TakenUpAsync(Code, OtherBank, 100);
        using var other = await place.BankAsync(OtherBank);
        await RefusedAsync(await FileAsync(other, second, Loan("HT-2", 100)), $"2021 年度已在{Bank}贷款");
    }

    [Fact]
    public async Task A_double_click_files_one_loan()
    {
        await using var place = await StartAsync();
        var page = await place.Lender.GetAsync($"/credit/loans/file/{await place.AcceptedAsync()}");
        var answers = await Task.WhenAll(SendAsync(place.Lender, page, "#file", null, Loan()), SendAsync(place.Lender, page, "#file", null, Loan()));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Conflict, $"{a.StatusCode}"));
        Assert.Equal(1, await place.App.QueryAsync(db => db.Set<Loan>().CountAsync()));
        Assert.Equal(Money.FromWan(300).Fen, (await place.SchemeAsync()).CoveredFen);
    }

    [Fact]
    public async Task A_contract_number_is_filed_once()
    {
        await using var place = await StartAsync();
        await place.FiledAsync(Loan(wan: 100));
        var second = await place.TakenUpAsync(OtherCode, Bank, 100);
        await RefusedAsync(await FileAsync(place.Lender, second, Loan(wan: 100)), "合同号已备案过");
    }

    [Theory]
    [InlineData("moved")]
    [InlineData("barred")]
    [InlineData("lost")]
    public async Task A_firm_that_moved_away_was_barred_or_lost_its_title_in_between_cannot_be_filed(string what)
    {
        await using var place = await StartAsync();
        var request = await place.AcceptedAsync();
        await place.OnAsync(2021, 12, 10);
        if (what == "barred")
        {
            await place.Section.FollowAsync(await PressAsync(place.Section, "/credit/firms", "#bar", null, ("CreditCode", Code), ("From", "2021-12-09"), ("Reason", "列入失信被执行人名单")));
        }
        else if (what == "moved")
        {
            await place.App.QueryAsync(db => db.Set<Enterprise>().Where(e => e.Key == Code).ExecuteUpdateAsync(e => e.SetProperty(x => x.LeftOn, new DateOnly(2021, 12, 9))));
        }
        else
        {
            await place.App.QueryAsync(db => db.Set<TitleRecord>().Where(t => t.CreditCode == Code).ExecuteUpdateAsync(t => t.SetProperty(x => x.ValidUntil, new DateOnly(2021, 12, 9))));
        }

        await RefusedAsync(await FileAsync(place.Lender, request, Loan()), what switch { "barred" => "单位在暂不推荐名单中", "moved" => "单位不在本区企业名录中", _ => "单位不符合方案的借款条件" });
        Assert.Equal(0, await place.App.QueryAsync(db => db.Set<Loan>().CountAsync()));
    }

    [Fact]
    public async Task A_neighbour_bank_and_another_firm_see_nothing_of_a_loan()
    {
        await using var place = await StartAsync();
        var request = await place.AcceptedAsync();
        var loan = await IdAsync(await FileAsync(place.Lender, request, Loan()));
        using var neighbour = await place.BankAsync(OtherBank);
        using var firm = await place.FirmAsync(OtherCode);
        using var nobody = await place.BankAsync("");
        foreach (var (person, path) in new[] { neighbour, firm, nobody }.SelectMany(p => new[] { $"/credit/loans/{loan}", $"/credit/requests/{request}", $"/credit/requests/{request}/letter" }.Select(path => (p, path))))
        {
            Assert.Equal(HttpStatusCode.NotFound, await person.StatusAsync(path));
            Assert.DoesNotContain("望川一号", (await person.GetAsync("/credit/loans")).MainText(), StringComparison.Ordinal);
        }

        // The neighbour's own form, sent to this loan.
        var page = await place.Lender.GetAsync($"/credit/loans/{loan}");
        using var forged = await neighbour.Http.PostAsync($"/credit/loans/{loan}?handler=Overdue", new FormUrlEncodedContent([.. Html.Values(Html.Form(page, "#overdue"), ("OverdueOn", "2021-12-06")).Where(v => v.Key != "__RequestVerificationToken"), new("__RequestVerificationToken", Html.Form(await neighbour.GetAsync("/credit/schemes"), "form").QuerySelector("[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "")]));
        Assert.True(forged.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{forged.StatusCode}");
        Assert.Null((await place.LoanAsync(loan)).OverdueOn);
    }

    [Fact]
    public async Task A_bank_declines_and_a_firm_withdraws_and_a_section_refuses_with_a_reason()
    {
        await using var place = await StartAsync();
        var first = (await place.ApplyAsync()).Headers.Location!.ToString();
        await RefusedAsync(await place.ApplyAsync(), "已有办理中的申请");
        await RefusedAsync(await PressAsync(place.Section, first, "#check", "refuse"), "请写明理由");
        await place.Section.FollowAsync(await PressAsync(place.Section, first, "#check", "refuse", ("Reason", "材料不实")));
        var second = (await place.ApplyAsync()).Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.NotFound, await place.Lender.StatusAsync(second));
        await place.Section.FollowAsync(await PressAsync(place.Section, second, "#check", "recommend"));
        await place.Lender.FollowAsync(await PressAsync(place.Lender, second, "#answer", "decline", ("Reason", "现金流不足")));
        using var firm = await place.FirmAsync();
        Assert.Contains("现金流不足", (await firm.GetAsync(second)).MainText(), StringComparison.Ordinal);
        var third = (await place.ApplyAsync()).Headers.Location!.ToString();
        await firm.FollowAsync(await PressAsync(firm, third, "#withdraw", "withdraw"));
        Assert.Equal(RequestStatus.Withdrawn, await place.App.QueryAsync(db => db.Set<LoanRequest>().OrderByDescending(r => r.Id).Select(r => r.Status).FirstAsync()));
    }

    [Fact]
    public async Task A_new_version_counts_for_loans_signed_from_its_day_on_and_the_old_loan_keeps_its_own()
    {
        await using var place = await StartAsync();
        var old = await place.FiledAsync(Loan(wan: 100));
        await place.App.AddAsync(new SchemeVersion { SchemeId = place.SchemeId, Number = 2, ValidFrom = new DateOnly(2021, 12, 8), Source = "2.0", Json = (Standard with { Price = new PriceRule(PriceKind.LprPlus, 0) }).Write(), ChangedAt = DateTime.UnixEpoch });
        await place.OnAsync(2021, 12, 9);
        var second = await place.TakenUpAsync(OtherCode, Bank, 100);
        await RefusedAsync(await FileAsync(place.Lender, second, Loan("HT-2", 100, 4.0m, signed: "2021-12-08", disbursed: "2021-12-08")), "高于签订日的上限 3.85%");
        await IdAsync(await FileAsync(place.Lender, second, Loan("HT-2", 100, 4.0m, signed: "2021-12-07", disbursed: "2021-12-08")));
        Assert.Contains("第 1 版", (await place.Lender.GetAsync($"/credit/loans/{old}")).MainText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leader", HttpStatusCode.OK)]
    [InlineData("auditor", HttpStatusCode.OK)]
    [InlineData("bank", HttpStatusCode.NotFound)]
    [InlineData("enterprise", HttpStatusCode.NotFound)]
    public async Task The_pool_and_its_risk_are_the_districts_own_matter(string role, HttpStatusCode status)
    {
        await using var place = await StartAsync();
        using var person = await place.App.SignInAsync(Roles.Find(role)!, a => a with { CreditCode = Code, Organisation = Bank });
        Assert.Equal(status, await person.StatusAsync($"/credit/pools/{place.SchemeId}"));
        Assert.Equal(status, await person.StatusAsync($"/credit/risk/{place.SchemeId}"));
        foreach (var path in new[] { "/credit/schemes", $"/credit/schemes/{place.SchemeId}", "/credit/lpr", "/credit/requests", "/credit/loans", "/credit/subsidies", "/credit/claims" })
        {
            Assert.Equal(HttpStatusCode.OK, await person.StatusAsync(path));
        }

        Assert.NotEqual(HttpStatusCode.OK, await person.StatusAsync("/credit/firms"));
        Assert.NotEqual(HttpStatusCode.OK, await person.StatusAsync("/credit/schemes/edit"));
    }
}
