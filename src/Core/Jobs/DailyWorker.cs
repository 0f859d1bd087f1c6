using System.Data.Common;
using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kechuang.Core.Jobs;

/// <summary>Does the daily work of all modules for all districts, from six in the morning.</summary>
public sealed class DailyWorker(IServiceScopeFactory scopes, Errands errands, TimeProvider clock, ILogger<DailyWorker> log) : BackgroundService
{
    public const int Attempts = 5;

    private const int Hour = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>How long one work may take; shorter than the lease, so that no second server begins while it runs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);

    /// <summary>How long a server may take; after it, or after a fault, the work is taken up again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    /// <summary>Does what is due today and not yet done; gives how many works were done.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancel = default)
    {
        if (BeijingTime.Of(clock.GetUtcNow().UtcDateTime).Hour < Hour)
        {
            return 0;
        }

        var today = BeijingTime.Today(clock);
        await using var scope = scopes.CreateAsyncScope();
        var districts = await scope.ServiceProvider.GetRequiredService<DistrictDirectory>().AllAsync(cancel);
        var names = scope.ServiceProvider.GetServices<IDailyWork>().Select(w => w.Name).ToList();
        var done = 0;
        foreach (var (district, name) in districts.SelectMany(d => names.Select(n => (d, n))))
        {
            done += await RunAsync(district, name, today, cancel) ? 1 : 0;
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Errands.AfterStartAsync(clock, stoppingToken);
        while (errands.Done && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or DbUpdateException)
            {
                log.LogWarning(e, "The daily work cannot be looked at; trying again");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> RunAsync(District district, string name, DateOnly today, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var run = db.Set<DailyRun>().Where(r => r.DistrictId == district.Id && r.Name == name && r.Day == today);
        if (!await ClaimAsync(db, run, district, name, today, cancel))
        {
            return false;
        }

        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await scope.ServiceProvider.GetServices<IDailyWork>().Single(w => w.Name == name).RunAsync(district, today, either.Token);
            db.ChangeTracker.Clear();
            await run.ExecuteUpdateAsync(r => r.SetProperty(x => x.DoneAt, clock.GetUtcNow().UtcDateTime).SetProperty(x => x.LeaseUntil, (DateTime?)null).SetProperty(x => x.Error, ""), CancellationToken.None);
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // One module's fault does not keep the others from their work; it is tried again after the lease.
            log.LogError(e, "Daily work {Name} of district {District} failed", name, district.Id);
            await NoteAsync(district.Id, name, today, limit.IsCancellationRequested ? $"超过时限 {Limit.TotalMinutes:0} 分钟，已中止" : e.Message);
            return false;
        }
    }

    private async Task<bool> ClaimAsync(AppDb db, IQueryable<DailyRun> run, District district, string name, DateOnly today, CancellationToken cancel)
    {
        if (!await run.AnyAsync(cancel))
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO daily_runs (district_id, name, day, attempts, error) VALUES ({district.Id}, {name}, {today}, 0, '') ON CONFLICT DO NOTHING", cancel);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        return await run.Where(r => r.DoneAt == null && r.Attempts < Attempts && (r.LeaseUntil == null || r.LeaseUntil < now)).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.LeaseUntil, now + Lease).SetProperty(x => x.Attempts, x => x.Attempts + 1), cancel) == 1;
    }

    private async Task NoteAsync(int districtId, string name, DateOnly today, string error)
    {
        // A scope of its own: the work's may be in the middle of a broken transaction.
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Set<DailyRun>().Where(r => r.DistrictId == districtId && r.Name == name && r.Day == today)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Error, error.Length > DailyRun.ErrorLength ? error[..DailyRun.ErrorLength] : error), CancellationToken.None);
    }
}
