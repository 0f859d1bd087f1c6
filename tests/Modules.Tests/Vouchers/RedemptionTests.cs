using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Policies.Ledgers;
using Kechuang.Testing;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using BatchLine = Kechuang.Vouchers.Domain.BatchLine;

namespace Kechuang.Modules.Tests.Vouchers;

/// <summary>From the claim to the payment, back again, and the spot check of what was paid.</summary>
public sealed class RedemptionTests
{
    [Fact]
    public async Task A_claim_is_checked_agreed_by_another_published_paid_and_stands_in_the_ledger()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { BudgetSource = "区级", BudgetPurpose = "创新券" });
        await place.AddLineAsync(100);
        var id = await place.IssueAsync(2);
        var order = await place.UseAsync(id, 0.8m);
        await place.ClaimAsync(order);
        using var office = await place.OfficeAsync();
        var batch = await place.DraftAsync(office);
        var path = $"/vouchers/batches/{batch}";
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(path), "#agree", ("good", "true")), "编制人不能审核自己编制的批次");
        using var visitor = place.App.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"/portal/vouchers/{batch}"));

        using var leader = await place.LeaderAsync();
        await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync(path), "#agree", ("good", "true")));
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(path), "#publish", ("Contact", ""), ("Phone", "1")), "请填写联系人");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#publish", ("Contact", "张三"), ("Phone", "0571-1")));
        Assert.Contains("2021-12-13", (await visitor.GetAsync($"/portal/vouchers/{batch}")).MainText(), StringComparison.Ordinal);
        Assert.Null((await office.GetAsync(path)).QuerySelector("#request"));
        place.On(2021, 12, 14);
        using var later = await place.OfficeAsync();
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync(path), "#request"));
        var asked = await place.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().SingleAsync());
        Assert.Equal((Money.FromWan(0.8m), VoucherDistrict.Code, "创新券"), (asked.Amount, asked.CreditCode, asked.Purpose));

        await place.PayAllAsync();
        var voucher = await place.VoucherAsync(id);
        Assert.Equal((Money.FromWan(0.8m), Money.FromWan(0.8m)), (voucher.Used, voucher.Redeemed));
        var row = (await place.RowsAsync())[0];
        Assert.Equal((new DateOnly(2021, 12, 14), Money.FromWan(0.8m)), (row.RedeemedOn!.Value, row.RedeemedAmount!.Value));
        Assert.Equal((Money.FromWan(0.8m), Money.FromWan(1.2m)), ((await place.LineAsync()).Paid, (await place.LineAsync()).Committed));
        Assert.Equal(0, await place.App.QueryAsync(db => db.Set<Payment>().CountAsync()));
        Assert.DoesNotContain("不一致", (await later.GetAsync("/vouchers/reconcile?Year=2021")).MainText(), StringComparison.Ordinal);
        Assert.Empty((await place.App.InScopeAsync(x => x.GetRequiredService<AuditChain>().VerifyAsync())).Faults);
    }

    [Fact]
    public async Task Where_the_provider_is_paid_the_provider_claims_and_the_firm_cannot()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Demo("江苏"));
        var order = await place.OrderAsync(await place.AddVoucherAsync(20), 30);
        await place.ServeAsync(order, 30);
        using var firm = await place.FirmAsync();
        await VoucherDistrict.RefusedAsync(await place.ConfirmAsync(firm, order, "14"), "不足企业应付的 15 万元");
        await firm.FollowAsync(await place.ConfirmAsync(firm, order, "15"));
        var used = await place.OrderAsync(order);
        Assert.Equal((Money.FromWan(15), Money.FromWan(7.5m)), (used.Benefit, used.UpperShare));
        Assert.Null((await firm.GetAsync(VoucherDistrict.Path(order))).QuerySelector("#claim"));
        using var lab = await place.LabAsync();
        var page = await lab.GetAsync(VoucherDistrict.Path(order));
        await lab.FollowAsync(await lab.SubmitAsync(page, "#claim"));
        using var office = await place.OfficeAsync();
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(VoucherDistrict.Path(order)), "#check", ("good", "false")), "请写明理由");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(VoucherDistrict.Path(order)), "#check", ("good", "false"), ("Reason", "发票不清")));
        await lab.FollowAsync(await lab.SubmitAsync(await lab.GetAsync(VoucherDistrict.Path(order)), "#claim"));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(VoucherDistrict.Path(order)), "#check", ("good", "true")));
        await place.RequestAsync(office, await place.DraftAsync(office));
        Assert.Equal(VoucherDistrict.LabCode, await place.App.QueryAsync(db => db.Set<PaymentOrder>().Select(o => o.CreditCode).SingleAsync()));
        await place.PayAllAsync();
        Assert.Contains(await place.App.QueryAsync(db => (from m in db.Set<InboxItem>() join u in db.Set<User>() on m.UserId equals u.Id where u.Organisation == VoucherDistrict.Lab select m.Subject).ToListAsync()), s => s.StartsWith("已拨付", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_frozen_voucher_and_a_suspended_provider_lead_to_no_payment()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var order = await place.UseAsync(await place.AddVoucherAsync(2), 0.8m);
        using var firm = await place.FirmAsync();
        await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync(VoucherDistrict.Path(order)), "#claim"));
        await place.App.QueryAsync(db => db.Set<IssuedVoucher>().ExecuteUpdateAsync(v => v.SetProperty(x => x.Status, VoucherStatus.Expired).SetProperty(x => x.Frozen, "疑似虚构交易")));
        using var office = await place.OfficeAsync();
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(VoucherDistrict.Path(order)), "#check", ("good", "true")), "创新券已冻结（疑似虚构交易）");

        var next = await place.OrderAsync(await place.AddVoucherAsync(1), 0.5m);
        using var lab = await place.LabAsync();
        await lab.FollowAsync(await lab.SubmitAsync(await lab.GetAsync(VoucherDistrict.Path(next)), "#answer", ("good", "true")));
        await place.App.QueryAsync(db => db.Set<VoucherProvider>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, ProviderStatus.Suspended)));
        await VoucherDistrict.RefusedAsync(await place.DeliverAsync(lab, next, 0.5m, "26332000000000000009"), "服务机构已暂停或已除名");
    }

    [Fact]
    public async Task Nothing_is_claimed_batched_or_asked_for_twice()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var order = await place.UseAsync(await place.AddVoucherAsync(2), 0.8m);
        using var firm = await place.FirmAsync();
        var page = await firm.GetAsync(VoucherDistrict.Path(order));
        await place.ClaimAsync(order);
        await VoucherDistrict.RefusedAsync(await firm.SubmitAsync(page, "#claim"), "不能办理这一步");
        using var office = await place.OfficeAsync();
        var draft = await office.GetAsync($"/vouchers/batches/new?scheme={place.SchemeId}");
        var batch = await place.DraftAsync(office);
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(draft, "#batch", ("Chosen", $"{order}")), "请选择已审核的兑付申请");
        await place.RequestAsync(office, batch);
        using var later = await place.OfficeAsync();
        using var again = await later.Http.PostAsync($"/vouchers/batches/{batch}?handler=Again&line=1", new FormUrlEncodedContent(
            Html.Values(Html.Form(await later.GetAsync("/vouchers/ties"), "#declare")).Where(v => v.Key == "__RequestVerificationToken").Append(new("Key", $"{Guid.CreateVersion7()}")).Append(new("Version", "4"))));
        await VoucherDistrict.RefusedAsync(again, "不能重复申请");
        await place.PayAllAsync();
        Assert.Equal(Money.FromWan(0.8m), await place.App.QueryAsync(db => db.Set<IssuedVoucher>().Select(v => v.Redeemed).SingleAsync()));
        Assert.Equal(1, await place.App.QueryAsync(db => db.Set<PaymentOrder>().CountAsync()));
    }

    [Fact]
    public async Task A_batch_above_its_budget_is_scaled_and_its_fen_add_up()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { ScalesToBudget = true, BudgetSource = "区级", BudgetPurpose = "创新券" });
        await place.AddLineAsync(100);
        var id = await place.IssueAsync(2);
        foreach (var (paid, n) in new[] { (0.333333m, 1), (0.2m, 2), (0.1m, 3) })
        {
            await place.ClaimAsync(await place.UseAsync(id, paid, $"2633200000000000000{n}"));
        }

        using var office = await place.OfficeAsync();
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/batches/new?scheme={place.SchemeId}"), "#batch"), "请填写本批预算");
        var batch = await place.DraftAsync(office, "0.5");
        await place.RequestAsync(office, batch);
        await place.PayAllAsync();
        var voucher = await place.VoucherAsync(id);
        Assert.Equal((Money.FromWan(0.633333m), Money.FromWan(0.5m)), (voucher.Used, voucher.Redeemed));
        Assert.Equal((Money.FromWan(0.5m), voucher.Issued - voucher.Used), ((await place.LineAsync()).Paid, (await place.LineAsync()).Committed));
    }

    [Fact]
    public async Task A_claim_is_taken_out_after_an_objection_and_a_refused_payment_is_asked_for_again()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2);
        var (first, second) = (await place.UseAsync(id, 0.5m), await place.UseAsync(id, 0.4m, "26332000000000000002"));
        await place.ClaimAsync(first);
        await place.ClaimAsync(second);
        using var office = await place.OfficeAsync();
        var batch = await place.DraftAsync(office);
        var path = $"/vouchers/batches/{batch}";
        using var leader = await place.LeaderAsync();
        await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync(path), "#agree", ("good", "true")));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#publish", ("Contact", "张三"), ("Phone", "1")));
        var line = await place.App.QueryAsync(db => db.Set<BatchLine>().Where(l => l.OrderId == second).Select(l => l.Id).SingleAsync());
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#remove", ("Line", $"{line}"), ("Reason", "群众举报")));
        using var visitor = place.App.Anonymous();
        Assert.Single((await visitor.GetAsync($"/portal/vouchers/{batch}")).Rows());
        place.On(2021, 12, 20);
        using var later = await place.OfficeAsync();
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync(path), "#request"));
        var payment = await place.App.QueryAsync(db => db.Set<PaymentOrder>().Select(o => o.Id).SingleAsync());
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync($"/payments/{payment}"), "#refuse", ("step", "refuse"), ("Reason", "账户有误")));
        var page = await later.GetAsync(path);
        Assert.Contains("账户有误", page.MainText(), StringComparison.Ordinal);
        await later.FollowAsync(await later.SubmitAsync(page, "form[id^=again-]"));
        await place.PayAllAsync();
        Assert.Equal((OrderStatus.Paid, OrderStatus.Claimed), ((await place.OrderAsync(first)).Status, (await place.OrderAsync(second)).Status));
        Assert.Equal(Money.FromWan(0.5m), (await place.VoucherAsync(id)).Redeemed);
    }

    [Fact]
    public async Task Money_is_recovered_once_and_no_more_than_was_paid()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2);
        var order = await place.UseAsync(id, 0.8m);
        await place.ClaimAsync(order);
        using var office = await place.OfficeAsync();
        await place.RequestAsync(office, await place.DraftAsync(office));
        await place.PayAllAsync();
        using var later = await place.OfficeAsync();
        var path = VoucherDistrict.Path(order);
        await VoucherDistrict.RefusedAsync(await later.SubmitAsync(await later.GetAsync(path), "#recover", ("Recover", "0.9"), ("Reason", "虚假合同")), "最多 0.8 万元");
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync(path), "#recover", ("Recover", "0.5"), ("Reason", "虚假合同")));
        await VoucherDistrict.RefusedAsync(await later.SubmitAsync(await later.GetAsync(path), "#recover", ("Recover", "0.5"), ("Reason", "虚假合同")), "最多 0.3 万元");
        await place.PayAllAsync();
        Assert.Equal((Money.FromWan(0.5m), Money.FromWan(0.8m)), ((await place.VoucherAsync(id)).Recovered, (await place.VoucherAsync(id)).Redeemed));
    }

    [Fact]
    public async Task A_spot_check_commits_to_its_seed_draws_and_keeps_the_findings()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { CheckRate = 40 });
        var id = await place.AddVoucherAsync(2);
        for (var n = 1; n <= 3; n++)
        {
            await place.ClaimAsync(await place.UseAsync(id, 0.1m, $"2633200000000000000{n}"));
        }

        using var office = await place.OfficeAsync();
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync("/vouchers/checks"), "#commit", ("SchemeId", $"{place.SchemeId}"), ("Year", "2021")), "没有需要抽查");
        await place.RequestAsync(office, await place.DraftAsync(office));
        await place.PayAllAsync();
        using var later = await place.OfficeAsync();
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync("/vouchers/checks"), "#commit", ("SchemeId", $"{place.SchemeId}"), ("Year", "2021")));
        var check = await place.App.QueryAsync(db => db.Set<SpotCheck>().AsNoTracking().SingleAsync());
        Assert.Equal((3, 2, ""), (check.Population, check.Wanted, check.Seed));
        var page = await later.GetAsync($"/vouchers/checks/{check.Id}");
        Assert.Contains(check.Commitment, page.MainText(), StringComparison.Ordinal);
        await later.FollowAsync(await later.SubmitAsync(page, "#draw"));
        check = await place.App.QueryAsync(db => db.Set<SpotCheck>().AsNoTracking().SingleAsync());
        var hash = Convert.FromHexString(check.InputHash);
        Assert.Equal(check.Commitment, Core.Draws.DrawFile.Commitment(Convert.FromHexString(check.Seed), Convert.FromHexString(check.Nonce), hash));
        var found = await place.App.QueryAsync(db => db.Set<SpotFinding>().AsNoTracking().OrderBy(f => f.Place).Select(f => f.OrderId).ToListAsync());
        Assert.Equal(SpotCheckDesk.Draw(check), await place.App.QueryAsync(async db => (await db.Set<VoucherOrder>().ToListAsync()).Where(o => found.Contains(o.Id)).OrderBy(o => found.IndexOf(o.Id)).Select(o => o.LedgerRow).ToList()));
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync($"/vouchers/checks/{check.Id}"), "#find", ("OrderId", $"{found[0]}"), ("Found", "Fault"), ("Remark", "报告与合同不符")));
        Assert.Contains("报告与合同不符", (await later.GetAsync($"/vouchers/checks/{check.Id}")).MainText(), StringComparison.Ordinal);

        // What stood on a list is not drawn from again.
        await VoucherDistrict.RefusedAsync(await later.SubmitAsync(await later.GetAsync("/vouchers/checks"), "#commit", ("SchemeId", $"{place.SchemeId}"), ("Year", "2021")), "没有需要抽查");
    }
}
