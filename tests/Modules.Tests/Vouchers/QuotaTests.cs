using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Vouchers;

/// <summary>Applying, issuing, freezing, and what happens on the last day.</summary>
public sealed class QuotaTests
{
    [Fact]
    public async Task A_firm_applies_the_section_issues_and_the_voucher_stands_in_ledger_and_budget()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { BudgetSource = "区级", BudgetPurpose = "创新券" });
        await place.AddLineAsync(100);
        using var firm = await place.FirmAsync();
        var id = await place.IssueAsync(2);
        var voucher = await place.VoucherAsync(id);
        Assert.Equal(("CXQ2021-0001", Money.FromWan(2), new DateOnly(2022, 3, 6), VoucherStatus.Active), (voucher.Number, voucher.Balance, voucher.ValidUntil, voucher.Status));
        var row = Assert.Single(await place.RowsAsync());
        Assert.Equal(("CXQ2021-0001", VoucherDistrict.Code, Money.FromWan(2), new DateOnly(2022, 3, 6)), (row.Number, row.CreditCode, row.Quota!.Value, row.ValidUntil!.Value));
        Assert.Equal((Money.FromWan(98), Money.FromWan(2)), ((await place.LineAsync()).Available, (await place.LineAsync()).Committed));
        Assert.Contains("CXQ2021-0001", (await firm.GetAsync("/vouchers/mine")).MainText(), StringComparison.Ordinal);
        Assert.Contains("创新券已发放", (await firm.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.000001", "最多可申领 2 万元")]
    [InlineData("-1", "大于零")]
    [InlineData("0", "大于零")]
    [InlineData("0.0000001", "六位小数")]
    [InlineData("100001", "六位小数")]
    [InlineData("1000000000000000000000000000000000", "")]
    [InlineData("abc", "")]
    [InlineData("", "大于零")]
    public async Task An_amount_that_cannot_be_is_refused(string amount, string words)
    {
        await using var place = await VoucherDistrict.StartAsync();
        using var firm = await place.FirmAsync();
        await VoucherDistrict.RefusedAsync(await place.ApplyAsync(firm, amount), words);
        Assert.Equal(0, await place.App.QueryAsync(db => db.Set<QuotaApplication>().CountAsync()));
    }

    [Fact]
    public async Task Holding_and_year_caps_bind_each_further_application()
    {
        await using var place = await VoucherDistrict.StartAsync();
        await place.AddVoucherAsync(4);
        using var firm = await place.FirmAsync();
        await VoucherDistrict.RefusedAsync(await place.ApplyAsync(firm, "1.5"), "最多可申领 1 万元");
        await firm.FollowAsync(await place.ApplyAsync(firm, "1"));
        await VoucherDistrict.RefusedAsync(await place.ApplyAsync(firm, "1"), "已有一份申领等待审核");
    }

    [Fact]
    public async Task A_double_click_makes_one_application_and_one_voucher()
    {
        await using var place = await VoucherDistrict.StartAsync();
        using var firm = await place.FirmAsync();
        var page = await firm.GetAsync("/vouchers/mine");
        (string, string?)[] fields = [("SchemeId", $"{place.SchemeId}"), ("Amount", "2"), ("Purpose", "检测")];
        await firm.FollowAsync(await firm.SubmitAsync(page, "#apply", fields));
        await firm.FollowAsync(await firm.SubmitAsync(page, "#apply", fields));
        using var office = await place.OfficeAsync();
        var decision = await office.GetAsync($"/vouchers/applications/{await place.App.QueryAsync(db => db.Set<QuotaApplication>().Select(a => a.Id).SingleAsync())}");
        var answers = await Task.WhenAll(office.SubmitAsync(decision, "#decide", ("good", "true")), office.SubmitAsync(decision, "#decide", ("good", "true")));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(1, await place.App.QueryAsync(db => db.Set<IssuedVoucher>().CountAsync()));
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_a_budget_that_is_too_small_issues_nothing()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { BudgetSource = "区级", BudgetPurpose = "创新券" });
        using var firm = await place.FirmAsync();
        await firm.FollowAsync(await place.ApplyAsync(firm, "2"));
        using var office = await place.OfficeAsync();
        var path = $"/vouchers/applications/{await place.App.QueryAsync(db => db.Set<QuotaApplication>().Select(a => a.Id).SingleAsync())}";
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(path), "#decide", ("good", "true")), "没有 2021 年“区级 创新券”的预算指标");
        await place.AddLineAsync(1.5m);
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(path), "#decide", ("good", "true")), "可用 1.5 万元，不足 2 万元");
        Assert.Empty(await place.RowsAsync());
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(path), "#decide", ("good", "false")), "请写明理由");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#decide", ("good", "false"), ("Reason", "预算不足")));
        Assert.Contains("预算不足", (await firm.GetAsync("/vouchers/mine")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unused_parts_go_back_after_the_last_day_and_may_be_applied_for_again()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { BudgetSource = "区级", BudgetPurpose = "创新券" });
        await place.AddLineAsync(100);
        var id = await place.IssueAsync(2);
        var order = await place.OrderAsync(id, 1);
        place.On(2022, 3, 6, 23, 59, 59);
        await place.DaysAsync();
        Assert.Equal(VoucherStatus.Active, (await place.VoucherAsync(id)).Status);
        place.On(2022, 3, 7, 0);
        await place.DaysAsync();
        await place.DaysAsync();
        var voucher = await place.VoucherAsync(id);
        Assert.Equal((VoucherStatus.Expired, Money.FromWan(2), Money.Zero), (voucher.Status, voucher.Returned, voucher.Balance));
        Assert.Equal(OrderStatus.Lapsed, (await place.OrderAsync(order)).Status);
        Assert.Equal(Money.FromWan(100), (await place.LineAsync()).Available);
        using var firm = await place.FirmAsync();
        Assert.Contains("现在最多可申领 2 万元", (await firm.GetAsync("/vouchers/mine")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_is_carried_over_and_ends_with_the_third_year()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Demo("余杭") with { Basis = BenefitBasis.Paid });
        var first = await place.IssueAsync(2);
        await place.UseAsync(first, 3.6m);
        place.On(2022, 1, 1);
        await place.DaysAsync();
        var second = await place.IssueAsync(2);
        Assert.Equal((Money.FromWan(0.2m), new DateOnly(2022, 12, 31)), ((await place.VoucherAsync(first)).Balance, (await place.VoucherAsync(first)).ValidUntil));
        Assert.Equal(Money.FromWan(2.2m), (await place.VoucherAsync(first)).Balance + (await place.VoucherAsync(second)).Balance);
        place.On(2023, 1, 1);
        await place.DaysAsync();
        place.On(2024, 1, 1);
        await place.DaysAsync();
        Assert.Equal([VoucherStatus.Expired, VoucherStatus.Expired], [(await place.VoucherAsync(first)).Status, (await place.VoucherAsync(second)).Status]);
        Assert.Equal(Money.FromWan(1.8m), (await place.VoucherAsync(first)).Used);
    }

    [Fact]
    public async Task Vouchers_of_a_firm_that_is_gone_are_frozen_and_a_frozen_voucher_orders_nothing()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2);
        await place.App.QueryAsync(db => db.Set<Kechuang.Enterprises.Ledgers.Enterprise>().Where(e => e.Key == VoucherDistrict.Code).ExecuteUpdateAsync(e => e.SetProperty(x => x.LeftOn, new DateOnly(2021, 12, 1))));
        await place.DaysAsync();
        Assert.Equal(VoucherStatus.Frozen, (await place.VoucherAsync(id)).Status);
        using var office = await place.OfficeAsync();
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/issued/{id}"), "#freeze", ("freeze", "false"), ("Reason", "")), "请写明理由");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/issued/{id}"), "#freeze", ("freeze", "false"), ("Reason", "已迁回")));
        using var firm = await place.FirmAsync();
        var page = await firm.GetAsync($"/vouchers/services/{place.ServiceId}");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/issued/{id}"), "#freeze", ("freeze", "true"), ("Reason", "核查")));
        await VoucherDistrict.RefusedAsync(await firm.SubmitAsync(page, "#order", ("VoucherId", $"{id}"), ("Price", "1")), "已冻结");
    }

    [Fact]
    public async Task Nobody_reaches_a_neighbours_voucher_application_or_order()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var voucher = await place.AddVoucherAsync(2);
        var order = await place.OrderAsync(voucher, 1);
        using var neighbour = await place.FirmAsync(VoucherDistrict.OtherCode);
        using var otherLab = await place.LabAsync(VoucherDistrict.OtherLab);
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"/vouchers/issued/{voucher}"));
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync(VoucherDistrict.Path(order)));
        Assert.Equal(HttpStatusCode.NotFound, await otherLab.StatusAsync(VoucherDistrict.Path(order)));
        Assert.Equal(HttpStatusCode.NotFound, await otherLab.StatusAsync($"/vouchers/issued/{voucher}"));
        Assert.Equal(HttpStatusCode.NotFound, await otherLab.StatusAsync("/vouchers/reconcile"));

        // His own form, with another's voucher in it.
        var own = await place.AddVoucherAsync(1, VoucherDistrict.OtherCode);
        await VoucherDistrict.RefusedAsync(await place.TryOrderAsync(neighbour, voucher, "1"), "请选择本单位的创新券");
        using var forged = await otherLab.Http.PostAsync($"{VoucherDistrict.Path(order)}?handler=Answer", new FormUrlEncodedContent(
            Html.Values(Html.Form(await otherLab.GetAsync("/vouchers/ties"), "#declare")).Where(v => v.Key == "__RequestVerificationToken").Append(new("Key", $"{Guid.CreateVersion7()}")).Append(new("Version", "1")).Append(new("good", "true"))));
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal((OrderStatus.Ordered, Money.FromWan(1)), ((await place.OrderAsync(order)).Status, (await place.VoucherAsync(own)).Balance));
    }

    [Fact]
    public async Task Pages_open_for_whom_they_are_meant_in_both_languages()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var order = await place.UseAsync(await place.AddVoucherAsync(2), 1);
        using var office = await place.OfficeAsync();
        using var leader = await place.LeaderAsync();
        using var auditor = await place.App.SignInAsync(Roles.Auditor);
        string[] paths = ["work", "schemes", $"schemes/{place.SchemeId}", "applications", "issued", "providers", "services", "orders", $"orders/{order}", "batches", "ties", "checks", "bars", "reconcile", "reconcile/2021/12"];
        foreach (var path in paths.Select(p => $"/vouchers/{p}"))
        {
            await office.GetAsync(path);
            await leader.GetAsync(path);
            await auditor.GetAsync(path);
        }

        Assert.Equal(HttpStatusCode.Forbidden, await leader.StatusAsync("/vouchers/schemes/edit"));
        Assert.Equal(HttpStatusCode.OK, await office.StatusAsync("/vouchers/orders?handler=Export"));
        using var firm = await place.FirmAsync();
        using var lab = await place.LabAsync();
        Assert.Equal("/vouchers/mine", (await firm.Http.GetAsync("/vouchers/work")).Headers.Location!.ToString());
        Assert.Equal("/vouchers/provider", (await lab.Http.GetAsync("/vouchers/work")).Headers.Location!.ToString());
        Assert.Contains("江城检测中心的检验检测", (await lab.GetAsync("/vouchers/provider")).MainText(), StringComparison.Ordinal);
        using var visitor = place.App.Anonymous();
        await visitor.GetAsync("/portal/vouchers");
    }
}
