using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>An application that was begun and is not filed: whose, since when, how much is open; what it says is its unit's alone.</summary>
/// <param name="Number">Given where it was submitted before and taken back.</param>
internal sealed record DraftLine(string UnitName, string CreditCode, string Township, DateTime CreatedAt, string? Number, int? OpenPlaces, DateTime? LateUntil);

/// <param name="Complete">Of all drafts those with nothing open.</param>
internal sealed record DraftPage(IReadOnlyList<DraftLine> Lines, int Total, int Complete);

/// <summary>Drafts of a call, the nearest to complete first; three statements a page.</summary>
internal sealed class CallDrafts(AppDb db)
{
    public const int PageSize = 50;

    public async Task<DraftPage> ReadAsync(Access access, int callId, int page, CancellationToken cancel)
    {
        var drafts = db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == access.DistrictId && a.CallId == callId && a.Status == ApplicationStatus.Draft);
        var lines = await drafts.OrderBy(a => a.OpenPlaces ?? int.MaxValue).ThenBy(a => a.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(a => new DraftLine(
                a.UnitName, a.CreditCode, a.Township, a.CreatedAt, a.Number, a.OpenPlaces,
                db.Set<LateRight>().Where(r => r.CallId == a.CallId && r.CreditCode == a.CreditCode && r.WithdrawnAt == null).Select(r => (DateTime?)r.Until).FirstOrDefault())).ToListAsync(cancel);
        return new DraftPage(lines, await drafts.CountAsync(cancel), await drafts.CountAsync(a => a.OpenPlaces == 0, cancel));
    }
}
