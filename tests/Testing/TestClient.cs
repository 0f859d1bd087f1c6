using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Xunit;

namespace Kechuang.Testing;

/// <summary>A person at a browser without script: gets pages, fills in forms with all that is hidden in them, and looks at what comes back.</summary>
public sealed class TestClient(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    /// <summary>The page at the path; the test fails unless the answer is 200.</summary>
    public async Task<IHtmlDocument> GetAsync(string path) => await PageAsync(await http.GetAsync(path), path);

    /// <summary>The status the path answers with.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path) => (await http.GetAsync(path)).StatusCode;

    /// <summary>Sends the form as a browser would: what stands in it, changed by the given fields (null takes a field out).</summary>
    public Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string form, params (string Name, string? Value)[] fields) =>
        SubmitAsync(Html.Form(page, form), fields);

    /// <inheritdoc cref="SubmitAsync(IHtmlDocument, string, (string, string)[])"/>
    public Task<HttpResponseMessage> SubmitAsync(IHtmlFormElement form, params (string Name, string? Value)[] fields)
    {
        var values = Html.Values(form, fields);
        var action = form.GetAttribute("action") is { Length: > 0 } given ? given : new Uri(form.Owner!.Url).PathAndQuery;
        return string.Equals(form.Method, "get", StringComparison.OrdinalIgnoreCase)
            ? http.GetAsync(action.Split('?')[0] + "?" + new FormUrlEncodedContent(values).ReadAsStringAsync().GetAwaiter().GetResult())
            : http.PostAsync(action, new FormUrlEncodedContent(values));
    }

    /// <summary>Sends a form with a file in it.</summary>
    public Task<HttpResponseMessage> UploadAsync(IHtmlFormElement form, string field, string fileName, byte[] content, params (string Name, string? Value)[] fields)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in Html.Values(form, fields))
        {
            body.Add(new StringContent(value), name);
        }

        body.Add(new ByteArrayContent(content), field, fileName);
        return http.PostAsync(form.GetAttribute("action") is { Length: > 0 } given ? given : new Uri(form.Owner!.Url).PathAndQuery, body);
    }

    /// <summary>Follows the redirect of an accepted form and gives the page behind it.</summary>
    public async Task<IHtmlDocument> FollowAsync(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther, $"No redirect but {(int)response.StatusCode}: {Html.TextOf(await response.Content.ReadAsStringAsync())}");
        return await GetAsync(response.Headers.Location!.ToString());
    }

    /// <summary>Reads an answer of 200 as a page (a form that came back with errors).</summary>
    public static async Task<IHtmlDocument> PageAsync(HttpResponseMessage response, string? path = null)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)response.StatusCode} {response.Headers.Location}: {Html.TextOf(text)}");
        return (IHtmlDocument)await BrowsingContext.New().OpenAsync(r => r.Content(text).Address(response.RequestMessage!.RequestUri!.ToString()));
    }

    public void Dispose() => http.Dispose();
}
