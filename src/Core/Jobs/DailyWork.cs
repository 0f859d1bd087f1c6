using Kechuang.Core.Districts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Kechuang.Core.Jobs;

/// <summary>
/// Something that a module does once a day for each district: reminders before a deadline, tasks of what is overdue. Registered as a scoped
/// <c>IDailyWork</c>. It may be run again after a fault, and a day on which no server ran is left out: look at all that is due until today, and tell
/// each thing under a key of its own.
/// </summary>
public interface IDailyWork
{
    /// <summary>Name of the work, e.g. “calls.deadlines”; never changed.</summary>
    string Name { get; }

    /// <summary>What it does, in Chinese, for the administrator's page (the English is in the texts).</summary>
    string Title { get; }

    Task RunAsync(District district, DateOnly today, CancellationToken cancel);
}

/// <summary>One work of one district on one day (of Beijing).</summary>
public sealed class DailyRun
{
    public const int NameLength = 80;
    public const int ErrorLength = 500;

    public int DistrictId { get; set; }

    public string Name { get; set; } = "";

    public DateOnly Day { get; set; }

    /// <summary>Until then a server is at it, or it waits after a fault.</summary>
    public DateTime? LeaseUntil { get; set; }

    public int Attempts { get; set; }

    public DateTime? DoneAt { get; set; }

    /// <summary>What went wrong last.</summary>
    public string Error { get; set; } = "";
}

/// <summary>Whether this server does errands (mails, daily work); of several servers one is enough. Setting <c>KECHUANG_ERRANDS</c>.</summary>
public sealed record Errands(bool Done)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>Waits a moment after the start, so that the first page does not stand behind errands.</summary>
    public static async Task AfterStartAsync(TimeProvider clock, CancellationToken cancel) => await Task.Delay(Settling, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public static Errands From(IConfiguration configuration) => new(configuration.GetValue("KECHUANG_ERRANDS", true));
}

internal sealed class DailyMapping : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<DailyRun>(e =>
    {
        e.ToTable("daily_runs");
        e.HasKey(x => new { x.DistrictId, x.Name, x.Day });
        e.Property(x => x.Name).HasMaxLength(DailyRun.NameLength);
        e.Property(x => x.Error).HasMaxLength(DailyRun.ErrorLength);
        e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
    });
}
