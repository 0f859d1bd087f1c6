using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>A movement as typed.</summary>
internal sealed record PoolEntry(PoolMove? Kind, string? Level, decimal? AmountWan, DateOnly? On, string? Summary);

/// <summary>Money of a pool: every movement is a posting in the house's journal.</summary>
internal sealed class PoolDesk(AppDb db, CreditWork work, PoolMonths months, IJournal journal)
{
    /// <summary>Deposit, top-up, interest or operating fee, entered by the section.</summary>
    public Task<Outcome> EnterAsync(Access access, int schemeId, PoolEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Pool, access, Permissions.CreditManage, form, async scope =>
        {
            if (await work.SchemeAsync(access, schemeId, cancel) is not { } scheme)
            {
                return new Outcome.OutOfReach();
            }

            var issues = Check(entry);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var (kind, amount) = (entry.Kind!.Value, CreditWork.Amount(entry.AmountWan)!.Value);
            var movement = new PoolMovement { Kind = kind, On = entry.On!.Value, Amount = amount, Summary = (entry.Summary ?? "").Trim(), FundLevel = PoolMoves.Contributions.Contains(kind) ? entry.Level! : "" };
            if (kind == PoolMove.Fee && await FeeObstacleAsync(scheme, movement, cancel) is { } obstacle)
            {
                return obstacle;
            }

            var lines = kind switch
            {
                PoolMove.Fee => await FeeLinesAsync(scheme, amount, cancel), PoolMove.Interest => Lines(scheme.Cash, scheme.Interest, amount), _ => Lines(scheme.Cash, scheme.Contributed(entry.Level!), amount),
            };
            return await PostAsync(scope, access, scheme, movement, $"credit-pool-{schemeId}-{form:N}", lines, null, cancel) ?? new Outcome.Done(schemeId);
        }, cancel, touches: Touches.Ledgers);

    /// <summary>The section holds the bank's statement of a finished month against the books; entered again, it takes the earlier one's place.</summary>
    public Task<Outcome> ReconcileAsync(Access access, int schemeId, DateOnly? month, decimal? balanceWan, string? explanation, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Reconcile, access, Permissions.CreditManage, form, async scope =>
        {
            if (await work.SchemeAsync(access, schemeId, cancel) is not { } scheme)
            {
                return new Outcome.OutOfReach();
            }

            if ((await months.ReadAsync(schemeId, cancel)).FirstOrDefault(m => m.Month == month) is not { } held)
            {
                return Outcome.Refuse("请选择已终了的月份", "Month");
            }

            if (CreditWork.Amount(balanceWan, zero: true) is not { } balance)
            {
                return Outcome.Refuse("请填写对账单期末余额，不能为负，最多精确到分", "BalanceWan");
            }

            if (balance != held.Book && CreditWork.ReasonMissing(explanation, "Explanation") is not null)
            {
                return Outcome.Refuse($"对账单与账面 {held.Book} 万元不一致，请写明原因，最多 500 字", "Explanation");
            }

            var statement = await db.Set<PoolStatement>().FirstOrDefaultAsync(s => s.SchemeId == schemeId && s.Month == held.Month, cancel)
                ?? db.Add(new PoolStatement { DistrictId = scheme.DistrictId, SchemeId = schemeId, Month = held.Month, Version = 0 }).Entity;
            var before = statement.Version == 0 ? null : Describe(statement);
            (statement.Balance, statement.Book, statement.Explanation) = (balance, held.Book, balance == held.Book ? "" : explanation!.Trim());
            (statement.By, statement.At, statement.Version) = (access.Actor.Name, work.Now, statement.Version + 1);
            await db.SaveChangesAsync(cancel);
            scope.Summarise($"{scheme.Title} {held.Month:yyyy-MM}");
            scope.Record(before is null ? "added" : "changed", "creditStatement", statement.Id, scheme.Title, before, Describe(statement));
            return new Outcome.Done(schemeId);
        }, cancel, touches: Touches.Ledgers);

    /// <summary>Posts a movement within the running operation; a refusal where an account has not enough.</summary>
    public async Task<Outcome?> PostAsync(OperationScope scope, Access access, Scheme scheme, PoolMovement movement, string key, IReadOnlyList<JournalLine> lines, Claim? claim, CancellationToken cancel)
    {
        await journal.OpenAsync(scheme.DistrictId, Accounts(scheme), cancel);
        var summary = Ellipsis.Cut($"{scheme.Title} {PoolMoves.Title(movement.Kind)} {movement.Summary}".Trim(), 100);
        var result = await journal.PostAsync(scheme.DistrictId, new JournalPosting(
            key, movement.On, summary, lines, claim is null ? $"credit-pool-{scheme.Id}" : $"credit-loan-{claim.LoanId}", claim?.CreditCode ?? "", claim?.Href ?? $"/credit/pools/{scheme.Id}"), cancel);
        if (result is PostingResult.Short shortage)
        {
            return Outcome.Refuse($"{shortage.Title}余额 {shortage.Balance} 万元，不足 {shortage.Asked} 万元");
        }

        (movement.DistrictId, movement.SchemeId, movement.Posting, movement.By, movement.ClaimId) = (scheme.DistrictId, scheme.Id, ((PostingResult.Posted)result).Number, access.Actor.Name, claim?.Id);
        db.Add(movement);
        await db.SaveChangesAsync(cancel);
        scope.Summarise(summary);
        scope.Record("added", "creditPool", movement.Id, scheme.Title, null, EventJson.Of(new { Kind = $"{movement.Kind}", Amount = $"{movement.Amount}", movement.On }));
        return null;
    }

    /// <summary>An amount from one account to another.</summary>
    public static IReadOnlyList<JournalLine> Lines(string debit, string credit, Money amount) => [new(debit, Side.Debit, amount), new(credit, Side.Credit, amount)];

    public static IReadOnlyList<AccountOpening> Accounts(Scheme scheme) =>
    [
        new(scheme.Cash, $"{scheme.Title}资金池存款", Side.Debit), new(scheme.Receivable, $"{scheme.Title}应收代偿款", Side.Debit), new(scheme.Loss, $"{scheme.Title}代偿损失", Side.Debit), new(scheme.Interest, $"{scheme.Title}利息", Side.Credit), new(scheme.Fee, $"{scheme.Title}运营费", Side.Debit),
        .. PoolMoves.Levels.Select(l => new AccountOpening(scheme.Contributed(l.Code), $"{scheme.Title}{l.Title}投入", Side.Credit)),
    ];

    private static string Describe(PoolStatement statement) => EventJson.Of(new { Month = $"{statement.Month:yyyy-MM}", Balance = $"{statement.Balance}", Book = $"{statement.Book}", statement.Explanation });

    /// <summary>Why the fee would be too much for its year; null where it is not.</summary>
    private async Task<Outcome?> FeeObstacleAsync(Scheme scheme, PoolMovement fee, CancellationToken cancel)
    {
        if (scheme.On(fee.On)?.Rules.FeeShare is not { } share)
        {
            return Outcome.Refuse("方案没有规定运营费上限，不能从资金池列支", "Kind");
        }

        var (first, last) = (new DateOnly(fee.On.Year, 1, 1), new DateOnly(fee.On.Year, 12, 31));
        var moves = db.Set<PoolMovement>().AsNoTracking().Where(m => m.SchemeId == scheme.Id);
        var paidIn = new Money(await moves.Where(m => PoolMoves.Contributions.Contains(m.Kind) && m.On <= fee.On).SumAsync(m => (long)(object)m.Amount, cancel));
        var used = new Money(await moves.Where(m => m.Kind == PoolMove.Fee && m.On >= first && m.On <= last).SumAsync(m => (long)(object)m.Amount, cancel));
        var most = Compensation.Percent(paidIn, share);
        return used + fee.Amount > most ? Outcome.Refuse($"{fee.On.Year} 年运营费不超过投入 {paidIn} 万元的 {share:0.####}%，即 {most} 万元，已列支 {used} 万元", "AmountWan") : null;
    }

    /// <summary>A fee is borne by interest first.</summary>
    private async Task<IReadOnlyList<JournalLine>> FeeLinesAsync(Scheme scheme, Money amount, CancellationToken cancel)
    {
        var interest = await journal.BalancesAsync(scheme.DistrictId, scheme.Interest, null, cancel) is [var own, ..] ? own.Balance : Money.Zero;
        var first = interest < amount ? interest : amount;
        JournalLine[] debits = [new(scheme.Interest, Side.Debit, first), new(scheme.Fee, Side.Debit, amount - first)];
        return [.. debits.Where(l => l.Amount > Money.Zero), new(scheme.Cash, Side.Credit, amount)];
    }

    private List<Issue> Check(PoolEntry entry)
    {
        List<Issue> issues = [];
        if (entry.Kind is not { } kind || !PoolMoves.Entered.Contains(kind))
        {
            issues.Add(new Issue("Kind", "请选择收支类别"));
        }
        else if (PoolMoves.Contributions.Contains(kind) && !PoolMoves.Levels.Any(l => l.Code == entry.Level))
        {
            issues.Add(new Issue("Level", "请选择资金来源"));
        }

        if (CreditWork.Amount(entry.AmountWan) is null)
        {
            issues.Add(new Issue("AmountWan", "请填写大于零的金额，最多精确到分"));
        }

        if (entry.On is null || entry.On > work.Today)
        {
            issues.Add(new Issue("On", "请填写日期，不晚于今天"));
        }

        if (entry.Summary?.Trim() is { Length: > 100 })
        {
            issues.Add(new Issue("Summary", "摘要最多 100 字"));
        }

        return issues;
    }
}
