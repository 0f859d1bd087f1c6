using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>A call with its programme and its counts: drafts begun (never shown in themselves), of these complete ones, and applications filed.</summary>
internal sealed record CallLine(Call Call, string Programme, int Begun, int Complete, int Filed);

/// <summary>What the public narrows the list of calls by.</summary>
internal enum PublicState
{
    Open,
    Soon,
    Closed,
}

internal sealed record CallPage(IReadOnlyList<CallLine> Lines, int Total);

/// <summary>Calls of a district, the newest deadline first; two statements a page.</summary>
internal sealed class CallList(AppDb db)
{
    public const int PageSize = 50;

    public async Task<CallPage> ReadAsync(Access access, int page, CancellationToken cancel)
    {
        var calls = db.Set<Call>().AsNoTracking().Where(c => c.DistrictId == access.DistrictId);
        var lines = await calls.OrderByDescending(c => c.ClosesAt).ThenByDescending(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(c => new CallLine(
                c, db.Set<Programme>().Where(p => p.Id == c.ProgrammeId).Select(p => p.Name).First(),
                db.Set<Application>().Count(a => a.DistrictId == c.DistrictId && a.CallId == c.Id && a.Status == ApplicationStatus.Draft),
                db.Set<Application>().Count(a => a.DistrictId == c.DistrictId && a.CallId == c.Id && a.Status == ApplicationStatus.Draft && a.OpenPlaces == 0),
                db.Set<Application>().Count(a => a.DistrictId == c.DistrictId && a.CallId == c.Id && a.Number != null && a.Status != ApplicationStatus.Draft))).ToListAsync(cancel);
        return new CallPage(lines, await calls.CountAsync(cancel));
    }

    /// <summary>Calls that the public sees: published, in the order of their deadlines, those still open or to come first.</summary>
    public async Task<(IReadOnlyList<Call> Calls, int Total)> PublicAsync(int districtId, string words, PublicState? state, DateTime now, int page, CancellationToken cancel)
    {
        var found = db.Set<Call>().AsNoTracking().Where(c => c.DistrictId == districtId && c.Status == CallStatus.Published);
        found = words.Length == 0 ? found : found.Where(c => c.Title.Contains(words) || c.Guide.Contains(words) || c.Directions.Any(d => d.Code == words || d.Name.Contains(words)));
        found = state switch
        {
            PublicState.Open => found.Where(c => c.OpensAt <= now && c.ClosesAt > now),
            PublicState.Soon => found.Where(c => c.OpensAt > now),
            PublicState.Closed => found.Where(c => c.ClosesAt <= now),
            _ => found,
        };
        return (await found.OrderByDescending(c => c.ClosesAt).ThenBy(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel), await found.CountAsync(cancel));
    }

    public Task<Call?> FindPublicAsync(int id, CancellationToken cancel) => db.Set<Call>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Status == CallStatus.Published, cancel);
}
