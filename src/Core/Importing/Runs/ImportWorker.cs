using System.Data.Common;
using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kechuang.Core.Importing;

/// <summary>Checks and writes uploaded workbooks, one at a time a server. A run is held under a lease: where a server dies, another (or the same, started again) takes it up, three times at most.</summary>
public sealed class ImportWorker(IServiceScopeFactory scopes, ImportBoard board, ImportOptions options, TimeProvider clock, ILogger<ImportWorker> log) : BackgroundService
{
    /// <summary>The preview lists this many changed records; all are counted.</summary>
    public const int MostChanges = 20_000;

    private const int Attempts = 3;
    private const int Batch = 2_000;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);
    private readonly Guid me = Guid.CreateVersion7();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(stoppingToken) is { } run)
                {
                    await WorkAsync(run, stoppingToken);
                    continue;
                }
            }
            catch (Exception e) when (e is DbException or DbUpdateException)
            {
                // Busy or not there yet: the run keeps its lease and is taken up again.
                log.LogWarning(e, "The import queue cannot be reached; trying again");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await board.WaitAsync(Idle, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ImportRun?> ClaimAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var due = db.Set<ImportRun>().Where(r => r.State == ImportState.Queued || r.State == ImportState.Confirmed
            || ((r.State == ImportState.Checking || r.State == ImportState.Importing) && (r.LeaseUntil == null || r.LeaseUntil < now)));
        if (await due.AsNoTracking().OrderBy(r => r.Id).FirstOrDefaultAsync(cancel) is not { } run)
        {
            return null;
        }

        var state = run.State is ImportState.Queued or ImportState.Checking ? ImportState.Checking : ImportState.Importing;
        if (run.Attempt >= Attempts)
        {
            await EndAsync(run.Id, ImportState.Failed, "服务器在处理中多次中断，已停止。可点击“重试”；仍失败请联系管理员", cancel);
            return null;
        }

        var mine = await due.Where(r => r.Id == run.Id && r.State == run.State && r.Attempt == run.Attempt).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.State, state).SetProperty(x => x.LeaseOwner, me).SetProperty(x => x.LeaseUntil, now + Lease)
                .SetProperty(x => x.Attempt, x => x.Attempt + 1).SetProperty(x => x.StartedAt, now), cancel);
        run.State = state;
        return mine == 1 ? run : null;
    }

    private async Task WorkAsync(ImportRun run, CancellationToken stopping)
    {
        using var work = board.Begin(run.Id, stopping, options.TimeLimit, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var beating = BeatAsync(run.Id, work, over.Token);
        try
        {
            await RunAsync(run, work);
        }
        catch (SpreadsheetException e)
        {
            await FinishAsync(run, ImportReport.Rejected([new CellIssue("", 0, null, run.FileName, e.Message)], []), [], 0, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await ReleaseAsync(run.Id);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(run.Id, work.TimedOut ? ImportState.Failed : ImportState.Cancelled, work.TimedOut ? $"处理超过 {options.TimeLimit.TotalMinutes:0} 分钟，已停止，一行也没有写入。可点击“重试”" : "", stopping);
        }
        catch (Exception e) when (e is not (DbException or DbUpdateException))
        {
            log.LogError(e, "Import {Run} failed", run.Id);
            await EndAsync(run.Id, ImportState.Failed, "系统在处理中出错，一行也没有写入。可点击“重试”；仍失败请联系管理员", stopping);
        }
        finally
        {
            await over.CancelAsync();
            await beating;
        }
    }

    private async Task RunAsync(ImportRun run, ImportBoard.Work work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var district = await services.GetRequiredService<DistrictDirectory>().FindAsync(run.DistrictId, work.Token) ?? throw new InvalidOperationException($"District {run.DistrictId} is gone");
        var files = services.GetRequiredService<FileStore>();
        var file = await files.FindAsync(run.FileId, work.Token) ?? throw new InvalidOperationException($"File {run.FileId} is gone");
        var actor = new Actor(run.UserId, run.Actor, "web", run.Address);
        var rehearse = run.State == ImportState.Checking;
        var changes = new List<ImportChange>();
        void Note(Ledgers.Sheet sheet, Ledgers.LedgerRecord old, Ledgers.LedgerRecord record)
        {
            if (rehearse && changes.Count < MostChanges)
            {
                var (before, after) = Ledgers.RecordChange.Between(sheet, old, record);
                changes.Add(new ImportChange { RunId = run.Id, Sheet = sheet.Id, RecordId = old.Id, Name = sheet.NameOf(record), Before = before, After = after });
            }
        }

        var report = await services.GetRequiredService<WorkbookImporter>().RunAsync(files.PathOf(file), run.FileName, district, actor, rehearse, work, onChange: Note, cancel: work.Token);
        await FinishAsync(run, report, changes, district.DataVersion, CancellationToken.None);
    }

    private async Task FinishAsync(ImportRun run, ImportReport report, List<ImportChange> changes, long dataVersion, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var issues = report.Errors.Select(e => Issue(run.Id, IssueLevel.Error, e))
            .Concat(report.Warnings.Select(w => Issue(run.Id, w.Row > 1 ? IssueLevel.Warning : IssueLevel.Note, w))).ToList();
        var state = !report.Accepted ? ImportState.Rejected : run.State == ImportState.Checking ? ImportState.Ready : ImportState.Imported;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<ImportIssue>().Where(i => i.RunId == run.Id).ExecuteDeleteAsync(cancel);
        await db.Set<ImportChange>().Where(c => c.RunId == run.Id).ExecuteDeleteAsync(cancel);
        foreach (var part in issues.Cast<object>().Concat(changes).Chunk(Batch))
        {
            db.AddRange(part);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }

        await db.Set<ImportRun>().Where(r => r.Id == run.Id).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.State, state).SetProperty(x => x.Counts, JsonSerializer.Serialize(report.Sheets))
                .SetProperty(x => x.Errors, report.Errors.Count).SetProperty(x => x.Warnings, issues.Count(i => i.Level == IssueLevel.Warning))
                .SetProperty(x => x.Notes, issues.Count(i => i.Level == IssueLevel.Note)).SetProperty(x => x.Changes, changes.Count)
                .SetProperty(x => x.DataVersion, dataVersion).SetProperty(x => x.Attempt, 0).SetProperty(x => x.LeaseOwner, (Guid?)null).SetProperty(x => x.LeaseUntil, (DateTime?)null)
                .SetProperty(x => x.FinishedAt, clock.GetUtcNow().UtcDateTime), cancel);
        await transaction.CommitAsync(cancel);
    }

    private static ImportIssue Issue(long runId, IssueLevel level, CellIssue issue) =>
        new() { RunId = runId, Level = level, Sheet = issue.Sheet, Row = issue.Row, Column = issue.Column, Value = issue.Value, Reason = issue.Reason };

    private Task EndAsync(long id, ImportState state, string failure, CancellationToken cancel) => OnRunAsync(id, r => r.ExecuteUpdateAsync(
        x => x.SetProperty(y => y.State, state).SetProperty(y => y.Failure, failure).SetProperty(y => y.FinishedAt, clock.GetUtcNow().UtcDateTime)
            .SetProperty(y => y.CancelRequested, false).SetProperty(y => y.LeaseUntil, (DateTime?)null), cancel));

    /// <summary>The server is stopping: the next one takes the run up at once, and the attempt does not count.</summary>
    private Task ReleaseAsync(long id) => OnRunAsync(id, r => r.ExecuteUpdateAsync(
        x => x.SetProperty(y => y.LeaseUntil, (DateTime?)null).SetProperty(y => y.Attempt, y => y.Attempt - 1), CancellationToken.None));

    /// <summary>Prolongs the lease and looks whether somebody on another server cancelled.</summary>
    private async Task BeatAsync(long id, ImportBoard.Work work, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(Beat, clock, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await BeatOnceAsync(id, work, over);
            }
            catch (Exception e) when (e is DbException or OperationCanceledException)
            {
                // SQLite has one writer: while the import writes, the beat waits for the next time.
                log.LogDebug(e, "No beat for import {Run}", id);
            }
        }
    }

    private Task BeatOnceAsync(long id, ImportBoard.Work work, CancellationToken over) => OnRunAsync(id, async run =>
    {
        if (await run.AnyAsync(r => r.CancelRequested, over))
        {
            work.Cancel();
        }

        var progress = work.Progress ?? new ImportProgress("", "", 0);
        await run.Where(r => r.LeaseOwner == me).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.LeaseUntil, clock.GetUtcNow().UtcDateTime + Lease).SetProperty(x => x.Stage, progress.Stage)
                .SetProperty(x => x.Sheet, progress.Sheet).SetProperty(x => x.Rows, progress.Rows), over);
    });

    private async Task OnRunAsync(long id, Func<IQueryable<ImportRun>, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AppDb>().Set<ImportRun>().Where(r => r.Id == id));
    }
}
