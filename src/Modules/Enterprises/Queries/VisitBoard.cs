using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Enterprises.Queries;

/// <summary>A problem raised at a visit and still open at the end of the period.</summary>
internal sealed record OpenProblem(long Id, string? CreditCode, string? Firm, string? Office, string? Problem, DateOnly VisitedOn);

/// <summary>Visits of one section of the bureau in the period.</summary>
internal sealed record OfficeVisits(string Office, int Visits, int Problems, int Resolved);

/// <summary>Firms of a township present at the end of the period, and those that came to a training tour in it.</summary>
internal sealed record TownshipReach(string Township, int Firms, int Trained);

internal sealed record VisitBoardData(IReadOnlyList<OpenProblem> Open, int OpenCount, IReadOnlyList<OfficeVisits> Offices, IReadOnlyList<TownshipReach> Townships);

/// <summary>Visits with what is still open, and the reach of training; five statements.</summary>
internal sealed class VisitBoard(LedgerStore store, FirmRegister register)
{
    /// <summary>Most rows of a list; the ledger itself shows all.</summary>
    public const int Rows = 100;

    private const string Tour = "巡回培训";

    public async Task<VisitBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (start, end) = (period.Start, period.End);
        var visits = store.Visible<Visit>(access);
        var open = visits.Where(v => v.Problem != null && v.Problem != "" && v.VisitedOn <= end && (v.ResolvedOn == null || v.ResolvedOn > end));
        var firms = register.Visible(access);
        var rows = await open.OrderBy(v => v.VisitedOn).ThenBy(v => v.Id).Take(Rows)
            .Select(v => new OpenProblem(v.Id, v.CreditCode, firms.Where(f => f.Code == v.CreditCode).Select(f => f.Name).FirstOrDefault(), v.Office, v.Problem, v.VisitedOn!.Value)).ToListAsync(cancel);
        var offices = await visits.Where(v => v.VisitedOn >= start && v.VisitedOn <= end).GroupBy(v => v.Office ?? "").Select(g => new OfficeVisits(
            g.Key, g.Count(), g.Count(v => v.Problem != null && v.Problem != ""), g.Count(v => v.Problem != null && v.Problem != "" && v.ResolvedOn <= end))).ToListAsync(cancel);
        var tours = store.Records<TrainingEvent>(access).Where(e => e.Category == Tour && e.HeldOn >= start && e.HeldOn <= end);
        var attendances = store.Visible<EventAttendance>(access).Where(a => tours.Any(e => e.Number == a.EventNumber));
        var present = await register.Present(access, end).GroupBy(f => f.Township ?? "").Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var trained = await firms.Where(f => attendances.Any(a => a.CreditCode == f.Code)).GroupBy(f => f.Township ?? "").Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new VisitBoardData(
            rows, await open.CountAsync(cancel), [.. offices.OrderByDescending(o => o.Visits).ThenBy(o => o.Office, StringComparer.Ordinal)],
            [.. present.Keys.Union(trained.Keys).Select(t => new TownshipReach(t, present.GetValueOrDefault(t), trained.GetValueOrDefault(t))).OrderByDescending(t => t.Trained).ThenBy(t => t.Township, StringComparer.Ordinal)]);
    }
}
