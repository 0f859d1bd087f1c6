using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Kechuang.Core.Web;

/// <summary>Set-up of what every page shares: languages, headers, assets, layout.</summary>
public static class KechuangWeb
{
    /// <summary>The languages of the pages, the first being the default.</summary>
    public static readonly IReadOnlyList<string> Cultures = ["zh-Hans", "en"];

    /// <summary>Version of the product, as shown in the footer.</summary>
    public static string Version { get; } =
        typeof(KechuangWeb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>
    /// Adds Razor Pages with the shared layout, <see cref="Texts"/> from Core.Web and <paramref name="textAssemblies"/>, and the defaults of
    /// <see cref="IMenuSource"/> and <see cref="IShellSource"/> (register your own before or after: the last one wins).
    /// </summary>
    public static IServiceCollection AddKechuangWeb(this IServiceCollection services, params Assembly[] textAssemblies)
    {
        services.AddSingleton(new Texts([typeof(KechuangWeb).Assembly, .. textAssemblies]));
        services.AddScoped<Boards>().AddScoped<UploadForms>().AddScoped<TypedForms>();
        services.TryAddSingleton<IMenuSource, ModuleMenu>();
        services.TryAddSingleton<IShellSource, ClaimsShell>();
        // Chinese stays readable in the page source instead of becoming numeric entities.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton(JavaScriptEncoder.Create(UnicodeRanges.All));
        services.AddRazorPages().AddDataAnnotationsLocalization();
        services.AddSingleton<IConfigureOptions<MvcOptions>, ValidationTexts>();
        services.AddOptions<MvcDataAnnotationsLocalizationOptions>().Configure<Texts>((options, texts) =>
            options.DataAnnotationLocalizerProvider = (_, _) => new TextsLocalizer(texts));
        services.AddOptions<RazorPagesOptions>().Configure<IHostEnvironment>((options, environment) =>
        {
            if (!environment.IsDevelopment())
                options.Conventions.AddPageRouteModelConvention("/Dev/Gallery", page => page.Selectors.Clear());
        });
        services.AddRequestLocalization(options =>
        {
            options.SetDefaultCulture(Cultures[0]).AddSupportedCultures([.. Cultures]).AddSupportedUICultures([.. Cultures]);
            options.ApplyCurrentCultureToResponseHeaders = true;
            // Chinese first: a person chooses English, the browser does not.
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = LanguageEndpoint.CookieName }];
        });
        return services;
    }

    /// <summary>
    /// Adds headers, language, readable error pages and the static assets under /assets. Call it first; map the pages after it with
    /// <c>app.MapRazorPages().WithStaticAssets()</c>. Outside Development the host calls <c>WebHost.UseStaticWebAssets()</c> when run unpublished.
    /// </summary>
    public static WebApplication UseKechuangWeb(this WebApplication app)
    {
        SecurityHeaders.Use(app);
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.MapStaticAssets().AllowAnonymous();
        app.MapMethods("/language", ["GET", "POST"], LanguageEndpoint.Handle).AllowAnonymous();
        UploadEndpoints.Map(app);
        return app;
    }
}
