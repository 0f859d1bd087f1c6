using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>Takes the requests of other modules within their transactions.</summary>
internal sealed class PaymentRequests(AppDb db, Budget budget, MessageDesk desk, TimeProvider clock) : IPaymentRequests
{
    public async Task<BudgetShort?> RequestAsync(int districtId, PaymentRequest request, CancellationToken cancel)
    {
        if (request.Amount <= Money.Zero)
        {
            throw new ArgumentException($"{request.Key} asks for {request.Amount} 万元", nameof(request));
        }

        if (await db.Set<PaymentOrder>().AsNoTracking().AnyAsync(o => o.DistrictId == districtId && o.Key == request.Key, cancel))
        {
            return null;
        }

        var order = new PaymentOrder
        {
            DistrictId = districtId, Key = request.Key, Case = request.Case, Group = request.Group, Purpose = request.Purpose, Subject = PaymentOrder.Cut(request.Subject), CreditCode = request.CreditCode, Partner = request.Partner, Amount = request.Amount, Basis = request.Basis,
            Href = request.Href, Recovery = request.Recovery, BudgetLineId = request.BudgetLineId, Ledger = request.Ledger, Status = PaymentRequestStatus.Requested, RequestedAt = clock.GetUtcNow().UtcDateTime, AcceptedOn = request.AcceptedOn,
        };
        if (await ReserveAsync(order, request.Commitment, cancel) is { } @short)
        {
            return @short;
        }

        db.Add(order);
        await db.SaveChangesAsync(cancel);
        await desk.SendAsync(new Message(
            Audience.Holders(Permissions.PaymentsManage), PaymentOrder.Cut($"{(order.Recovery ? "待收回" : "待支付")}：{order.Subject}"), $"金额 {order.Amount} 万元，依据 {order.Basis}。", $"/payments/{order.Id}", $"payment-{order.Id}", districtId), cancel);
        return null;
    }

    public async Task<bool> WithdrawAsync(int districtId, string key, CancellationToken cancel)
    {
        if (await db.Set<PaymentOrder>().Where(o => o.DistrictId == districtId && o.Key == key && o.Status == PaymentRequestStatus.Requested && o.EnteredById == null && o.BatchId == null)
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.Status, PaymentRequestStatus.Withdrawn).SetProperty(x => x.Version, x => x.Version + 1), cancel) == 0)
        {
            return false;
        }

        await budget.FreeAsync(await db.Set<PaymentOrder>().AsNoTracking().SingleAsync(o => o.DistrictId == districtId && o.Key == key, cancel), "撤销", cancel);
        return true;
    }

    public async Task<IReadOnlyList<PaymentState>> StatesAsync(int districtId, IReadOnlyCollection<string> cases, CancellationToken cancel) =>
        await db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == districtId && cases.Contains(o.Case)).OrderBy(o => o.Id)
            .Select(o => new PaymentState(o.Key, o.Case, o.Status, o.Amount, o.Status == PaymentRequestStatus.Paid ? o.PaidOn : null, o.Reason, o.Subject, o.Recovery, o.RequestedAt)).ToListAsync(cancel);

    public async Task<IReadOnlyList<PaymentTotal>> TotalsAsync(int districtId, string groupPrefix, CancellationToken cancel) =>
        [.. (await db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == districtId && o.Group.StartsWith(groupPrefix) && o.Status == PaymentRequestStatus.Paid).GroupBy(o => o.Group)
            .Select(g => new { g.Key, Paid = g.Sum(o => o.Recovery ? 0 : (long)(object)o.Amount), Returned = g.Sum(o => o.Recovery ? (long)(object)o.Amount : 0) }).ToListAsync(cancel))
            .Select(g => new PaymentTotal(g.Key, new Money(g.Paid), new Money(g.Returned)))];

    /// <summary>Sets the request's money aside, or takes it from what was set aside before.</summary>
    private async Task<BudgetShort?> ReserveAsync(PaymentOrder order, string commitment, CancellationToken cancel)
    {
        if (order.Recovery || (order.BudgetLineId is null && commitment.Length == 0))
        {
            return null;
        }

        if (commitment.Length == 0 && await budget.SetAsideAsync(order, order.OwnCommitment, order.BudgetLineId!.Value, cancel) is { } @short)
        {
            return @short;
        }

        if (commitment.Length > 0)
        {
            var found = await db.Set<BudgetCommitment>().AsNoTracking().FirstAsync(c => c.DistrictId == order.DistrictId && c.Key == commitment, cancel);
            (order.BudgetLineId, order.Commitment) = (found.LineId, commitment);
            return await budget.AskAsync(order.DistrictId, commitment, order.Amount, cancel) ? null : new BudgetShort(found.Subject, found.Amount - found.Asked - found.Released, order.Amount);
        }

        return null;
    }
}
