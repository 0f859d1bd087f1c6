using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Kechuang.Core.Web;

/// <summary><c>/language?culture=en&amp;returnUrl=/…</c>: keeps the language in a cookie and goes back; only local addresses are followed.</summary>
internal static class LanguageEndpoint
{
    public const string CookieName = "kechuang-language";

    public static IResult Handle(HttpContext context, string? culture, string? returnUrl)
    {
        if (KechuangWeb.Cultures.Contains(culture))
        {
            context.Response.Cookies.Append(
                CookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture!)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        }
        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "~/");
    }

    /// <summary>A path of this site: one slash at the start, not followed by a slash or backslash, no control characters.</summary>
    internal static bool IsLocal(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
