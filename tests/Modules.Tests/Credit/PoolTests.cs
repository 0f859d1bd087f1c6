using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Kechuang.Modules.Tests.Credit.CreditDistrict;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>The pool's months held against the bank's statements, and its operating fee.</summary>
public sealed class PoolTests
{
    private static Task<HttpResponseMessage> ReconcileAsync(CreditDistrict place, string month, string balance, string why = "") =>
        PressAsync(place.Section, $"/credit/pools/{place.SchemeId}", "#reconcile", null, ("Month", month), ("BalanceWan", balance), ("Explanation", why));

    private static async Task<List<List<string>>> MonthsAsync(CreditDistrict place) => (await place.Section.GetAsync($"/credit/pools/{place.SchemeId}")).Rows("#months table");

    [Fact]
    public async Task Every_finished_month_is_due_until_the_banks_statement_is_entered_and_a_difference_is_explained()
    {
        await using var place = await StartAsync();
        Assert.Null((await place.Section.GetAsync($"/credit/pools/{place.SchemeId}")).QuerySelector("#reconcile"));
        await place.OnAsync(2022, 2, 7);
        Assert.Equal(["2022-01 待对账", "2021-12 待对账"], (await MonthsAsync(place)).Select(r => $"{r[0]} {r[1]}"));
        await place.DailyAsync();
        Assert.Contains("资金池待对账：望科贷 2022-01", (await place.Section.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        await place.Section.FollowAsync(await ReconcileAsync(place, "2021-12-01", "200"));
        await RefusedAsync(await ReconcileAsync(place, "2022-01-01", "199"), "对账单与账面 200 万元不一致，请写明原因");
        await RefusedAsync(await ReconcileAsync(place, "2022-01-01", "-1"), "请填写对账单期末余额");
        await RefusedAsync(await ReconcileAsync(place, "2022-02-01", "200"), "请选择已终了的月份");
        await place.Section.FollowAsync(await ReconcileAsync(place, "2022-01-01", "199", "在途 1 万元"));
        var months = await MonthsAsync(place);
        Assert.Equal(["已对账", "200.00万元", "199.00万元", "-1.00万元", "在途 1 万元"], months[0][1..6]);
        Assert.Equal(["已对账", "200.00万元", "200.00万元", "0.00万元", ""], months[1][1..6]);
        Assert.Contains("2022-02-07", months[1][7], StringComparison.Ordinal);
        using var auditor = await place.App.SignInAsync(Roles.Auditor);
        Assert.Null((await auditor.GetAsync($"/credit/pools/{place.SchemeId}")).QuerySelector("#reconcile"));
    }

    [Fact]
    public async Task A_movement_entered_into_a_reconciled_month_makes_it_due_again()
    {
        await using var place = await StartAsync();
        await place.OnAsync(2022, 2, 7);
        await place.Section.FollowAsync(await ReconcileAsync(place, "2021-12-01", "200"));
        await place.Section.FollowAsync(await place.EnterPoolAsync("Interest", 1, on: "2022-01-20"));
        Assert.Equal(["待对账", "已对账"], (await MonthsAsync(place)).Select(r => r[1]));
        await place.Section.FollowAsync(await place.EnterPoolAsync("Interest", 1, on: "2021-12-20"));
        Assert.Equal(["待对账", "账面已变，待重新对账"], (await MonthsAsync(place)).Select(r => r[1]));
        await place.Section.FollowAsync(await ReconcileAsync(place, "2021-12-01", "201"));
        await place.Section.FollowAsync(await ReconcileAsync(place, "2022-01-01", "202"));
        Assert.Equal(["已对账", "已对账"], (await MonthsAsync(place)).Select(r => r[1]));
    }

    [Fact]
    public async Task The_operating_fee_is_borne_by_interest_first_and_keeps_within_its_part_of_what_was_paid_in()
    {
        await using var place = await StartAsync(Standard with { FeeShare = 1 });
        await place.Section.FollowAsync(await place.EnterPoolAsync("Interest", 0.5m));
        await place.Section.FollowAsync(await place.EnterPoolAsync("Fee", 1.5m));
        var accounts = (await place.App.InScopeAsync(s => s.GetRequiredService<IJournal>().BalancesAsync(place.DistrictId, $"pool/{place.SchemeId}/", null, default))).ToDictionary(a => a.Code.Split('/', 3)[2], a => a.Balance);
        Assert.Equal((Money.Zero, Money.FromWan(1), Money.FromWan(199)), (accounts["interest"], accounts["fee"], accounts["cash"]));
        Assert.Equal("运营费", (await place.Section.GetAsync($"/credit/pools/{place.SchemeId}")).Rows("#statement table")[0][1]);
        await RefusedAsync(await place.EnterPoolAsync("Fee", 0.51m), "2021 年运营费不超过投入 200 万元的 1%，即 2 万元，已列支 1.5 万元");
        await place.OnAsync(2022, 1, 10);
        await place.Section.FollowAsync(await place.EnterPoolAsync("Fee", 2, on: "2022-01-10"));
    }

    [Fact]
    public async Task A_scheme_that_sets_no_operating_fee_bears_none()
    {
        await using var place = await StartAsync();
        await RefusedAsync(await place.EnterPoolAsync("Fee", 0.01m), "方案没有规定运营费上限，不能从资金池列支");
    }
}
