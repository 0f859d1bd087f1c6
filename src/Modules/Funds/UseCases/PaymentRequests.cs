using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>Takes the requests of other modules within their transactions.</summary>
internal sealed class PaymentRequests(AppDb db, MessageDesk desk, TimeProvider clock) : IPaymentRequests
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
            DistrictId = districtId, Key = request.Key, Case = request.Case, Group = request.Group, Purpose = request.Purpose, Subject = Cut(request.Subject), CreditCode = request.CreditCode, Amount = request.Amount, Basis = request.Basis,
            Href = request.Href, Recovery = request.Recovery, Status = PaymentRequestStatus.Requested, RequestedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(order);
        await db.SaveChangesAsync(cancel);
        await desk.SendAsync(new Message(
            Audience.Holders(Permissions.PaymentsManage), Cut($"{(order.Recovery ? "待收回" : "待支付")}：{order.Subject}"), $"金额 {order.Amount} 万元，依据 {order.Basis}。", $"/payments/{order.Id}", $"payment-{order.Id}", districtId), cancel);
        return null;
    }

    public async Task<bool> WithdrawAsync(int districtId, string key, CancellationToken cancel) =>
        await db.Set<PaymentOrder>().Where(o => o.DistrictId == districtId && o.Key == key && o.Status == PaymentRequestStatus.Requested && o.EnteredById == null)
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.Status, PaymentRequestStatus.Withdrawn).SetProperty(x => x.Version, x => x.Version + 1), cancel) == 1;

    public async Task<IReadOnlyList<PaymentState>> StatesAsync(int districtId, IReadOnlyCollection<string> cases, CancellationToken cancel) =>
        await db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == districtId && cases.Contains(o.Case)).OrderBy(o => o.Id)
            .Select(o => new PaymentState(o.Key, o.Case, o.Status, o.Amount, o.Status == PaymentRequestStatus.Paid ? o.PaidOn : null, o.Reason, o.Subject, o.Recovery, o.RequestedAt)).ToListAsync(cancel);

    public async Task<IReadOnlyList<PaymentTotal>> TotalsAsync(int districtId, string groupPrefix, CancellationToken cancel) =>
        [.. (await db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == districtId && o.Group.StartsWith(groupPrefix) && o.Status == PaymentRequestStatus.Paid).GroupBy(o => o.Group)
            .Select(g => new { g.Key, Paid = g.Sum(o => o.Recovery ? 0 : (long)(object)o.Amount), Returned = g.Sum(o => o.Recovery ? (long)(object)o.Amount : 0) }).ToListAsync(cancel))
            .Select(g => new PaymentTotal(g.Key, new Money(g.Paid), new Money(g.Returned)))];

    private static string Cut(string text) => text.Length <= PaymentOrder.SubjectLength ? text : text[..(PaymentOrder.SubjectLength - 1)] + "…";
}
