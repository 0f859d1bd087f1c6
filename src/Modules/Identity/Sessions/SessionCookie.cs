using System.Globalization;
using System.Security.Claims;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Identity.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Identity.Sessions;

/// <summary>The cookie of a session: its attributes, and the check of every request against the account.</summary>
internal static class SessionCookie
{
    public const string SignInPath = "/sign-in";
    private const string Started = "started";
    private const string StampClaim = "AspNet.Identity.SecurityStamp";

    public static void Configure(CookieAuthenticationOptions options, AccountRules rules)
    {
        options.Cookie.Name = "kechuang-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(rules.IdleMinutes);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = async context =>
        {
            if (await KeepTypedAsync(context) is { } kept)
            {
                context.Response.Redirect($"{SignInPath}?returnUrl={Uri.EscapeDataString($"/typed/{kept}")}&expired=true&kept=true");
                return;
            }

            var expired = context.Request.Cookies.ContainsKey(options.Cookie.Name) ? "&expired=true" : "";
            var lost = expired.Length > 0 && HttpMethods.IsPost(context.Request.Method) ? "&lost=true" : "";
            context.Response.Redirect(context.RedirectUri + expired + lost);
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.Redirect(StartPage(context.HttpContext));
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>What a new session remembers: when it began.</summary>
    public static AuthenticationProperties Begin(DateTimeOffset now) => new() { Items = { [Started] = now.ToString("O", CultureInfo.InvariantCulture) } };

    /// <summary>Keeps a form sent after the session had run out for the person whose session it was; the cookie's own seal says who.</summary>
    private static async Task<Guid?> KeepTypedAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var cookie = context.Options.CookieManager.GetRequestCookie(context.HttpContext, context.Options.Cookie.Name!);
        var ticket = cookie is null ? null : context.Options.TicketDataFormat.Unprotect(cookie);
        return int.TryParse(ticket?.Principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var user)
            ? await context.HttpContext.RequestServices.GetRequiredService<TypedForms>().KeepAsync(context.HttpContext, user) : null;
    }

    /// <summary>Where a person without the dashboard begins: the first entry of the menu, or the own account.</summary>
    private static string StartPage(HttpContext context) =>
        context.RequestServices.GetRequiredService<IMenuSource>().For(context).SelectMany(g => g.Items).FirstOrDefault()?.Href ?? "/account";

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
        {
            return;
        }

        var services = http.RequestServices;
        var session = int.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            ? await Session.LoadAsync(services.GetRequiredService<AppDb>(), id, http.Connection.RemoteIpAddress?.ToString() ?? "", http.RequestAborted)
            : null;
        var rules = services.GetRequiredService<AccountRules>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (session is null || session.User.Disabled || Stale(context, session) || Over(context.Properties, now, rules))
        {
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        http.Features.Set(session);
    }

    /// <summary>The stamp changes with the password and the second factor: sessions from before end.</summary>
    private static bool Stale(CookieValidatePrincipalContext context, Session session) =>
        context.Principal!.FindFirstValue(StampClaim) != session.User.SecurityStamp;

    private static bool Over(AuthenticationProperties properties, DateTimeOffset now, AccountRules rules) =>
        !properties.Items.TryGetValue(Started, out var text)
        || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var started)
        || now - started > TimeSpan.FromHours(rules.SessionHours);
}
