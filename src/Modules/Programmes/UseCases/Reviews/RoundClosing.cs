using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>Ends a round: what counts is decided, scores are made by the rule the round was opened with, the call is ranked anew.</summary>
internal sealed class RoundClosing(AppDb db, CaseWork work, Cases cases, IReviewPanels panels, ProjectLedger ledger)
{
    /// <summary>Why a review is left out when a conflict became known after it was given.</summary>
    public const string LateConflict = "提交后发现利益冲突或已被移出专家组";

    /// <summary>Closes the round; with reviews still missing only for a reason, and never with a case that has none.</summary>
    public Task<Outcome> CloseAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.CloseRound, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await db.Set<ExpertRound>().FirstOrDefaultAsync(r => r.Id == id && r.DistrictId == access.DistrictId, cancel) is not { } round)
            {
                return new Outcome.OutOfReach();
            }

            if (round.Version != version || round.Status != RoundStatus.Open)
            {
                return round.Version != version ? new Outcome.Stale("", work.Now) : Outcome.Refuse("这一轮评审已经结束或撤销");
            }

            var (all, reviews) = (await db.Set<RoundCase>().Where(c => c.RoundId == id).OrderBy(c => c.Code).ToListAsync(cancel), await db.Set<Review>().Where(r => r.RoundId == id).ToListAsync(cancel));
            var state = await panels.StateAsync(round.DistrictId, round.Key, cancel);
            await LeaveOutConflictsAsync(scope, round, all, reviews, cancel);
            if (Obstacle(state, all, reviews, reason) is { } obstacle)
            {
                return obstacle;
            }

            foreach (var one in all)
            {
                if (await ScoreAsync(scope, access, round, one, [.. reviews.Where(r => r.CaseId == one.Id && r.Counts)], cancel) is { } refused)
                {
                    return refused;
                }
            }

            // Scores leave the round only now: until here nobody learns them, the experts' pages neither.
            await panels.ScoredAsync(round.DistrictId, round.Key, reviews.Where(r => r.Counts).ToDictionary(r => new CaseAssignment(all.First(c => c.Id == r.CaseId).Code, r.Expert), r => r.Total!.Value), cancel);
            (round.Status, round.ClosedAt, round.Reason, round.Version) = (RoundStatus.Closed, work.Now, reason.Trim(), round.Version + 1);
            scope.Summarise(round.Title);
            await db.SaveChangesAsync(cancel);
            await RankAsync(round.CallId, cancel);
            return new Outcome.Done(id);
        }, reason, cancel: cancel);

    private async Task LeaveOutConflictsAsync(OperationScope scope, ExpertRound round, List<RoundCase> all, List<Review> reviews, CancellationToken cancel)
    {
        foreach (var review in reviews.Where(r => r.Counts))
        {
            if (!await panels.MayReviewAsync(round.DistrictId, round.Key, all.First(c => c.Id == review.CaseId).Code, review.Expert, cancel))
            {
                (review.LeftOut, review.Version) = (LateConflict, review.Version + 1);
                scope.Record("left-out", "review", review.Id, review.Name, null, $$"""{"reason":"{{LateConflict}}"}""");
            }
        }
    }

    private static Outcome? Obstacle(PanelState? state, List<RoundCase> all, List<Review> reviews, string reason)
    {
        var none = all.Where(c => !reviews.Exists(r => r.CaseId == c.Id && r.Counts)).Select(c => c.Code).ToList();
        if (none.Count > 0)
        {
            return Outcome.Refuse($"{string.Join('、', none.Take(10))} 没有可计入的评分，不能结束评审");
        }

        var missing = (state?.Assignments ?? []).Count(a => !reviews.Exists(r => r.Expert == a.ExpertNumber && r.FinalAt is not null && all.Exists(c => c.Id == r.CaseId && c.Code == a.CaseKey)));
        return missing > 0 && reason.Trim().Length is 0 or > 1000 ? Outcome.Refuse($"还有 {missing} 份评分没有提交；仍要结束请写明理由，最多 1000 字", "Reason") : null;
    }

    private async Task<Outcome?> ScoreAsync(OperationScope scope, Access access, ExpertRound round, RoundCase one, List<Review> counted, CancellationToken cancel)
    {
        var rules = RoundRules.Parse(round.Rules);
        var panel = Scoring.Panel([.. counted.Select(r => r.Total!.Value)], rules.Trim, rules.TrimMinimum)!;
        (one.Score, one.Raw, one.Mean, one.Counted, one.Trimmed, one.TooFew) = (panel.Score, panel.Raw, panel.Mean, panel.Count, panel.Trimmed, panel.TooFew);
        one.Technical = Rounding.Round(counted.Average(r => r.Technical!.Value), 4);
        one.Vetoes = counted.Count(r => Marks.Parse(r.Marks).Vetoes.Count > 0);
        var application = await db.Set<Application>().FirstAsync(a => a.Id == one.ApplicationId, cancel);
        application.Score = panel.Score;
        if (await cases.StepAsync(scope, application, ApplicationFlow.CloseReview, access, "", null, cancel) is { } refused)
        {
            return refused;
        }

        await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => p.ExpertScore = panel.Score, cancel);
        return null;
    }

    /// <summary>Places of all scored applications of the call; what broke a tie is kept with the case.</summary>
    private async Task RankAsync(int callId, CancellationToken cancel)
    {
        var scored = await (
            from c in db.Set<RoundCase>() join r in db.Set<ExpertRound>() on c.RoundId equals r.Id join a in db.Set<Application>() on c.ApplicationId equals a.Id
            where r.CallId == callId && r.Status == RoundStatus.Closed && c.Score != null select new { Case = c, Application = a }).ToListAsync(cancel);
        // A case reviewed again in a later round counts by that one.
        var last = scored.GroupBy(s => s.Application.Id).ToDictionary(g => g.Key, g => g.MaxBy(s => s.Case.Id)!);
        foreach (var place in Scoring.Rank(last.Values.Select(s => new RankInput(s.Application.Id, s.Case.Score!.Value, s.Case.Technical ?? 0, s.Application.SubmittedAt ?? DateTime.MaxValue))))
        {
            last[place.Id].Application.Rank = place.Place;
            last[place.Id].Case.Tie = place.Rule;
        }
    }
}
