using Kechuang.Core.Districts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Operations;

/// <summary>What an operation does to the district's ledgers.</summary>
public enum Touches
{
    /// <summary>Nothing: figures stay valid.</summary>
    Nothing,

    /// <summary>Rows of its own, which no rule compares with others: figures are stale from the commit on, and writers of the district wait for each other at the end only.</summary>
    Rows,

    /// <summary>Anything: takes the district's row first, so that two writers of one district stand in line.</summary>
    Ledgers,
}

/// <summary>Runs one audited operation in one explicit transaction: the change, its events and its link in the hash chain commit together or not at all.</summary>
public sealed class UnitOfWork(AppDb db, SqlDialect dialect, TimeProvider clock)
{
    private const int Attempts = 4;

    /// <summary>
    /// Runs <paramref name="work"/>; where the database says that somebody else wrote at the same time, all of it is run again (four times at most).
    /// The work sees a fresh, empty change tracker each time. Returning false from <paramref name="commit"/> rolls all back.
    /// </summary>
    public async Task<T> RunAsync<T>(OperationKind kind, Actor actor, int? districtId, string summary, Func<OperationScope, Task<T>> work, string reason = "", Func<T, bool>? commit = null, Touches touches = Touches.Ledgers, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(kind, actor, districtId, summary, work, reason, commit, touches, cancel);
            }
            catch (Exception e) when (attempt < Attempts && (dialect.IsTransient(e) || (e.InnerException is { } inner && dialect.IsTransient(inner))))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), clock, cancel);
            }
        }
    }

    /// <summary>Records something that changes no record: a sign-in, an export, a download.</summary>
    public Task NoteAsync(OperationKind kind, Actor actor, int? districtId, string summary, Action<OperationScope>? events = null, string reason = "", CancellationToken cancel = default) =>
        RunAsync(kind, actor, districtId, summary, scope =>
        {
            events?.Invoke(scope);
            return Task.FromResult(true);
        }, reason, touches: Touches.Nothing, cancel: cancel);

    private async Task<T> AttemptAsync<T>(OperationKind kind, Actor actor, int? districtId, string summary, Func<OperationScope, Task<T>> work, string reason, Func<T, bool>? commit, Touches touches, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        // All or nothing: nobody goes back to a savepoint, and two round trips a saving would be spent on them while others wait.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (touches == Touches.Ledgers)
        {
            await OutdateAsync(districtId, cancel);
        }

        var operation = new Operation
        {
            At = Whole(clock.GetUtcNow().UtcDateTime), Kind = kind.Name, ActorId = actor.UserId, Actor = actor.Name, Via = actor.Via,
            Address = actor.Address, DistrictId = districtId, Summary = summary, Reason = reason,
        };
        db.Add(operation);
        await db.SaveChangesAsync(cancel);

        var scope = new OperationScope(operation);
        var result = await work(scope);
        if (commit is not null && !commit(result))
        {
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            return result;
        }

        await db.SaveChangesAsync(cancel);
        await LinkAsync(operation, scope.Events, touches, cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>Takes the district's row; figures computed before are stale from the commit on.</summary>
    private async Task OutdateAsync(int? districtId, CancellationToken cancel)
    {
        if (districtId is { } id)
        {
            await db.Set<District>().Where(d => d.Id == id).ExecuteUpdateAsync(d => d.SetProperty(x => x.DataVersion, x => x.DataVersion + 1), cancel);
        }
    }

    /// <summary>Hangs the operation on the chain. All operations stand in line from the head's update to the commit, so little is done in between.</summary>
    private async Task LinkAsync(Operation operation, IReadOnlyList<OperationEvent> events, Touches touches, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        db.AddRange(events);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        if (touches == Touches.Rows)
        {
            await OutdateAsync(operation.DistrictId, cancel);
        }

        var head = (await db.Set<AuditHead>().FromSql($"UPDATE audit_head SET sequence = sequence + 1 RETURNING *").ToListAsync(cancel)).SingleOrDefault()
            ?? throw new InvalidOperationException("The audit chain's head is missing: run migrate.");
        db.Update(operation);
        operation.Sequence = head.Sequence;
        operation.PreviousHash = head.Hash;
        operation.Hash = head.Hash = AuditChain.HashOf(operation, events);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Whole microseconds: what both databases give back unchanged.</summary>
    private static DateTime Whole(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}

/// <summary>The running operation: gives its id and collects its events.</summary>
public sealed class OperationScope(Operation operation)
{
    private readonly List<OperationEvent> events = [];

    public long Id => operation.Id;

    public IReadOnlyList<OperationEvent> Events => events;

    /// <summary>Sets what lists show of the operation.</summary>
    public void Summarise(string summary) => operation.Summary = summary;

    public void Record(string action, string subject, long? subjectId, string subjectName, string? before = null, string? after = null) =>
        events.Add(new OperationEvent
        {
            OperationId = operation.Id, Number = events.Count + 1, Action = action, Subject = subject, SubjectId = subjectId,
            SubjectName = subjectName, Before = before, After = after,
        });
}
