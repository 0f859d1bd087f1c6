using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Core.Web;

/// <summary>Headers on every response: nothing foreign is loaded, framed or posted to, and pages of a signed-in person are not kept by caches.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; " +
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next();
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (!headers.ContainsKey("Content-Security-Policy"))
            headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.User.Identity is { IsAuthenticated: true } && !context.Request.Path.StartsWithSegments("/assets"))
            headers.CacheControl = "no-store";
    }
}
