using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>Leaves to submit late.</summary>
internal sealed class LateRights(AppDb db)
{
    /// <summary>The unit's own for this call; null where it has none.</summary>
    public Task<LateRight?> OfAsync(int callId, string creditCode, CancellationToken cancel) =>
        db.Set<LateRight>().AsNoTracking().FirstOrDefaultAsync(r => r.CallId == callId && r.CreditCode == creditCode && r.WithdrawnAt == null, cancel);

    /// <summary>Those in force for a call, with whether something came in by them; the latest first.</summary>
    public async Task<IReadOnlyList<(LateRight Right, bool Used)>> OfCallAsync(int callId, CancellationToken cancel) =>
        [.. (await db.Set<LateRight>().AsNoTracking().Where(r => r.CallId == callId && r.WithdrawnAt == null).OrderByDescending(r => r.Id)
            .Select(r => new { Right = r, Used = db.Set<ApplicationSubmission>().Any(s => s.LateRightId == r.Id) }).ToListAsync(cancel)).Select(r => (r.Right, r.Used))];
}
