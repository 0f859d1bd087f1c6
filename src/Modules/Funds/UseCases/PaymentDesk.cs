using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>Pays in two steps by two people: one enters what was paid, another confirms it; the confirmation writes the row of 资金兑付.</summary>
internal sealed class PaymentDesk(AppDb db, UnitOfWork unit, Budget budget, PaymentBooking booking, IEnumerable<IPaymentListener> listeners, MessageDesk desk, TimeProvider clock)
{
    /// <summary>Enters the day and the document of a payment (of a recovery: of the receipt).</summary>
    public Task<Outcome> EnterAsync(Access access, long id, int version, DateOnly? paidOn, string? document, int? lineId, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Enter, access, id, version, "", o => o.Entered && o.EnteredById == access.Actor.UserId, async (scope, order) =>
        {
            var issues = new List<Issue>();
            if (paidOn is null || paidOn > BeijingTime.Today(clock) || paidOn < BeijingTime.Day(order.RequestedAt))
            {
                issues.Add(new Issue("PaidOn", "请填写支付日期，不早于申请日，不晚于今天"));
            }

            if (document?.Trim() is not { Length: > 0 and <= PaymentOrder.DocumentLength })
            {
                issues.Add(new Issue("Document", $"请填写支付凭证号或文号，最多 {PaymentOrder.DocumentLength} 字"));
            }

            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (order.Entered)
            {
                return Outcome.Refuse($"{order.EnteredBy} 已登记支付，请复核或先退回");
            }

            if (await booking.LineAsync(order, paidOn!.Value.Year, lineId, cancel) is { } unfunded)
            {
                return unfunded;
            }

            (order.PaidOn, order.Document, order.EnteredById, order.EnteredBy) = (paidOn, document!.Trim(), access.Actor.UserId, access.Actor.Name);
            scope.Record("entered", "payment-request", id, order.Subject, null, $$"""{"paidOn":"{{paidOn:yyyy-MM-dd}}"}""");
            await TellAsync(order, Audience.Holders(Permissions.PaymentsManage), $"待复核：{order.Subject}", $"{order.EnteredBy} 登记了 {order.Amount} 万元，请另一人复核。", $"/payments/{id}", $"payment-{id}-entered-{order.Version}", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The second person finds a mistake: back to be entered again.</summary>
    public Task<Outcome> CorrectAsync(Access access, long id, int version, string? reason, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Correct, access, id, version, reason, o => false, async (scope, order) =>
        {
            if (!order.Entered || Reasonless(reason))
            {
                return order.Entered ? Outcome.Refuse($"请写明理由，最多 {PaymentOrder.ReasonLength} 字", "Reason") : Outcome.Refuse("没有待复核的登记");
            }

            var who = order.EnteredById!.Value;
            (order.PaidOn, order.Document, order.EnteredById, order.EnteredBy, order.Reason) = (null, "", null, "", reason!.Trim());
            scope.Record("returned", "payment-request", id, order.Subject);
            await TellAsync(order, Audience.Person(who), $"复核退回：{order.Subject}", order.Reason, $"/payments/{id}", $"payment-{id}-corrected-{order.Version}", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Another person confirms: the money is paid, and stands in 资金兑付.</summary>
    public Task<Outcome> ConfirmAsync(Access access, long id, int version, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Confirm, access, id, version, "", o => o.Status == PaymentRequestStatus.Paid, async (scope, order) =>
        {
            if (!order.Entered)
            {
                return Outcome.Refuse("请先登记支付日期和凭证号");
            }

            if (order.EnteredById == access.Actor.UserId)
            {
                return Outcome.Refuse("登记人不能复核自己登记的支付，请另一人办理");
            }

            return await booking.BookAsync(scope, order, access.Actor.Name, cancel) ?? new Outcome.Done(id);
        }, cancel);

    /// <summary>Sends the request back to the module that asked, with a reason.</summary>
    public Task<Outcome> RefuseAsync(Access access, long id, int version, string? reason, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Refuse, access, id, version, reason, o => o.Status == PaymentRequestStatus.Refused, async (scope, order) =>
        {
            if (Reasonless(reason))
            {
                return Outcome.Refuse($"请写明理由，最多 {PaymentOrder.ReasonLength} 字", "Reason");
            }

            if (order.Entered)
            {
                return Outcome.Refuse("已登记支付，请先复核退回");
            }

            (order.Status, order.Reason, order.DoneAt) = (PaymentRequestStatus.Refused, reason!.Trim(), clock.GetUtcNow().UtcDateTime);
            await budget.FreeAsync(order, "退回", cancel);
            scope.Record("refused", "payment-request", id, order.Subject);
            await TellAsync(order, Audience.Holders(listeners.FirstOrDefault(l => order.Case.StartsWith(l.CasePrefix, StringComparison.Ordinal))?.Holders ?? Permissions.ReviewsManage), $"拨付申请被退回：{order.Subject}", order.Reason, order.Href.Length > 0 ? order.Href : $"/payments/{id}", $"payment-{id}-refused", cancel);
            return new Outcome.Done(id);
        }, cancel);

    private static bool Reasonless(string? reason) => reason?.Trim() is not { Length: > 0 and <= PaymentOrder.ReasonLength };

    private async Task<Outcome> RunAsync(OperationKind kind, Access access, long id, int version, string? reason, Func<PaymentOrder, bool> already, Func<OperationScope, PaymentOrder, Task<Outcome>> work, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.PaymentsManage))
        {
            return new Outcome.OutOfReach();
        }

        return await unit.RunAsync(kind, access.Actor, district, "", async scope =>
        {
            if (await db.Set<PaymentOrder>().FirstOrDefaultAsync(o => o.DistrictId == district && o.Id == id, cancel) is not { } order)
            {
                return new Outcome.OutOfReach();
            }

            if (already(order))
            {
                return new Outcome.Done(id, Changed: false);
            }

            if (order.Version != version)
            {
                return new Outcome.Stale(order.ConfirmedBy.Length > 0 ? order.ConfirmedBy : order.EnteredBy, order.DoneAt ?? clock.GetUtcNow().UtcDateTime);
            }

            if (order.Status != PaymentRequestStatus.Requested)
            {
                return Outcome.Refuse($"这笔申请{order.State}，不能再办理");
            }

            if (order.BatchId is not null)
            {
                return Outcome.Refuse("这笔申请已入批次，请在批次中办理");
            }

            scope.Summarise(order.Subject);
            order.Version++;
            return await work(scope, order);
        }, reason?.Trim() ?? "", o => o.Wrote, cancel: cancel);
    }

    private Task TellAsync(PaymentOrder order, Audience to, string subject, string body, string href, string key, CancellationToken cancel) =>
        desk.SendAsync(new Message(to, subject.Length <= Message.SubjectLength ? subject : subject[..(Message.SubjectLength - 1)] + "…", body, href, key, order.DistrictId), cancel);
}
