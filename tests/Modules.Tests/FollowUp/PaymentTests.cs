using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Operations;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Policies.Ledgers;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>Instalments by gates, requests to the funds, payment by two people, and money that comes back.</summary>
public sealed class PaymentTests
{
    private const string Shares = """{"instalments": [[70, 1], [30, 3]]}""";

    [Fact]
    public async Task A_signed_project_asks_for_its_first_instalment_once_and_the_second_waits_for_its_gate()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        using var office = await place.OfficeAsync();
        var page = await office.GetAsync(place.Path);
        Assert.Null(page.QuerySelector("#pay-2"));
        await office.FollowAsync(await office.SubmitAsync(page, "#pay-1"));
        Assert.Equal(HttpStatusCode.Redirect, (await office.SubmitAsync(page, "#pay-1")).StatusCode);
        var order = await OrderAsync(place);
        Assert.Equal((Money.FromWan(21), "项目补助", ProjectDistrict.Code, "望科〔2021〕3号"), (order.Amount, order.Purpose, order.CreditCode, order.Basis));

        var fresh = await office.GetAsync(place.Path);
        using var forced = await office.Http.PostAsync($"{place.Path}?handler=Pay&number=2", new FormUrlEncodedContent(Html.Values(Html.Form(page, "#pay-1"), ("Key", $"{Guid.CreateVersion7()}"), ("Version", $"{(await place.ContractAsync()).Version}"))));
        await ProjectDistrict.RefusedAsync(forced, "第 2 期的拨付条件“验收通过”尚未满足");
        Assert.Contains("第 1 期已经申请过拨付", fresh.MainText(), StringComparison.Ordinal);
        Assert.Equal(1, await place.App.QueryAsync(db => db.Set<PaymentOrder>().CountAsync()));
    }

    [Fact]
    public async Task An_instalment_before_the_signature_is_refused()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.ToSign, Shares);
        using var office = await place.OfficeAsync();
        var page = await office.GetAsync(place.Path);
        Assert.Null(page.QuerySelector("#pay-1"));
        Assert.Contains("第 1 期的拨付条件“签订任务书”尚未满足", page.MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_enters_the_payment_another_confirms_it_and_the_figure_moves()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await AskAsync(place);
        using var unit = await place.UnitAsync();
        var id = (await OrderAsync(place)).Id;
        using var first = await place.FundsAsync();
        Assert.Contains("待支付合计 21 万元", (await first.GetAsync("/payments")).MainText(), StringComparison.Ordinal);
        await ProjectDistrict.RefusedAsync(await first.SubmitAsync(await first.GetAsync($"/payments/{id}"), "#enter", ("step", "enter"), ("PaidOn", "2021-12-07"), ("Document", "")), "不晚于今天");
        await first.FollowAsync(await first.SubmitAsync(await first.GetAsync($"/payments/{id}"), "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", "支字 12 号")));
        var waiting = await first.GetAsync($"/payments/{id}");
        Assert.Null(waiting.QuerySelector("#confirm"));
        using var second = await place.FundsAsync();
        var page = await second.GetAsync($"/payments/{id}");
        using var alone = await first.Http.PostAsync($"/payments/{id}", new FormUrlEncodedContent(Html.Values(Html.Form(await first.GetAsync("/inbox"), "form")).Where(v => v.Key == "__RequestVerificationToken").Append(new("Version", "2")).Append(new("step", "confirm"))));
        await ProjectDistrict.RefusedAsync(alone, "不能复核自己登记的支付");
        await second.FollowAsync(await second.SubmitAsync(page, "#confirm", ("step", "confirm")));
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(page, "#confirm", ("step", "confirm"))).StatusCode);

        var row = await place.App.QueryAsync(db => db.Set<Payment>().SingleAsync());
        Assert.Equal((new DateOnly(2021, 12, 6), "项目补助", ProjectDistrict.Code, Money.FromWan(21), "支字 12 号"), (row.PaidOn!.Value, row.Category, row.CreditCode, row.Amount!.Value, row.DocumentNumber));
        Assert.Equal(21m, await FigureAsync(place, "project.subsidy_paid"));
        var project = (await unit.GetAsync(place.Path)).MainText();
        Assert.Contains("2021-12-06 已支付", project, StringComparison.Ordinal);
        Assert.Contains("已拨付", (await unit.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_comes_back_with_its_reason_and_may_be_asked_again()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await AskAsync(place);
        using var funds = await place.FundsAsync();
        var path = $"/payments/{(await OrderAsync(place)).Id}";
        await ProjectDistrict.RefusedAsync(await funds.SubmitAsync(await funds.GetAsync(path), "#refuse", ("step", "refuse"), ("Reason", "")), "请写明理由");
        await funds.FollowAsync(await funds.SubmitAsync(await funds.GetAsync(path), "#refuse", ("step", "refuse"), ("Reason", "预算未下达")));
        using var office = await place.OfficeAsync();
        Assert.Contains("综合科退回：预算未下达", (await office.GetAsync(place.Path)).MainText(), StringComparison.Ordinal);
        await AskAsync(place);
        Assert.Equal([PaymentRequestStatus.Refused, PaymentRequestStatus.Requested], await place.App.QueryAsync(db => db.Set<PaymentOrder>().OrderBy(o => o.Id).Select(o => o.Status).ToListAsync()));
    }

    [Fact]
    public async Task Two_who_confirm_and_correct_at_once_do_not_both_win()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await AskAsync(place);
        var path = $"/payments/{(await OrderAsync(place)).Id}";
        using var first = await place.FundsAsync();
        await first.FollowAsync(await first.SubmitAsync(await first.GetAsync(path), "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", "支字 12 号")));
        using var second = await place.FundsAsync();
        using var third = await place.FundsAsync();
        var (one, two) = (await second.GetAsync(path), await third.GetAsync(path));
        await second.FollowAsync(await second.SubmitAsync(one, "#confirm", ("step", "confirm")));
        Assert.Equal(HttpStatusCode.Conflict, (await third.SubmitAsync(two, "#confirm", ("step", "correct"), ("Reason", "金额不符"))).StatusCode);
        Assert.Equal(PaymentRequestStatus.Paid, (await OrderAsync(place)).Status);
    }

    [Theory]
    [InlineData("Objective", "12", 9, false)]
    [InlineData("Fault", "", 21, true)]
    public async Task Ending_a_project_claims_back_what_the_reason_says(string why, string spent, int claim, bool barred)
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await PaidAsync(place, 21);
        using var leader = await place.LeaderAsync();
        await ProjectDistrict.RefusedAsync(await leader.SubmitAsync(await leader.GetAsync($"{place.Path}/end"), "#end", ("Why", "Objective"), ("EligibleSpent", ""), ("Reason", "设备事故")), "合理支出");
        await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync($"{place.Path}/end"), "#end", ("Why", why), ("EligibleSpent", spent), ("Reason", "无法继续")));
        var order = await place.App.QueryAsync(db => db.Set<PaymentOrder>().SingleAsync(o => o.Recovery));
        Assert.Equal((Money.FromWan(claim), PaymentRequestStatus.Requested), (order.Amount, order.Status));
        Assert.Equal(barred ? [new DateOnly(2024, 12, 6)] : [], await place.App.QueryAsync(db => db.Set<ProjectBar>().Select(b => b.Until).ToListAsync()));
        Assert.Equal(ContractStatus.Terminated, (await place.ContractAsync()).Status);
        using var office = await place.OfficeAsync();
        Assert.Null((await office.GetAsync(place.Path)).QuerySelector("#pay-2"));
    }

    [Fact]
    public async Task A_recovery_that_the_keepers_of_the_funds_sent_back_is_asked_for_again_from_the_project()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await PaidAsync(place, 21);
        using var leader = await place.LeaderAsync();
        await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync($"{place.Path}/end"), "#end", ("Why", "Fault"), ("EligibleSpent", ""), ("Reason", "弄虚作假")));
        using var office = await place.OfficeAsync();
        Assert.Null((await office.GetAsync(place.Path)).QuerySelector("#claim-again"));
        using var funds = await place.FundsAsync();
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var path = $"/payments/{(await OrderAsync(place)).Id}";
            await funds.FollowAsync(await funds.SubmitAsync(await funds.GetAsync(path), "#refuse", ("step", "refuse"), ("Reason", "缺少追回决定")));
            var page = await office.GetAsync(place.Path);
            Assert.Contains("（21 万元）被综合科退回：缺少追回决定", page.MainText(), StringComparison.Ordinal);
            Assert.Null((await leader.GetAsync(place.Path)).QuerySelector("#claim-again"));
            Assert.Null((await office.FollowAsync(await office.SubmitAsync(page, "#claim-again"))).QuerySelector("#claim-again"));
        }

        var orders = await place.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().Where(o => o.Recovery).OrderBy(o => o.Id).ToListAsync());
        Assert.Equal([PaymentRequestStatus.Refused, PaymentRequestStatus.Refused, PaymentRequestStatus.Requested], orders.Select(o => o.Status));
        Assert.Single(orders.Select(o => (o.Amount, o.Subject, o.CreditCode)).Distinct());
    }

    [Fact]
    public async Task Ending_a_project_withdraws_what_is_not_paid_and_waits_for_what_is_being_paid()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await AskAsync(place);
        var path = $"/payments/{(await OrderAsync(place)).Id}";
        using var funds = await place.FundsAsync();
        await funds.FollowAsync(await funds.SubmitAsync(await funds.GetAsync(path), "#enter", ("step", "enter"), ("PaidOn", "2021-12-06"), ("Document", "支字 12 号")));
        using var leader = await place.LeaderAsync();
        await ProjectDistrict.RefusedAsync(await leader.SubmitAsync(await leader.GetAsync($"{place.Path}/end"), "#end", ("Why", "Fault"), ("Reason", "弄虚作假")), "正在支付");
        Assert.Equal(ContractStatus.Running, (await place.ContractAsync()).Status);
        using var other = await place.FundsAsync();
        await other.FollowAsync(await other.SubmitAsync(await other.GetAsync(path), "#confirm", ("step", "correct"), ("Reason", "暂缓")));
        await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync($"{place.Path}/end"), "#end", ("Why", "Fault"), ("Reason", "弄虚作假")));
        Assert.Equal(PaymentRequestStatus.Withdrawn, (await OrderAsync(place)).Status);
    }

    internal static async Task AskAsync(ProjectDistrict place)
    {
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(place.Path), "#pay-1"));
    }

    internal static Task PaidAsync(ProjectDistrict place, int wan) => place.App.AddAsync(new PaymentOrder
    {
        DistrictId = place.DistrictId, Key = $"contract-{place.Id}-i1-1", Case = $"contract-{place.Id}", Group = "contract-year-2021", Purpose = "项目补助", Subject = "第 1 期", CreditCode = ProjectDistrict.Code, Amount = Money.FromWan(wan), Status = PaymentRequestStatus.Paid, PaidOn = new DateOnly(2021, 12, 3), RequestedAt = DateTime.UnixEpoch,
    });

    internal static async Task<decimal> FigureAsync(ProjectDistrict place, string code) =>
        Convert.ToDecimal((await place.App.InScopeAsync(async s => await s.GetRequiredService<FigureService>().ComputeAsync(await place.App.DistrictAsync(), new Period(place.App.Clock.GetUtcNow().Year, 12), codes: [code]))).Figures[code].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static Task<PaymentOrder> OrderAsync(ProjectDistrict place) => place.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().OrderByDescending(o => o.Id).FirstAsync());
}
