using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;

namespace Kechuang.Vouchers.UseCases;

/// <summary>The firm confirms what it paid; then (where the rules say so, after the section's audit) a part of the voucher is used.</summary>
internal sealed class UseDesk(VoucherWork work, VoucherScope scope, VoucherSums sums, OrderWork orders, VoucherLedger ledger, VoucherBudget budget, IInvoices invoices)
{
    /// <summary>The firm sends the provider's papers back to be corrected.</summary>
    public Task<Outcome> SendBackAsync(Access access, long id, string? reason, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Confirm, access, Permissions.VouchersUse, id, stamp, [OrderStatus.Delivered], async on =>
        {
            if (VoucherWork.NeedReason(reason) is { } refused)
            {
                return refused;
            }

            (on.Order.Status, on.Order.Reason) = (OrderStatus.Accepted, reason!.Trim());
            on.Operation.Record("returned", OrderWork.Subject, id, on.Order.Title);
            await orders.TellProviderAsync(on.Order, $"请更正服务材料：{on.Order.Title}", on.Order.Reason, cancel);
            return new Outcome.Done(id);
        }, cancel, reason);

    /// <summary>The firm confirms service and payment. From now on nobody else can use the invoices.</summary>
    public Task<Outcome> ConfirmAsync(Access access, long id, decimal? wan, DateOnly? paidOn, Guid? upload, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Confirm, access, Permissions.VouchersUse, id, stamp, [OrderStatus.Delivered], async on =>
        {
            var (order, paid) = (on.Order, VoucherWork.Amount(wan));
            if (Check(on, paid, paidOn) is { } wrong)
            {
                return wrong;
            }

            if (await orders.BarredAsync(order.DistrictId, order.CreditCode, order.ProviderCode, order.Kind, on.Terms, cancel) is { } barred)
            {
                return barred;
            }

            if (await invoices.TakeAsync(order.DistrictId, [.. order.Invoices.Select(i => new InvoiceUse(i.Number, i.Amount, order.Case, "创新券", $"{order.UnitName} {order.Title}"))], cancel) is { } clash)
            {
                return Outcome.Refuse(clash.Message);
            }

            if (await orders.HangAsync(access, order, upload, "付款凭证", "file", cancel) is { } lost)
            {
                return lost;
            }

            (order.PaidAmount, order.PaidOn) = (paid, paidOn);
            on.Operation.Record("confirmed", OrderWork.Subject, id, order.Title, null, $$"""{"paid":"{{paid}}"}""");
            if (on.Terms.Basis == BenefitBasis.Audited)
            {
                order.Status = OrderStatus.Confirmed;
                await work.TellSectionAsync(order.DistrictId, $"请审定创新券服务：{order.Title}", $"{order.UnitName}，实付 {paid} 万元。", order.Href, $"{order.Case}-confirmed-{order.Version}", cancel);
                return new Outcome.Done(id);
            }

            return await UseAsync(on, on.Terms.Basis == BenefitBasis.Contract ? order.ContractAmount!.Value : paid!.Value, cancel);
        }, cancel);

    /// <summary>The section audits what was paid; or finds that nothing of it counts, with a reason.</summary>
    public Task<Outcome> AuditAsync(Access access, long id, bool counts, decimal? wan, string? reason, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Audit, access, Permissions.VouchersManage, id, stamp, [OrderStatus.Confirmed], async on =>
        {
            if (!counts)
            {
                return VoucherWork.NeedReason(reason) ?? await RefuseAsync(on, reason!, cancel);
            }

            if (VoucherWork.Amount(wan) is not { } audited || audited > on.Order.PaidAmount)
            {
                return Outcome.Refuse("请填写审定额（万元），大于零，不超过实付额", "Audited");
            }

            on.Order.AuditedAmount = audited;
            return await UseAsync(on, audited, cancel);
        }, cancel, reason);

    private async Task<Outcome> RefuseAsync(OrderCase on, string reason, CancellationToken cancel)
    {
        var outcome = await orders.EndAsync(on, OrderStatus.Cancelled, reason, cancel);
        return outcome.Wrote && on.Voucher.Status == VoucherStatus.Expired && await SettleAsync(on, null, cancel) is { } refused ? refused : outcome;
    }

    private Outcome? Check(OrderCase on, Money? paid, DateOnly? paidOn)
    {
        var (voucher, billed) = (on.Voucher, on.Order.Invoices.Sum(i => i.Amount.Fen));
        if (voucher.Status != VoucherStatus.Active)
        {
            return Outcome.Refuse($"创新券{IssuedVoucher.Title(voucher.Status)}，不能使用");
        }

        if (voucher.ValidUntil < work.Today)
        {
            return Outcome.Refuse($"创新券有效期至 {voucher.ValidUntil:yyyy-MM-dd}，已过期");
        }

        if (paid is null)
        {
            return Outcome.Refuse("请填写大于零的实付金额，最多六位小数（万元）", "Paid");
        }

        if (paid.Value.Fen > billed)
        {
            return Outcome.Refuse($"实付金额超过发票合计 {new Money(billed)} 万元", "Paid");
        }

        return !(paidOn >= voucher.IssuedOn && paidOn <= work.Today) ? Outcome.Refuse($"付款日期应在创新券发放（{voucher.IssuedOn:yyyy-MM-dd}）之后，不晚于今天", "PaidOn") : null;
    }

    private async Task<Outcome> UseAsync(OrderCase on, Money amount, CancellationToken cancel)
    {
        var (order, voucher) = (on.Order, on.Voucher);
        var usedThisYear = (await scope.StandingAsync(order.DistrictId, order.SchemeId, order.CreditCode, work.Today, cancel)).UsedThisYear;
        var benefit = on.Terms.BenefitOf(amount, voucher.Balance + order.Reserved, usedThisYear);
        if (benefit == Money.Zero)
        {
            return Outcome.Refuse("按方案可用券金额为零（本年使用上限已满或金额太小）");
        }

        if (on.Terms.Basis == BenefitBasis.Contract && Unpaid(on, benefit) is { } unpaid)
        {
            return unpaid;
        }

        if (!await sums.UseAsync(voucher.Id, order.Reserved, benefit, cancel))
        {
            return Outcome.Refuse("创新券已冻结或余额不足，不能使用");
        }

        (order.Benefit, order.UpperShare, order.UsedOn, order.Reserved) = (benefit, on.Terms.UpperShareOf(amount, benefit), work.Today, Money.Zero);
        (order.LedgerRow, order.Status) = (voucher.OpenRow, OrderStatus.Used);
        on.Operation.Record("used", OrderWork.Subject, order.Id, order.Title, null, $$"""{"amount":"{{amount}}","benefit":"{{benefit}}"}""");
        if (await SettleAsync(on, order, cancel) is { } refused)
        {
            return refused;
        }

        await orders.TellFirmAsync(order, $"已使用创新券 {benefit} 万元：{order.Title}", on.Terms.Payee == Settlement.Enterprise ? "请申请兑付。" : "由服务机构申请兑付。", cancel);
        await orders.TellProviderAsync(order, $"企业已确认服务：{order.Title}", on.Terms.Payee == Settlement.Provider ? "请申请兑付。" : "由企业申请兑付。", cancel);
        return new Outcome.Done(order.Id);
    }

    /// <summary>Where the contract counts, it must be invoiced and paid in full; what the provider gets from the district the firm need not pay.</summary>
    private static Outcome? Unpaid(OrderCase on, Money benefit)
    {
        var (order, contract) = (on.Order, on.Order.ContractAmount!.Value);
        var share = on.Terms.Payee == Settlement.Provider ? contract - benefit : contract;
        return order.Invoices.Sum(i => i.Amount.Fen) < contract.Fen ? Outcome.Refuse($"发票合计不足合同额 {contract} 万元，请先补开发票")
            : order.PaidAmount < share ? Outcome.Refuse($"实付金额不足企业应付的 {share} 万元", "Paid") : null;
    }

    /// <summary>After a change of its sums: what is left of an expired voucher goes back, and ledger and budget follow.</summary>
    private async Task<Outcome?> SettleAsync(OrderCase on, VoucherOrder? used, CancellationToken cancel)
    {
        var voucher = await orders.VoucherAsync(on.Voucher.Id, cancel);
        if (voucher.Status == VoucherStatus.Expired && voucher.Balance > Money.Zero)
        {
            await sums.ReturnAsync(voucher.Id, voucher.Balance, cancel);
        }

        if (used is not null)
        {
            await ledger.UseAsync(on.Operation, voucher, used, voucher.Issued - voucher.Used, cancel);
        }

        // The ledger keeps what went back as expired; the budget has it again.
        var unused = voucher.Status == VoucherStatus.Expired ? voucher.Reserved : voucher.Issued - voucher.Used - voucher.Returned;
        return await budget.SetAsideAsync(voucher, unused, used, "创新券已使用或到期", cancel);
    }
}
