using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Kechuang.Testing;

/// <summary>Looks at every answer of every test for what holds on every page: an error leads to its field, and an accepted form says what has happened.</summary>
internal sealed class PageWatch(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Steps whose next page is itself the answer.</summary>
    private static readonly string[] Speaking = ["/sign-in", "/sign-out", "/import", "/account/second-factor", "/inbox", "/language"];

    private static readonly string[] Controls = ["input", "select", "textarea", "button", "a", "summary"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (request.Method == HttpMethod.Post && response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            var elsewhere = response.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
            Assert.True(elsewhere || Speaking.Any(s => path.StartsWith(s, StringComparison.Ordinal)) || Says(response), $"The form sent to {request.RequestUri.PathAndQuery} was accepted without a word");
        }

        if (response.Content.Headers.ContentType?.MediaType == "text/html" && await response.Content.ReadAsStringAsync(cancellationToken) is var text && text.Contains("data-error-summary", StringComparison.Ordinal))
        {
            LooksAtErrors(Html.Parse(text), request.RequestUri.PathAndQuery);
        }

        return response;
    }

    private static bool Says(HttpResponseMessage response) => response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.Contains("TempData", StringComparison.Ordinal));

    private static void LooksAtErrors(IHtmlDocument page, string path)
    {
        foreach (var line in page.QuerySelectorAll("[data-error-summary] li"))
        {
            if (line.QuerySelector("a")?.GetAttribute("href") is { } href)
            {
                var target = page.GetElementById(href[1..]);
                Assert.True(target is not null, $"{path}: “{line.TextContent}” leads to {href}, which is not on the page");
                Assert.True(Controls.Contains(target.LocalName) || target.HasAttribute("tabindex"), $"{path}: “{line.TextContent}” leads to {href}, which cannot take the focus");
            }
            else if (line.GetAttribute("data-field") is { } field)
            {
                Assert.True(!page.QuerySelectorAll("main [name]").Any(e => e.GetAttribute("name") == field && e.GetAttribute("type") != "hidden"), $"{path}: “{line.TextContent}” does not lead to its field {field}");
            }
        }
    }
}
