using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Core.Web;

/// <summary>What the top of every page shows about the person and the data in view. The host may replace the default, which reads the claims.</summary>
public interface IShellSource
{
    /// <summary>The signed-in person, or null.</summary>
    ShellUser? UserFor(HttpContext context);

    /// <summary>The choice of district and period, or null where there is nothing to choose.</summary>
    ScopeSwitch? ScopeFor(HttpContext context);
}

/// <summary>The person as shown in the user menu.</summary>
/// <param name="Name">Name shown.</param>
/// <param name="Role">Role and unit in words, e.g. “科室人员 · 示例区”; null when unknown.</param>
/// <param name="ProfileHref">Own account page; null when there is none.</param>
public sealed record ShellUser(string Name, string? Role = null, string? ProfileHref = null);

/// <summary>Selects that choose the district and period in view: a GET form to <paramref name="Action"/>, sent when changed (or by its button without script).</summary>
public sealed record ScopeSwitch(string Action, IReadOnlyList<ScopeChoice> Choices);

/// <summary>One select: form name, label, chosen value and the options (value → text).</summary>
public sealed record ScopeChoice(string Name, string Label, string Selected, IReadOnlyList<KeyValuePair<string, string>> Options);

/// <summary>Name from the identity, role from the role claims; no scope switch.</summary>
internal sealed class ClaimsShell : IShellSource
{
    public ShellUser? UserFor(HttpContext context)
    {
        var user = context.User;
        if (user.Identity is not { IsAuthenticated: true })
            return null;
        var roles = user.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToArray();
        return new ShellUser(user.Identity.Name ?? "", roles.Length == 0 ? null : string.Join(" · ", roles));
    }

    public ScopeSwitch? ScopeFor(HttpContext context) => null;
}
