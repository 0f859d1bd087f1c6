using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>An order with its voucher and rules, in the operation that takes a step with it.</summary>
internal sealed record OrderCase(OperationScope Operation, VoucherOrder Order, IssuedVoucher Voucher, SchemeTerms Terms);

/// <summary>What the steps of an order share: the order of the person's reach at the version and state wanted, bars, files, and letting go.</summary>
internal sealed class OrderWork(AppDb db, VoucherWork work, VoucherScope scope, VoucherSums sums, UploadSessions uploads, IInvoices invoices)
{
    public const string Subject = "voucher-order", Purpose = "voucher-order";

    public static readonly UploadRules Files = new(FileKinds.Documents | FileKinds.Pictures | FileKinds.Zip, 20 * UploadRules.Megabyte);

    /// <summary>Runs a step of an order in one of the states.</summary>
    public Task<Outcome> StepAsync(OperationKind kind, Access access, string permission, long id, Stamp stamp, IReadOnlyList<OrderStatus> at, Func<OrderCase, Task<Outcome>> step, CancellationToken cancel, string? reason = null) =>
        work.RunAsync(kind, access, permission, stamp.Key, async operation =>
        {
            if (await scope.Orders(access).Include(o => o.Invoices).FirstOrDefaultAsync(o => o.Id == id, cancel) is not { } order)
            {
                return new Outcome.OutOfReach();
            }

            if (!at.Contains(order.Status))
            {
                return Outcome.Refuse($"订单{VoucherOrder.StatusTitle(order.Status)}，不能办理这一步");
            }

            if (order.Version != stamp.Version)
            {
                return work.Stale();
            }

            var voucher = await VoucherAsync(order.VoucherId, cancel);
            operation.Summarise($"{voucher.Number} {order.Title}");
            order.Version++;
            return await step(new OrderCase(operation, order, voucher, await scope.TermsAsync(order.SchemeVersionId, cancel)));
        }, cancel, reason ?? "", Touches.Ledgers);

    public Task<IssuedVoucher> VoucherAsync(long id, CancellationToken cancel) => db.Set<IssuedVoucher>().AsNoTracking().FirstAsync(v => v.Id == id, cancel);

    /// <summary>Why the service does not count: its kind, or a tie between the two, also by a third.</summary>
    public async Task<Outcome?> BarredAsync(int districtId, string firm, string provider, string kind, SchemeTerms terms, CancellationToken cancel)
    {
        if (terms.ExcludedKinds.Contains(kind))
        {
            return Outcome.Refuse($"“{kind}”不在创新券支持范围内");
        }

        var ties = (await db.Set<UnitTie>().AsNoTracking().Where(t => t.DistrictId == districtId && (t.CodeA == firm || t.CodeB == firm || t.CodeA == provider || t.CodeB == provider)).ToListAsync(cancel)).Where(t => t.Bars(terms.TieThreshold)).ToList();
        var (own, other) = (Tied(firm), Tied(provider));
        return firm == provider || own.Contains(provider) || own.Overlaps(other)
            ? Outcome.Refuse("企业与服务机构存在关联关系，不能使用创新券；确有理由的，请综合科在“关联关系”中说明后放行") : null;

        HashSet<string> Tied(string code) => [.. ties.Where(t => t.CodeA == code || t.CodeB == code).Select(t => t.CodeA == code ? t.CodeB : t.CodeA)];
    }

    /// <summary>Hangs an uploaded file on the order; a refusal where it was lost or is wanting.</summary>
    public async Task<Outcome?> HangAsync(Access access, VoucherOrder order, Guid? upload, string title, string field, CancellationToken cancel)
    {
        if (upload is not { } session)
        {
            return Outcome.Refuse($"请上传{title}", field);
        }

        if (await uploads.TakeAsync(access.Actor.UserId!.Value, session, Purpose, cancel) is not { } stored)
        {
            return Outcome.Refuse("文件上传已中断或过期，请重新选择", field);
        }

        await db.SaveChangesAsync(cancel);
        db.Add(new OrderFile { OrderId = order.Id, FileId = stored.Id, Title = title });
        return null;
    }

    /// <summary>Ends an order that is under way: what it held goes back to the voucher (of an expired one to the district), its invoices are free.</summary>
    public async Task<Outcome> EndAsync(OrderCase on, OrderStatus status, string reason, CancellationToken cancel)
    {
        var (order, voucher) = (on.Order, on.Voucher);
        if (!await sums.ReleaseAsync(voucher.Id, order.Reserved, cancel))
        {
            return work.Stale();
        }

        await invoices.ReleaseAsync(order.DistrictId, order.Case, cancel);
        (order.Status, order.Reason, order.Reserved) = (status, Ellipsis.Cut(reason.Trim(), VoucherOrder.NoteLength), Kernel.Money.Zero);
        on.Operation.Record(status.ToString().ToLowerInvariant(), Subject, order.Id, order.Title);
        await TellFirmAsync(order, $"创新券订单{VoucherOrder.StatusTitle(status)}：{order.Title}", order.Reason, cancel);
        return new Outcome.Done(order.Id);
    }

    public Task TellFirmAsync(VoucherOrder order, string subject, string body, CancellationToken cancel) =>
        work.TellAsync(order.DistrictId, Audience.Unit(order.CreditCode), subject, body, order.Href, $"{order.Case}-{order.Status}-{order.Version}", cancel);

    public Task TellProviderAsync(VoucherOrder order, string subject, string body, CancellationToken cancel) =>
        work.TellAsync(order.DistrictId, Audience.Organisation(Roles.Provider, order.ProviderName), subject, body, order.Href, $"{order.Case}-{order.Status}-{order.Version}", cancel);
}
