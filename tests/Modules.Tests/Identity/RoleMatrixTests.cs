using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Identity;

/// <summary>Who may call what, for every endpoint that the application really has.</summary>
public sealed class RoleMatrixTests
{
    /// <summary>All that answers a visitor who has not signed in; a new entry here is a decision.</summary>
    private static readonly string[] Open = ["portal/calculator", "policies/notices", "policies/notices/{id:int}", "sign-in", "sign-in/second-factor", "error/{code:int?}", "language", "draws", "draws/{id:long}", "draws/verify", "portal", "portal/calls/{id:int}", "portal/receipt", "notices", "notices/{id:int}", "notices/{id:int}/objection", "established", "portal/vouchers", "portal/vouchers/{id:long}"];

    [Fact]
    public async Task Every_endpoint_names_a_permission_or_is_on_the_list_of_open_ones()
    {
        await using var app = await TestApp.StartAsync();
        var permissions = Permissions.All.Select(p => p.Name).ToHashSet();

        foreach (var endpoint in Endpoints(app))
        {
            var policies = Policies(endpoint);
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                Assert.Contains(Path(endpoint), Open);
            }
            else
            {
                Assert.True(policies.Count > 0 && policies.All(permissions.Contains), $"{Path(endpoint)} has the policies [{string.Join(", ", policies)}]");
            }
        }
    }

    [Fact]
    public async Task Each_role_gets_what_its_permissions_say_and_a_visitor_nothing()
    {
        await using var app = await TestApp.StartAsync(b => b.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AnswerOnly>());
        var closed = Endpoints(app).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();
        Assert.NotEmpty(closed);
        using var visitor = app.Anonymous();
        foreach (var endpoint in closed)
        {
            var answer = await SendAsync(visitor, endpoint);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/sign-in?", StringComparison.Ordinal), $"visitor at {Path(endpoint)}: {(int)answer.StatusCode}");
        }

        // A clerk or chief holds the duties of the section, so each section is a row of the matrix.
        foreach (var (role, section) in Roles.All.SelectMany(r => r.BySection ? Sections.Titles.Keys.Select(s => (r, s)) : [(r, "")]))
        {
            using var client = await app.SignInAsync(role, a => a with { Section = section });
            foreach (var endpoint in closed)
            {
                var may = Policies(endpoint).All(p => p == Permissions.SignedIn || role.Grants(p, section));
                var status = (await SendAsync(client, endpoint)).StatusCode;
                // The home page leads a person without the dashboard to the first page of the menu.
                var refused = Path(endpoint).Length == 0 ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden;
                Assert.True(status == (may ? HttpStatusCode.NoContent : refused), $"{role.Key} {section} at {Path(endpoint)}: {(int)status}, may be there: {may}");
            }
        }
    }

    /// <summary>All but the static files, and the development server's catch-all for files that are not built in, which has no policy and so answers nobody.</summary>
    private static List<RouteEndpoint> Endpoints(TestApp app) =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => !Path(e).StartsWith("assets/", StringComparison.Ordinal) && Path(e) != "{**path:file}")];

    private static string Path(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.TrimStart('/');

    private static List<string> Policies(RouteEndpoint endpoint) => [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "")];

    private static Task<HttpResponseMessage> SendAsync(TestClient client, RouteEndpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        return client.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(Segment))) { Headers = { { AnswerOnly.Header, "1" } } });
    }

    /// <summary>Any value that the parameter's constraints take.</summary>
    private static string Segment(RoutePatternPathSegment segment) => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { ParameterPolicies.Count: 0 } => "x",
        _ => "1",
    }));

    /// <summary>Answers 204 in place of the page, so that only the decision is looked at.</summary>
    private sealed class AnswerOnly : IAuthorizationMiddlewareResultHandler
    {
        public const string Header = "X-Answer-Only";
        private readonly AuthorizationMiddlewareResultHandler standard = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
        {
            if (!result.Succeeded || !context.Request.Headers.ContainsKey(Header))
            {
                return standard.HandleAsync(next, context, policy, result);
            }

            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }
    }
}
