using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Paging;
using Kechuang.Core.Spreadsheets;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Importing;

/// <summary>Imports in the web: what a person asks of them. The work itself is <see cref="ImportWorker"/>'s.</summary>
public sealed class ImportRuns(AppDb db, FileStore files, ImportBoard board, SqlDialect dialect, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>True where the person may import and look at imports: staff of a district's bureau.</summary>
    public static bool Allows(Access access) => access is { DistrictId: not null, Role.Reach: Reach.District } && access.Can(Permissions.LedgerImport);

    /// <summary>Keeps the file and queues its check; the same key twice is one run. Gives the run's id.</summary>
    public async Task<long> SubmitAsync(Access access, Stream content, string fileName, Guid key, CancellationToken cancel = default)
    {
        if (!Allows(access))
        {
            throw new UnauthorizedAccessException("The person may not import");
        }

        if (await OfKeyAsync(access, key, cancel) is { } known)
        {
            return known;
        }

        var file = await files.AddAsync(content, fileName, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "upload", access.DistrictId, cancel);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.SaveChangesAsync(cancel);
            db.Add(new ImportRun
            {
                Key = key, DistrictId = access.DistrictId!.Value, UserId = access.Actor.UserId, Actor = access.Actor.Name, Address = access.Actor.Address,
                FileId = file.Id, FileName = file.Name, CreatedAt = clock.GetUtcNow().UtcDateTime,
            });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e))
        {
            // The same form at the same moment: its first run stands.
            db.ChangeTracker.Clear();
        }

        board.Ring();
        return await OfKeyAsync(access, key, cancel) ?? throw new InvalidOperationException("The key is another district's");
    }

    public async Task<ImportRun?> FindAsync(Access access, long id, CancellationToken cancel = default) =>
        Allows(access) ? await db.Set<ImportRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.DistrictId == access.DistrictId, cancel) : null;

    /// <summary>The district's imports, newest first.</summary>
    public Task<Paged<ImportRun>> ListAsync(Access access, int page, CancellationToken cancel = default) =>
        db.Set<ImportRun>().AsNoTracking().Where(r => r.DistrictId == access.DistrictId && Allows(access)).OrderByDescending(r => r.Id).PageAsync(page, PageSize, cancel);

    /// <summary>What the check remarked, in the workbook's order; null = all levels or sheets.</summary>
    public Task<Paged<ImportIssue>> IssuesAsync(long runId, IReadOnlyCollection<IssueLevel> levels, string? sheet, int page, CancellationToken cancel = default) =>
        db.Set<ImportIssue>().AsNoTracking().Where(i => i.RunId == runId && levels.Contains(i.Level) && (sheet == null || i.Sheet == sheet)).OrderBy(i => i.Id).PageAsync(page, PageSize, cancel);

    public Task<Paged<ImportChange>> ChangesAsync(long runId, string? sheet, int page, CancellationToken cancel = default) =>
        db.Set<ImportChange>().AsNoTracking().Where(c => c.RunId == runId && (sheet == null || c.Sheet == sheet)).OrderBy(c => c.Id).PageAsync(page, PageSize, cancel);

    public static IReadOnlyList<SheetCount> CountsOf(ImportRun run) => JsonSerializer.Deserialize<List<SheetCount>>(run.Counts)!;

    /// <summary>Live progress of a run in work.</summary>
    public ImportProgress ProgressOf(ImportRun run) => board.ProgressOf(run.Id) ?? new ImportProgress(run.Stage, run.Sheet, run.Rows);

    /// <summary>Says yes to the preview. False where the run is not waiting for it.</summary>
    public async Task<bool> ConfirmAsync(Access access, long id, CancellationToken cancel = default)
    {
        var done = await Mine(access, id).Where(r => r.State == ImportState.Ready).ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ImportState.Confirmed).SetProperty(x => x.Attempt, 0), cancel) == 1;
        board.Ring();
        return done;
    }

    /// <summary>Gives a run up; one in work is stopped and rolled back. False where it is already over.</summary>
    public async Task<bool> CancelAsync(Access access, long id, CancellationToken cancel = default)
    {
        var idle = await Mine(access, id).Where(r => r.State == ImportState.Queued || r.State == ImportState.Ready || r.State == ImportState.Rejected || r.State == ImportState.Confirmed || r.State == ImportState.Failed)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ImportState.Cancelled).SetProperty(x => x.FinishedAt, clock.GetUtcNow().UtcDateTime), cancel) == 1;
        if (idle)
        {
            await db.Set<ImportChange>().Where(c => c.RunId == id).ExecuteDeleteAsync(cancel);
            return true;
        }

        var asked = await Mine(access, id).AnyAsync(r => r.State == ImportState.Checking || r.State == ImportState.Importing, cancel);
        if (asked)
        {
            // First the worker here: where it is writing, the row cannot be touched until it has stopped.
            board.Cancel(id);
            await Mine(access, id).Where(r => r.State == ImportState.Checking || r.State == ImportState.Importing).ExecuteUpdateAsync(r => r.SetProperty(x => x.CancelRequested, true), cancel);
        }

        return asked;
    }

    /// <summary>Tries a failed run again from its check. False where it has not failed.</summary>
    public async Task<bool> RetryAsync(Access access, long id, CancellationToken cancel = default)
    {
        var done = await Mine(access, id).Where(r => r.State == ImportState.Failed).ExecuteUpdateAsync(r => r
            .SetProperty(x => x.State, ImportState.Queued).SetProperty(x => x.Attempt, 0).SetProperty(x => x.CancelRequested, false)
            .SetProperty(x => x.Failure, "").SetProperty(x => x.FinishedAt, (DateTime?)null), cancel) == 1;
        board.Ring();
        return done;
    }

    /// <summary>Writes the uploaded workbook with every error marked in its cell.</summary>
    public async Task WriteAnnotatedAsync(ImportRun run, Stream output, CancellationToken cancel = default)
    {
        var file = await files.FindAsync(run.FileId, cancel) ?? throw new InvalidOperationException($"File {run.FileId} of import {run.Id} is gone");
        var errors = await db.Set<ImportIssue>().AsNoTracking().Where(i => i.RunId == run.Id && i.Level == IssueLevel.Error).OrderBy(i => i.Id).ToListAsync(cancel);
        SpreadsheetAnnotator.Annotate(files.PathOf(file), output, [.. errors.Select(e => new CellNote(e.Sheet, e.Row, e.Column, e.Reason))]);
    }

    private Task<long?> OfKeyAsync(Access access, Guid key, CancellationToken cancel) =>
        db.Set<ImportRun>().Where(r => r.Key == key && r.DistrictId == access.DistrictId).Select(r => (long?)r.Id).SingleOrDefaultAsync(cancel);

    private IQueryable<ImportRun> Mine(Access access, long id) =>
        db.Set<ImportRun>().Where(r => r.Id == id && r.DistrictId == access.DistrictId && Allows(access));
}
