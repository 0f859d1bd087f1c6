using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>A line of a batch with its request and the account it goes to.</summary>
internal sealed record BatchEntry(BatchLine Line, PaymentOrder Order, PayeeAccount Payee);

/// <summary>Pays many requests with one file of the bank: one person makes the batch, another approves it, the bank's answer pays what it paid and gives back what it did not.</summary>
internal sealed class BatchDesk(AppDb db, FormWork forms, UnitOfWork unit, NumberRegister numbers, PaymentBooking booking, Payees payees, MessageDesk desk, TimeProvider clock)
{
    public const int MostOrders = 2_000;

    private DateOnly Today => BeijingTime.Today(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Outcome> MakeAsync(Access access, IReadOnlyCollection<long> orders, int? lineId, Guid form, CancellationToken cancel) =>
        RunAsync(BatchOperations.Make, access, form, async scope =>
        {
            var district = access.DistrictId!.Value;
            if (orders.Count is 0 or > MostOrders)
            {
                return Outcome.Refuse(orders.Count == 0 ? "请勾选要支付的申请" : $"一个批次最多 {MostOrders} 笔", "Orders");
            }

            var chosen = await db.Set<PaymentOrder>().Where(o => o.DistrictId == district && orders.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(cancel);
            if (chosen.Count != orders.Count || chosen.Exists(o => o.Status != PaymentRequestStatus.Requested || o.Entered || o.BatchId is not null || o.Recovery))
            {
                return Outcome.Refuse("所选申请中有的已经办理，请刷新后重新勾选", "Orders");
            }

            var codes = chosen.Select(o => o.CreditCode).Distinct().ToList();
            var accounts = await db.Set<PayeeAccount>().AsNoTracking().Where(p => p.DistrictId == district && p.Status == PayeeStatus.Confirmed && p.UsableFrom <= Today && codes.Contains(p.CreditCode)).ToDictionaryAsync(p => p.CreditCode, cancel);
            if (codes.FindAll(c => !accounts.ContainsKey(c)) is { Count: > 0 } without)
            {
                return Outcome.Refuse($"这些单位没有可用的收款账户（未确认，或变更后等待期未满）：{string.Join('、', without.Take(10))}", "Orders");
            }

            var number = await numbers.NextAsync(district, "拨付批次", Today.Year, cancel);
            var batch = new PaymentBatch
            {
                DistrictId = district, Number = $"{Today.Year}-{number:000}", Count = chosen.Count, Amount = chosen.Aggregate(Money.Zero, (sum, o) => sum + o.Amount), MadeById = access.Actor.UserId!.Value, MadeBy = access.Actor.Name, MadeAt = Now,
                Lines = [.. chosen.Select((o, i) => new BatchLine { Number = i + 1, OrderId = o.Id, PayeeId = accounts[o.CreditCode].Id })],
            };
            db.Add(batch);
            await db.SaveChangesAsync(cancel);
            foreach (var order in chosen)
            {
                if (await booking.LineAsync(order, Today.Year, lineId, cancel) is { } unfunded)
                {
                    return unfunded;
                }

                order.BatchId = batch.Id;
                order.Version++;
            }

            return await DoneAsync(scope, batch, "made", $"待复核批次 {batch.Number}", $"{batch.MadeBy} 编制了 {batch.Count} 笔 {batch.Amount} 万元，请另一人复核。", cancel);
        }, cancel);

    /// <summary>The second person: from now on the bank's file may be taken.</summary>
    public Task<Outcome> ApproveAsync(Access access, int id, int version, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.Approve, access, id, version, form, BatchStatus.Made, async (scope, batch) =>
        {
            if (batch.MadeById == access.Actor.UserId)
            {
                return Outcome.Refuse("编制人不能复核自己的批次，请另一人办理");
            }

            (batch.Status, batch.ApprovedBy, batch.ApprovedAt) = (BatchStatus.Approved, access.Actor.Name, Now);
            return await DoneAsync(scope, batch, "approved", $"批次 {batch.Number} 已复核", "可以导出银行文件。", cancel);
        }, cancel);

    /// <summary>Takes the batch apart before the bank has answered; its requests wait again.</summary>
    public Task<Outcome> UndoAsync(Access access, int id, int version, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.Undo, access, id, version, form, null, async (scope, batch) =>
        {
            if (batch.Status is not (BatchStatus.Made or BatchStatus.Approved))
            {
                return Outcome.Refuse($"批次{batch.State}，不能撤销");
            }

            batch.Status = BatchStatus.Undone;
            await db.Set<PaymentOrder>().Where(o => o.BatchId == batch.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.BatchId, (int?)null).SetProperty(x => x.Version, x => x.Version + 1), cancel);
            return await DoneAsync(scope, batch, "undone", $"批次 {batch.Number} 已撤销", "其中的申请可以重新办理。", cancel);
        }, cancel);

    /// <summary>The file for the bank, with the accounts in the clear; each taking of it is on record.</summary>
    public async Task<(string Name, byte[] Content)?> FileAsync(Access access, int id, CancellationToken cancel)
    {
        if (!access.Can(Permissions.PaymentsManage) || await db.Set<PaymentBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.DistrictId == access.DistrictId && b.Id == id && (b.Status == BatchStatus.Approved || b.Status == BatchStatus.Answered), cancel) is not { } batch)
        {
            return null;
        }

        var rows = await RowsAsync(batch, cancel);
        await unit.NoteAsync(BatchOperations.Export, access.Actor, access.DistrictId, batch.Number, cancel: cancel);
        return ($"拨付批次{batch.Number}.csv", BankFile.Write(rows));
    }

    /// <summary>Takes the bank's answer: nothing of it where a row is unknown, missing or altered.</summary>
    public Task<Outcome> AnswerAsync(Access access, int id, int version, string file, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.Answer, access, id, version, form, BatchStatus.Approved, async (scope, batch) =>
        {
            var (answers, faults) = BankFile.Read(file);
            var rows = await RowsAsync(batch, cancel);
            faults = faults.Count > 0 ? faults : Compare(batch, rows, answers);
            if (faults.Count > 0)
            {
                return new Outcome.Refused([.. faults.Take(20).Select(f => new Issue("Upload", f))]);
            }

            var lines = await db.Set<BatchLine>().Where(l => l.BatchId == batch.Id).ToDictionaryAsync(l => l.Number, cancel);
            var orders = await db.Set<PaymentOrder>().Where(o => o.BatchId == batch.Id).ToDictionaryAsync(o => o.Id, cancel);
            foreach (var answer in answers)
            {
                var (line, order) = (lines[answer.Row.Number], orders[answer.Row.Order]);
                (line.Paid, line.Answer) = (answer.Paid, answer.Paid ? answer.Serial : answer.Failure);
                if (await SettleAsync(scope, batch, order, answer, cancel) is { } refused)
                {
                    return refused;
                }
            }

            (batch.Status, batch.AnsweredAt) = (BatchStatus.Answered, Now);
            var failed = answers.Count(a => !a.Paid);
            return await DoneAsync(scope, batch, "answered", $"批次 {batch.Number} 已回单", failed == 0 ? $"{answers.Count} 笔全部支付成功。" : $"{answers.Count - failed} 笔成功，{failed} 笔失败，失败的已退回待支付。", cancel);
        }, cancel);

    /// <summary>The lines of a batch in their order.</summary>
    public async Task<IReadOnlyList<BatchEntry>> EntriesAsync(int batchId, CancellationToken cancel) =>
        await (from line in db.Set<BatchLine>().AsNoTracking() where line.BatchId == batchId
               join order in db.Set<PaymentOrder>().AsNoTracking() on line.OrderId equals order.Id
               join payee in db.Set<PayeeAccount>().AsNoTracking() on line.PayeeId equals payee.Id
               orderby line.Number select new BatchEntry(line, order, payee)).ToListAsync(cancel);

    /// <summary>The rows as the bank gets them, with the accounts in the clear.</summary>
    private async Task<IReadOnlyList<BankRow>> RowsAsync(PaymentBatch batch, CancellationToken cancel) =>
        [.. (await EntriesAsync(batch.Id, cancel)).Select(e => new BankRow(batch.Number, e.Line.Number, e.Order.Id, e.Payee.Name, payees.Reveal(e.Payee), e.Payee.Bank, e.Order.Amount, e.Order.Subject))];

    private async Task<Outcome?> SettleAsync(OperationScope scope, PaymentBatch batch, PaymentOrder order, BankAnswer answer, CancellationToken cancel)
    {
        order.Version++;
        if (!answer.Paid)
        {
            (order.BatchId, order.Failure) = (null, answer.Failure);
            scope.Record("failed", "payment-request", order.Id, order.Subject, null, EventJson.Of(new { why = answer.Failure }));
            await desk.SendAsync(new Message(Audience.Unit(order.CreditCode), PaymentOrder.Cut($"支付失败：{order.Subject}"), $"银行答复：{answer.Failure}。请核对收款账户。", "/payee", $"payment-{order.Id}-failed-{batch.Number}", order.DistrictId), cancel);
            return null;
        }

        (order.PaidOn, order.Document, order.EnteredById, order.EnteredBy) = (answer.PaidOn, answer.Serial, batch.MadeById, batch.MadeBy);
        return await booking.BookAsync(scope, order, batch.ApprovedBy, cancel);
    }

    private List<string> Compare(PaymentBatch batch, IReadOnlyList<BankRow> sent, IReadOnlyList<BankAnswer> answers)
    {
        var faults = new List<string>();
        var known = sent.ToDictionary(s => s.Number);
        foreach (var (line, row, paid, on, _, _) in answers)
        {
            if (row.Batch != batch.Number || !known.Remove(row.Number, out var own) || own.Order != row.Order)
            {
                faults.Add($"第 {line} 行：批次 {row.Batch} 序号 {row.Number} 付款编号 {row.Order} 不在本批次中，或重复出现");
            }
            else if ((own.Payee, own.Account, own.Bank, own.Amount) != (row.Payee, row.Account, row.Bank, row.Amount))
            {
                faults.Add($"第 {line} 行：收款人、账号、开户银行或金额与发出的不同（应为 {own.Payee}，{BankFile.Yuan(own.Amount)} 元）");
            }
            else if (paid && (on > Today || on < BeijingTime.Day(batch.MadeAt)))
            {
                faults.Add($"第 {line} 行：支付日期不能早于批次编制日，也不能晚于今天");
            }
        }

        return [.. faults, .. known.Values.Select(r => $"缺少序号 {r.Number}（{r.Payee}）的回单")];
    }

    private async Task<Outcome> DoneAsync(OperationScope scope, PaymentBatch batch, string action, string subject, string body, CancellationToken cancel)
    {
        scope.Summarise(batch.Number);
        scope.Record(action, "payment-batch", batch.Id, batch.Number, null, EventJson.Of(new { count = $"{batch.Count}", amount = $"{batch.Amount}" }));
        await desk.SendAsync(new Message(Audience.Holders(Permissions.PaymentsManage), subject, body, $"/payments/batches/{batch.Id}", $"batch-{batch.Id}-{action}", batch.DistrictId), cancel);
        return new Outcome.Done(batch.Id);
    }

    private Task<Outcome> OnAsync(OperationKind kind, Access access, int id, int version, Guid form, BatchStatus? from, Func<OperationScope, PaymentBatch, Task<Outcome>> work, CancellationToken cancel) =>
        RunAsync(kind, access, form, async scope =>
        {
            if (await db.Set<PaymentBatch>().FirstOrDefaultAsync(b => b.DistrictId == access.DistrictId && b.Id == id, cancel) is not { } batch)
            {
                return new Outcome.OutOfReach();
            }

            if (batch.Version != version)
            {
                return new Outcome.Stale(batch.ApprovedBy.Length > 0 ? batch.ApprovedBy : batch.MadeBy, batch.AnsweredAt ?? batch.ApprovedAt ?? batch.MadeAt);
            }

            if (from is not null && batch.Status != from)
            {
                return Outcome.Refuse($"批次{batch.State}，不能再办理");
            }

            batch.Version++;
            return await work(scope, batch);
        }, cancel);

    private Task<Outcome> RunAsync(OperationKind kind, Access access, Guid form, Func<OperationScope, Task<Outcome>> work, CancellationToken cancel) =>
        access.DistrictId is null || !access.Can(Permissions.PaymentsManage) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(kind, access, "", form, work, cancel: cancel);
}
