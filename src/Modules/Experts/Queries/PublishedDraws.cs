using Kechuang.Contracts.Experts;
using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.Queries;

internal sealed record PublicDrawLine(long Id, string District, string Number, string Title, PanelStage Stage, DateTime? CommittedAt, DateTime? PublishedAt);

internal sealed record PublicDraw(PanelRound Round, string District, IReadOnlyList<DrawWitness> Witnesses);

/// <summary>What everyone may see of draws: those that are committed, with what is published of them.</summary>
internal sealed class PublishedDraws(AppDb db)
{
    public const int PageSize = 50;

    public async Task<(IReadOnlyList<PublicDrawLine> Lines, int Total)> ListAsync(int page, CancellationToken cancel)
    {
        var rounds = db.Set<PanelRound>().AsNoTracking().Where(r => r.Stage != PanelStage.Requested);
        var lines = await (
            from round in rounds.OrderByDescending(r => r.CommittedAt).ThenByDescending(r => r.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
            join district in db.Set<District>() on round.DistrictId equals district.Id
            orderby round.CommittedAt descending, round.Id descending
            select new PublicDrawLine(round.Id, district.Name, round.Number, round.Title, round.Stage, round.CommittedAt, round.PublishedAt)).ToListAsync(cancel);
        return (lines, await rounds.CountAsync(cancel));
    }

    public async Task<PublicDraw?> FindAsync(long id, CancellationToken cancel)
    {
        var found = await (
            from round in db.Set<PanelRound>().AsNoTracking()
            join district in db.Set<District>() on round.DistrictId equals district.Id
            where round.Id == id && round.Stage != PanelStage.Requested
            select new { round, district.Name }).FirstOrDefaultAsync(cancel);
        return found is null ? null : new PublicDraw(found.round, found.Name, await db.Set<DrawWitness>().AsNoTracking().Where(w => w.RoundId == id).OrderBy(w => w.Id).ToListAsync(cancel));
    }
}
