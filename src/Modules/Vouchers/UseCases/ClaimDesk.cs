using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Vouchers.Domain;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Redemption of a use: claimed by who is to be paid, checked by the section.</summary>
internal sealed class ClaimDesk(VoucherWork work, OrderWork orders)
{
    /// <summary>Who may claim under the rules.</summary>
    public static string ClaimantOf(SchemeTerms terms) => terms.Payee == Settlement.Enterprise ? Permissions.VouchersUse : Permissions.VouchersServe;

    public Task<Outcome> ClaimAsync(Access access, long id, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Claim, access, Permissions.VouchersRead, id, stamp, [OrderStatus.Used], async on =>
        {
            if (!access.Can(ClaimantOf(on.Terms)))
            {
                return Outcome.Refuse(on.Terms.Payee == Settlement.Enterprise ? "按方案由企业申请兑付" : "按方案由服务机构申请兑付");
            }

            (on.Order.Status, on.Order.ClaimedBy, on.Order.Reason) = (OrderStatus.Claimed, access.Actor.Name, "");
            on.Operation.Record("claimed", OrderWork.Subject, id, on.Order.Title, null, $$"""{"amount":"{{on.Order.Benefit}}"}""");
            await work.TellSectionAsync(on.Order.DistrictId, $"请审核创新券兑付：{on.Order.Title}", $"{on.Order.UnitName}，{on.Order.Benefit} 万元。", on.Order.Href, $"{on.Order.Case}-claimed-{on.Order.Version}", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The section has checked the claim, or sends it back to the claimant with a reason.</summary>
    public Task<Outcome> CheckAsync(Access access, long id, bool good, string? reason, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Check, access, Permissions.VouchersManage, id, stamp, [OrderStatus.Claimed], async on =>
        {
            if (!good && VoucherWork.NeedReason(reason) is { } refused)
            {
                return refused;
            }

            if (good && on.Voucher.Frozen.Length > 0)
            {
                return Outcome.Refuse($"创新券已冻结（{on.Voucher.Frozen}），解冻后才能审核通过");
            }

            (on.Order.Status, on.Order.CheckedBy, on.Order.Reason) = (good ? OrderStatus.Checked : OrderStatus.Used, good ? access.Actor.Name : "", good ? "" : reason!.Trim());
            on.Operation.Record(good ? "checked" : "returned", OrderWork.Subject, id, on.Order.Title);
            if (!good)
            {
                var (subject, body) = ($"创新券兑付申请被退回：{on.Order.Title}", on.Order.Reason);
                await (on.Terms.Payee == Settlement.Enterprise ? orders.TellFirmAsync(on.Order, subject, body, cancel) : orders.TellProviderAsync(on.Order, subject, body, cancel));
            }

            return new Outcome.Done(id);
        }, cancel, reason);
}
