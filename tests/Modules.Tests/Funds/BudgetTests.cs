using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Funds;

/// <summary>Budget lines: appropriated, set aside, paid, given back; never overspent.</summary>
public sealed class BudgetTests
{
    [Fact]
    public async Task A_line_is_set_up_adjusted_and_shown_with_what_became_of_it()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(keeper);
        Assert.NotNull(await office.RequestAsync("a", 30, line: line));
        await keeper.FollowAsync(await keeper.SubmitAsync(await keeper.GetAsync($"/budget/{line}"), "#adjust", ("Change", "-20.5"), ("Document", "望财〔2021〕8号")));
        var state = await office.StateAsync(line);
        Assert.Equal((Money.FromWan(79.5m), Money.FromWan(49.5m), Money.FromWan(30), Money.Zero), (state.Appropriated, state.Available, state.Committed, state.Paid));
        using var leader = await office.App.SignInAsync(Roles.Leader);
        Assert.Contains("奖励 a", (await leader.GetAsync($"/budget/{line}")).MainText(), StringComparison.Ordinal);
        Assert.Null((await leader.GetAsync($"/budget/{line}")).QuerySelector("#adjust"));
        Assert.Contains("79.5", (await leader.GetAsync("/budget")).MainText(), StringComparison.Ordinal);
        await office.BooksAgreeAsync();
    }

    [Theory]
    [InlineData("Input.Amount", "-5", "下达金额应大于 0")]
    [InlineData("Input.Amount", "99999999999", "下达金额应大于 0，不超过 100 亿元")]
    [InlineData("Input.Amount", "0.0000001", "下达金额应大于 0")]
    [InlineData("Input.On", "2022-01-01", "下达日期应在预算年度内")]
    [InlineData("Input.Title", "", "请填写指标名称")]
    [InlineData("Input.Source", "天上", "请选择资金来源")]
    public async Task A_line_with_a_fault_is_refused_with_the_reason(string field, string typed, string words)
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        (string, string?)[] fields = [("Input.Title", "政策奖补"), ("Input.Source", "区级"), ("Input.Purpose", "创新奖励"), ("Input.Amount", "1"), ("Input.Document", "望财〔2021〕1号"), ("Input.On", "2021-12-06")];
        fields = [.. fields.Select(f => f.Item1 == field ? (field, typed) : f)];
        await FundsOffice.RefusedAsync(await keeper.SubmitAsync(await keeper.GetAsync("/budget/new"), "main form", fields), words);
        Assert.Equal(0, await office.App.QueryAsync(db => db.Set<BudgetLine>().CountAsync()));
    }

    [Fact]
    public async Task A_budget_is_not_cut_below_what_is_set_aside_and_the_form_sent_twice_counts_once()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(keeper);
        await office.RequestAsync("a", 60, line: line);
        await FundsOffice.RefusedAsync(await keeper.SubmitAsync(await keeper.GetAsync($"/budget/{line}"), "#adjust", ("Change", "-40.01"), ("Document", "望财〔2021〕8号")), "可用指标只有 40 万元，不能调减 40.01 万元");
        var page = await keeper.GetAsync($"/budget/{line}");
        await keeper.SubmitAsync(page, "#adjust", ("Change", "-40"), ("Document", "望财〔2021〕8号"));
        await keeper.SubmitAsync(page, "#adjust", ("Change", "-40"), ("Document", "望财〔2021〕8号"));
        Assert.Equal(Money.FromWan(60), (await office.StateAsync(line)).Appropriated);
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task A_budget_is_never_overspent_whoever_races()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(keeper);
        var filed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => office.RequestAsync($"r{i}", 30, line: line)));
        Assert.Equal(3, filed.Count(f => f is not null));
        var state = await office.StateAsync(line);
        Assert.Equal((Money.FromWan(10), Money.FromWan(90)), (state.Available, state.Committed));
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task Money_set_aside_is_asked_for_in_parts_and_the_rest_is_given_back_once()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(keeper);
        Assert.Null(await office.WithinAsync(s => s.GetRequiredService<IBudget>().CommitAsync(office.DistrictId, new Commitment("voucher-1", line, Money.FromWan(5), "创新券 1", "voucher-1"), default)));
        Assert.NotNull(await office.RequestAsync("part", 2, commitment: "voucher-1"));
        Assert.Null(await office.RequestAsync("too much", 3.01m, commitment: "voucher-1"));
        Assert.Equal(Money.FromWan(3), await ReleaseAsync(office));
        Assert.Equal(Money.Zero, await ReleaseAsync(office));
        Assert.Equal((Money.FromWan(98), Money.FromWan(2)), ((await office.StateAsync(line)).Available, (await office.StateAsync(line)).Committed));
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task A_request_sent_back_frees_its_money_and_a_payment_moves_it_to_paid()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(keeper);
        var (back, paid) = (await office.RequestAsync("back", 10, line: line), await office.RequestAsync("paid", 20));
        await keeper.FollowAsync(await keeper.SubmitAsync(await keeper.GetAsync($"/payments/{back}"), "#refuse", ("step", "refuse"), ("Reason", "材料不全")));
        Assert.Equal(Money.FromWan(100), (await office.StateAsync(line)).Available);

        await FundsOffice.RefusedAsync(await keeper.SubmitAsync(await keeper.GetAsync($"/payments/{paid}"), "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", "支字 1 号"), ("LineId", "")), "请选择 2021 年的预算指标");
        await keeper.FollowAsync(await keeper.SubmitAsync(await keeper.GetAsync($"/payments/{paid}"), "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", "支字 1 号"), ("LineId", $"{line}")));
        var page = await other.GetAsync($"/payments/{paid}");
        await other.FollowAsync(await other.SubmitAsync(page, "#confirm", ("step", "confirm")));
        Assert.Equal(HttpStatusCode.Redirect, (await other.SubmitAsync(page, "#confirm", ("step", "confirm"))).StatusCode);
        var state = await office.StateAsync(line);
        Assert.Equal((Money.FromWan(80), Money.Zero, Money.FromWan(20)), (state.Available, state.Committed, state.Paid));
        using var firm = await office.FirmAsync(FundsOffice.One);
        Assert.Contains("累计支付20万元", (await firm.GetAsync("/money")).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await firm.StatusAsync($"/money/{FundsOffice.Two}"));
        Assert.Contains("支付：奖励 paid", (await keeper.GetAsync($"/money/{FundsOffice.One}")).MainText(), StringComparison.Ordinal);
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task Money_that_comes_back_is_there_again_on_the_line_that_it_was_paid_from()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(keeper);
        async Task PayAsync(long? order)
        {
            await keeper.FollowAsync(await keeper.SubmitAsync(await keeper.GetAsync($"/payments/{order}"), "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", $"支字 {order} 号")));
            await other.FollowAsync(await other.SubmitAsync(await other.GetAsync($"/payments/{order}"), "#confirm", ("step", "confirm")));
        }

        await PayAsync(await office.RequestAsync("paid", 20, line: line));
        async Task<BudgetLineState> ReturnAsync(string key, decimal wan)
        {
            var back = new PaymentRequest(key, "test-paid", "test-2021", "创新奖励", "追回 paid", FundsOffice.One, Money.FromWan(wan), "检查发现", Recovery: true);
            await office.WithinAsync(s => s.GetRequiredService<IPaymentRequests>().RequestAsync(office.DistrictId, back, default), s => s is null);
            await PayAsync(await office.App.QueryAsync(db => db.Set<PaymentOrder>().Where(o => o.Key == key).Select(o => (long?)o.Id).SingleAsync()));
            return await office.StateAsync(line);
        }

        var state = await ReturnAsync("back", 5);
        Assert.Equal((Money.FromWan(85), Money.FromWan(15)), (state.Available, state.Paid));

        // The line gets back what it bears; what it has not paid for this case moves none.
        state = await ReturnAsync("more", 16);
        Assert.Equal((Money.FromWan(100), Money.Zero), (state.Available, state.Paid));
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task One_invoice_supports_one_case_in_the_whole_system()
    {
        await using var office = await FundsOffice.StartAsync();
        Task<InvoiceClash?> TakeAsync(string caseKey, string number) => office.WithinAsync(s => s.GetRequiredService<IInvoices>().TakeAsync(office.DistrictId, [new InvoiceUse(number, Money.FromWan(1), caseKey, "创新券", "检测服务")], default), c => c is null);
        Assert.Null(await TakeAsync("order-1", "2133 0000 0000 1234 5678"));
        Assert.Null(await TakeAsync("order-1", "21330000000012345678"));
        Assert.NotNull(await TakeAsync("order-2", "21330000-0000-12345678"));
        Assert.Contains("一张发票只能使用一次", (await TakeAsync("claim-9", "２１３３0000000012345678"))!.Message, StringComparison.Ordinal);
        await office.WithinAsync(async s =>
        {
            await s.GetRequiredService<IInvoices>().ReleaseAsync(office.DistrictId, "order-1", default);
            return true;
        });
        Assert.Null(await TakeAsync("claim-9", "21330000000012345678"));
    }

    private static Task<Money> ReleaseAsync(FundsOffice office) => office.WithinAsync(s => s.GetRequiredService<IBudget>().ReleaseAsync(office.DistrictId, "voucher-1", "到期", default));
}
