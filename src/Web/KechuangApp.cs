using Kechuang.Core;
using Kechuang.Core.Web;
using Kechuang.Identity;

namespace Kechuang.Web;

/// <summary>Puts the application together; the command line, the server and the tests all start here.</summary>
public static class KechuangApp
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(KechuangApp).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        configure?.Invoke(builder);
        builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = o.ValidateOnBuild = true);
        builder.Services.AddCore(Modules.All).AddDatabase(builder.Configuration);
        foreach (var module in Modules.All)
        {
            module.Add(builder.Services, builder.Configuration);
        }

        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddKechuangWeb([.. Modules.All.Select(m => m.GetType().Assembly)]);
        var mvc = builder.Services.AddRazorPages();
        foreach (var module in Modules.All)
        {
            mvc.AddApplicationPart(module.GetType().Assembly);
        }

        var app = builder.Build();
        app.UseKechuangWeb();
        IdentityModule.Use(app);
        app.MapRazorPages().WithStaticAssets();
        return app;
    }
}
