using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Identity.Sessions;

/// <summary>Name, role and scope for the top of the page.</summary>
internal sealed class AccountShell(Texts T) : IShellSource
{
    public ShellUser? UserFor(HttpContext context) => context.Features.Get<Session>() is { Access: var access }
        ? new ShellUser(access.Actor.Name, string.Join(" · ", new[] { T[access.Role.Title], Scope(access) }.Where(t => t.Length > 0)), "/account")
        : null;

    public ScopeSwitch? ScopeFor(HttpContext context) => null;

    /// <summary>What part of the data the person sees, in a few words.</summary>
    public string Scope(Access access) => access.Role.Reach switch
    {
        Reach.District when Sections.Titles.TryGetValue(access.Section, out var section) => $"{access.DistrictName} {T[section]}",
        Reach.District => access.DistrictName,
        Reach.City => access.City,
        Reach.Township => $"{access.DistrictName} {access.Township}",
        Reach.Enterprise => $"{access.DistrictName} {access.CreditCode}",
        Reach.Partner => $"{access.DistrictName} {access.Organisation}",
        _ => "",
    };
}
