using Kechuang.Core.Accounts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>How long something took, in working days: the median is the mean of the middle two where the number is even, the 90th percentile the smallest value that nine in ten do not exceed.</summary>
internal sealed record Duration(int Count, decimal Median, int Percentile90, int Longest, int OnTime)
{
    /// <summary>Share that was in time, in percent.</summary>
    public decimal Share => Count == 0 ? 0 : 100m * OnTime / Count;

    /// <summary>From counts by number of days.</summary>
    public static Duration? Of(IEnumerable<(int Days, int Count, int Late)> counts)
    {
        var sorted = counts.Where(c => c.Count > 0).OrderBy(c => c.Days).ToList();
        var total = sorted.Sum(s => s.Count);
        int At(int rank)
        {
            var seen = 0;
            return sorted.First(s => (seen += s.Count) >= rank).Days;
        }

        return total == 0 ? null : new Duration(total, total % 2 == 1 ? At((total + 1) / 2) : (At(total / 2) + At((total / 2) + 1)) / 2m, At(((total * 9) + 9) / 10), sorted[^1].Days, total - sorted.Sum(s => s.Late));
    }
}

/// <summary>A clause with its whole way and its stages.</summary>
internal sealed record ClauseTime(string Key, string Title, Duration? Whole, IReadOnlyList<(ClaimStatus Stage, Duration Time)> Stages);

internal sealed record TimeBoardData(IReadOnlyList<(ClaimStatus Stage, Duration Time)> Stages, Duration? Whole, IReadOnlyList<ClauseTime> Clauses, int Open, int Overdue)
{
    /// <summary>The stage that takes longest by its median, then by its 90th percentile; null unless two can be compared.</summary>
    public (ClaimStatus Stage, Duration Time)? Bottleneck => Stages.Count < 2 ? null : Stages.OrderByDescending(s => s.Time.Median).ThenByDescending(s => s.Time.Percentile90).First();
}

/// <summary>Time to pay (N4): stages by clause in working days, from counts made in the database; four statements.</summary>
internal sealed class TimeBoard(AppDb db)
{
    public async Task<TimeBoardData> ReadAsync(Access access, int year, DateOnly today, CancellationToken cancel)
    {
        var (from, until) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var steps = await db.Set<ClaimStep>().AsNoTracking().Where(s => s.DistrictId == access.DistrictId && s.On >= from && s.On <= until && s.From != ClaimStatus.Draft && !ClaimFlow.AfterPayment.Contains(s.From))
            .GroupBy(s => new { s.ClauseKey, s.From, s.Days }).Select(g => new { g.Key.ClauseKey, g.Key.From, g.Key.Days, Count = g.Count(), Late = g.Count(s => s.Late) }).ToListAsync(cancel);
        var whole = await db.Set<Claim>().AsNoTracking().Where(c => c.DistrictId == access.DistrictId && c.PaidOn >= from && c.PaidOn <= until && c.TotalDays != null)
            .GroupBy(c => new { c.ClauseKey, c.TotalDays }).Select(g => new { g.Key.ClauseKey, g.Key.TotalDays, Count = g.Count() }).ToListAsync(cancel);
        var titles = await db.Set<Claim>().AsNoTracking().Where(c => c.DistrictId == access.DistrictId).GroupBy(c => c.ClauseKey).Select(g => new { g.Key, Title = g.Max(c => c.ClauseTitle) }).ToDictionaryAsync(t => t.Key, t => t.Title ?? t.Key, cancel);
        var open = await db.Set<Claim>().AsNoTracking().Where(c => c.DistrictId == access.DistrictId && !ClaimFlow.Table.Ends.Contains(c.Status)).GroupBy(c => c.StageDue < today).Select(g => new { Late = g.Key, Count = g.Count() }).ToListAsync(cancel);

        IReadOnlyList<(ClaimStatus, Duration)> Stages(string? clause) => [.. steps.Where(s => clause is null || s.ClauseKey == clause).GroupBy(s => s.From).OrderBy(g => g.Key).Select(g => (g.Key, Duration.Of(g.Select(s => (s.Days, s.Count, s.Late)))!))];
        Duration? Whole(string? clause) => Duration.Of(whole.Where(w => clause is null || w.ClauseKey == clause).Select(w => (w.TotalDays!.Value, w.Count, 0)));
        var clauses = steps.Select(s => s.ClauseKey).Union(whole.Select(w => w.ClauseKey)).Select(k => new ClauseTime(k, titles.GetValueOrDefault(k, k), Whole(k), Stages(k)))
            .OrderByDescending(c => c.Whole?.Median ?? -1).ThenBy(c => c.Title, StringComparer.Ordinal).ToList();
        return new TimeBoardData(Stages(null), Whole(null), clauses, open.Sum(o => o.Count), open.Where(o => o.Late == true).Sum(o => o.Count));
    }
}
