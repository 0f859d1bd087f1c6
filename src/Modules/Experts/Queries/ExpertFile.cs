using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.Queries;

/// <summary>A round in which an expert has or had a seat.</summary>
internal sealed record SeatInRound(PanelSeat Seat, PanelRound Round);

internal sealed record ExpertView(
    Expert Expert, IReadOnlyList<ExpertTie> Ties, IReadOnlyList<IntegrityBar> Bars, BankDetails? Bank, ExpertIdentity? Identity, int YearCount, IReadOnlyList<SeatInRound> Seats, IReadOnlyList<PanelCase> Cases, IReadOnlyList<ExpertFee> Fees, IReadOnlyList<(ExpertRating Rating, string Round)> Ratings);

/// <summary>One expert with everything that is kept of them; a fixed number of statements.</summary>
internal sealed class ExpertFile(AppDb db, ExpertPool pool, TimeProvider clock)
{
    private const int Rows = 50;

    /// <summary>By the ledger record, for the office.</summary>
    public async Task<ExpertView?> FindAsync(Access access, long id, CancellationToken cancel) =>
        await db.Set<Expert>().AsNoTracking().FirstOrDefaultAsync(e => e.DistrictId == access.DistrictId && e.Id == id && !e.Voided, cancel) is { Number: { Length: > 0 } } expert ? await ViewAsync(expert, cancel) : null;

    /// <summary>The expert who is signed in.</summary>
    public async Task<ExpertView?> OwnAsync(Access access, CancellationToken cancel) =>
        access.Expert.Length > 0 && await db.Set<Expert>().AsNoTracking().FirstOrDefaultAsync(e => e.DistrictId == access.DistrictId && e.Number == access.Expert && !e.Voided, cancel) is { } expert ? await ViewAsync(expert, cancel) : null;

    private async Task<ExpertView> ViewAsync(Expert expert, CancellationToken cancel)
    {
        var (district, number) = (expert.DistrictId, expert.Number!);
        var seats = await (
            from seat in db.Set<PanelSeat>().AsNoTracking()
            join round in db.Set<PanelRound>() on seat.RoundId equals round.Id
            where seat.DistrictId == district && seat.Expert == number && seat.State != SeatState.Waiting
            orderby seat.Id descending
            select new SeatInRound(seat, round)).Take(Rows).ToListAsync(cancel);
        var ids = seats.Select(s => s.Round.Id).ToList();
        var ratings = await (
            from rating in db.Set<ExpertRating>().AsNoTracking()
            join round in db.Set<PanelRound>() on rating.RoundId equals round.Id
            where rating.DistrictId == district && rating.Expert == number
            orderby rating.Id descending
            select new { rating, round.Title }).Take(Rows).ToListAsync(cancel);
        var counts = await pool.CountsAsync(district, BeijingTime.Today(clock).Year, cancel);
        return new ExpertView(
            expert, await db.Set<ExpertTie>().AsNoTracking().Where(t => t.DistrictId == district && t.Expert == number).OrderBy(t => t.Withdrawn).ThenByDescending(t => t.Id).ToListAsync(cancel),
            await db.Set<IntegrityBar>().AsNoTracking().Where(b => b.DistrictId == district && b.Expert == number).OrderByDescending(b => b.Until).ToListAsync(cancel),
            await db.Set<BankDetails>().AsNoTracking().FirstOrDefaultAsync(b => b.DistrictId == district && b.Expert == number, cancel),
            await db.Set<ExpertIdentity>().AsNoTracking().FirstOrDefaultAsync(i => i.DistrictId == district && i.Expert == number, cancel), counts.GetValueOrDefault(number), seats,
            await db.Set<PanelCase>().AsNoTracking().Where(c => ids.Contains(c.RoundId) && c.Expert == number && c.State != AssignedState.Moved).OrderBy(c => c.Id).ToListAsync(cancel),
            await db.Set<ExpertFee>().AsNoTracking().Where(f => f.DistrictId == district && f.Expert == number).OrderByDescending(f => f.On).Take(Rows).ToListAsync(cancel), [.. ratings.Select(r => (r.rating, r.Title))]);
    }
}
