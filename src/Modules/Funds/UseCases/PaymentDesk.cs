using Kechuang.Contracts.Funds;
using Kechuang.Contracts.Programmes;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>A payment as a form was opened for it.</summary>
internal sealed record PaymentStamp(long Id, int Version, Guid Form);

/// <summary>What was paid, as it is typed.</summary>
/// <param name="Other">The person says that it is another payment than an equal one.</param>
internal sealed record PaymentEntry(DateOnly? PaidOn, string? Document, int? LineId, bool Other);

/// <summary>Pays in two steps by two people: one enters what was paid, another confirms it (above the limit after the leader's approval), none of them tied to the payee; the confirmation writes the row of 资金兑付.</summary>
internal sealed class PaymentDesk(AppDb db, FormWork forms, Budget budget, PaymentBooking booking, LeaderLimit limit, IEnumerable<IPaymentListener> listeners, IStaffTies ties, MessageDesk desk, TimeProvider clock)
{
    /// <summary>Enters the day and the document of a payment (of a recovery: of the receipt).</summary>
    public Task<Outcome> EnterAsync(Access access, PaymentStamp stamp, PaymentEntry entry, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Enter, access, access.Can(Permissions.PaymentsManage), stamp, "", async (scope, order) =>
        {
            var issues = Check(order, entry);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (order.Entered)
            {
                return Outcome.Refuse($"{order.EnteredBy} 已登记支付，请复核或先退回");
            }

            (order.PaidOn, order.Document, order.EnteredById, order.EnteredBy) = (entry.PaidOn, entry.Document!.Trim(), access.Actor.UserId, access.Actor.Name);
            if (!order.Recovery && !entry.Other && await booking.Twins(order).AnyAsync(o => o.PaidOn == order.PaidOn && o.Document == order.Document, cancel))
            {
                return Outcome.Refuse("同一单位、事项、金额、日期和凭证号的支付已经登记过一笔；确是另一笔支付的，请勾选“确是另一笔支付”", "Other");
            }

            if (await booking.LineAsync(order, order.PaidOn!.Value.Year, entry.LineId, cancel) is { } unfunded)
            {
                return unfunded;
            }

            scope.Record("entered", "payment-request", order.Id, order.Subject, null, $$"""{"paidOn":"{{order.PaidOn:yyyy-MM-dd}}"}""");
            await TellAsync(order, Audience.Holders(Permissions.PaymentsManage), $"待复核：{order.Subject}", $"{order.EnteredBy} 登记了 {order.Amount} 万元，请另一人复核。", "entered", cancel);
            if (await NeedsLeaderAsync(order, cancel))
            {
                await TellAsync(order, Audience.Holders(Permissions.PaymentsDecide), $"待批准支付：{order.Subject}", $"{order.Amount} 万元，超过限额，请批准。", "leader", cancel);
            }

            return new Outcome.Done(order.Id);
        }, cancel);

    /// <summary>The second person (or the leader) finds a mistake: back to be entered again, with the line to be chosen again.</summary>
    public Task<Outcome> CorrectAsync(Access access, PaymentStamp stamp, string? reason, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Correct, access, access.Can(Permissions.PaymentsManage) || access.Can(Permissions.PaymentsDecide), stamp, reason, async (scope, order) =>
        {
            if (!order.Entered || Reasonless(reason))
            {
                return order.Entered ? Outcome.Refuse($"请写明理由，最多 {PaymentOrder.ReasonLength} 字", "Reason") : Outcome.Refuse("没有待复核的登记");
            }

            var who = order.EnteredById!.Value;
            (order.PaidOn, order.Document, order.EnteredById, order.EnteredBy, order.LeaderBy, order.Reason) = (null, "", null, "", "", reason!.Trim());
            await budget.GiveUpAsync(order, "复核退回", cancel);
            scope.Record("returned", "payment-request", order.Id, order.Subject);
            await TellAsync(order, Audience.Person(who), $"复核退回：{order.Subject}", order.Reason, "corrected", cancel);
            return new Outcome.Done(order.Id);
        }, cancel);

    /// <summary>The leader approves what was entered, where it is above the limit.</summary>
    public Task<Outcome> DecideAsync(Access access, PaymentStamp stamp, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Decide, access, access.Can(Permissions.PaymentsDecide), stamp, "", async (scope, order) =>
        {
            if (!order.Entered || !await NeedsLeaderAsync(order, cancel))
            {
                return Outcome.Refuse("这笔支付不需要局领导批准");
            }

            order.LeaderBy = access.Actor.Name;
            scope.Record("decided", "payment-request", order.Id, order.Subject);
            await TellAsync(order, Audience.Holders(Permissions.PaymentsManage), $"局领导已批准：{order.Subject}", "请登记人以外的人复核。", "decided", cancel);
            return new Outcome.Done(order.Id);
        }, cancel);

    /// <summary>Another person confirms: the money is paid, and stands in 资金兑付.</summary>
    public Task<Outcome> ConfirmAsync(Access access, PaymentStamp stamp, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Confirm, access, access.Can(Permissions.PaymentsManage), stamp, "", async (scope, order) =>
        {
            if (!order.Entered)
            {
                return Outcome.Refuse("请先登记支付日期和凭证号");
            }

            if (order.EnteredById == access.Actor.UserId)
            {
                return Outcome.Refuse("登记人不能复核自己登记的支付，请另一人办理");
            }

            if (await NeedsLeaderAsync(order, cancel))
            {
                return Outcome.Refuse("金额超过限额，须先由局领导批准");
            }

            return await booking.BookAsync(scope, order, access.Actor.Name, cancel) ?? new Outcome.Done(order.Id);
        }, cancel);

    /// <summary>Sends the request back to the module that asked, with a reason.</summary>
    public Task<Outcome> RefuseAsync(Access access, PaymentStamp stamp, string? reason, CancellationToken cancel) =>
        RunAsync(PaymentOperations.Refuse, access, access.Can(Permissions.PaymentsManage), stamp, reason, async (scope, order) =>
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
            scope.Record("refused", "payment-request", order.Id, order.Subject);
            var holders = listeners.FirstOrDefault(l => order.Case.StartsWith(l.CasePrefix, StringComparison.Ordinal))?.Holders ?? Permissions.ReviewsManage;
            await TellAsync(order, Audience.Holders(holders), $"拨付申请被退回：{order.Subject}", order.Reason, "refused", cancel, order.Href);
            return new Outcome.Done(order.Id);
        }, cancel);

    /// <summary>True where the leader has to approve the payment and has not.</summary>
    public async Task<bool> NeedsLeaderAsync(PaymentOrder order, CancellationToken cancel) =>
        !order.Recovery && order.LeaderBy.Length == 0 && await limit.IsPassedAsync(order.DistrictId, order.Amount, cancel);

    /// <summary>Why the person must stand aside from the payee's money; null where nothing is in the way.</summary>
    public async Task<string?> RecusalAsync(Access access, PaymentOrder order, CancellationToken cancel) =>
        (await ties.OfAsync(order.DistrictId, access.Actor.UserId ?? 0, cancel)).TryGetValue(order.CreditCode, out var ground) ? $"您已登记与该单位有利害关系（{ground}），应当回避，请由其他人员办理" : null;

    private static bool Reasonless(string? reason) => reason?.Trim() is not { Length: > 0 and <= PaymentOrder.ReasonLength };

    private List<Issue> Check(PaymentOrder order, PaymentEntry entry)
    {
        var issues = new List<Issue>();
        if (entry.PaidOn is null || entry.PaidOn > BeijingTime.Today(clock) || entry.PaidOn < BeijingTime.Day(order.RequestedAt))
        {
            issues.Add(new Issue("PaidOn", "请填写支付日期，不早于申请日，不晚于今天"));
        }

        if (entry.Document?.Trim() is not { Length: > 0 and <= PaymentOrder.DocumentLength })
        {
            issues.Add(new Issue("Document", $"请填写支付凭证号或文号，最多 {PaymentOrder.DocumentLength} 字"));
        }

        return issues;
    }

    private async Task<Outcome> RunAsync(OperationKind kind, Access access, bool may, PaymentStamp stamp, string? reason, Func<OperationScope, PaymentOrder, Task<Outcome>> work, CancellationToken cancel) =>
        access.DistrictId is not { } district || !may ? new Outcome.OutOfReach() : await forms.RunAsync(kind, access, "", stamp.Form, async scope =>
        {
            if (await db.Set<PaymentOrder>().FirstOrDefaultAsync(o => o.DistrictId == district && o.Id == stamp.Id, cancel) is not { } order)
            {
                return new Outcome.OutOfReach();
            }

            if (order.Version != stamp.Version)
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

            if (await RecusalAsync(access, order, cancel) is { } recusal)
            {
                return Outcome.Refuse(recusal);
            }

            scope.Summarise(order.Subject);
            order.Version++;
            return await work(scope, order);
        }, reason ?? "", cancel: cancel);

    /// <summary>Tells what happened to the request, once a version of it; the page to act on is the payment's, or the asking module's.</summary>
    private Task TellAsync(PaymentOrder order, Audience to, string subject, string body, string what, CancellationToken cancel, string href = "") =>
        desk.SendAsync(new Message(to, PaymentOrder.Cut(subject), body, href.Length > 0 ? href : $"/payments/{order.Id}", $"payment-{order.Id}-{what}-{order.Version}", order.DistrictId), cancel);
}
