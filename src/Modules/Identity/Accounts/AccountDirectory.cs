using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Identity.Accounts;

/// <summary>What a list of accounts is narrowed to; empty means all.</summary>
internal sealed class AccountFilter
{
    /// <summary>Part of the account's or the person's name.</summary>
    public string? Q { get; set; }

    public string? Role { get; set; }

    /// <summary>“unassigned”, “locked”, “disabled” or “active”.</summary>
    public string? State { get; set; }

    public int P { get; set; } = 1;
}

/// <summary>An account in a list.</summary>
internal sealed record AccountLine(User User, string? District, bool Locked);

/// <summary>Reads accounts.</summary>
internal sealed class AccountDirectory(AppDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<(IReadOnlyList<AccountLine> Lines, int Total)> FindAsync(AccountFilter filter, CancellationToken cancel)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var users = db.Set<User>().AsNoTracking();
        if (filter.Q?.Trim() is { Length: > 0 } q)
        {
            var upper = q.ToUpperInvariant();
            users = users.Where(u => u.NormalizedUserName!.Contains(upper) || u.DisplayName.Contains(q));
        }

        if (filter.Role is { Length: > 0 } role)
        {
            users = users.Where(u => u.Role == role);
        }

        users = filter.State switch
        {
            "unassigned" => users.Where(u => u.Role == ""),
            "locked" => users.Where(u => u.LockoutEnd > now),
            "disabled" => users.Where(u => u.Disabled),
            "active" => users.Where(u => !u.Disabled && u.Role != ""),
            _ => users,
        };
        var total = await users.CountAsync(cancel);
        var page = await WithDistrict(users.OrderBy(u => u.NormalizedUserName).Skip((Math.Max(1, filter.P) - 1) * PageSize).Take(PageSize)).ToListAsync(cancel);
        return ([.. page.Select(l => l with { Locked = l.User.LockoutEnd > now })], total);
    }

    public async Task<AccountLine?> FindAsync(int id, CancellationToken cancel)
    {
        var line = await WithDistrict(db.Set<User>().AsNoTracking().Where(u => u.Id == id)).SingleOrDefaultAsync(cancel);
        return line is null ? null : line with { Locked = line.User.LockoutEnd > clock.GetUtcNow() };
    }

    private IQueryable<AccountLine> WithDistrict(IQueryable<User> users) =>
        from user in users
        join d in db.Set<District>() on user.DistrictId equals d.Id into districts
        from district in districts.DefaultIfEmpty()
        orderby user.NormalizedUserName
        select new AccountLine(user, district == null ? null : district.Name, false);
}
