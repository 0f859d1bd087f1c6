using Kechuang.Contracts.Funds;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>What a confirmed payment leaves behind, all in one transaction: its row of 资金兑付, its posting, the asking module's next step, a message to the unit.</summary>
internal sealed class PaymentBooking(AppDb db, SheetCatalog catalog, RecordRules rules, Budget budget, IEnumerable<IPaymentListener> listeners, MessageDesk desk, TimeProvider clock)
{
    private const string Ledger = "payment";

    /// <summary>Makes sure that the money comes from a line of that year: the request's own, or the chosen one. A year without budget lines asks for none. Null where all is well.</summary>
    public async Task<Outcome?> LineAsync(PaymentOrder order, int year, int? chosen, CancellationToken cancel)
    {
        if (order.Recovery || order.Commitment.Length > 0)
        {
            return null;
        }

        if (!await db.Set<BudgetLine>().AnyAsync(l => l.DistrictId == order.DistrictId && l.Year == year, cancel))
        {
            return null;
        }

        if (chosen is null || !await db.Set<BudgetLine>().AnyAsync(l => l.DistrictId == order.DistrictId && l.Year == year && l.Id == chosen, cancel))
        {
            return Outcome.Refuse($"请选择 {year} 年的预算指标", "LineId");
        }

        return await budget.SetAsideAsync(order, chosen.Value, cancel) is { } @short ? Outcome.Refuse(@short.Message, "LineId") : null;
    }

    /// <summary>Books a payment whose day and document are entered; not null where a rule of the ledger refuses it.</summary>
    public async Task<Outcome?> BookAsync(OperationScope scope, PaymentOrder order, string confirmedBy, CancellationToken cancel)
    {
        if (order is { Recovery: false, Ledger: true } && await WriteAsync(scope, order, cancel) is { } refused)
        {
            return refused;
        }

        if (order.Recovery)
        {
            order.BudgetLineId ??= await LineOfReturnAsync(order, cancel);
        }

        (order.Status, order.ConfirmedBy, order.DoneAt, order.Reason, order.Failure) = (PaymentRequestStatus.Paid, confirmedBy, clock.GetUtcNow().UtcDateTime, "", "");
        if (order.BudgetLineId is not null)
        {
            await budget.PayAsync(order, order.PaidOn!.Value, cancel);
        }

        scope.Record("paid", "payment-request", order.Id, order.Subject, null, EventJson.Of(new { amount = $"{order.Amount}" }));
        var state = new PaymentState(order.Key, order.Case, order.Status, order.Amount, order.PaidOn, "", order.Subject, order.Recovery, order.RequestedAt);
        foreach (var listener in listeners.Where(l => order.Case.StartsWith(l.CasePrefix, StringComparison.Ordinal)))
        {
            await listener.PaidAsync(order.DistrictId, state, cancel);
        }

        await desk.SendAsync(new Message(
            Audience.Unit(order.CreditCode), PaymentOrder.Cut(order.Recovery ? $"已收到退回款项：{order.Subject}" : $"已拨付：{order.Subject}"), $"金额 {order.Amount} 万元，日期 {order.PaidOn:yyyy-MM-dd}。", order.Href, $"payment-{order.Id}-done", order.DistrictId), cancel);
        return null;
    }

    /// <summary>The line that money comes back to: the last that the case was paid from, where so much of it has not come back yet; null where no single line bears it.</summary>
    private async Task<int?> LineOfReturnAsync(PaymentOrder order, CancellationToken cancel) =>
        (await db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == order.DistrictId && o.Case == order.Case && o.Status == PaymentRequestStatus.Paid && o.BudgetLineId != null).ToListAsync(cancel))
            .GroupBy(o => o.BudgetLineId).Where(line => line.Sum(o => o.Recovery ? -o.Amount.Fen : o.Amount.Fen) >= order.Amount.Fen).MaxBy(line => line.Where(o => !o.Recovery).Max(o => o.Id))?.Key;

    /// <summary>Writes the row of 资金兑付 by the rules that a typed record goes through.</summary>
    private async Task<Outcome?> WriteAsync(OperationScope scope, PaymentOrder order, CancellationToken cancel)
    {
        var sheet = catalog[Ledger];
        var form = RecordForm.Read(sheet, new Dictionary<string, string?>
        {
            ["paidOn"] = $"{order.PaidOn:yyyy-MM-dd}", ["category"] = order.Purpose, ["creditCode"] = order.CreditCode, ["clause"] = order.Subject,
            ["acceptedOn"] = $"{order.AcceptedOn ?? BeijingTime.Day(order.RequestedAt):yyyy-MM-dd}", ["amount"] = $"{Rounding.Round(order.Amount.Wan, 2)}", ["documentNumber"] = order.Document,
        });
        var record = form.Record;
        record.DistrictId = order.DistrictId;
        if (form.Errors.Count == 0)
        {
            // A workbook gives two digits of 万元; what was paid is kept to the fen.
            sheet.Columns.First(c => c.Name == "amount").Set(record, order.Amount);
            record.Key = sheet.KeyOf(record);
        }

        var errors = form.Errors.Count > 0 ? form.Errors : (await rules.CheckAsync(sheet, record, cancel)).Errors;
        if (errors.Count > 0)
        {
            return Outcome.Refuse($"不能记入“{sheet.Title}”：{errors[0].Column?.Title} {errors[0].Reason}");
        }

        (record.CreatedIn, record.ChangedIn) = (scope.Id, scope.Id);
        db.Add((object)record);
        await db.SaveChangesAsync(cancel);
        scope.Record("added", sheet.Id, record.Id, sheet.NameOf(record), null, RecordChange.Whole(sheet, record));
        return null;
    }
}
