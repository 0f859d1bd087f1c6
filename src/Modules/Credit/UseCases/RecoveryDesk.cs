using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>After the decision: payment from the pool, recovery, write-off.</summary>
internal sealed class RecoveryDesk(AppDb db, CreditWork work, ClaimDesk claims, PoolDesk pool, Exposure exposure, RiskDesk risk, LoanLedger ledger)
{
    /// <summary>The section pays what was decided, at most what the rules give on the day.</summary>
    public Task<Outcome> PayAsync(Access access, long id, int version, DateOnly? on, string? voucher, Guid form, CancellationToken cancel) =>
        work.StepAsync<Claim>(CreditOperations.Pay, access, Permissions.CreditManage, id, version, form, async (scope, claim) =>
        {
            if (claim.Status != ClaimStatus.Approved)
            {
                return Outcome.Refuse("审定后才能支付");
            }

            if (CheckDay(on, voucher, BeijingTime.Day(claim.DecidedAt!.Value)) is { } wrong)
            {
                return wrong;
            }

            var decided = claim.Amount;
            await claims.ReckonAsync(claim, cancel);
            claim.Amount = claim.Amount < decided ? claim.Amount : decided;
            if (claim.Amount == Money.Zero)
            {
                return Outcome.Refuse("贷款已收回，没有可代偿的金额");
            }

            if (await db.Set<Loan>().AnyAsync(l => l.Id == claim.LoanId && l.Compensated != Money.Zero, cancel))
            {
                return Outcome.Refuse("这笔贷款已代偿过");
            }

            var scheme = (await work.SchemeAsync(access, claim.SchemeId, cancel))!;
            var account = scheme.Banks.Find(b => b.Name == claim.Bank)?.Account ?? "";
            var movement = new PoolMovement { Kind = PoolMove.Compensation, On = on!.Value, Amount = claim.Amount, Summary = $"{claim.Bank} {account} {claim.UnitName}" };
            if (await pool.PostAsync(scope, access, scheme, movement, $"credit-claim-{id}-paid", PoolDesk.Lines(scheme.Receivable, scheme.Cash, claim.Amount), claim, cancel) is { } shortage)
            {
                return shortage;
            }

            (claim.Status, claim.PaidOn, claim.Voucher) = (ClaimStatus.Paid, on, voucher!.Trim());
            var loan = await db.Set<Loan>().SingleAsync(l => l.Id == claim.LoanId, cancel);
            loan.Compensated = claim.Amount;
            await exposure.ReleasePoolAsync(scheme.Id, loan.Balance, cancel);
            if (await OffsetAsync(access, loan, claim, cancel) is { } excess)
            {
                return excess;
            }

            await CloseAsync(scope, access, loan, LoanEventKind.Compensated, on.Value, claim.Amount, claim.Voucher, cancel);
            await work.TellBankAsync(claim, $"代偿已支付：{claim.UnitName} {claim.Amount} 万元", "", claim.Href, $"credit-claim-{id}-paid", cancel);
            return new Outcome.Done(id);
        }, cancel, touches: Touches.Ledgers);

    /// <summary>Money got back of a compensated loan: net of its cost, by the share that the pool bore, at most what it paid.</summary>
    public Task<Outcome> RecoverAsync(Access access, long id, int version, decimal? recoveredWan, decimal? costWan, DateOnly? on, string? voucher, Guid form, CancellationToken cancel) =>
        work.StepAsync<Claim>(CreditOperations.Recover, access, Permissions.CreditManage, id, version, form, async (scope, claim) =>
        {
            if (claim.Status != ClaimStatus.Paid)
            {
                return Outcome.Refuse("代偿支付后才能登记追偿");
            }

            if (CreditWork.Amount(recoveredWan) is not { } recovered)
            {
                return Outcome.Refuse("请填写大于零的金额，最多精确到分", "RecoveredWan");
            }

            if (CreditWork.Amount(costWan ?? 0, zero: true) is not { } cost || cost > recovered)
            {
                return Outcome.Refuse("费用不能为负，也不能超过收回的金额", "CostWan");
            }

            if (CheckDay(on, voucher, claim.PaidOn!.Value) is { } wrong)
            {
                return wrong;
            }

            var loan = await db.Set<Loan>().SingleAsync(l => l.Id == claim.LoanId, cancel);
            if (await PayDownAsync(loan, recovered, cancel) is { } excess)
            {
                return excess;
            }

            claim.Net += recovered - cost;
            var returned = Compensation.Returned(claim.Net, claim.Amount, claim.Loss) - claim.Returned;
            if (returned > Money.Zero)
            {
                var scheme = (await work.SchemeAsync(access, claim.SchemeId, cancel))!;
                var movement = new PoolMovement { Kind = PoolMove.Recovery, On = on!.Value, Amount = returned, Summary = $"{claim.Bank} {claim.UnitName}" };
                if (await pool.PostAsync(scope, access, scheme, movement, $"credit-claim-{id}-recovery-{form:N}", PoolDesk.Lines(scheme.Cash, claim.WrittenOffOn is null ? scheme.Receivable : scheme.Loss, returned), claim, cancel) is { } shortage)
                {
                    return shortage;
                }

                claim.Returned += returned;
            }

            loan.SettledOn = loan.BalanceFen == 0 ? on : null;
            await CloseAsync(scope, access, loan, LoanEventKind.Recovered, on!.Value, returned, $"收回 {recovered} 万元，费用 {cost} 万元 {voucher!.Trim()}", cancel);
            return new Outcome.Done(id);
        }, cancel, touches: Touches.Ledgers);

    /// <summary>The section proposes to write off what did not come back.</summary>
    public Task<Outcome> ProposeWriteOffAsync(Access access, long id, int version, string? why, Guid form, CancellationToken cancel) =>
        work.StepAsync<Claim>(CreditOperations.WriteOff, access, Permissions.CreditManage, id, version, form, async (scope, claim) =>
        {
            if (claim.Status != ClaimStatus.Paid || claim.WrittenOffOn is not null || claim.Returned >= claim.Amount)
            {
                return Outcome.Refuse("没有可核销的代偿款");
            }

            if (CreditWork.ReasonMissing(why, "WriteOffWhy") is { } missing)
            {
                return missing;
            }

            (claim.WriteOffById, claim.WriteOffBy, claim.WriteOffWhy) = (access.Actor.UserId, access.Actor.Name, why!.Trim());
            scope.Record("proposed", "creditWriteOff", id, claim.UnitName, null, claim.WriteOffWhy);
            await work.TellAsync(claim.DistrictId, Core.Messages.Audience.Holders(Permissions.CreditDecide), $"待审定核销：{claim.UnitName} {claim.Amount - claim.Returned} 万元", claim.WriteOffWhy, claim.Href, $"credit-claim-{id}-writeoff-{claim.Version}", cancel);
            return new Outcome.Done(id);
        }, cancel, why ?? "");

    /// <summary>The leader writes off (or sends the proposal back); what comes in later still returns to the pool.</summary>
    public Task<Outcome> WriteOffAsync(Access access, long id, int version, bool approve, Guid form, CancellationToken cancel) =>
        work.StepAsync<Claim>(CreditOperations.WriteOff, access, Permissions.CreditDecide, id, version, form, async (scope, claim) =>
        {
            if (claim.WriteOffById is null || claim.WrittenOffOn is not null || claim.Returned >= claim.Amount)
            {
                return Outcome.Refuse("没有待审定的核销");
            }

            if (claim.WriteOffById == access.Actor.UserId)
            {
                return Outcome.Refuse("提出人不能审定自己提出的核销，请另一人办理");
            }

            if (!approve)
            {
                (claim.WriteOffById, claim.WriteOffBy, claim.WriteOffWhy) = (null, "", "");
                scope.Record("returned", "creditWriteOff", id, claim.UnitName);
                return new Outcome.Done(id);
            }

            var scheme = (await work.SchemeAsync(access, claim.SchemeId, cancel))!;
            var movement = new PoolMovement { Kind = PoolMove.WriteOff, On = work.Today, Amount = claim.Amount - claim.Returned, Summary = claim.UnitName };
            if (await pool.PostAsync(scope, access, scheme, movement, $"credit-claim-{id}-writeoff", PoolDesk.Lines(scheme.Loss, scheme.Receivable, movement.Amount), claim, cancel) is { } shortage)
            {
                return shortage;
            }

            claim.WrittenOffOn = work.Today;
            var loan = await db.Set<Loan>().SingleAsync(l => l.Id == claim.LoanId, cancel);
            loan.WrittenOffOn = work.Today;
            await CloseAsync(scope, access, loan, LoanEventKind.WrittenOff, work.Today, movement.Amount, claim.WriteOffWhy, cancel);
            return new Outcome.Done(id);
        }, cancel, touches: Touches.Ledgers);

    /// <summary>Takes off the loan what the bank had got back before the claim: at the payment, since a refused claim takes nothing.</summary>
    private async Task<Outcome?> OffsetAsync(Access access, Loan loan, Claim claim, CancellationToken cancel)
    {
        if (claim.Recovered == Money.Zero)
        {
            return null;
        }

        db.Add(Event(access, loan, LoanEventKind.Offset, claim.PaidOn!.Value, claim.Recovered, claim.Voucher));
        return await PayDownAsync(loan, claim.Recovered, cancel);
    }

    /// <summary>Takes what came back off what is owed and off the firm's exposure; a refusal where less is owed.</summary>
    private async Task<Outcome?> PayDownAsync(Loan loan, Money recovered, CancellationToken cancel)
    {
        if (!await exposure.PayDownAsync(loan.Id, recovered, cancel))
        {
            return Outcome.Refuse($"收回的金额超过尚欠本金 {loan.Balance} 万元", "RecoveredWan");
        }

        loan.BalanceFen -= recovered.Fen;
        await exposure.ReleaseFirmAsync(loan.SchemeId, loan.CreditCode, recovered, cancel);
        return null;
    }

    private Outcome? CheckDay(DateOnly? on, string? voucher, DateOnly first)
    {
        List<Issue> issues = [];
        if (on is null || on > work.Today || on < first)
        {
            issues.Add(new Issue("On", $"请填写日期，不早于 {first:yyyy-MM-dd}，不晚于今天"));
        }

        if (voucher?.Trim() is not { Length: > 0 and <= 60 })
        {
            issues.Add(new Issue("Voucher", "请填写凭证号，最多 60 字"));
        }

        return issues.Count > 0 ? new Outcome.Refused(issues) : null;
    }

    /// <summary>Keeps the loan's event, its ledger row and the states.</summary>
    private async Task CloseAsync(OperationScope scope, Access access, Loan loan, LoanEventKind kind, DateOnly on, Money amount, string note, CancellationToken cancel)
    {
        loan.Version++;
        db.Add(Event(access, loan, kind, on, amount, note));
        await db.SaveChangesAsync(cancel);
        scope.Record("changed", "creditLoan", loan.Id, loan.Contract, null, $"{LoanEvent.Title(kind)} {amount}");
        await ledger.WriteAsync(scope, loan, cancel);
        await risk.RefreshAsync(scope, loan.SchemeId, access.Actor.Name, cancel);
    }

    private LoanEvent Event(Access access, Loan loan, LoanEventKind kind, DateOnly on, Money amount, string note) =>
        new() { DistrictId = loan.DistrictId, LoanId = loan.Id, Kind = kind, On = on, Amount = amount, InTime = true, Note = Ellipsis.Cut(note, 500), At = work.Now, By = access.Actor.Name };
}
