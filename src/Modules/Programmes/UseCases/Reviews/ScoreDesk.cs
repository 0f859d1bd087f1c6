using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>A score sheet as an expert sends it: texts by item, as typed.</summary>
internal sealed record ScoreEntry(IReadOnlyDictionary<string, string> Scores, IReadOnlyList<string> Vetoes, Advice Advice, string Comment, string Dissent, string Reason, bool Final);

/// <summary>A case that the expert may see now.</summary>
internal sealed record ScoringTask(ExpertRound Round, RoundCase Case, Application Application, ScoreSheet Sheet, Review? Review);

/// <summary>The expert's side of a round. <see cref="FindAsync"/> is the one door: page, file, print and saving all go through it.</summary>
internal sealed class ScoreDesk(AppDb db, CaseWork work, IReviewPanels panels)
{
    /// <summary>The case where this expert may review it now: assigned, accepted, free of conflict, the round not cancelled; else null.</summary>
    public async Task<ScoringTask?> FindAsync(Access access, long roundId, string code, CancellationToken cancel)
    {
        if (!access.Can(Permissions.ReviewsScore) || access.Expert.Length == 0 || access.DistrictId is not { } district)
        {
            return null;
        }

        var round = await db.Set<ExpertRound>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId && r.DistrictId == district && r.Status != RoundStatus.Cancelled, cancel);
        if (round is null || !await panels.MayReviewAsync(district, round.Key, code, access.Expert, cancel)
            || await db.Set<RoundCase>().AsNoTracking().FirstOrDefaultAsync(c => c.RoundId == roundId && c.Code == code, cancel) is not { } found)
        {
            return null;
        }

        var application = await db.Set<Application>().AsNoTracking().FirstAsync(a => a.Id == found.ApplicationId, cancel);
        var sheet = await db.Set<ScoreSheet>().AsNoTracking().FirstAsync(s => s.Id == round.SheetId, cancel);
        return new ScoringTask(round, found, application, sheet, await db.Set<Review>().AsNoTracking().FirstOrDefaultAsync(r => r.CaseId == found.Id && r.Expert == access.Expert, cancel));
    }

    /// <summary>Saves a draft or the final scores. A final sheet changes only with a reason, and what it was is kept.</summary>
    public Task<Outcome> SaveAsync(Access access, long roundId, string code, int version, ScoreEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.Score, access, "", form, async scope =>
        {
            if (await FindAsync(access, roundId, code, cancel) is not { } task)
            {
                return new Outcome.OutOfReach();
            }

            if (task.Review is { } stored ? stored.Version != version : version != 0)
            {
                return new Outcome.Stale(access.Actor.Name, work.Now);
            }

            var issues = Check(task, entry, out var marks);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            await StoreAsync(scope, access, task, entry, marks, cancel);
            return new Outcome.Done(task.Case.Id);
        }, entry.Reason, touches: Touches.Nothing, cancel: cancel);

    /// <summary>The expert confirms all own final reviews by typing the full name.</summary>
    public Task<Outcome> SignAsync(Access access, long roundId, string name, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.Sign, access, "", form, async scope =>
        {
            var (round, open, reviews) = await SummaryAsync(access, roundId, cancel);
            if (round is null)
            {
                return new Outcome.OutOfReach();
            }

            if (open > 0)
            {
                return Outcome.Refuse($"还有 {open} 个项目没有正式提交评分，全部提交后才能签署");
            }

            if (name.Trim() != access.Actor.Name)
            {
                return Outcome.Refuse("请键入与账号相同的姓名以确认签署", "Name");
            }

            scope.Summarise(round.Title);
            var signature = await db.Set<RoundSignature>().FirstOrDefaultAsync(s => s.RoundId == roundId && s.Expert == access.Expert, cancel);
            signature ??= db.Add(new RoundSignature { RoundId = roundId, Expert = access.Expert }).Entity;
            (signature.Name, signature.Hash, signature.At) = (name.Trim(), Hash(reviews), work.Now);
            await db.SaveChangesAsync(cancel);
            scope.Record("signed", "round", round.Id, round.Title, null, $$"""{"sha256":"{{signature.Hash}}"}""");
            await panels.SignedAsync(round.DistrictId, round.Key, access.Expert, work.Today, round.Form == RoundForm.Meeting, cancel);
            return new Outcome.Done(signature.Id);
        }, touches: Touches.Nothing, cancel: cancel);

    /// <summary>The expert's own reviews of a round, and how many assigned cases are not final; no round where nothing is assigned.</summary>
    public async Task<(ExpertRound? Round, int Open, IReadOnlyList<(RoundCase Case, Review Review)> Reviews)> SummaryAsync(Access access, long roundId, CancellationToken cancel)
    {
        var round = await db.Set<ExpertRound>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId && r.DistrictId == access.DistrictId && r.Status != RoundStatus.Cancelled, cancel);
        if (round is null || !access.Can(Permissions.ReviewsScore) || await panels.StateAsync(round.DistrictId, round.Key, cancel) is not { } state)
        {
            return (null, 0, []);
        }

        var mine = state.Assignments.Where(a => a.ExpertNumber == access.Expert).Select(a => a.CaseKey).ToHashSet();
        var reviews = await (from r in db.Set<Review>().AsNoTracking() join c in db.Set<RoundCase>().AsNoTracking() on r.CaseId equals c.Id where r.RoundId == roundId && r.Expert == access.Expert && r.FinalAt != null orderby c.Code select new { c, r }).ToListAsync(cancel);
        var final = reviews.Where(x => mine.Contains(x.c.Code)).Select(x => (x.c, x.r)).ToList();
        return mine.Count == 0 ? (null, 0, []) : (round, mine.Count - final.Count, final);
    }

    /// <summary>SHA-256 over code, total and comment of each review, in order.</summary>
    public static string Hash(IEnumerable<(RoundCase Case, Review Review)> reviews) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        reviews.Select(r => new { code = r.Case.Code, total = r.Review.Total, marks = r.Review.Marks, comment = r.Review.Comment, dissent = r.Review.Dissent })))));

    private List<Issue> Check(ScoringTask task, ScoreEntry entry, out Marks marks)
    {
        var sheet = task.Sheet.Read();
        var (issues, scores) = Scores(sheet, entry);
        if (task.Round.Status != RoundStatus.Open)
        {
            issues.Add(new Issue("", "评审已结束，不能再评分"));
        }
        else if (task.Round.IsLateOn(work.Today))
        {
            issues.Add(new Issue("", $"评分已于 {task.Round.DueOn:yyyy-MM-dd} 截止；如需延期请联系区科技局"));
        }

        if (entry.Comment.Length > Review.CommentLength || entry.Dissent.Length > Review.CommentLength)
        {
            issues.Add(new Issue("Comment", "评审意见最多 2000 字"));
        }

        if (entry.Final && entry.Comment.Trim().Length == 0)
        {
            issues.Add(new Issue("Comment", "请填写评审意见"));
        }

        if (entry.Final && entry.Advice == Advice.None)
        {
            issues.Add(new Issue("Advice", "请选择推荐意见"));
        }

        if (task.Review?.FinalAt is not null && entry.Reason.Trim().Length is 0 or > Review.ReasonLength)
        {
            issues.Add(new Issue("Reason", "已正式提交的评分要修改，请写明理由，最多 500 字"));
        }

        if (task.Review?.FinalAt is not null && !entry.Final)
        {
            issues.Add(new Issue("", "已正式提交的评分只能再次正式提交，不能改回草稿"));
        }

        marks = new Marks(scores, [.. entry.Vetoes.Where(v => sheet.Vetoes.Any(x => x.Key == v))]);
        return issues;
    }

    private static (List<Issue> Issues, Dictionary<string, decimal> Scores) Scores(SheetContent sheet, ScoreEntry entry)
    {
        var (issues, scores) = (new List<Issue>(), new Dictionary<string, decimal>());
        foreach (var item in sheet.Items)
        {
            var typed = entry.Scores.GetValueOrDefault(item.Key, "").Trim();
            if (typed.Length == 0)
            {
                if (entry.Final)
                {
                    issues.Add(new Issue($"s.{item.Key}", "请评分"));
                }
            }
            else if (!decimal.TryParse(typed, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var score) || score > item.Max || decimal.Round(score, 1) != score)
            {
                issues.Add(new Issue($"s.{item.Key}", $"请填写 0 到 {item.Max:0.##} 的分数，最多一位小数"));
            }
            else
            {
                scores[item.Key] = score;
            }
        }

        return (issues, scores);
    }

    private async Task StoreAsync(OperationScope scope, Access access, ScoringTask task, ScoreEntry entry, Marks marks, CancellationToken cancel)
    {
        var sheet = task.Sheet.Read();
        var review = await db.Set<Review>().FirstOrDefaultAsync(r => r.CaseId == task.Case.Id && r.Expert == access.Expert, cancel);
        if (review is { FinalAt: not null })
        {
            db.Add(new ReviewRevision { ReviewId = review.Id, Marks = review.Marks, Total = review.Total, Comment = review.Comment, Reason = entry.Reason.Trim(), At = work.Now });
        }

        review ??= db.Add(new Review { RoundId = task.Round.Id, CaseId = task.Case.Id, Expert = access.Expert, Version = 0 }).Entity;
        (review.Name, review.Marks, review.Advice, review.Comment, review.Dissent, review.Version) = (access.Actor.Name, marks.Write(), entry.Advice, entry.Comment.Trim(), entry.Dissent.Trim(), review.Version + 1);
        (review.Total, review.Technical) = (Scoring.Total(sheet, marks.Scores) is { } total ? Rounding.Round(total) : null, Scoring.Technical(sheet, marks.Scores));
        if (entry.Final)
        {
            review.FinalAt = work.Now;
        }

        await db.SaveChangesAsync(cancel);
        // The trail names the case by its number: who applies stays hidden there too. Scores stay out of it until the round is closed.
        scope.Summarise($"{task.Round.Title} {task.Case.Code}");
        scope.Record(entry.Final ? "scored" : "drafted", "review", review.Id, $"{task.Round.Title} {task.Case.Code}");
        if (!entry.Final)
        {
            return;
        }

        await db.Set<RoundSignature>().Where(s => s.RoundId == task.Round.Id && s.Expert == access.Expert).ExecuteDeleteAsync(cancel);
        await panels.FinishedAsync(task.Round.DistrictId, task.Round.Key, task.Case.Code, access.Expert, work.Today, cancel);
        if (await panels.StateAsync(task.Round.DistrictId, task.Round.Key, cancel) is { } state
            && await db.Set<Review>().CountAsync(r => r.RoundId == task.Round.Id && r.FinalAt != null, cancel) >= state.Assignments.Count)
        {
            await work.TellAsync(access, Audience.Holders(Permissions.ReviewsManage), $"专家评分已全部提交：{task.Round.Title}", "可以核对后结束本轮评审。", $"/reviews/rounds/{task.Round.Id}", $"round-{task.Round.Id}-complete", cancel);
        }
    }
}
