using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Testing;

/// <summary>
/// The real application on a fresh database with a clock in the test's hand:
/// <c>await using var app = await TestApp.StartAsync();</c>. Antiforgery and authorisation are on.
/// </summary>
public sealed partial class TestApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestDatabase database;
    private readonly bool listens;

    private TestApp(WebApplication app, TestDatabase database, FakeClock clock, bool listens) => (this.app, this.database, Clock, this.listens) = (app, database, clock, listens);

    public FakeClock Clock { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>What <c>KECHUANG_DB</c> says for this application's database.</summary>
    public string DatabaseSetting => database.Setting;

    /// <summary>A folder that lasts as long as the application.</summary>
    public string Folder => database.Folder;

    /// <summary>Where a browser reaches it; only of an application started with <c>listen</c>.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts the application; with <paramref name="listen"/> on a free port of 127.0.0.1, for browsers.</summary>
    public static async Task<TestApp> StartAsync(Action<WebApplicationBuilder>? configure = null, bool listen = false)
    {
        var database = await TestDatabase.CreateAsync();
        var clock = new FakeClock();
        var app = KechuangApp.Build(listen ? ["--urls", "http://127.0.0.1:0"] : [], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                [Database.Setting] = database.Setting, [Database.FilesSetting] = Path.Combine(database.Folder, "files"), ["KECHUANG_ERRANDS"] = "false",
            });
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddConsole();
            builder.Services.AddSingleton<TimeProvider>(clock);
            // A third of the suite's time went into hashing its own test password.
            builder.Services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 1);
            if (!listen)
            {
                builder.WebHost.UseTestServer();
            }

            configure?.Invoke(builder);
        });
        await app.StartAsync();
        return new TestApp(app, database, clock, listen);
    }

    /// <summary>Runs the work in one scope of the application's services.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs the work in one scope of the application's services.</summary>
    public Task InScopeAsync(Func<IServiceProvider, Task> work) => InScopeAsync(async s =>
    {
        await work(s);
        return true;
    });

    /// <summary>Asks the database.</summary>
    public Task<T> QueryAsync<T>(Func<AppDb, Task<T>> query) => InScopeAsync(s => query(s.GetRequiredService<AppDb>()));

    /// <summary>The district of that name, made if there is none.</summary>
    public Task<District> DistrictAsync(string name = SampleWorkbook.District, string city = SampleWorkbook.City) =>
        InScopeAsync(s => s.GetRequiredService<DistrictDirectory>().CreateAsync(name, city, Actor.System));

    /// <summary>A visitor who has not signed in; cookies are kept, redirects are not followed.</summary>
    public TestClient Anonymous()
    {
        var cookies = new CookieContainer();
        var inner = listens ? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false } : app.GetTestServer().CreateHandler();
        return new TestClient(new HttpClient(new PageWatch(new CookieHandler(cookies, inner))) { BaseAddress = listens ? Address : new Uri("http://localhost/") });
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private sealed class CookieHandler(CookieContainer cookies, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Secure cookies are kept although the test speaks plain HTTP: the container is asked as for HTTPS.
            var address = new UriBuilder(request.RequestUri!) { Scheme = "https", Port = 443 }.Uri;
            if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
            {
                request.Headers.Add("Cookie", header);
            }

            var response = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                cookies.SetCookies(address, cookie);
            }

            return response;
        }
    }
}
