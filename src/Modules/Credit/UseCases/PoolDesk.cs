using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;

namespace Kechuang.Credit.UseCases;

/// <summary>A movement as typed.</summary>
internal sealed record PoolEntry(PoolMove? Kind, string? Level, decimal? AmountWan, DateOnly? On, string? Summary);

/// <summary>Money of a pool: every movement is a posting in the house's journal.</summary>
internal sealed class PoolDesk(AppDb db, CreditWork work, IJournal journal)
{
    /// <summary>Deposit, top-up or interest, entered by the section.</summary>
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
            var from = kind == PoolMove.Interest ? scheme.Interest : scheme.Contributed(entry.Level!);
            var level = kind == PoolMove.Interest ? "" : entry.Level!;
            return await PostAsync(scope, access, scheme, new PoolMovement { Kind = kind, On = entry.On!.Value, Amount = amount, Summary = (entry.Summary ?? "").Trim(), FundLevel = level }, $"credit-pool-{schemeId}-{form:N}", scheme.Cash, from, null, cancel)
                ?? new Outcome.Done(schemeId);
        }, cancel);

    /// <summary>Posts a movement (debit to one account, credit to another) within the running operation; a refusal where an account has not enough.</summary>
    public async Task<Outcome?> PostAsync(OperationScope scope, Access access, Scheme scheme, PoolMovement movement, string key, string debit, string credit, Claim? claim, CancellationToken cancel)
    {
        await journal.OpenAsync(scheme.DistrictId, Accounts(scheme), cancel);
        var summary = Ellipsis.Cut($"{scheme.Title} {PoolMoves.Title(movement.Kind)} {movement.Summary}".Trim(), 100);
        var result = await journal.PostAsync(scheme.DistrictId, new JournalPosting(
            key, movement.On, summary, [new(debit, Side.Debit, movement.Amount), new(credit, Side.Credit, movement.Amount)], claim is null ? $"credit-pool-{scheme.Id}" : $"credit-loan-{claim.LoanId}", claim?.CreditCode ?? "", claim?.Href ?? $"/credit/pools/{scheme.Id}"), cancel);
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

    public static IReadOnlyList<AccountOpening> Accounts(Scheme scheme) =>
    [
        new(scheme.Cash, $"{scheme.Title}资金池存款", Side.Debit), new(scheme.Receivable, $"{scheme.Title}应收代偿款", Side.Debit), new(scheme.Loss, $"{scheme.Title}代偿损失", Side.Debit), new(scheme.Interest, $"{scheme.Title}利息", Side.Credit),
        .. PoolMoves.Levels.Select(l => new AccountOpening(scheme.Contributed(l.Code), $"{scheme.Title}{l.Title}投入", Side.Credit)),
    ];

    private List<Issue> Check(PoolEntry entry)
    {
        List<Issue> issues = [];
        if (entry.Kind is not { } kind || !PoolMoves.Entered.Contains(kind))
        {
            issues.Add(new Issue("Kind", "请选择收支类别"));
        }
        else if (kind != PoolMove.Interest && !PoolMoves.Levels.Any(l => l.Code == entry.Level))
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
