using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Draws;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Ledgers;
using Kechuang.Experts.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.Queries;

internal sealed record RoundLine(long Id, string Number, string Title, DateOnly ReviewOn, DateOnly Due, PanelStage Stage, bool Cancelled, int Accepted, int Invited);

/// <summary>A seat with the expert as the ledger has them.</summary>
internal sealed record SeatLine(PanelSeat Seat, Expert? Expert, int Cases, int Finished);

internal sealed record RoundView(PanelRound Round, ReviewRound Request, IReadOnlyList<SeatLine> Seats, IReadOnlyList<PanelCase> Cases, IReadOnlyList<PanelConflict> Conflicts, IReadOnlyList<DrawWitness> Witnesses, IReadOnlyList<(Operation Operation, OperationEvent Event)> Log, IReadOnlyList<ExpertRating> Ratings, IReadOnlyList<Deviation> Deviations);

/// <summary>What a commitment would rest on if it were made now.</summary>
internal sealed record RoundPreview(Selection Selection, IReadOnlyList<string> Obstacles);

/// <summary>Rounds for which experts were asked; a fixed number of statements a page.</summary>
internal sealed class RoundBoard(AppDb db, ExpertPool pool, DrawDesk desk, ParameterStore parameters)
{
    public const int PageSize = 50;

    /// <summary>Events of the log that the page shows.</summary>
    private const int LogRows = 100;

    public async Task<(IReadOnlyList<RoundLine> Lines, int Total)> ListAsync(Access access, int page, CancellationToken cancel)
    {
        var rounds = db.Set<PanelRound>().AsNoTracking().Where(r => r.DistrictId == access.DistrictId);
        var lines = await rounds.OrderByDescending(r => r.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
            .Select(r => new RoundLine(
                r.Id, r.Number, r.Title, r.ReviewOn, r.Due, r.Stage, r.Cancelled != "",
                db.Set<PanelSeat>().Count(s => s.RoundId == r.Id && s.State == SeatState.Accepted), db.Set<PanelSeat>().Count(s => s.RoundId == r.Id && s.State == SeatState.Invited)))
            .ToListAsync(cancel);
        return (lines, await rounds.CountAsync(cancel));
    }

    public async Task<RoundView?> FindAsync(Access access, long id, CancellationToken cancel)
    {
        if (await db.Set<PanelRound>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.DistrictId == access.DistrictId, cancel) is not { } round)
        {
            return null;
        }

        var values = await parameters.AtAsync(ExpertRules.Pool, round.DistrictId, "", round.ReviewOn, cancel);
        var cases = await db.Set<PanelCase>().AsNoTracking().Where(c => c.RoundId == id).OrderBy(c => c.Id).ToListAsync(cancel);
        var seats = await (
            from seat in db.Set<PanelSeat>().AsNoTracking()
            join e in db.Set<Expert>() on new { seat.DistrictId, Number = (string?)seat.Expert } equals new { e.DistrictId, e.Number } into experts
            from expert in experts.DefaultIfEmpty()
            where seat.RoundId == id
            orderby seat.Order
            select new { seat, expert }).ToListAsync(cancel);
        var log = await (
            from e in db.Set<OperationEvent>().AsNoTracking()
            join operation in db.Set<Operation>() on e.OperationId equals operation.Id
            where e.Subject == "panel" && e.SubjectId == id
            orderby e.Id descending
            select new { operation, e }).Take(LogRows).ToListAsync(cancel);
        return new RoundView(
            round, round.Request(), [.. seats.Select(s => new SeatLine(s.seat, s.expert, cases.Count(c => c.Expert == s.seat.Expert && c.State != AssignedState.Moved), cases.Count(c => c.Expert == s.seat.Expert && c.State == AssignedState.Finished)))], cases,
            await db.Set<PanelConflict>().AsNoTracking().Where(c => c.RoundId == id).OrderBy(c => c.Expert).ThenBy(c => c.Id).ToListAsync(cancel),
            await db.Set<DrawWitness>().AsNoTracking().Where(w => w.RoundId == id).OrderBy(w => w.Id).ToListAsync(cancel),
            [.. log.Select(l => (l.operation, l.e))], await db.Set<ExpertRating>().AsNoTracking().Where(r => r.RoundId == id).ToListAsync(cancel), Deviation.Of(cases, values.Number(ExpertRules.DeviationFactor)));
    }

    public async Task<RoundPreview> PreviewAsync(PanelRound round, CancellationToken cancel)
    {
        var selection = await pool.SelectAsync(round.DistrictId, round.Request(), cancel);
        return new RoundPreview(selection, DrawEngine.Obstacles(await desk.InputAsync(round, selection, cancel)));
    }
}
