using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>What was submitted, read back: the answers and what each file was called.</summary>
internal sealed record Submitted(ApplicationSubmission Submission, FormAnswers Answers);

/// <summary>An application with all that a page shows of it.</summary>
/// <param name="Answers">What this reader may see: the unit its answers as they stand, everybody else what was submitted last.</param>
internal sealed record ApplicationDetail(
    Application Application, Call Call, Programme Programme, FormDocument Document, FormAnswers Answers, IReadOnlyDictionary<long, StoredFile> Files, IReadOnlyList<Submitted> Submissions, IReadOnlyList<CaseStep> Steps, LateRight? Late)
{
    /// <summary>The deadline that the unit is told.</summary>
    public DateTime Deadline => Call.ClosesFor(Late);

    public DateTime TakesUntil => Call.TakesUntilFor(Late);
}

/// <summary>An earlier application of the unit, to begin from.</summary>
internal sealed record EarlierApplication(long Id, int CallId, string Title, string Call, ApplicationStatus Status);

/// <summary>Reads one application within a person's reach; a fixed number of statements.</summary>
internal sealed class ApplicationReader(AppDb db, ApplicationScope scope, LateRights late, Cases cases)
{
    private const int EarlierMaximum = 20;

    public async Task<ApplicationDetail?> FindAsync(Access access, long id, CancellationToken cancel)
    {
        if (await scope.FindAsync(access, id, cancel) is not { } application)
        {
            return null;
        }

        var call = await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == application.CallId, cancel);
        var programme = await db.Set<Programme>().AsNoTracking().FirstAsync(p => p.Id == call.ProgrammeId, cancel);
        var document = FormJson.Stored(await db.Set<FormVersion>().AsNoTracking().Where(v => v.Id == application.FormVersionId).Select(v => v.Json).FirstAsync(cancel));
        var submissions = await SubmissionsAsync(id, cancel);
        var answers = access.Role.Reach == Reach.Enterprise ? FormAnswers.Parse(application.Answers) : submissions[^1].Answers;
        var steps = await cases.HistoryAsync(Cases.Application, id, cancel);
        if (await scope.Undisclosed(access).AnyAsync(a => a.Id == id, cancel))
        {
            var inside = ApplicationFlow.Inside.Concat(ApplicationFlow.Outcomes).Select(s => $"{s}").ToHashSet();
            (application.Status, application.Score, application.Rank, application.Grant) = (ApplicationStatus.InReview, null, null, null);
            steps = [.. steps.Where(s => !inside.Contains(s.From) && !inside.Contains(s.To))];
        }

        return new ApplicationDetail(application, call, programme, document, answers, await FilesAsync(id, cancel), submissions, steps, await late.OfAsync(call.Id, application.CreditCode, cancel));
    }

    /// <summary>The stored file, where the person may have it: the unit its own, everybody else what was submitted.</summary>
    public async Task<StoredFile?> FileAsync(Access access, long id, long fileId, CancellationToken cancel)
    {
        if (await scope.FindAsync(access, id, cancel) is null || !(await FilesAsync(id, cancel)).TryGetValue(fileId, out var file))
        {
            return null;
        }

        return access.Role.Reach == Reach.Enterprise || (await SubmissionsAsync(id, cancel)).Any(s => s.Answers.Keys.SelectMany(s.Answers.Files).Contains(fileId)) ? file : null;
    }

    /// <summary>The unit's applications to begin from, or to go on with, the newest first.</summary>
    public async Task<IReadOnlyList<EarlierApplication>> EarlierAsync(Access access, CancellationToken cancel) => await (
        from a in scope.Visible(access)
        join c in db.Set<Call>().AsNoTracking() on a.CallId equals c.Id
        orderby a.Id descending
        select new EarlierApplication(a.Id, a.CallId, a.Title, c.Title, a.Status)).Take(EarlierMaximum).ToListAsync(cancel);

    /// <summary>When a submission with this hash came in; null where there is none. Nothing else of it is told.</summary>
    public async Task<DateTime?> SubmittedAtAsync(string hash, CancellationToken cancel) =>
        await db.Set<ApplicationSubmission>().AsNoTracking().Where(s => s.Hash == hash).OrderBy(s => s.Id).Select(s => (DateTime?)s.At).FirstOrDefaultAsync(cancel);

    private async Task<IReadOnlyList<Submitted>> SubmissionsAsync(long id, CancellationToken cancel) =>
        [.. (await db.Set<ApplicationSubmission>().AsNoTracking().Where(s => s.ApplicationId == id).OrderBy(s => s.Number).ToListAsync(cancel)).Select(s => new Submitted(s, ApplicationSubmissions.AnswersOf(s)))];

    /// <summary>All files that ever hung on the application, also those taken away: what was submitted may name them.</summary>
    private async Task<IReadOnlyDictionary<long, StoredFile>> FilesAsync(long id, CancellationToken cancel) => await (
        from own in db.Set<ApplicationFile>().AsNoTracking()
        join file in db.Set<StoredFile>().AsNoTracking() on own.FileId equals file.Id
        where own.ApplicationId == id
        select file).ToDictionaryAsync(f => f.Id, cancel);
}
