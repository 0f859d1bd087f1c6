using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Kechuang.Testing;

/// <summary>Looks at pages.</summary>
public static class Html
{
    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The one element; the test fails where there is none.</summary>
    public static IElement One(this IParentNode page, string selector) =>
        page.QuerySelector(selector) ?? throw new Xunit.Sdk.XunitException($"Nothing matches “{selector}” in: {Shorten(((page as IDocument)?.DocumentElement ?? (INode)page).TextContent)}");

    /// <summary>The form that the selector gives.</summary>
    public static IHtmlFormElement Form(IParentNode page, string selector = "main form") => (IHtmlFormElement)page.One(selector);

    /// <summary>What a browser would send of the form, changed by the given fields (null takes a field out).</summary>
    public static List<KeyValuePair<string, string>> Values(IHtmlFormElement form, params (string Name, string? Value)[] fields)
    {
        var given = fields.ToLookup(f => f.Name, f => f.Value);
        var values = form.Elements.SelectMany(Sent).Where(v => !given.Contains(v.Key)).ToList();
        values.AddRange(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!)));
        return values;
    }

    /// <summary>The message beside the field with this name.</summary>
    public static string FieldError(this IParentNode page, string field) => page.One($"[data-valmsg-for='{field}']").TextContent.Trim();

    /// <summary>Asserts that the field was refused with a message holding the words, and that what was typed is still there.</summary>
    public static void AssertFieldError(this IParentNode page, string field, string words, string? typed = null)
    {
        Assert.Contains(words, page.FieldError(field), StringComparison.Ordinal);
        if (typed is not null)
        {
            var input = page.One($"[name='{field}']");
            Assert.Equal(typed, input is IHtmlTextAreaElement area ? area.Value : input.GetAttribute("value"));
        }
    }

    /// <summary>The words of the page's main part, white space run together.</summary>
    public static string MainText(this IHtmlDocument page) => Squeeze((page.QuerySelector("main") ?? page.Body!).TextContent);

    /// <summary>The rows of a table's body as texts.</summary>
    public static List<List<string>> Rows(this IParentNode page, string table = "main table") =>
        [.. page.One(table).QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("th,td").Select(c => Squeeze(c.TextContent)).ToList())];

    /// <summary>Words of any answer, for failure messages.</summary>
    public static string TextOf(string html) => Shorten(Parse(html).Body?.TextContent ?? html);

    private static IEnumerable<KeyValuePair<string, string>> Sent(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Name: { Length: > 0 } name, IsDisabled: false } input => input.Type switch
        {
            "checkbox" or "radio" => input.IsChecked ? [KeyValuePair.Create(name, input.Value)] : [],
            "submit" or "button" or "image" or "file" or "reset" => [],
            _ => [KeyValuePair.Create(name, input.Value)],
        },
        IHtmlSelectElement { Name: { Length: > 0 } name, IsDisabled: false } select => select.SelectedOptions.Select(o => KeyValuePair.Create(name, o.Value)),
        IHtmlTextAreaElement { Name: { Length: > 0 } name, IsDisabled: false } area => [KeyValuePair.Create(name, area.Value)],
        _ => [],
    };

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string text) => Squeeze(text) is { Length: > 600 } whole ? whole[..600] + " …" : Squeeze(text);
}
