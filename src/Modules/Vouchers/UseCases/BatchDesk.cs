using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Batches of checked claims: drafted by the section, agreed by a second person of the funds or a leader, published; then <see cref="BatchPayments"/>.</summary>
internal sealed class BatchDesk(AppDb db, VoucherWork work, VoucherScope scope)
{
    private const string Subject = "voucher-batch";

    /// <summary>Who may agree as the second person: a keeper of the funds, or a leader.</summary>
    public static bool MayAgree(Access access) => access.Can(Permissions.PaymentsManage) || access.Can(Permissions.ClaimsDecide);

    public Task<Outcome> DraftAsync(Access access, int schemeId, string? title, decimal? budget, IReadOnlyCollection<long> chosen, Guid form, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.Batch, access, Permissions.VouchersManage, form, async operation =>
        {
            if (await scope.Schemes(access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == schemeId, cancel) is not { } scheme)
            {
                return new Outcome.OutOfReach();
            }

            if (title?.Trim() is not { Length: > 0 and <= RedemptionBatch.TitleLength })
            {
                return Outcome.Refuse("请填写标题，最多 200 字", "Title");
            }

            var orders = await scope.Orders(access).Where(o => o.SchemeId == schemeId && o.Status == OrderStatus.Checked && chosen.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(cancel);
            if (orders.Count == 0 || orders.Count != chosen.Count)
            {
                return Outcome.Refuse(orders.Count == 0 ? "请选择已审核的兑付申请" : "所选申请中有的已编入别的批次或状态已变，请重新打开页面", "Orders");
            }

            var terms = (scheme.On(work.Today) ?? scheme.Versions.MaxBy(v => v.Number)!).Terms;
            var amount = VoucherWork.Amount(budget);
            if (terms.ScalesToBudget ? amount is null : budget is not null)
            {
                return Outcome.Refuse(terms.ScalesToBudget ? "请填写本批预算（万元）：方案规定超出预算时按比例兑付" : "方案没有规定按预算比例兑付，请不要填写预算", "Budget");
            }

            var batch = new RedemptionBatch { DistrictId = scheme.DistrictId, SchemeId = schemeId, Title = title!.Trim(), Budget = amount, At = work.Now, MadeById = access.Actor.UserId!.Value, MadeBy = access.Actor.Name, NoticeDays = terms.NoticeDays };
            batch.Lines = await LinesAsync(orders, amount, cancel);
            db.Add(batch);
            await db.SaveChangesAsync(cancel);
            orders.ForEach(o => (o.Status, o.BatchId, o.Version) = (OrderStatus.InBatch, batch.Id, o.Version + 1));
            operation.Summarise(batch.Title);
            operation.Record("added", Subject, batch.Id, batch.Title, null, $$"""{"claims":"{{orders.Count}}","amount":"{{new Money(batch.Lines.Sum(l => l.Amount.Fen))}}"}""");
            await work.TellAsync(batch.DistrictId, Core.Messages.Audience.Holders(Permissions.PaymentsManage), $"请联合审核：{batch.Title}", $"{orders.Count} 笔，由 {batch.MadeBy} 编制，请另一人审核。", HrefOf(batch), $"voucher-batch-{batch.Id}", cancel);
            return new Outcome.Done(batch.Id);
        }, cancel, touches: Touches.Ledgers);

    /// <summary>The second person agrees, or sends all claims back with a reason.</summary>
    public Task<Outcome> AgreeAsync(Access access, long id, bool agreed, string? opinion, Stamp stamp, CancellationToken cancel) =>
        StepAsync(VoucherOperations.Agree, access, Permissions.VouchersRead, id, stamp, BatchStatus.Drafted, async (operation, batch) =>
        {
            if (!MayAgree(access))
            {
                return new Outcome.OutOfReach();
            }

            if (batch.MadeById == access.Actor.UserId)
            {
                return Outcome.Refuse("编制人不能审核自己编制的批次，请另一人办理");
            }

            if (!agreed && VoucherWork.NeedReason(opinion) is { } reasonless)
            {
                return reasonless;
            }

            (batch.Status, batch.AgreedBy, batch.Opinion) = (agreed ? BatchStatus.Agreed : BatchStatus.Cancelled, access.Actor.Name, Ellipsis.Cut(opinion?.Trim() ?? "", 500));
            if (!agreed)
            {
                await FreeAsync(batch.Lines, OrderStatus.Checked, batch.Opinion, cancel);
            }

            operation.Record(agreed ? "agreed" : "cancelled", Subject, id, batch.Title);
            await work.TellAsync(batch.DistrictId, Core.Messages.Audience.Person(batch.MadeById), $"{(agreed ? "联合审核通过" : "联合审核退回")}：{batch.Title}", batch.Opinion, HrefOf(batch), $"voucher-batch-{id}-{batch.Status}", cancel);
            return new Outcome.Done(id);
        }, cancel, opinion);

    /// <summary>Publishes the batch for the working days of the rules.</summary>
    public Task<Outcome> PublishAsync(Access access, long id, string? contact, string? phone, Stamp stamp, CancellationToken cancel) =>
        StepAsync(VoucherOperations.Publish, access, Permissions.VouchersManage, id, stamp, BatchStatus.Agreed, (operation, batch) =>
        {
            if (contact?.Trim() is not { Length: > 0 and <= RedemptionBatch.ContactLength } || phone?.Trim() is not { Length: > 0 and <= RedemptionBatch.ContactLength })
            {
                return Task.FromResult(Outcome.Refuse("请填写联系人和联系电话，各最多 60 字", "Contact"));
            }

            (batch.Status, batch.Contact, batch.Phone, batch.PublishedOn, batch.EndsOn) = (BatchStatus.Published, contact.Trim(), phone.Trim(), work.Today, WorkingCalendar.AddWorkingDays(work.Today, batch.NoticeDays));
            operation.Record("published", Subject, id, batch.Title, null, $$"""{"from":"{{batch.PublishedOn:yyyy-MM-dd}}","until":"{{batch.EndsOn:yyyy-MM-dd}}"}""");
            return Task.FromResult<Outcome>(new Outcome.Done(id));
        }, cancel);

    /// <summary>Takes a claim out after an objection; it goes back to be checked again.</summary>
    public Task<Outcome> RemoveAsync(Access access, long id, long lineId, string? reason, Stamp stamp, CancellationToken cancel) =>
        StepAsync(VoucherOperations.Batch, access, Permissions.VouchersManage, id, stamp, BatchStatus.Published, async (operation, batch) =>
        {
            if (batch.Lines.Find(l => l.Id == lineId && l.Removed.Length == 0) is not { } line)
            {
                return new Outcome.OutOfReach();
            }

            if (VoucherWork.NeedReason(reason) is { } reasonless)
            {
                return reasonless;
            }

            line.Removed = reason!.Trim();
            await FreeAsync([line], OrderStatus.Claimed, line.Removed, cancel);
            operation.Record("removed", Subject, id, $"{batch.Title} {line.Title}");
            return new Outcome.Done(id);
        }, cancel, reason);

    public static string HrefOf(RedemptionBatch batch) => string.Create(CultureInfo.InvariantCulture, $"/vouchers/batches/{batch.Id}");

    /// <summary>Runs a step of a batch in a state.</summary>
    public Task<Outcome> StepAsync(OperationKind kind, Access access, string permission, long id, Stamp stamp, BatchStatus at, Func<OperationScope, RedemptionBatch, Task<Outcome>> step, CancellationToken cancel, string? reason = null) =>
        work.RunAsync(kind, access, permission, stamp.Key, async operation =>
        {
            if (await scope.Batches(access).Include(b => b.Lines).FirstOrDefaultAsync(b => b.Id == id, cancel) is not { } batch)
            {
                return new Outcome.OutOfReach();
            }

            if (batch.Status != at)
            {
                return Outcome.Refuse($"批次{RedemptionBatch.StatusTitle(batch.Status)}，不能办理这一步");
            }

            if (batch.Version != stamp.Version)
            {
                return work.Stale();
            }

            operation.Summarise(batch.Title);
            batch.Version++;
            return await step(operation, batch);
        }, cancel, reason ?? "", Touches.Ledgers);

    private async Task<List<BatchLine>> LinesAsync(List<VoucherOrder> orders, Money? budget, CancellationToken cancel)
    {
        var versions = orders.Select(o => o.SchemeVersionId).Distinct().ToList();
        var terms = (await db.Set<SchemeVersion>().AsNoTracking().Where(v => versions.Contains(v.Id)).ToListAsync(cancel)).ToDictionary(v => v.Id, v => v.Terms);
        var amounts = budget is { } most ? BudgetScaling.Of([.. orders.Select(o => o.Benefit)], most) : [.. orders.Select(o => o.Benefit)];
        return [.. orders.Select((o, i) =>
        {
            var toFirm = terms[o.SchemeVersionId].Payee == Settlement.Enterprise;
            return new BatchLine { OrderId = o.Id, CreditCode = toFirm ? o.CreditCode : o.ProviderCode, PayeeName = toFirm ? o.UnitName : o.ProviderName, UnitName = o.UnitName, ProviderName = o.ProviderName, Title = o.Title, Claimed = o.Benefit, Amount = amounts[i] };
        })];
    }

    private async Task FreeAsync(IReadOnlyList<BatchLine> lines, OrderStatus status, string reason, CancellationToken cancel)
    {
        var ids = lines.Select(l => l.OrderId).ToList();
        foreach (var order in await db.Set<VoucherOrder>().Where(o => ids.Contains(o.Id)).ToListAsync(cancel))
        {
            (order.Status, order.BatchId, order.Reason, order.Version) = (status, null, reason, order.Version + 1);
        }
    }
}
