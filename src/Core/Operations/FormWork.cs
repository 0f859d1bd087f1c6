using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Operations;

/// <summary>An operation that a form asks for: kept only where it was done, and done once a form.</summary>
public sealed class FormWork(AppDb db, SqlDialect dialect, UnitOfWork unit, TimeProvider clock)
{
    /// <summary>Runs the work as one operation. The same form sent twice is done once; a colliding writer makes it stale (<paramref name="stale"/> says who was quicker, where that is known).</summary>
    public async Task<Outcome> RunAsync(OperationKind kind, Access access, string summary, Guid form, Func<OperationScope, Task<Outcome>> work, string reason = "", Touches touches = Touches.Ledgers, Func<Task<Outcome>>? stale = null, CancellationToken cancel = default)
    {
        if (form == Guid.Empty)
        {
            return Outcome.Refuse("表单已过期，请重新打开页面");
        }

        try
        {
            return await unit.RunAsync(kind, access.Actor, access.DistrictId, summary, async scope =>
            {
                if (await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == form, cancel) is { } known)
                {
                    return new Outcome.Done(known.RecordId, Changed: false);
                }

                var outcome = await work(scope);
                if (outcome is Outcome.Done { Changed: true } done)
                {
                    db.Add(new Submission { Key = form, Sheet = kind.Name, RecordId = done.Id });
                    await db.SaveChangesAsync(cancel);
                }

                return outcome;
            }, reason.Trim(), outcome => outcome.Wrote, touches, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await StaleAsync();
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e) && db.Set<Submission>().AsNoTracking().FirstOrDefault(s => s.Key == form) is { } known)
        {
            return new Outcome.Done(known.RecordId, Changed: false);
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e))
        {
            return await StaleAsync();
        }

        async Task<Outcome> StaleAsync() => stale is null ? new Outcome.Stale("", clock.GetUtcNow().UtcDateTime) : await stale();
    }
}
