using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>A paper that waits to be taken.</summary>
internal sealed record PaperEntry(string Title, Guid Upload);

/// <summary>A bank claims, the section checks, the leader decides (never the same person).</summary>
internal sealed class ClaimDesk(AppDb db, CreditWork work, UploadSessions uploads)
{
    public const string Purpose = "credit-claim";

    public Task<Outcome> FileAsync(Access access, long loanId, decimal? recoveredWan, string? statement, IReadOnlyList<PaperEntry> papers, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Claim, access, Permissions.CreditLend, form, async scope =>
        {
            if (await db.Set<Loan>().AsNoTracking().Visible(access).FirstOrDefaultAsync(l => l.Id == loanId, cancel) is not { } loan)
            {
                return new Outcome.OutOfReach();
            }

            var rules = await work.RulesAsync(loan.SchemeVersionId, cancel);
            if (await ObstacleAsync(loan, rules, cancel) is { } obstacle)
            {
                return Outcome.Refuse(obstacle);
            }

            var issues = Check(recoveredWan, statement, papers);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var claim = new Claim
            {
                DistrictId = loan.DistrictId, SchemeId = loan.SchemeId, Bank = loan.Bank, CreditCode = loan.CreditCode, UnitName = loan.UnitName, LoanId = loan.Id, Recovered = CreditWork.Amount(recoveredWan ?? 0, zero: true)!.Value,
                Statement = statement!.Trim(), FiledAt = work.Now, FiledBy = access.Actor.Name, CheckBy = WorkingCalendar.AddWorkingDays(work.Today, rules.CheckDays),
            };
            await ReckonAsync(claim, loan, rules, cancel);
            foreach (var paper in papers)
            {
                if (await uploads.TakeAsync(access.Actor.UserId!.Value, paper.Upload, Purpose, cancel) is not { } file)
                {
                    return Outcome.Refuse("上传已中断或过期，请重新选择文件");
                }

                await db.SaveChangesAsync(cancel);
                claim.Papers.Add(new ClaimPaper { Title = paper.Title, FileId = file.Id });
            }

            db.Add(claim);
            await db.SaveChangesAsync(cancel);
            scope.Summarise(claim.UnitName);
            scope.Record("added", "creditClaim", claim.Id, loan.Contract, null, EventJson.Of(new { Loss = $"{claim.Loss}", Amount = $"{claim.Amount}", Papers = papers.Count }));
            await work.TellSectionAsync(claim, $"待审核代偿：{claim.UnitName} {claim.Amount} 万元，{claim.CheckBy:yyyy-MM-dd} 前", claim.Href, $"credit-claim-{claim.Id}", cancel);
            return new Outcome.Done(claim.Id);
        }, cancel, touches: Touches.Ledgers);

    /// <summary>The section's review; what was recovered in the meantime may be raised.</summary>
    public Task<Outcome> CheckAsync(Access access, long id, int version, bool pass, decimal? recoveredWan, string? reason, Guid form, CancellationToken cancel) =>
        work.StepAsync<Claim>(CreditOperations.Check, access, Permissions.CreditManage, id, version, form, async (scope, claim) =>
        {
            if (claim.Status != ClaimStatus.Filed)
            {
                return Outcome.Refuse("这份申请已审核过");
            }

            (claim.CheckedById, claim.CheckedBy, claim.CheckedAt) = (access.Actor.UserId, access.Actor.Name, work.Now);
            if (!pass)
            {
                return await RefuseAsync(scope, claim, reason, cancel);
            }

            if (CreditWork.Amount(recoveredWan ?? 0, zero: true) is not { } recovered)
            {
                return Outcome.Refuse("金额不能为负，最多精确到分", "RecoveredWan");
            }

            claim.Recovered = recovered;
            var rules = await ReckonAsync(claim, cancel);
            if (claim.Amount == Money.Zero)
            {
                return Outcome.Refuse("按规则没有可代偿的金额，请核对后退回", "RecoveredWan");
            }

            claim.DecideBy = WorkingCalendar.AddWorkingDays(work.Today, rules.DecideDays);
            await work.TellAsync(claim.DistrictId, Audience.Holders(Permissions.CreditDecide), $"待审定代偿：{claim.UnitName} {claim.Amount} 万元，{claim.DecideBy:yyyy-MM-dd} 前", "", claim.Href, $"credit-claim-{id}-checked", cancel);
            return Move(scope, claim, ClaimStatus.Checked);
        }, cancel, reason ?? "");

    /// <summary>The leader's decision.</summary>
    public Task<Outcome> DecideAsync(Access access, long id, int version, bool approve, string? reason, Guid form, CancellationToken cancel) =>
        work.StepAsync<Claim>(CreditOperations.Decide, access, Permissions.CreditDecide, id, version, form, async (scope, claim) =>
        {
            if (claim.Status != ClaimStatus.Checked)
            {
                return Outcome.Refuse("这份申请不在审定环节");
            }

            if (claim.CheckedById == access.Actor.UserId)
            {
                return Outcome.Refuse("审核人不能审定自己审核的代偿，请另一人办理");
            }

            (claim.DecidedBy, claim.DecidedAt) = (access.Actor.Name, work.Now);
            if (!approve)
            {
                return await RefuseAsync(scope, claim, reason, cancel);
            }

            await ReckonAsync(claim, cancel);
            if (claim.Amount == Money.Zero)
            {
                return Outcome.Refuse("按规则没有可代偿的金额，请核对后退回");
            }

            await work.TellSectionAsync(claim, $"代偿已审定，待支付：{claim.UnitName} {claim.Amount} 万元", claim.Href, $"credit-claim-{id}-approved", cancel);
            await work.TellBankAsync(claim, $"代偿已审定：{claim.UnitName} {claim.Amount} 万元", "", claim.Href, $"credit-claim-{id}-approved", cancel);
            return Move(scope, claim, ClaimStatus.Approved);
        }, cancel, reason ?? "");

    /// <summary>Reckons the amount on what is owed now.</summary>
    public async Task<SchemeRules> ReckonAsync(Claim claim, CancellationToken cancel)
    {
        var loan = await db.Set<Loan>().AsNoTracking().SingleAsync(l => l.Id == claim.LoanId, cancel);
        var rules = await work.RulesAsync(loan.SchemeVersionId, cancel);
        await ReckonAsync(claim, loan, rules, cancel);
        return rules;
    }

    /// <summary>Credit loans in the bank's covered loans under the scheme, in percent of the principal.</summary>
    public async Task<decimal> CreditShareAsync(int schemeId, string bank, CancellationToken cancel)
    {
        var sums = await db.Set<Loan>().AsNoTracking().Where(l => l.SchemeId == schemeId && l.Bank == bank && l.Covered).GroupBy(l => l.Pledge == PledgeKind.Credit).Select(g => new { Credit = g.Key, Fen = g.Sum(l => (long)(object)l.Principal) }).ToListAsync(cancel);
        return Risk.Ratio(sums.Where(s => s.Credit).Sum(s => s.Fen), sums.Sum(s => s.Fen));
    }

    /// <summary>Why a loan cannot be claimed for, in Chinese; null where it can.</summary>
    public async Task<string?> ObstacleAsync(Loan loan, SchemeRules rules, CancellationToken cancel) =>
        !loan.Covered ? "贷款未纳入资金池，不能申请代偿"
        : loan.SettledOn is not null ? "贷款已结清"
        : !loan.IsBad(work.Today, rules.NplDays) ? $"逾期超过 {rules.NplDays} 天或列入不良后才能申请代偿"
        : await db.Set<Claim>().AnyAsync(c => c.LoanId == loan.Id && c.Status != ClaimStatus.Refused, cancel) ? "这笔贷款已申请过代偿" : null;

    private async Task ReckonAsync(Claim claim, Loan loan, SchemeRules rules, CancellationToken cancel)
    {
        var facts = new LossFacts(loan.Balance, claim.Recovered, loan.FirstLoan, loan.Pledge, await CreditShareAsync(loan.SchemeId, loan.Bank, cancel));
        var result = Compensation.Of(rules, facts);
        (claim.Principal, claim.Loss, claim.Share, claim.Amount, claim.Trace) = (loan.Balance, result.Loss, result.Share, result.Amount, string.Join('\n', result.Lines));
    }

    private async Task<Outcome> RefuseAsync(OperationScope scope, Claim claim, string? reason, CancellationToken cancel)
    {
        if (CreditWork.ReasonMissing(reason) is { } missing)
        {
            return missing;
        }

        claim.Reason = reason!.Trim();
        await work.TellBankAsync(claim, $"代偿申请未通过：{claim.UnitName}", claim.Reason, claim.Href, $"credit-claim-{claim.Id}-refused", cancel);
        return Move(scope, claim, ClaimStatus.Refused);
    }

    private static Outcome Move(OperationScope scope, Claim claim, ClaimStatus to)
    {
        scope.Record("moved", "creditClaim", claim.Id, claim.UnitName, Claim.Title(claim.Status), $"{Claim.Title(to)} {claim.Amount}");
        claim.Status = to;
        return new Outcome.Done(claim.Id);
    }

    private static List<Issue> Check(decimal? recoveredWan, string? statement, IReadOnlyList<PaperEntry> papers)
    {
        List<Issue> issues = [];
        if (CreditWork.Amount(recoveredWan ?? 0, zero: true) is null)
        {
            issues.Add(new Issue("RecoveredWan", "金额不能为负，最多精确到分"));
        }

        if (statement?.Trim() is not { Length: > 0 and <= 2000 })
        {
            issues.Add(new Issue("Statement", "请写明逾期经过、已尽的催收责任，最多 2000 字"));
        }

        if (papers.Count == 0)
        {
            issues.Add(new Issue("paper0", "请至少上传一份材料（借款合同、放款凭证、催收或诉讼材料等）"));
        }

        return issues;
    }
}
