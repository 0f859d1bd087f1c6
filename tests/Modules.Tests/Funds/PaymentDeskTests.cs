using System.Net;
using AngleSharp.Html.Dom;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Parameters;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Policies.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Funds;

/// <summary>Single payments: who is quicker, a line chosen wrongly, two equal payments, who is told, the leader's limit, and money that comes back to several lines.</summary>
public sealed class PaymentDeskTests
{
    [Fact]
    public async Task A_payment_recalled_while_it_is_entered_is_only_recalled_and_the_form_is_stale()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(keeper);
        var page = await keeper.GetAsync($"/payments/{await office.RequestAsync("a", 10)}");
        Task<HttpResponseMessage>? entering = null;
        Assert.True(await office.WithinAsync(async s =>
        {
            var recalled = await s.GetRequiredService<IPaymentRequests>().WithdrawAsync(office.DistrictId, "a", default);
            entering = EnterAsync(keeper, page, line);
            await Task.Delay(TimeSpan.FromSeconds(1));
            return recalled;
        }));
        using var answer = await entering!;
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("这条记录已被他人修改", Html.TextOf(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal((PaymentRequestStatus.Withdrawn, ""), await office.App.QueryAsync(async db => await db.Set<PaymentOrder>().Select(o => new ValueTuple<PaymentRequestStatus, string>(o.Status, o.EnteredBy)).SingleAsync()));
        Assert.Equal(Money.FromWan(100), (await office.StateAsync(line)).Available);
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task Of_those_who_recall_enter_and_confirm_at_once_one_wins()
    {
        await using var office = await FundsOffice.StartAsync();
        using var first = await office.KeeperAsync();
        var pages = new List<(string Key, IHtmlDocument Page)>();
        foreach (var key in new[] { "a", "b", "c", "d", "e" })
        {
            pages.Add((key, await first.GetAsync($"/payments/{await office.RequestAsync(key, 10)}")));
        }

        var races = await Task.WhenAll(pages.Select(async p =>
        {
            var entering = EnterAsync(first, p.Page, null, $"支字 {p.Key}");
            return (Recalled: await RecallAsync(office, p.Key), (await entering).StatusCode);
        }));
        Assert.All(races, r => Assert.Equal(r.Recalled ? HttpStatusCode.Conflict : HttpStatusCode.Redirect, r.StatusCode));

        var id = await office.RequestAsync("f", 10);
        await first.FollowAsync(await EnterAsync(first, await first.GetAsync($"/payments/{id}"), null));
        Assert.False(await RecallAsync(office, "f"));
        using var one = await office.KeeperAsync();
        using var two = await office.KeeperAsync();
        using var three = await office.KeeperAsync();
        var open = new List<(TestClient Who, IHtmlDocument Page)>();
        foreach (var who in new[] { one, two, three })
        {
            open.Add((who, await who.GetAsync($"/payments/{id}")));
        }

        var answers = await Task.WhenAll(open.Select(o => o.Who.SubmitAsync(o.Page, "#confirm", ("step", "confirm"))));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(1, await office.App.QueryAsync(db => db.Set<Payment>().CountAsync()));
    }

    [Fact]
    public async Task A_line_chosen_wrongly_is_free_again_when_the_payment_is_corrected_and_another_is_chosen()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var (wrong, right) = (await FundsOffice.LineAsync(keeper), await FundsOffice.LineAsync(keeper, "成果转化"));
        var path = $"/payments/{await office.RequestAsync("a", 10)}";
        await keeper.FollowAsync(await EnterAsync(keeper, await keeper.GetAsync(path), wrong));
        Assert.Equal(Money.FromWan(90), (await office.StateAsync(wrong)).Available);
        await CorrectAsync(other, path);
        Assert.Equal(Money.FromWan(100), (await office.StateAsync(wrong)).Available);
        await FundsOffice.RefusedAsync(await EnterAsync(keeper, await keeper.GetAsync(path), null), "请选择 2021 年的预算指标");
        await keeper.FollowAsync(await EnterAsync(keeper, await keeper.GetAsync(path), right));
        await CorrectAsync(other, path);
        await keeper.FollowAsync(await EnterAsync(keeper, await keeper.GetAsync(path), right));
        await other.FollowAsync(await ConfirmAsync(other, path));
        Assert.Equal((Money.Zero, Money.FromWan(10)), ((await office.StateAsync(wrong)).Paid, (await office.StateAsync(right)).Paid));

        // What the asking module set aside stays.
        path = $"/payments/{await office.RequestAsync("b", 10, line: wrong)}";
        await keeper.FollowAsync(await EnterAsync(keeper, await keeper.GetAsync(path), null));
        await CorrectAsync(other, path);
        Assert.Equal(Money.FromWan(10), (await office.StateAsync(wrong)).Committed);
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task Two_equal_payments_with_one_document_both_stand_once_somebody_says_that_they_are_two()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        foreach (var (key, equal) in new[] { ("a", false), ("b", true), ("c", true) })
        {
            var request = new PaymentRequest(key, $"test-{key}", "test-2021", "创新奖励", "高企认定奖励", FundsOffice.One, Money.FromWan(5), "望科〔2021〕9号");
            await office.WithinAsync(s => s.GetRequiredService<IPaymentRequests>().RequestAsync(office.DistrictId, request, default), s => s is null);
            var path = $"/payments/{await office.App.QueryAsync(db => db.Set<PaymentOrder>().Where(o => o.Key == key).Select(o => o.Id).SingleAsync())}";
            if (equal)
            {
                await FundsOffice.RefusedAsync(await EnterAsync(keeper, await keeper.GetAsync(path), null), "确是另一笔支付");
            }

            await keeper.FollowAsync(await keeper.SubmitAsync(await keeper.GetAsync(path), "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", "支字 1 号"), ("Other", equal ? "true" : null)));
            Assert.Equal(equal, (await other.GetAsync(path)).MainText().Contains("日期和凭证号的另一笔支付", StringComparison.Ordinal));
            await other.FollowAsync(await ConfirmAsync(other, path));
        }

        Assert.Equal(["支字 1 号", "支字 1 号（2）", "支字 1 号（3）"], await office.App.QueryAsync(db => db.Set<Payment>().OrderBy(p => p.Id).Select(p => p.DocumentNumber!).ToListAsync()));
    }

    [Fact]
    public async Task A_payment_that_stands_in_the_ledger_by_hand_is_not_booked_once_more()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var path = $"/payments/{await office.RequestAsync("a", 5)}";
        await keeper.FollowAsync(await EnterAsync(keeper, await keeper.GetAsync(path), null));
        var typed = await keeper.GetAsync("/ledgers/payment/new");
        await keeper.FollowAsync(await keeper.SubmitAsync(typed, "main form[method=post]", ("v.paidOn", "2021-12-06"), ("v.category", "创新奖励"), ("v.creditCode", FundsOffice.One), ("v.clause", "奖励 a"), ("v.amount", "5"), ("v.documentNumber", "支字 1 号")));
        await FundsOffice.RefusedAsync(await ConfirmAsync(other, path), "与已有记录");
    }

    [Fact]
    public async Task The_people_of_a_partner_are_told_of_their_money()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        using var lab = await office.App.SignInAsync(Roles.Provider, a => a with { Organisation = "江城检测中心" });
        using var stranger = await office.App.SignInAsync(Roles.Provider, a => a with { Organisation = "碧湖计量所" });
        var request = new PaymentRequest("a", "test-a", "test-2021", "创新券", "创新券 1", FundsOffice.Two, Money.FromWan(5), "兑付批次 1", Ledger: false, Partner: "江城检测中心");
        await office.WithinAsync(s => s.GetRequiredService<IPaymentRequests>().RequestAsync(office.DistrictId, request, default), s => s is null);
        var path = $"/payments/{await office.App.QueryAsync(db => db.Set<PaymentOrder>().Select(o => o.Id).SingleAsync())}";
        await keeper.FollowAsync(await EnterAsync(keeper, await keeper.GetAsync(path), null));
        await other.FollowAsync(await ConfirmAsync(other, path));
        Assert.Contains("已拨付：创新券 1", (await lab.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("已拨付", (await stranger.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_the_limit_the_leader_approves_before_another_confirms_and_below_it_nobody_is_asked()
    {
        await using var office = await FundsOffice.StartAsync();
        await office.LimitAsync(10);
        using var keeper = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        using var leader = await office.App.SignInAsync(Roles.Leader);
        var (small, large) = ($"/payments/{await office.RequestAsync("small", 10)}", $"/payments/{await office.RequestAsync("large", 10.01m)}");
        foreach (var path in new[] { small, large })
        {
            await keeper.FollowAsync(await EnterAsync(keeper, await keeper.GetAsync(path), null));
        }

        await other.FollowAsync(await ConfirmAsync(other, small));
        var waiting = await other.GetAsync(large);
        Assert.Null(waiting.QuerySelector("#confirm button[value=confirm]"));
        await FundsOffice.RefusedAsync(await other.SubmitAsync(waiting, "#confirm", ("step", "confirm")), "须先由局领导批准");
        Assert.Equal(HttpStatusCode.NotFound, (await other.SubmitAsync(waiting, "#confirm", ("step", "decide"))).StatusCode);
        Assert.Contains("待批准支付：奖励 large", (await leader.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("奖励 small", (await leader.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Null((await leader.GetAsync("/payments")).QuerySelector("#batch input[name=Chosen]"));
        await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync(large), "#confirm", ("step", "decide")));
        await other.FollowAsync(await ConfirmAsync(other, large));
        Assert.All(await office.App.QueryAsync(db => db.Set<PaymentOrder>().ToListAsync()), o => Assert.Equal(PaymentRequestStatus.Paid, o.Status));
    }

    [Fact]
    public async Task Money_that_comes_back_is_shared_over_the_lines_that_bear_it_the_last_paid_first()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var (one, two) = (await FundsOffice.LineAsync(keeper), await FundsOffice.LineAsync(keeper, "成果转化"));
        async Task<PaymentOrder> PayAsync(string key, decimal wan, int? line, bool back = false)
        {
            var request = new PaymentRequest(key, "test-case", "test-2021", "创新奖励", $"奖励 {key}", FundsOffice.One, Money.FromWan(wan), "望科〔2021〕9号", Recovery: back, BudgetLineId: line);
            await office.WithinAsync(s => s.GetRequiredService<IPaymentRequests>().RequestAsync(office.DistrictId, request, default), s => s is null);
            Task<PaymentOrder> OrderAsync() => office.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().SingleAsync(o => o.Key == key));
            var path = $"/payments/{(await OrderAsync()).Id}";
            await keeper.FollowAsync(await EnterAsync(keeper, await keeper.GetAsync(path), null, $"支字 {key}"));
            await other.FollowAsync(await ConfirmAsync(other, path));
            return await OrderAsync();
        }

        async Task PaidAsync(decimal first, decimal second)
        {
            Assert.Equal((Money.FromWan(first), Money.FromWan(second)), ((await office.StateAsync(one)).Paid, (await office.StateAsync(two)).Paid));
            Assert.Equal((Money.FromWan(100 - first), Money.FromWan(100 - second)), ((await office.StateAsync(one)).Available, (await office.StateAsync(two)).Available));
            await office.BooksAgreeAsync();
        }

        await PayAsync("a", 20, one);
        await PayAsync("b", 10, two);
        Assert.Equal(two, (await PayAsync("c", 4, null, back: true)).BudgetLineId);
        await PaidAsync(20, 6);
        Assert.Null((await PayAsync("d", 11, null, back: true)).BudgetLineId);
        await PaidAsync(15, 0);
        Assert.Equal(one, (await PayAsync("e", 5, null, back: true)).BudgetLineId);
        await PaidAsync(10, 0);
        Assert.Contains("收回：奖励 d", (await keeper.GetAsync($"/journal/account?code=budget/{one}/paid&from=2021-01-01")).MainText(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> EnterAsync(TestClient keeper, IHtmlDocument page, int? line, string document = "支字 1 号") =>
        keeper.SubmitAsync(page, "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", document), ("LineId", $"{line}"));

    private static async Task<HttpResponseMessage> ConfirmAsync(TestClient keeper, string path) => await keeper.SubmitAsync(await keeper.GetAsync(path), "#confirm", ("step", "confirm"));

    private static async Task CorrectAsync(TestClient keeper, string path) => await keeper.FollowAsync(await keeper.SubmitAsync(await keeper.GetAsync(path), "#confirm", ("step", "correct"), ("Reason", "指标不对")));

    private static Task<bool> RecallAsync(FundsOffice office, string key) => office.WithinAsync(s => s.GetRequiredService<IPaymentRequests>().WithdrawAsync(office.DistrictId, key, default), done => done);
}
