using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
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

        return await budget.ChooseAsync(order, chosen.Value, cancel) is { } @short ? Outcome.Refuse(@short.Message, "LineId") : null;
    }

    /// <summary>Books a payment whose day and document are entered; not null where a rule of the ledger refuses it.</summary>
    public async Task<Outcome?> BookAsync(OperationScope scope, PaymentOrder order, string confirmedBy, CancellationToken cancel)
    {
        if (order is { Recovery: false, Ledger: true } && await WriteAsync(scope, order, cancel) is { } refused)
        {
            return refused;
        }

        (order.Status, order.ConfirmedBy, order.DoneAt, order.Reason, order.Failure) = (PaymentRequestStatus.Paid, confirmedBy, clock.GetUtcNow().UtcDateTime, "", "");
        if (order.Recovery)
        {
            order.BudgetLineId = await budget.ReturnAsync(order, order.PaidOn!.Value, cancel);
        }
        else if (order.BudgetLineId is not null)
        {
            await budget.PayAsync(order, order.PaidOn!.Value, cancel);
        }

        scope.Record("paid", "payment-request", order.Id, order.Subject, null, EventJson.Of(new { amount = $"{order.Amount}" }));
        var state = new PaymentState(order.Key, order.Case, order.Status, order.Amount, order.PaidOn, "", order.Subject, order.Recovery, order.RequestedAt);
        foreach (var listener in listeners.Where(l => order.Case.StartsWith(l.CasePrefix, StringComparison.Ordinal)))
        {
            await listener.PaidAsync(order.DistrictId, state, cancel);
        }

        await TellPayeeAsync(order, order.Recovery ? $"已收到退回款项：{order.Subject}" : $"已拨付：{order.Subject}", $"金额 {order.Amount} 万元，日期 {order.PaidOn:yyyy-MM-dd}。", order.Href, $"payment-{order.Id}-done", cancel);
        return null;
    }

    /// <summary>Tells the payee's people: those of the firm, or those who act for the partner, in whichever role.</summary>
    public async Task TellPayeeAsync(PaymentOrder order, string subject, string body, string href, string key, CancellationToken cancel)
    {
        Audience[] people = [Audience.Unit(order.CreditCode), .. Roles.All.Where(r => r.Reach == Reach.Partner && order.Partner.Length > 0).Select(r => Audience.Organisation(r, order.Partner))];
        foreach (var to in people)
        {
            await desk.SendAsync(new Message(to, PaymentOrder.Cut(subject), body, href, key, order.DistrictId), cancel);
        }
    }

    /// <summary>Other payments (entered or paid) of the same amount to the same unit for the same thing; with day and document too they may be one payment booked twice.</summary>
    public IQueryable<PaymentOrder> Twins(PaymentOrder order) => db.Set<PaymentOrder>().AsNoTracking().Where(o =>
        o.DistrictId == order.DistrictId && o.Id != order.Id && !o.Recovery && o.CreditCode == order.CreditCode && o.Purpose == order.Purpose && o.Subject == order.Subject && o.Amount == order.Amount
        && (o.Status == PaymentRequestStatus.Paid || (o.Status == PaymentRequestStatus.Requested && o.EnteredById != null)));

    /// <summary>Writes the row of 资金兑付 by the rules that a typed record goes through.</summary>
    private async Task<Outcome?> WriteAsync(OperationScope scope, PaymentOrder order, CancellationToken cancel)
    {
        var sheet = catalog[Ledger];
        await db.SaveChangesAsync(cancel);

        // The key of a row holds all that is told of a payment: an equal one that went before is told apart by its document.
        var before = await Twins(order).CountAsync(o => o.Status == PaymentRequestStatus.Paid && o.Ledger && o.PaidOn == order.PaidOn && o.Document == order.Document, cancel);
        var form = RecordForm.Read(sheet, new Dictionary<string, string?>
        {
            ["paidOn"] = $"{order.PaidOn:yyyy-MM-dd}", ["category"] = order.Purpose, ["creditCode"] = order.CreditCode, ["clause"] = order.Subject,
            ["acceptedOn"] = $"{order.AcceptedOn ?? BeijingTime.Day(order.RequestedAt):yyyy-MM-dd}", ["amount"] = $"{Rounding.Round(order.Amount.Wan, 2)}", ["documentNumber"] = before == 0 ? order.Document : $"{order.Document}（{before + 1}）",
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
