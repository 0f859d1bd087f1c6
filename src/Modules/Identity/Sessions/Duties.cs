using Kechuang.Core.Accounts;
using Kechuang.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Identity.Sessions;

/// <summary>Marks a page that is open to a person who must first change the password or set up the second factor.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenBeforeDutiesAttribute : Attribute;

/// <summary>Leads a person who must first do something about the account there, whatever page was asked for.</summary>
internal sealed class Duties(RequestDelegate next, AccountRules rules)
{
    public Task InvokeAsync(HttpContext http)
    {
        var page = http.GetEndpoint();
        var open = page is null || page.Metadata.GetMetadata<IAllowAnonymous>() is not null || page.Metadata.GetMetadata<OpenBeforeDutiesAttribute>() is not null;
        if (open || http.Features.Get<Session>() is not { } session || Duty(session) is not { } duty)
        {
            return next(http);
        }

        var back = HttpMethods.IsGet(http.Request.Method) ? $"?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}" : "";
        http.Response.Redirect(duty + back);
        return Task.CompletedTask;
    }

    private string? Duty(Session session) => session.User switch
    {
        { MustChangePassword: true } when !rules.Demo => "/account/password",
        { TwoFactorEnabled: false } when rules.SecondFactorRequired && IsStaff(session.Access.Role) => "/account/second-factor",
        _ => null,
    };

    /// <summary>People of the administration: everyone but firms, experts and partners.</summary>
    private static bool IsStaff(Role role) => role.Reach is not (Reach.Enterprise or Reach.Partner);
}
