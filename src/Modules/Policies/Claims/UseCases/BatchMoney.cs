using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine.Batches;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>Asks the funds to pay what was decided and published, a request for each payer's share; looks at the exclusions once more before.</summary>
internal sealed class BatchMoney(AppDb db, ClaimWork work, BatchDesk batches, Exclusions exclusions, IPaymentRequests payments)
{
    /// <summary>Category in 资金兑付.</summary>
    public const string Purpose = "创新奖励";

    /// <summary>The payer where one pays all.</summary>
    public const string Alone = "";

    /// <summary>Asks for all of the batch whose notice is over. Who has gone or is barred by now is held with the reason. <paramref name="lines"/>: the budget line of each payer.</summary>
    public Task<Outcome> PayAsync(Access access, int id, ClaimStamp stamp, IReadOnlyDictionary<string, int?> lines, CancellationToken cancel) =>
        batches.OnAsync(ClaimOperations.Pay, access, id, stamp, Permissions.ClaimsManage, "", async (scope, batch, claims) =>
        {
            var due = claims.FindAll(c => c.Status == ClaimStatus.OnNotice);
            if (batch.NoticeUntil is not { } until || until >= work.Today || due.Count == 0)
            {
                return Outcome.Refuse(due.Count == 0 ? "没有待拨付的申请" : $"公示期到 {batch.NoticeUntil:yyyy-MM-dd}，期满后才能拨付");
            }

            var (clauses, rules) = (await work.ClausesAsync(due, cancel), await work.RulesAsync(batch.DistrictId, cancel));
            var barred = await BarredAsync(batch.DistrictId, due, cancel);
            foreach (var claim in due)
            {
                var at = new ClaimCase(scope, claim, clauses[claim.ClauseVersionId], rules);
                var refused = barred.TryGetValue(claim.Id, out var why) ? await work.StepAsync(at, ClaimFlow.Hold, access, $"拨付前核查：{why}", cancel)
                    : await work.StepAsync(at, ClaimFlow.Pay, access, "", cancel) ?? await AskAsync(batch.DecisionNumber, claim, at.Clause.Definition, lines, cancel);
                if (refused is not null)
                {
                    return refused;
                }
            }

            batch.PayAskedOn = work.Today;
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Pays a claim that was held, once nothing stands against it.</summary>
    public Task<Outcome> ReleaseAsync(Access access, long id, ClaimStamp stamp, string reason, IReadOnlyDictionary<string, int?> lines, CancellationToken cancel) =>
        work.OnAsync(ClaimOperations.Pay, access, id, stamp, reason, async at =>
        {
            var (claim, batch) = (at.Claim, await db.Set<ClaimBatch>().AsNoTracking().FirstAsync(b => b.Id == at.Claim.BatchId, cancel));
            if (batch.NoticeUntil >= work.Today)
            {
                return Outcome.Refuse($"公示期到 {batch.NoticeUntil:yyyy-MM-dd}，期满后才能拨付");
            }

            return await exclusions.WhyAsync(claim, work.Today, cancel) is { } why ? Outcome.Refuse($"仍不能拨付：{why}")
                : await work.StepAsync(at, ClaimFlow.Pay, access, reason, cancel) ?? await AskAsync(batch.DecisionNumber, claim, at.Clause.Definition, lines, cancel) ?? new Outcome.Done(id);
        }, cancel);

    /// <summary>Asks once more for the shares that the keepers of the funds sent back.</summary>
    public Task<Outcome> AskAgainAsync(Access access, long id, ClaimStamp stamp, IReadOnlyDictionary<string, int?> lines, CancellationToken cancel) =>
        work.OnAsync(ClaimOperations.Pay, access, id, stamp, "", async at =>
        {
            if (!access.Can(Permissions.ClaimsManage) || at.Claim.Status is not (ClaimStatus.Paying or ClaimStatus.Recovering))
            {
                return new Outcome.OutOfReach();
            }

            if (at.Claim.Status == ClaimStatus.Paying && await exclusions.WhyAsync(at.Claim, work.Today, cancel) is { } why)
            {
                return Outcome.Refuse($"仍不能拨付：{why}");
            }

            var states = (await payments.StatesAsync(at.Claim.DistrictId, [at.Claim.Case], cancel)).ToDictionary(s => s.Key);
            var (again, batch) = (at.Claim.Payments.FindAll(p => p.Round == at.Claim.Round && states.GetValueOrDefault(p.Key) is null or { Status: PaymentRequestStatus.Refused or PaymentRequestStatus.Withdrawn }), await db.Set<ClaimBatch>().AsNoTracking().FirstAsync(b => b.Id == at.Claim.BatchId, cancel));
            foreach (var share in again)
            {
                share.Attempt++;
                if (await RequestAsync(batch.DecisionNumber, at.Claim, share, lines, cancel) is { } refused)
                {
                    return refused;
                }
            }

            at.Claim.Version++;
            at.Scope.Record("requested", ClaimWork.Subject, id, at.Claim.Number);
            return again.Count == 0 ? Outcome.Refuse("没有被退回的拨付申请") : new Outcome.Done(id);
        }, cancel);

    /// <summary>Takes the requests back, as long as nothing is paid or being paid; the claim is held.</summary>
    public Task<Outcome> RecallAsync(Access access, long id, ClaimStamp stamp, string reason, CancellationToken cancel) =>
        work.OnAsync(ClaimOperations.Hold, access, id, stamp, reason, async at =>
        {
            if (at.Claim.Round > 0)
            {
                return Outcome.Refuse("这是清算款，不能撤回；有误请资金管理人员退回");
            }

            foreach (var state in await payments.StatesAsync(at.Claim.DistrictId, [at.Claim.Case], cancel))
            {
                if (state.Status == PaymentRequestStatus.Paid || (state.Status == PaymentRequestStatus.Requested && !await payments.WithdrawAsync(at.Claim.DistrictId, state.Key, cancel)))
                {
                    return Outcome.Refuse("已经支付或正在支付，不能撤回");
                }
            }

            return await work.StepAsync(at, ClaimFlow.Recall, access, reason, cancel) ?? new Outcome.Done(id);
        }, cancel);

    /// <summary>Who pays: in the order that leaves the rest of the division to the district.</summary>
    public static IReadOnlyList<PayerShare> Payers(ClauseDefinition clause) => clause.Split.Count == 0 ? [new PayerShare(Alone, 100)] : [.. clause.Split.OrderBy(p => p.Payer.Contains('区') || p.Payer.Contains('县') ? 1 : 0)];

    /// <summary>Why claims must not be paid today: the firm is barred or gone, or (of a list) was paid meanwhile.</summary>
    private async Task<Dictionary<long, string>> BarredAsync(int districtId, List<Claim> due, CancellationToken cancel)
    {
        var reasons = new Dictionary<long, string>();
        var barred = await exclusions.OfAsync(districtId, [.. due.Select(c => c.CreditCode).Distinct()], work.Today, cancel);
        foreach (var claim in due.Where(c => barred.ContainsKey(c.CreditCode)))
        {
            reasons[claim.Id] = barred[claim.CreditCode];
        }

        foreach (var group in due.Where(c => c.ListId is not null && !reasons.ContainsKey(c.Id)).GroupBy(c => (c.ClauseTitle, c.Year)).ToList())
        {
            var paid = await exclusions.PaidAsync(districtId, group.Key.ClauseTitle, group.Key.Year, cancel);
            foreach (var claim in group.Where(c => paid.Contains(c.CreditCode)))
            {
                reasons[claim.Id] = "本年度已兑付";
            }
        }

        return reasons;
    }

    /// <summary>Asks for what is due of the claim in its present round; where that is negative, asks the firm to give it back.</summary>
    internal async Task<Outcome?> AskAsync(string basis, Claim claim, ClauseDefinition clause, IReadOnlyDictionary<string, int?> lines, CancellationToken cancel)
    {
        if (clause.Split.Any(p => !p.Percent.IsRead))
        {
            return Outcome.Refuse($"“{claim.ClauseTitle}”的分担比例未读取，请先在政策库补全");
        }

        var due = Prepayment.Due(claim, clause);
        foreach (var (payer, share) in CostSharing.Split(new Money(Math.Abs(due.Fen)), Payers(clause)).Where(s => s.Share > Money.Zero))
        {
            var known = claim.Payments.Find(p => p.Payer == payer && p.Round == claim.Round);
            if (known is null)
            {
                claim.Payments.Add(known = new ClaimPayment { ClaimId = claim.Id, Payer = payer, Amount = share, Round = claim.Round, Recovery = due < Money.Zero });
            }
            else
            {
                (known.Attempt, known.Amount) = (known.Attempt + 1, share);
            }

            if (await RequestAsync(basis, claim, known, lines, cancel) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private async Task<Outcome?> RequestAsync(string basis, Claim claim, ClaimPayment share, IReadOnlyDictionary<string, int?> lines, CancellationToken cancel)
    {
        var (payer, round) = (share.Payer != Alone ? share.Payer : "all", share.Round > 0 ? $"r{share.Round}-" : "");
        share.Key = string.Create(CultureInfo.InvariantCulture, $"{claim.Case}-{round}{payer}-{share.Attempt}");
        // The days to the payment of what is settled later count from its decision, which is today.
        var refused = await payments.RequestAsync(claim.DistrictId, new PaymentRequest(
            share.Key, claim.Case, $"claim-{claim.Year}", Purpose, Subject(claim, share), claim.CreditCode, share.Amount, basis, share.Recovery, claim.Href, lines.GetValueOrDefault(share.Payer), AcceptedOn: share.Round == 0 ? claim.SubmittedOn : work.Today), cancel);
        return refused is null ? null : Outcome.Refuse(refused.Message);
    }

    /// <summary>“科技进步奖（市级财政、预兑）”.</summary>
    private static string Subject(Claim claim, ClaimPayment share)
    {
        var which = share.Recovery ? "追回" : share.Round > 0 ? "清算" : claim.Prepaid ? "预兑" : "";
        var said = string.Join('、', new[] { share.Payer, which }.Where(s => s.Length > 0));
        return said.Length > 0 ? $"{claim.ClauseTitle}（{said}）" : claim.ClauseTitle;
    }
}

/// <summary>Told by the funds that a share is paid: with the last share the claim is paid.</summary>
internal sealed class ClaimsPaid(AppDb db, ClaimWork work) : IPaymentListener
{
    public string CasePrefix => Claim.CasePrefix;

    public string Holders => Permissions.ClaimsManage;

    public async Task PaidAsync(int districtId, PaymentState payment, CancellationToken cancel)
    {
        if (await db.Set<Claim>().Include(c => c.Payments).FirstOrDefaultAsync(c => c.DistrictId == districtId && (c.Status == ClaimStatus.Paying || c.Status == ClaimStatus.Recovering) && c.Payments.Any(p => p.Key == payment.Key), cancel) is not { } claim)
        {
            return;
        }

        claim.Payments.Find(p => p.Key == payment.Key)!.PaidOn = payment.PaidOn ?? work.Today;
        var round = claim.Payments.FindAll(p => p.Round == claim.Round);
        if (round.TrueForAll(p => p.PaidOn is not null))
        {
            var clause = (await work.ClausesAsync([claim], cancel))[claim.ClauseVersionId].Definition;
            if (claim.Round == 0)
            {
                claim.PaidOn = round.Max(p => p.PaidOn);
                claim.TotalDays = WorkingCalendar.WorkingDaysBetween(claim.SubmittedOn, claim.PaidOn!.Value);
                claim.KeepUntil = clause.Keep is { } keep ? claim.PaidOn.Value.AddYears(keep.Years) : null;
            }

            var step = claim is { Prepaid: true, Round: 0 } ? ClaimFlow.AdvancePaid : claim.Amount == Money.Zero ? ClaimFlow.Gone : ClaimFlow.Done;
            work.Move(claim, ClaimFlow.Table.Find(claim.Status, step)!, clause, await work.RulesAsync(districtId, cancel), Actor.System, "");
        }

        await db.SaveChangesAsync(cancel);
    }
}
