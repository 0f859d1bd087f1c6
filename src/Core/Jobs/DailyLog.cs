using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Jobs;

/// <summary>A run as the administrator sees it.</summary>
public sealed record DailyLine(DailyRun Run, string District);

/// <summary>What the daily works did, and a failed one begun again.</summary>
public sealed class DailyLog(AppDb db, UnitOfWork unit, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>The runs, newest day first; only those not done where asked so.</summary>
    public async Task<Paged<DailyLine>> ListAsync(bool open, int page, CancellationToken cancel = default)
    {
        var runs = db.Set<DailyRun>().AsNoTracking().Where(r => !open || r.DoneAt == null);
        var lines =
            from run in runs
            join district in db.Set<District>() on run.DistrictId equals district.Id
            orderby run.Day descending, district.Name, run.Name
            select new DailyLine(run, district.Name);
        return await lines.PageAsync(page, PageSize, cancel);
    }

    /// <summary>Lets a work of a day that is not done be taken up at once, however often it failed; false where it is done or under way.</summary>
    public Task<bool> AgainAsync(Actor actor, int districtId, string name, DateOnly day, CancellationToken cancel = default) =>
        unit.RunAsync(OperationKinds.RunDailyAgain, actor, districtId, $"{name} {day:yyyy-MM-dd}", async scope =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            scope.Record("again", "daily-run", districtId, $"{name} {day:yyyy-MM-dd}");
            return await db.Set<DailyRun>().Where(r => r.DistrictId == districtId && r.Name == name && r.Day == day && r.DoneAt == null && (r.Error != "" || r.LeaseUntil == null || r.LeaseUntil < now))
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Attempts, 0).SetProperty(x => x.LeaseUntil, (DateTime?)null), cancel) == 1;
        }, commit: done => done, touches: Touches.Nothing, cancel: cancel);
}
