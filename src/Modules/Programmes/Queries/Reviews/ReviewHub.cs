using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>A call with how many of its applications stand where.</summary>
internal sealed record CallLine(Call Call, IReadOnlyDictionary<ApplicationStatus, int> Counts)
{
    public int At(params IReadOnlyList<ApplicationStatus> states) => states.Sum(s => Counts.GetValueOrDefault(s));
}

/// <summary>What belongs to one call in the reviews.</summary>
internal sealed record CallHub(CallLine Line, IReadOnlyList<ExpertRound> Rounds, IReadOnlyList<Proposal> Proposals, IReadOnlyList<PublicNotice> Notices, IReadOnlyList<Establishment> Establishments, int OpenObjections);

/// <summary>Where the reviews of a district's calls stand.</summary>
internal sealed class ReviewHub(AppDb db)
{
    public const int Page = 50;

    public async Task<IReadOnlyList<CallLine>> ListAsync(Access access, int page, CancellationToken cancel)
    {
        var calls = await db.Set<Call>().AsNoTracking().Where(c => c.DistrictId == access.DistrictId && c.Status != CallStatus.Draft).OrderByDescending(c => c.ClosesAt).ThenByDescending(c => c.Id).Skip((page - 1) * Page).Take(Page).ToListAsync(cancel);
        var ids = calls.ConvertAll(c => c.Id);
        var counts = await db.Set<Application>().Where(a => a.DistrictId == access.DistrictId && ids.Contains(a.CallId) && a.Number != null).GroupBy(a => new { a.CallId, a.Status }).Select(g => new { g.Key.CallId, g.Key.Status, Count = g.Count() }).ToListAsync(cancel);
        return [.. calls.Select(c => new CallLine(c, counts.Where(n => n.CallId == c.Id).ToDictionary(n => n.Status, n => n.Count)))];
    }

    public Task<int> CountAsync(Access access, CancellationToken cancel) => db.Set<Call>().CountAsync(c => c.DistrictId == access.DistrictId && c.Status != CallStatus.Draft, cancel);

    public async Task<CallHub?> FindAsync(Access access, int id, CancellationToken cancel)
    {
        if (await db.Set<Call>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DistrictId == access.DistrictId && c.Status != CallStatus.Draft, cancel) is not { } call)
        {
            return null;
        }

        var counts = await db.Set<Application>().Where(a => a.DistrictId == call.DistrictId && a.CallId == id && a.Number != null).GroupBy(a => a.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new CallHub(
            new CallLine(call, counts),
            await db.Set<ExpertRound>().AsNoTracking().Where(r => r.DistrictId == call.DistrictId && r.CallId == id).OrderByDescending(r => r.Id).ToListAsync(cancel),
            await db.Set<Proposal>().AsNoTracking().Where(r => r.DistrictId == call.DistrictId && r.CallId == id).OrderByDescending(r => r.Id).ToListAsync(cancel),
            await db.Set<PublicNotice>().AsNoTracking().Where(r => r.DistrictId == call.DistrictId && r.CallId == id).OrderByDescending(r => r.Id).ToListAsync(cancel),
            await db.Set<Establishment>().AsNoTracking().Where(r => r.DistrictId == call.DistrictId && r.CallId == id).OrderByDescending(r => r.Id).ToListAsync(cancel),
            await db.Set<Objection>().CountAsync(o => db.Set<Application>().Any(a => a.Id == o.ApplicationId && a.CallId == id) && (o.Status == ObjectionStatus.Received || o.Status == ObjectionStatus.Accepted || o.Status == ObjectionStatus.Investigated), cancel));
    }
}
