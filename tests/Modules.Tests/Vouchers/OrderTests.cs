using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Vouchers;

/// <summary>Ordering, serving, confirming: every check of the rules, and what the ledger says then.</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task A_service_is_ordered_served_confirmed_and_the_ledger_has_a_row_a_part()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { BudgetSource = "区级", BudgetPurpose = "创新券" });
        await place.AddLineAsync(100);
        var id = await place.IssueAsync(2);
        var order = await place.OrderAsync(id, 0.8m);
        Assert.Equal((Money.FromWan(0.8m), Money.FromWan(1.2m)), ((await place.VoucherAsync(id)).Reserved, (await place.VoucherAsync(id)).Balance));
        await place.ServeAsync(order, 0.8m);
        using var firm = await place.FirmAsync();
        await firm.FollowAsync(await place.ConfirmAsync(firm, order, "0.8"));
        var voucher = await place.VoucherAsync(id);
        Assert.Equal((Money.FromWan(0.8m), Money.Zero, Money.FromWan(1.2m)), (voucher.Used, voucher.Reserved, voucher.Balance));
        var rows = await place.RowsAsync();
        Assert.Equal([("CXQ2021-0001", Money.FromWan(0.8m), "江城检测中心", Money.FromWan(0.8m)), ("CXQ2021-0001-2", Money.FromWan(1.2m), null, null)], rows.Select(r => (r.Number, r.Quota!.Value, r.Provider, r.UsedAmount)));
        Assert.Equal(Money.FromWan(2), (await place.LineAsync()).Committed);

        // A second use, of 3 万元: 1 + 1, but only 1.2 is left.
        await place.UseAsync(id, 3, "26332000000000000002", place.OtherServiceId, VoucherDistrict.OtherLab);
        rows = await place.RowsAsync();
        Assert.Equal([Money.FromWan(0.8m), Money.FromWan(1.2m)], rows.Select(r => r.UsedAmount!.Value));
        Assert.Equal("碧湖计量所", rows[1].Provider);
        Assert.Equal(Money.Zero, (await place.VoucherAsync(id)).Balance);
        using var office = await place.OfficeAsync();
        Assert.DoesNotContain("不一致", (await office.GetAsync("/vouchers/reconcile")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_voucher_does_not_serve_at_two_providers_at_once()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2);
        using var firm = await place.FirmAsync();
        var (one, two) = (await firm.GetAsync($"/vouchers/services/{place.ServiceId}"), await firm.GetAsync($"/vouchers/services/{place.OtherServiceId}"));
        (string, string?)[] fields = [("VoucherId", $"{id}"), ("Price", "3"), ("Part", "1.5")];
        var answers = await Task.WhenAll(firm.SubmitAsync(one, "#order", fields), firm.SubmitAsync(two, "#order", fields));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(Money.FromWan(1.5m), (await place.VoucherAsync(id)).Reserved);
    }

    [Theory]
    [InlineData("2.1", "可用余额 2 万元，不足 2.1 万元")]
    [InlineData("-1", "大于零的用券金额")]
    [InlineData("99999999", "大于零的用券金额")]
    public async Task A_part_above_the_balance_or_below_nothing_is_refused(string part, string words)
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2);
        using var firm = await place.FirmAsync();
        await VoucherDistrict.RefusedAsync(await place.TryOrderAsync(firm, id, "3", part), words);
        Assert.Equal(Money.Zero, (await place.VoucherAsync(id)).Reserved);
    }

    [Fact]
    public async Task The_last_second_counts_and_the_one_after_does_not()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2, until: new DateOnly(2021, 12, 10));
        var (first, second) = (await place.OrderAsync(id, 0.5m), await place.OrderAsync(id, 0.5m));
        await place.ServeAsync(first, 0.5m);
        await place.ServeAsync(second, 0.5m, "26332000000000000002");
        place.On(2021, 12, 10, 23, 59, 59);
        using var firm = await place.FirmAsync();
        await firm.FollowAsync(await place.ConfirmAsync(firm, first, "0.5"));
        var page = await firm.GetAsync($"/vouchers/services/{place.ServiceId}");
        place.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await VoucherDistrict.RefusedAsync(await place.ConfirmAsync(firm, second, "0.5", "2021-12-10"), "已过期");
        await VoucherDistrict.RefusedAsync(await firm.SubmitAsync(page, "#order", ("VoucherId", $"{id}"), ("Price", "0.1")), "已过期");
        Assert.Equal(Money.FromWan(0.5m), (await place.VoucherAsync(id)).Used);
    }

    [Fact]
    public async Task One_invoice_serves_once_also_in_another_scheme()
    {
        await using var place = await VoucherDistrict.StartAsync();
        await place.UseAsync(await place.AddVoucherAsync(2), 0.5m);
        place.ToScheme(await place.AddSchemeAsync("另一方案", VoucherDistrict.Yuhuan));
        var order = await place.OrderAsync(await place.AddVoucherAsync(2), 0.5m);
        await place.ServeAsync(order, 0.5m);
        using var firm = await place.FirmAsync();
        await VoucherDistrict.RefusedAsync(await place.ConfirmAsync(firm, order, "0.5"), "一张发票只能使用一次");
        Assert.Equal(OrderStatus.Delivered, (await place.OrderAsync(order)).Status);

        // Sent back, the provider hands in another invoice.
        await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync(VoucherDistrict.Path(order)), "#send-back", ("Reason", "发票重复")));
        using var lab = await place.LabAsync();
        await lab.FollowAsync(await place.DeliverAsync(lab, order, 0.5m, "26332000000000000009"));
        await firm.FollowAsync(await place.ConfirmAsync(firm, order, "0.5"));
        Assert.Equal(OrderStatus.Used, (await place.OrderAsync(order)).Status);
    }

    [Theory]
    [InlineData("0.6", null, "超过发票合计 0.5 万元")]
    [InlineData("-0.5", null, "大于零的实付金额")]
    [InlineData("0.5", "2021-11-30", "付款日期")]
    [InlineData("0.5", "2021-12-07", "付款日期")]
    [InlineData("0.5", "昨天", "")]
    public async Task A_payment_that_does_not_fit_invoice_or_validity_is_refused(string paid, string? paidOn, string words)
    {
        await using var place = await VoucherDistrict.StartAsync();
        var order = await place.OrderAsync(await place.AddVoucherAsync(2), 0.5m);
        await place.ServeAsync(order, 0.5m);
        using var firm = await place.FirmAsync();
        await VoucherDistrict.RefusedAsync(await place.ConfirmAsync(firm, order, paid, paidOn), words);
        Assert.Equal(OrderStatus.Delivered, (await place.OrderAsync(order)).Status);
    }

    [Theory]
    [InlineData("ContractOn", "2021-11-30", "合同应在创新券发放")]
    [InlineData("DoneOn", "2021-12-05", "完成日期")]
    [InlineData("DoneOn", "2021-12-07", "完成日期")]
    [InlineData("ContractAmount", "-1", "大于零的合同额")]
    [InlineData("Invoices", "123 1", "每行填写一张发票")]
    [InlineData("Result", "", "请填写服务成果")]
    public async Task Papers_that_do_not_fit_are_refused(string field, string value, string words)
    {
        await using var place = await VoucherDistrict.StartAsync();
        var order = await place.OrderAsync(await place.AddVoucherAsync(2), 0.5m);
        using var lab = await place.LabAsync();
        await lab.FollowAsync(await lab.SubmitAsync(await lab.GetAsync(VoucherDistrict.Path(order)), "#answer", ("good", "true")));
        await VoucherDistrict.RefusedAsync(await place.DeliverAsync(lab, order, 0.5m, fields: (field, value)), words);
    }

    [Fact]
    public async Task Statutory_tests_do_not_count()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var service = await place.AddProviderAsync("特检院", VoucherDistrict.CodeOf("91330100MA0000007"), "法定检验检测");
        var id = await place.AddVoucherAsync(2);
        using var firm = await place.FirmAsync();
        await VoucherDistrict.RefusedAsync(await place.TryOrderAsync(firm, id, "1", service: service), "“法定检验检测”不在创新券支持范围内");
    }

    [Fact]
    public async Task Tied_units_are_barred_also_by_a_third_until_the_section_lets_them_pass()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2);
        var third = VoucherDistrict.CodeOf("91330100MA0000005");
        using var firm = await place.FirmAsync();
        await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync("/vouchers/ties"), "#declare", ("Second", third), ("Nature", "同一控制人"), ("Share", "")));
        using var lab = await place.LabAsync();
        await lab.FollowAsync(await lab.SubmitAsync(await lab.GetAsync("/vouchers/ties"), "#declare", ("Second", third), ("Nature", "持股"), ("Share", "60")));
        await VoucherDistrict.RefusedAsync(await place.TryOrderAsync(firm, id, "1"), "存在关联关系");
        using var neighbour = await place.FirmAsync(VoucherDistrict.OtherCode);
        Assert.DoesNotContain(third, (await neighbour.GetAsync("/vouchers/ties")).MainText(), StringComparison.Ordinal);

        using var office = await place.OfficeAsync();
        var tie = await place.App.QueryAsync(db => db.Set<UnitTie>().Where(t => t.Nature == "持股").Select(t => t.Id).SingleAsync());
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync("/vouchers/ties"), $"#allow-{tie}", ("allow", "true"), ("Reason", "")), "请写明理由");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/vouchers/ties"), $"#allow-{tie}", ("allow", "true"), ("Reason", "公共服务平台，价格公开")));
        await firm.FollowAsync(await place.TryOrderAsync(firm, id, "1"));
    }

    [Theory]
    [InlineData(4.9, true)]
    [InlineData(5, false)]
    public async Task A_threshold_lets_small_shares_pass(double share, bool passes)
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { TieThreshold = 5 });
        var id = await place.AddVoucherAsync(2);
        var (a, b) = string.CompareOrdinal(VoucherDistrict.Code, VoucherDistrict.LabCode) < 0 ? (VoucherDistrict.Code, VoucherDistrict.LabCode) : (VoucherDistrict.LabCode, VoucherDistrict.Code);
        await place.App.AddAsync(new UnitTie { DistrictId = place.DistrictId, CodeA = a, CodeB = b, Nature = "持股", Share = (decimal)share, At = DateTime.UnixEpoch });
        using var firm = await place.FirmAsync();
        Assert.Equal(passes ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, (await place.TryOrderAsync(firm, id, "1")).StatusCode);
    }

    [Fact]
    public async Task What_is_declined_or_cancelled_is_free_again()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2);
        var (declined, cancelled) = (await place.OrderAsync(id, 0.5m), await place.OrderAsync(id, 0.5m));
        using var lab = await place.LabAsync();
        await VoucherDistrict.RefusedAsync(await lab.SubmitAsync(await lab.GetAsync(VoucherDistrict.Path(declined)), "#answer", ("good", "false")), "请写明理由");
        await lab.FollowAsync(await lab.SubmitAsync(await lab.GetAsync(VoucherDistrict.Path(declined)), "#answer", ("good", "false"), ("Reason", "设备检修")));
        using var firm = await place.FirmAsync();
        var page = await firm.GetAsync(VoucherDistrict.Path(cancelled));
        await firm.FollowAsync(await firm.SubmitAsync(page, "#cancel", ("Reason", "不需要了")));
        await firm.FollowAsync(await firm.SubmitAsync(page, "#cancel", ("Reason", "不需要了")));
        Assert.Equal((Money.Zero, Money.FromWan(2)), ((await place.VoucherAsync(id)).Reserved, (await place.VoucherAsync(id)).Balance));
    }

    [Fact]
    public async Task Where_the_audited_amount_counts_the_section_enters_it_also_after_the_last_day()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Demo("余杭") with { CarryOverYears = 0, BudgetSource = "区级", BudgetPurpose = "创新券" });
        await place.AddLineAsync(10);
        var id = await place.IssueAsync(2);
        var order = await place.OrderAsync(id, 4);
        await place.ServeAsync(order, 4);
        using var firm = await place.FirmAsync();
        await firm.FollowAsync(await place.ConfirmAsync(firm, order, "4"));
        Assert.Equal(OrderStatus.Confirmed, (await place.OrderAsync(order)).Status);
        place.On(2022, 1, 5);
        await place.DaysAsync();
        Assert.Equal((VoucherStatus.Expired, Money.FromWan(2)), ((await place.VoucherAsync(id)).Status, (await place.VoucherAsync(id)).Reserved));
        using var office = await place.OfficeAsync();
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(VoucherDistrict.Path(order)), "#audit", ("good", "true"), ("Audited", "4.1")), "不超过实付额");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(VoucherDistrict.Path(order)), "#audit", ("good", "true"), ("Audited", "3.6")));
        var voucher = await place.VoucherAsync(id);
        Assert.Equal((Money.FromWan(1.8m), Money.FromWan(0.2m), Money.Zero), (voucher.Used, voucher.Returned, voucher.Balance));
        Assert.Equal((Money.FromWan(8.2m), Money.FromWan(1.8m)), ((await place.LineAsync()).Available, (await place.LineAsync()).Committed));
        Assert.Equal(Money.FromWan(2), new Money((await place.RowsAsync()).Sum(r => r.Quota!.Value.Fen)));
    }

    [Fact]
    public async Task Files_of_an_order_open_for_its_parties_only()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var order = await place.UseAsync(await place.AddVoucherAsync(2), 0.5m);
        var file = await place.App.QueryAsync(db => db.Set<OrderFile>().Where(f => f.OrderId == order).Select(f => f.FileId).FirstAsync());
        using var firm = await place.FirmAsync();
        using var neighbour = await place.FirmAsync(VoucherDistrict.OtherCode);
        Assert.Equal(HttpStatusCode.OK, await firm.StatusAsync($"{VoucherDistrict.Path(order)}/files/{file}"));
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"{VoucherDistrict.Path(order)}/files/{file}"));
        var own = await place.App.QueryAsync(db => db.Set<VoucherOrder>().CountAsync());
        Assert.Equal(1, own);
    }
}
