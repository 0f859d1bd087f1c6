using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Core.Districts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Identity.Sessions;

/// <summary>The person behind the request as the database has them now: a changed role or a disabled account counts from the next request.</summary>
internal sealed record Session(User User, Access Access)
{
    private static readonly Role Unassigned = new("", "未授权", Reach.None, [], []);

    /// <summary>Null where there is no such account.</summary>
    public static async Task<Session?> LoadAsync(AppDb db, int userId, string address, CancellationToken cancel)
    {
        var found = await (
            from user in db.Set<User>().AsNoTracking()
            where user.Id == userId
            join d in db.Set<District>() on user.DistrictId equals d.Id into districts
            from district in districts.DefaultIfEmpty()
            select new { user, district }).SingleOrDefaultAsync(cancel);
        return found is null ? null : new Session(found.user, AccessOf(found.user, found.district, address));
    }

    private static Access AccessOf(User user, District? district, string address)
    {
        var role = Roles.Find(user.Role) ?? Unassigned;
        return new Access(new Actor(user.Id, user.DisplayName, "web", address), role)
        {
            DistrictId = district?.Id,
            DistrictName = district?.Name ?? "",
            City = role.Reach == Reach.City ? user.City : district?.City ?? "",
            Section = user.Section,
            Township = user.Township,
            CreditCode = user.CreditCode,
            Organisation = user.Organisation,
            ExpertNumber = user.ExpertNumber,
        };
    }
}

/// <summary>Reads the session that the cookie's check has put on the request.</summary>
internal sealed class CurrentAccess(IHttpContextAccessor http) : ICurrentAccess
{
    public Access? Access => Session?.Access;

    public Session? Session => http.HttpContext?.Features.Get<Session>();
}
