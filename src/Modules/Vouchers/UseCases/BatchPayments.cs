using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Asks the funds to pay a published batch, and to get money back; and hears of it when that is done.</summary>
internal sealed class BatchPayments(AppDb db, VoucherWork work, BatchDesk batches, OrderWork orders, VoucherSums sums, VoucherLedger ledger, VoucherBudget budget, IPaymentRequests payments) : IPaymentListener
{
    private const string Purpose = "创新券";

    public string CasePrefix => VoucherOrder.CasePrefix;

    public string Holders => Permissions.VouchersManage;

    /// <summary>After the notice: a request for each claim that stands.</summary>
    public Task<Outcome> RequestAsync(Access access, long id, Stamp stamp, CancellationToken cancel) =>
        batches.StepAsync(VoucherOperations.Request, access, Permissions.VouchersManage, id, stamp, BatchStatus.Published, async (operation, batch) =>
        {
            if (!batch.IsOver(work.Today))
            {
                return Outcome.Refuse($"公示至 {batch.EndsOn:yyyy-MM-dd}，期满后才能申请拨付");
            }

            foreach (var line in batch.Lines.Where(l => l.Removed.Length == 0).OrderBy(l => l.Id))
            {
                if (await AskAsync(batch, line, cancel) is { } refused)
                {
                    return refused;
                }
            }

            batch.Status = BatchStatus.Requested;
            operation.Record("requested", "voucher-batch", id, batch.Title);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Asks again for a claim that the funds sent back.</summary>
    public Task<Outcome> AgainAsync(Access access, long id, long lineId, Stamp stamp, CancellationToken cancel) =>
        batches.StepAsync(VoucherOperations.Request, access, Permissions.VouchersManage, id, stamp, BatchStatus.Requested, async (operation, batch) =>
        {
            if (batch.Lines.Find(l => l.Id == lineId && l.Removed.Length == 0) is not { } line)
            {
                return new Outcome.OutOfReach();
            }

            var states = await payments.StatesAsync(batch.DistrictId, [VoucherOrder.CaseOf(line.OrderId)], cancel);
            if (states.Any(s => s is { Recovery: false, Status: PaymentRequestStatus.Requested or PaymentRequestStatus.Paid }))
            {
                return Outcome.Refuse("这笔兑付正在支付或已支付，不能重复申请");
            }

            operation.Record("requested", "voucher-batch", id, $"{batch.Title} {line.Title}");
            return await AskAsync(batch, line, cancel) ?? new Outcome.Done(id);
        }, cancel);

    /// <summary>Asks for money back of a paid use, no more than was paid and is not asked for already.</summary>
    public Task<Outcome> RecoverAsync(Access access, long id, decimal? wan, string? reason, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Recover, access, Permissions.VouchersManage, id, stamp, [OrderStatus.Paid], async on =>
        {
            if (VoucherWork.NeedReason(reason) is { } reasonless)
            {
                return reasonless;
            }

            var order = on.Order;
            var asked = (await payments.StatesAsync(order.DistrictId, [order.Case], cancel)).Where(s => s.Recovery).ToList();
            var open = (order.Redeemed ?? Money.Zero) - new Money(asked.Where(s => s.Status is PaymentRequestStatus.Requested or PaymentRequestStatus.Paid).Sum(s => s.Amount.Fen));
            if (VoucherWork.Amount(wan) is not { } amount || amount > open)
            {
                return Outcome.Refuse($"请填写追回金额（万元），大于零，最多 {open} 万元", "Recover");
            }

            var key = string.Create(CultureInfo.InvariantCulture, $"{order.Case}-recover-{asked.Count + 1}");
            var toFirm = on.Terms.Payee == Settlement.Enterprise;
            await payments.RequestAsync(order.DistrictId, new PaymentRequest(
                key, order.Case, GroupOf(work.Today.Year), Purpose, $"追回创新券 {order.LedgerRow} {order.Title}", toFirm ? order.CreditCode : order.ProviderCode, amount, reason!.Trim(), Recovery: true, Href: order.Href, Ledger: false, Partner: toFirm ? "" : order.ProviderName), cancel);
            on.Operation.Record("recovering", OrderWork.Subject, id, order.Title, null, $$"""{"amount":"{{amount}}"}""");
            await (toFirm ? orders.TellFirmAsync(order, $"请退回创新券资金：{order.Title}", $"{amount} 万元。{reason}", cancel) : orders.TellProviderAsync(order, $"请退回创新券资金：{order.Title}", $"{amount} 万元。{reason}", cancel));
            return new Outcome.Done(id);
        }, cancel, reason);

    /// <inheritdoc />
    public async Task PaidAsync(int districtId, PaymentState payment, CancellationToken cancel)
    {
        if (VoucherOrder.IdOf(payment.Case) is not { } id || await db.Set<VoucherOrder>().FirstOrDefaultAsync(o => o.DistrictId == districtId && o.Id == id, cancel) is not { } order)
        {
            throw new InvalidOperationException($"Payment {payment.Key} is of no voucher order");
        }

        if (payment.Recovery)
        {
            (order.Recovered, order.Version) = (order.Recovered + payment.Amount, order.Version + 1);
            if (!await sums.RecoverAsync(order.VoucherId, payment.Amount, cancel))
            {
                throw new InvalidOperationException($"More of voucher order {id} came back than was paid");
            }

            return;
        }

        if (order.Status == OrderStatus.InBatch)
        {
            await PayAsync(order, payment.Amount, payment.PaidOn ?? work.Today, cancel);
        }
    }

    private async Task<Outcome?> AskAsync(RedemptionBatch batch, BatchLine line, CancellationToken cancel)
    {
        var order = await db.Set<VoucherOrder>().FirstAsync(o => o.Id == line.OrderId, cancel);
        if (line.Amount == Money.Zero)
        {
            await budget.ReleaseUseAsync(order, "按预算比例兑付为零", cancel);
            await PayAsync(order, Money.Zero, work.Today, cancel);
            return null;
        }

        line.Requests++;
        var voucher = await orders.VoucherAsync(order.VoucherId, cancel);
        var key = string.Create(CultureInfo.InvariantCulture, $"{order.Case}-{line.Requests}");
        var request = new PaymentRequest(key, order.Case, GroupOf(work.Today.Year), Purpose, $"创新券 {order.LedgerRow} {order.Title}", line.CreditCode, line.Amount, batch.Title, Href: order.Href, BudgetLineId: voucher.BudgetLineId, Commitment: voucher.BudgetLineId is null ? "" : order.Case, Ledger: false, Partner: line.CreditCode == order.ProviderCode ? order.ProviderName : "");
        if (await payments.RequestAsync(batch.DistrictId, request, cancel) is { } tooLittle)
        {
            return Outcome.Refuse(tooLittle.Message);
        }

        if (voucher.BudgetLineId is not null && line.Amount < line.Claimed)
        {
            await budget.ReleaseUseAsync(order, "按预算比例兑付", cancel);
        }

        return null;
    }

    private async Task PayAsync(VoucherOrder order, Money amount, DateOnly paidOn, CancellationToken cancel)
    {
        if (!await sums.RedeemAsync(order.VoucherId, amount, cancel))
        {
            throw new InvalidOperationException($"More of voucher order {order.Id} was paid than was used");
        }

        (order.Status, order.Redeemed, order.RedeemedOn, order.Version) = (OrderStatus.Paid, amount, paidOn, order.Version + 1);
        await ledger.WriteAsync(null, order.DistrictId, order.LedgerRow, row => (row.RedeemedOn, row.RedeemedAmount) = (paidOn, amount), cancel);
    }

    private static string GroupOf(int year) => string.Create(CultureInfo.InvariantCulture, $"voucher-{year}");
}
