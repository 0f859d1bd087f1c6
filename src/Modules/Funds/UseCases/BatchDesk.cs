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

/// <summary>A line of a batch with its request and the account it goes to.</summary>
internal sealed record BatchEntry(BatchLine Line, PaymentOrder Order, PayeeAccount Payee);

/// <summary>Pays many requests with one file of the bank: one person makes the batch, another approves it (above the limit after the leader), the bank's answer pays what it paid and gives back what it did not.</summary>
internal sealed class BatchDesk(AppDb db, FormWork forms, UnitOfWork unit, NumberRegister numbers, Budget budget, PaymentBooking booking, Payees payees, LeaderLimit limit, IStaffTies ties, MessageDesk desk, TimeProvider clock)
{
    public const int MostOrders = 2_000;

    private DateOnly Today => BeijingTime.Today(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Outcome> MakeAsync(Access access, IReadOnlyCollection<long> orders, int? lineId, Guid form, CancellationToken cancel) =>
        RunAsync(BatchOperations.Make, access, Permissions.PaymentsManage, form, async scope =>
        {
            var district = access.DistrictId!.Value;
            if (orders.Count is 0 or > MostOrders)
            {
                return Outcome.Refuse(orders.Count == 0 ? "请勾选要支付的申请" : $"一个批次最多 {MostOrders} 笔", "Orders");
            }

            var (chosen, refused) = await ChosenAsync(access, orders, cancel);
            if (refused is not null)
            {
                return refused;
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

            if (await NeedsLeaderAsync(batch, cancel))
            {
                await TellAsync(batch, Permissions.PaymentsDecide, "leader", $"待批准批次 {batch.Number}", $"{batch.Count} 笔 {batch.Amount} 万元，超过限额，请批准。", cancel);
            }

            return await DoneAsync(scope, batch, "made", $"待复核批次 {batch.Number}", $"{batch.MadeBy} 编制了 {batch.Count} 笔 {batch.Amount} 万元，请另一人复核。", cancel);
        }, cancel);

    /// <summary>The requests of a new batch. Who is tied to a payee leaves that payment to others; the rest goes on.</summary>
    private async Task<(List<PaymentOrder> Chosen, Outcome? Refused)> ChosenAsync(Access access, IReadOnlyCollection<long> orders, CancellationToken cancel)
    {
        var chosen = await db.Set<PaymentOrder>().Where(o => o.DistrictId == access.DistrictId && orders.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(cancel);
        if (chosen.Count != orders.Count || chosen.Exists(o => o.Status != PaymentRequestStatus.Requested || o.Entered || o.BatchId is not null || o.Recovery))
        {
            return ([], Outcome.Refuse("所选申请中有的已经办理，请刷新后重新勾选", "Orders"));
        }

        var tied = await ties.OfAsync(access.DistrictId!.Value, access.Actor.UserId ?? 0, cancel);
        chosen.RemoveAll(o => tied.ContainsKey(o.CreditCode));
        return (chosen, chosen.Count == 0 ? Outcome.Refuse("您与所选的收款单位都有利害关系，应当回避，请由其他人员办理", "Orders") : null);
    }

    /// <summary>The second person: from now on the bank's file may be taken.</summary>
    public Task<Outcome> ApproveAsync(Access access, int id, int version, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.Approve, access, id, version, form, BatchStatus.Made, async (scope, batch) =>
        {
            if (batch.MadeById == access.Actor.UserId)
            {
                return Outcome.Refuse("编制人不能复核自己的批次，请另一人办理");
            }

            if (await NeedsLeaderAsync(batch, cancel))
            {
                return Outcome.Refuse("金额超过限额，须先由局领导批准");
            }

            if (await ChangedAsync(batch, cancel) is { } changed)
            {
                return changed;
            }

            (batch.Status, batch.ApprovedBy, batch.ApprovedAt) = (BatchStatus.Approved, access.Actor.Name, Now);
            return await DoneAsync(scope, batch, "approved", $"批次 {batch.Number} 已复核", "可以导出银行文件。", cancel);
        }, cancel);

    /// <summary>The leader, where the batch is above the limit.</summary>
    public Task<Outcome> DecideAsync(Access access, int id, int version, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.Decide, access, id, version, form, BatchStatus.Made, async (scope, batch) =>
        {
            if (!await NeedsLeaderAsync(batch, cancel))
            {
                return Outcome.Refuse("这个批次不需要局领导批准");
            }

            batch.LeaderBy = access.Actor.Name;
            return await DoneAsync(scope, batch, "decided", $"局领导已批准批次 {batch.Number}", "请编制人以外的人复核。", cancel);
        }, cancel, Permissions.PaymentsDecide);

    /// <summary>Takes out the lines whose account is no longer the confirmed one or whose payee the person is tied to, as long as the bank has no file; they wait again, the rest goes on.</summary>
    public Task<Outcome> TakeOutAsync(Access access, int id, int version, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.TakeOut, access, id, version, form, null, async (scope, batch) =>
        {
            if (batch.Status is not (BatchStatus.Made or BatchStatus.Approved))
            {
                return Outcome.Refuse($"批次{batch.State}，不能再办理");
            }

            // Takes the row, so that no file leaves meanwhile.
            if (await db.Set<PaymentBatch>().Where(b => b.Id == id && b.ExportedAt == null).ExecuteUpdateAsync(b => b.SetProperty(x => x.ExportedAt, x => x.ExportedAt), cancel) == 0)
            {
                return Outcome.Refuse("银行文件已导出，不能移出：请通知银行停付，由银行在回单中答复，或撤销整个批次");
            }

            var entries = await EntriesAsync(id, cancel);
            var gone = entries.Where(e => !e.Payee.IsUsable(Today)).Union(await TiedAsync(access, entries, cancel)).ToList();
            if (gone.Count == 0)
            {
                return Outcome.Refuse("没有须移出的付款");
            }

            var (orders, lines) = (gone.ConvertAll(e => e.Order.Id), gone.ConvertAll(e => e.Line.Id));
            await LetGoAsync(scope, db.Set<PaymentOrder>().Where(o => orders.Contains(o.Id)), "移出批次", cancel);
            await db.Set<BatchLine>().Where(l => lines.Contains(l.Id)).ExecuteDeleteAsync(cancel);
            (batch.Count, batch.Amount) = (batch.Count - gone.Count, batch.Amount - gone.Aggregate(Money.Zero, (sum, e) => sum + e.Order.Amount));
            batch.Status = batch.Count == 0 ? BatchStatus.Undone : batch.Status;
            return await DoneAsync(scope, batch, $"taken-out-{batch.Version}", $"批次 {batch.Number} 移出 {gone.Count} 笔", "收款账户已变更，或移出人应当回避；移出的申请可以重新办理。", cancel);
        }, cancel);

    /// <summary>Takes the batch apart before its approval; its requests wait again.</summary>
    public Task<Outcome> UndoAsync(Access access, int id, int version, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.Undo, access, id, version, form, null, async (scope, batch) =>
        {
            if (batch.Status == BatchStatus.Approved && (batch.UndoById is null || batch.UndoById == access.Actor.UserId))
            {
                return Outcome.Refuse(batch.UndoById is null ? "批次已复核，撤销须一人写明理由提出，另一人确认" : "提出人不能确认自己提出的撤销，请另一人办理");
            }

            if (batch.Status is not (BatchStatus.Made or BatchStatus.Approved))
            {
                return Outcome.Refuse($"批次{batch.State}，不能撤销");
            }

            batch.Status = BatchStatus.Undone;
            await LetGoAsync(scope, db.Set<PaymentOrder>().Where(o => o.BatchId == id), "撤销批次", cancel);
            return await DoneAsync(scope, batch, "undone", $"批次 {batch.Number} 已撤销", "其中的申请可以重新办理。", cancel);
        }, cancel, access.Can(Permissions.PaymentsDecide) ? Permissions.PaymentsDecide : Permissions.PaymentsManage);

    /// <summary>Proposes to undo an approved batch; another person does it.</summary>
    public Task<Outcome> AskUndoAsync(Access access, int id, int version, string? reason, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.AskUndo, access, id, version, form, BatchStatus.Approved, async (scope, batch) =>
        {
            if (reason?.Trim() is not { Length: > 0 and <= PaymentOrder.ReasonLength } why || batch.UndoById is not null)
            {
                return batch.UndoById is null ? Outcome.Refuse($"请写明理由，最多 {PaymentOrder.ReasonLength} 字", "Reason") : Outcome.Refuse($"{batch.UndoBy} 已提出撤销，请另一人确认");
            }

            (batch.UndoById, batch.UndoBy, batch.UndoReason) = (access.Actor.UserId, access.Actor.Name, why);
            return await DoneAsync(scope, batch, $"undo-asked-{batch.Version}", $"待确认撤销批次 {batch.Number}", $"{batch.UndoBy} 提出撤销：{why}。请另一人与银行核实后确认。", cancel);
        }, cancel);

    /// <summary>Drops the proposal: the batch goes on.</summary>
    public Task<Outcome> KeepAsync(Access access, int id, int version, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.Keep, access, id, version, form, BatchStatus.Approved, async (scope, batch) =>
        {
            if (batch.UndoById is null)
            {
                return Outcome.Refuse("没有人提出撤销这个批次");
            }

            (batch.UndoById, batch.UndoBy, batch.UndoReason) = (null, "", "");
            return await DoneAsync(scope, batch, $"kept-{batch.Version}", $"批次 {batch.Number} 不撤销", "批次继续办理。", cancel);
        }, cancel);

    /// <summary>The file for the bank, with the accounts in the clear; each taking of it is on record.</summary>
    public async Task<(Outcome Outcome, string Name, byte[] Content)> FileAsync(Access access, int id, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.PaymentsManage))
        {
            return (new Outcome.OutOfReach(), "", []);
        }

        var (name, content) = ("", Array.Empty<byte>());
        var outcome = await unit.RunAsync<Outcome>(BatchOperations.Export, access.Actor, district, "", async scope =>
        {
            if (await db.Set<PaymentBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.DistrictId == district && b.Id == id, cancel) is not { } batch)
            {
                return new Outcome.OutOfReach();
            }

            // The row is taken: a batch is undone before its file leaves, or after, never at once.
            var now = Now;
            var taken = await db.Set<PaymentBatch>().Where(b => b.DistrictId == district && b.Id == id && ((b.Status == BatchStatus.Approved && b.UndoById == null) || b.Status == BatchStatus.Answered))
                .ExecuteUpdateAsync(b => b.SetProperty(x => x.ExportedAt, x => x.ExportedAt ?? now), cancel);
            if (taken == 0)
            {
                return batch.Status == BatchStatus.Approved ? Outcome.Refuse($"{batch.UndoBy} 已提出撤销，不能导出银行文件") : new Outcome.OutOfReach();
            }

            if (batch.Status == BatchStatus.Approved && await ChangedAsync(batch, cancel) is { } changed)
            {
                return changed;
            }

            scope.Summarise(batch.Number);
            (name, content) = ($"拨付批次{batch.Number}.csv", BankFile.Write(await RowsAsync(batch, cancel)));
            return new Outcome.Done(id);
        }, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
        return (outcome, name, content);
    }

    /// <summary>Takes the bank's answer: nothing of it where a row is unknown, missing or altered.</summary>
    public Task<Outcome> AnswerAsync(Access access, int id, int version, string file, Guid form, CancellationToken cancel) =>
        OnAsync(BatchOperations.Answer, access, id, version, form, BatchStatus.Approved, async (scope, batch) =>
        {
            // A failure that the bank never told would bring the money out a second time.
            if (batch.MadeById == access.Actor.UserId)
            {
                return Outcome.Refuse("编制人不能导入自己批次的回单，请另一人办理", "Upload");
            }

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

            (batch.Status, batch.AnsweredAt, batch.UndoById, batch.UndoBy, batch.UndoReason) = (BatchStatus.Answered, Now, null, "", "");
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
            await budget.GiveUpAsync(order, "支付失败", cancel);
            scope.Record("failed", "payment-request", order.Id, order.Subject, null, EventJson.Of(new { why = answer.Failure }));
            await booking.TellPayeeAsync(order, $"支付失败：{order.Subject}", $"银行答复：{answer.Failure}。请核对收款账户。", order.Partner.Length == 0 ? "/payee" : order.Href, $"payment-{order.Id}-failed-{batch.Number}", cancel);
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
        await TellAsync(batch, Permissions.PaymentsManage, action, subject, body, cancel);
        return new Outcome.Done(batch.Id);
    }

    private Task TellAsync(PaymentBatch batch, string holders, string action, string subject, string body, CancellationToken cancel) =>
        desk.SendAsync(new Message(Audience.Holders(holders), subject, body, $"/payments/batches/{batch.Id}", $"batch-{batch.Id}-{action}", batch.DistrictId), cancel);

    /// <summary>True where the leader has to approve the batch and has not.</summary>
    public async Task<bool> NeedsLeaderAsync(PaymentBatch batch, CancellationToken cancel) => batch.LeaderBy.Length == 0 && await limit.IsPassedAsync(batch.DistrictId, batch.Amount, cancel);

    /// <summary>A refusal that names the lines whose account is no longer the confirmed one; null where all are.</summary>
    private async Task<Outcome?> ChangedAsync(PaymentBatch batch, CancellationToken cancel)
    {
        var gone = (await EntriesAsync(batch.Id, cancel)).Where(e => !e.Payee.IsUsable(Today)).ToList();
        var named = Named(gone);
        return gone.Count == 0 ? null
            : Outcome.Refuse(batch.ExportedAt is null ? $"收款账户已变更的序号：{named}。请先移出这些付款，其余照常办理" : $"收款账户已变更的序号：{named}。银行文件此前已导出，请通知银行停付，由银行在回单中答复，或撤销批次");
    }

    /// <summary>Lines whose payee the person is tied to.</summary>
    public async Task<IReadOnlyList<BatchEntry>> TiedAsync(Access access, IReadOnlyList<BatchEntry> entries, CancellationToken cancel)
    {
        var tied = await ties.OfAsync(access.DistrictId!.Value, access.Actor.UserId ?? 0, cancel);
        return [.. entries.Where(e => tied.ContainsKey(e.Order.CreditCode))];
    }

    private async Task<Outcome?> TiedAsync(Access access, PaymentBatch batch, CancellationToken cancel)
    {
        var tied = await TiedAsync(access, await EntriesAsync(batch.Id, cancel), cancel);
        return tied.Count == 0 ? null : Outcome.Refuse($"您与这些收款单位有利害关系，应当回避：{Named(tied)}。请先移出这些付款，或由其他人员办理");
    }

    private static string Named(IEnumerable<BatchEntry> entries) => string.Join('、', entries.Take(10).Select(e => $"{e.Line.Number}（{e.Payee.Name}）"));

    /// <summary>Requests leave their batch and wait again, with the line to be chosen again.</summary>
    private async Task LetGoAsync(OperationScope scope, IQueryable<PaymentOrder> orders, string why, CancellationToken cancel)
    {
        foreach (var order in await orders.OrderBy(o => o.Id).ToListAsync(cancel))
        {
            order.BatchId = null;
            order.Version++;
            await budget.GiveUpAsync(order, why, cancel);
            scope.Record("let-go", "payment-request", order.Id, order.Subject);
        }
    }

    private Task<Outcome> OnAsync(OperationKind kind, Access access, int id, int version, Guid form, BatchStatus? from, Func<OperationScope, PaymentBatch, Task<Outcome>> work, CancellationToken cancel, string permission = Permissions.PaymentsManage) =>
        RunAsync(kind, access, permission, form, async scope =>
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
            return (kind == BatchOperations.Approve || kind == BatchOperations.Decide || kind == BatchOperations.Answer ? await TiedAsync(access, batch, cancel) : null) ?? await work(scope, batch);
        }, cancel);

    private Task<Outcome> RunAsync(OperationKind kind, Access access, string permission, Guid form, Func<OperationScope, Task<Outcome>> work, CancellationToken cancel) =>
        access.DistrictId is null || !access.Can(permission) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(kind, access, "", form, work, cancel: cancel);
}
