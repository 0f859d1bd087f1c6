using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>An item's mean over the reviews counted.</summary>
internal sealed record ItemMean(string Title, decimal Max, decimal Mean);

/// <summary>What an applicant is told of the outcome.</summary>
internal sealed record DecisionLetter(
    string UnitName, string Title, string Number, string Outcome, string Reason, string ScoreWords, IReadOnlyList<ItemMean> Scores, IReadOnlyList<string> Comments, string Remedy, string Bureau, DateOnly On);

/// <summary>The outcome of an application for its unit. Nothing of a score leaves before the results of the call are public.</summary>
internal sealed class DecisionLetters(AppDb db, ApplicationScope scope)
{
    /// <summary>The letter where there is an outcome that may be told to this person now; else null.</summary>
    public async Task<DecisionLetter?> FindAsync(Access access, string district, long id, CancellationToken cancel)
    {
        if (await scope.FindAsync(access, id, cancel) is not { } a || !await IsReleasedAsync(access, a, cancel))
        {
            return null;
        }

        var last = await db.Set<CaseStep>().AsNoTracking().Where(s => s.Subject == UseCases.Cases.Application && s.SubjectId == id).OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancel);
        var (items, words, comments) = a.Status == ApplicationStatus.FormalRejected ? ([], "", []) : await ScoresAsync(a, cancel);
        var outcome = a.Status == ApplicationStatus.Established ? $"立项（{a.EstablishmentNumber}），补助 {a.Grant} 万元" : a.Status == ApplicationStatus.FormalRejected ? "形式审查不通过" : a.Status == ApplicationStatus.Reserved ? $"备选第 {await PlaceAsync(id, cancel)} 位" : "未予立项";
        var remedy = $"如对结果有异议，可自收到本通知之日起 15 个工作日内向{district}科学技术局书面提出，写明事实和依据并加盖单位公章；也可依法申请行政复议或提起行政诉讼。";
        var on = BeijingTime.Day(last?.At ?? a.SubmittedAt ?? a.CreatedAt);
        return new DecisionLetter(a.UnitName, a.Title, a.Number ?? "", outcome, a.Status == ApplicationStatus.Established ? "" : last?.Reason ?? "", words, items, comments, remedy, $"{district}科学技术局", on);
    }

    /// <summary>Formal rejection and establishment are told at once; other outcomes when the results of the call are public.</summary>
    private async Task<bool> IsReleasedAsync(Access access, Application a, CancellationToken cancel) => a.Status switch
    {
        ApplicationStatus.FormalRejected or ApplicationStatus.Established => true,
        _ => ApplicationFlow.Outcomes.Contains(a.Status) && !await scope.Undisclosed(access).AnyAsync(u => u.Id == a.Id, cancel),
    };

    private Task<int?> PlaceAsync(long id, CancellationToken cancel) =>
        db.Set<ProposalLine>().Where(l => l.ApplicationId == id && l.Reserve != null && db.Set<Proposal>().Any(p => p.Id == l.ProposalId && p.Status == ProposalStatus.Decided)).OrderByDescending(l => l.Id).Select(l => l.Reserve).FirstOrDefaultAsync(cancel);

    private async Task<(IReadOnlyList<ItemMean>, string, IReadOnlyList<string>)> ScoresAsync(Application a, CancellationToken cancel)
    {
        var found = await (
            from c in db.Set<RoundCase>().AsNoTracking() join r in db.Set<ExpertRound>() on c.RoundId equals r.Id join s in db.Set<ScoreSheet>() on r.SheetId equals s.Id
            where c.ApplicationId == a.Id && r.Status == RoundStatus.Closed orderby c.Id descending select new { Case = c, Sheet = s, r.Rules }).FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return ([], "", []);
        }

        var reviews = (await db.Set<Review>().AsNoTracking().Where(r => r.CaseId == found.Case.Id).OrderBy(r => r.Id).ToListAsync(cancel)).FindAll(r => r.Counts);
        var marks = reviews.ConvertAll(r => Marks.Parse(r.Marks).Scores);
        var trimmed = found.Case.Trimmed ? "，去掉一个最高分和一个最低分" : "";
        return (
            [.. found.Sheet.Read().Items.Select(i => new ItemMean(i.Title, i.Max, Rounding.Round(marks.Average(m => m[i.Key]))))],
            $"{found.Case.Counted} 名专家评分{trimmed}，得分 {found.Case.Score:0.00}，在本批评审项目中列第 {a.Rank} 位。各项平均分如下：",
            [.. reviews.Select(r => Clean(r)).Where(c => c.Length > 0)]);
    }

    /// <summary>Comments go out without the expert's own name.</summary>
    private static string Clean(Review review) => review.Name.Length > 1 ? review.Comment.Replace(review.Name, UseCases.Reviews.Blinding.Mark, StringComparison.Ordinal) : review.Comment;
}
