using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>A case of a round with its application, the experts assigned now and the reviews that have come.</summary>
internal sealed record RoundRow(RoundCase Case, Application Application, IReadOnlyList<string> Assigned, IReadOnlyList<Review> Reviews)
{
    public int Final => Reviews.Count(r => r.FinalAt is not null);

    /// <summary>The scores that count; none before the round is closed.</summary>
    public IReadOnlyList<decimal> Counted => [.. Reviews.Where(r => r.Counts && r.Total is not null).Select(r => r.Total!.Value)];
}

/// <summary>A round as the section sees it. Scores are there only once it is closed.</summary>
internal sealed record RoundView(
    ExpertRound Round, Call Call, ScoreSheet Sheet, RoundRules Rules, PanelState? Panel, IReadOnlyList<RoundRow> Rows, IReadOnlyList<RoundSignature> Signatures,
    IReadOnlyList<Calibration> Calibrations, IReadOnlyList<Deviation> Deviations, IReadOnlyList<ReviewRevision> Revisions, IReadOnlyList<(string Expert, DateTime At)> Downloads)
{
    public int Expected => Panel?.Assignments.Count ?? 0;

    public int Final => Rows.Sum(r => r.Final);

    public string NameOf(string expert) => Panel?.Members.FirstOrDefault(m => m.ExpertNumber == expert)?.Name ?? Rows.SelectMany(r => r.Reviews).FirstOrDefault(r => r.Expert == expert)?.Name ?? expert;
}

/// <summary>A round in the expert's list of tasks.</summary>
internal sealed record TaskRound(ExpertRound Round, IReadOnlyList<(string Code, string Title, Review? Review)> Cases, bool Signed);

/// <summary>Reads rounds for the section and tasks for the expert.</summary>
internal sealed class RoundReader(AppDb db, IReviewPanels panels)
{
    public async Task<RoundView?> FindAsync(Access access, long id, CancellationToken cancel)
    {
        if (!access.Can(Permissions.ProjectsRead) || await db.Set<ExpertRound>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.DistrictId == access.DistrictId, cancel) is not { } round)
        {
            return null;
        }

        var call = await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == round.CallId, cancel);
        var sheet = await db.Set<ScoreSheet>().AsNoTracking().FirstAsync(s => s.Id == round.SheetId, cancel);
        var cases = await (from c in db.Set<RoundCase>().AsNoTracking() join a in db.Set<Application>().AsNoTracking() on c.ApplicationId equals a.Id where c.RoundId == id orderby c.Code select new { c, a }).ToListAsync(cancel);
        var reviews = await db.Set<Review>().AsNoTracking().Where(r => r.RoundId == id).OrderBy(r => r.Id).ToListAsync(cancel);
        var (closed, panel) = (round.Status == RoundStatus.Closed, await panels.StateAsync(round.DistrictId, round.Key, cancel));
        if (!closed)
        {
            // Nobody learns a score before the round is closed, the section neither.
            foreach (var review in reviews)
            {
                (review.Total, review.Technical, review.Marks, review.Comment, review.Dissent, review.Advice) = (null, null, "", "", "", Advice.None);
            }
        }

        var given = closed ? reviews.Where(r => r.Counts).Select(r => new GivenScore(r.Expert, r.CaseId, r.Total!.Value)).ToList() : [];
        var rules = RoundRules.Parse(round.Rules);
        var downloads = await (
            from e in db.Set<OperationEvent>().AsNoTracking() join o in db.Set<Operation>() on e.OperationId equals o.Id
            where e.Subject == "round" && e.SubjectId == id && e.Action == ReviewPapers.Downloaded orderby e.Id select new { e.SubjectName, o.At }).ToListAsync(cancel);
        return new RoundView(
            round, call, sheet, rules, panel,
            [.. cases.Select(x => new RoundRow(x.c, x.a, [.. (panel?.Assignments ?? []).Where(p => p.CaseKey == x.c.Code).Select(p => p.ExpertNumber)], reviews.FindAll(r => r.CaseId == x.c.Id)))],
            await db.Set<RoundSignature>().AsNoTracking().Where(s => s.RoundId == id).ToListAsync(cancel),
            Scoring.Calibrate(given), [.. Scoring.Deviations(given, rules.Deviation).Where(d => d.Flagged)],
            closed ? await db.Set<ReviewRevision>().AsNoTracking().Where(v => db.Set<Review>().Any(r => r.Id == v.ReviewId && r.RoundId == id)).OrderBy(v => v.Id).ToListAsync(cancel) : [],
            [.. downloads.Select(d => (d.SubjectName, d.At))]);
    }

    /// <summary>The expert's rounds that are not cancelled, open ones first, with the cases assigned now.</summary>
    public async Task<IReadOnlyList<TaskRound>> TasksAsync(Access access, CancellationToken cancel)
    {
        var expert = access.Expert;
        var rounds = await db.Set<ExpertRound>().AsNoTracking().Where(r => r.DistrictId == access.DistrictId && r.Status != RoundStatus.Cancelled).OrderBy(r => r.Status).ThenBy(r => r.DueOn).Take(100).ToListAsync(cancel);
        var tasks = new List<TaskRound>();
        foreach (var round in rounds)
        {
            var mine = ((await panels.StateAsync(round.DistrictId, round.Key, cancel))?.Assignments ?? []).Where(a => a.ExpertNumber == expert).Select(a => a.CaseKey).ToHashSet();
            if (mine.Count == 0)
            {
                continue;
            }

            var cases = await (from c in db.Set<RoundCase>().AsNoTracking() join a in db.Set<Application>().AsNoTracking() on c.ApplicationId equals a.Id where c.RoundId == round.Id && mine.Contains(c.Code) orderby c.Code select new { c, a }).ToListAsync(cancel);
            var reviews = await db.Set<Review>().AsNoTracking().Where(r => r.RoundId == round.Id && r.Expert == expert).ToListAsync(cancel);
            tasks.Add(new TaskRound(
                round, [.. cases.Select(x => (x.c.Code, UseCases.Reviews.Blinding.Title(x.a, round.Blind), reviews.Find(r => r.CaseId == x.c.Id)))],
                await db.Set<RoundSignature>().AnyAsync(s => s.RoundId == round.Id && s.Expert == expert, cancel)));
        }

        return tasks;
    }
}
