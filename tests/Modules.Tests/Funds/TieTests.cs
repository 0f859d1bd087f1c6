using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Funds.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Funds;

/// <summary>Who is tied to a payee leaves that payment to others, alone or in a batch; the rest goes on.</summary>
public sealed class TieTests
{
    [Fact]
    public async Task Who_is_tied_to_the_payee_neither_enters_nor_confirms_nor_refuses_its_payment_until_the_tie_is_ended()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        await TieAsync(office, FundsOffice.One);
        var path = $"/payments/{await office.RequestAsync("a", 10)}";
        var free = $"/payments/{await office.RequestAsync("b", 10, FundsOffice.Two)}";
        var page = await keeper.GetAsync(path);
        Assert.Contains("（持股），应当回避", page.MainText(), StringComparison.Ordinal);
        await FundsOffice.RefusedAsync(await EnterAsync(keeper, path), "（持股），应当回避");
        await keeper.FollowAsync(await EnterAsync(keeper, free));

        using var other = await office.KeeperAsync();
        await other.FollowAsync(await EnterAsync(other, path));
        await FundsOffice.RefusedAsync(await keeper.SubmitAsync(await keeper.GetAsync(path), "#confirm", ("step", "confirm")), "应当回避");
        Assert.Equal(PaymentRequestStatus.Requested, await office.App.QueryAsync(db => db.Set<PaymentOrder>().Where(o => o.Key == "a").Select(o => o.Status).SingleAsync()));
        await office.App.QueryAsync(db => db.Set<StaffTie>().ExecuteUpdateAsync(t => t.SetProperty(x => x.EndedOn, new DateOnly(2021, 12, 6))));
        await keeper.FollowAsync(await keeper.SubmitAsync(await keeper.GetAsync(path), "#confirm", ("step", "confirm")));
        Assert.Equal(PaymentRequestStatus.Paid, await office.App.QueryAsync(db => db.Set<PaymentOrder>().Where(o => o.Key == "a").Select(o => o.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_batch_leaves_out_the_tied_payee_and_names_it_and_a_tied_checker_takes_the_line_out_or_leaves_it_to_others()
    {
        await using var office = await FundsOffice.StartAsync();
        using var other = await office.KeeperAsync();
        using var maker = await office.KeeperAsync();
        await TieAsync(office, FundsOffice.One);
        var batch = await BatchTests.BatchAsync(office, maker, await FundsOffice.LineAsync(maker));
        Assert.Contains("这些付款没有编入批次，请由其他人员办理：奖励 a", (await maker.GetAsync($"/payments/batches/{batch}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["b"], await office.App.QueryAsync(db => db.Set<PaymentOrder>().Where(o => o.BatchId == batch).Select(o => o.Key).ToListAsync()));
        await FundsOffice.RefusedAsync(await BatchTests.ChooseAsync(maker, null), "都有利害关系，应当回避");

        using var tied = await office.KeeperAsync();
        await TieAsync(office, FundsOffice.Two);
        Assert.Contains("您与这些收款单位有利害关系：1 望川二号", (await tied.GetAsync($"/payments/batches/{batch}")).MainText(), StringComparison.Ordinal);
        await FundsOffice.RefusedAsync(await BatchTests.PressAsync(tied, batch, "Approve"), "应当回避：1（望川二号）。请先移出这些付款");
        await other.FollowAsync(await BatchTests.PressAsync(other, batch, "Approve"));
        await FundsOffice.RefusedAsync(await BatchTests.PressAsync(other, batch, "TakeOut"), "没有须移出的付款");
        await tied.FollowAsync(await BatchTests.PressAsync(tied, batch, "TakeOut"));
        Assert.Equal((0, BatchStatus.Undone), await office.App.QueryAsync(async db => await db.Set<PaymentBatch>().Select(b => new ValueTuple<int, BatchStatus>(b.Count, b.Status)).SingleAsync()));
        await office.BooksAgreeAsync();
    }

    /// <summary>Ties the account made last.</summary>
    private static async Task TieAsync(FundsOffice office, string code)
    {
        var person = await office.App.QueryAsync(db => db.Set<User>().MaxAsync(u => u.Id));
        await office.App.AddAsync(new StaffTie { DistrictId = office.DistrictId, UserId = person, Person = "某人", CreditCode = code, Ground = "持股", Since = new DateOnly(2021, 12, 1), SetBy = "某人" });
    }

    private static async Task<HttpResponseMessage> EnterAsync(TestClient keeper, string path) =>
        await keeper.SubmitAsync(await keeper.GetAsync(path), "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", $"支字 {path[^1]} 号"));
}
