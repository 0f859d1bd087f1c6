using System.Security.Claims;
using System.Text.Encodings.Web;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kechuang.Testing;

/// <summary>
/// Signing in. Until the Identity module brings the real thing, a header names one of the accesses the test has made;
/// policies named after permissions are decided by <see cref="Access.Can"/>.
/// </summary>
public sealed partial class TestApp
{
    private const string Header = "X-Test-Access";
    private const string TestScheme = "Test";

    /// <summary>A person of the role in the sample's district, with the scope that <paramref name="adjust"/> gives.</summary>
    public async Task<TestClient> SignInAsync(Role role, Func<Access, Access>? adjust = null)
    {
        var district = await DistrictAsync();
        var access = new Access(new Actor(null, role.Title, "web", "127.0.0.1"), role)
        {
            DistrictId = role.Reach is Reach.None or Reach.City ? null : district.Id, DistrictName = district.Name, City = district.City, Section = Core.Ledgers.Sections.HighTech,
        };
        access = adjust?.Invoke(access) ?? access;
        var client = Anonymous();
        client.Http.DefaultRequestHeaders.Add(Header, Services.GetRequiredService<KnownAccesses>().Add(access));
        return client;
    }

    private static void AddTestSignIn(IServiceCollection services)
    {
        services.AddSingleton<KnownAccesses>().AddHttpContextAccessor().AddScoped<ICurrentAccess, HeaderAccess>();
        services.AddAuthentication(TestScheme).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(TestScheme, null);
        services.AddAuthorization(o =>
        {
            foreach (var permission in Permissions.All)
            {
                o.AddPolicy(permission.Name, p => p.RequireAuthenticatedUser().RequireAssertion(c =>
                    c.Resource is HttpContext http && http.RequestServices.GetRequiredService<ICurrentAccess>().Access?.Can(permission.Name) == true));
            }
        });
    }

    private sealed class KnownAccesses
    {
        private readonly List<Access> all = [];

        public string Add(Access access)
        {
            all.Add(access);
            return $"{all.Count - 1}";
        }

        public Access? Find(HttpContext? http) => http?.Request.Headers[Header].FirstOrDefault() is { } number ? all[int.Parse(number, null)] : null;
    }

    private sealed class HeaderAccess(IHttpContextAccessor http, KnownAccesses known) : ICurrentAccess
    {
        public Access? Access => known.Find(http.HttpContext);
    }

    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownAccesses known)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(known.Find(Context) is { } access
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, access.Actor.Name)], TestScheme)), TestScheme))
            : AuthenticateResult.NoResult());
    }
}
