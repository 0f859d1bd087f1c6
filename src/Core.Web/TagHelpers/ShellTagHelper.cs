using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary>What the helpers here share: the view they are in, the words, and icons.</summary>
public abstract class ShellTagHelper(Texts texts) : TagHelper
{
    /// <summary>The words of the pages.</summary>
    protected Texts T { get; } = texts;

    /// <summary>Set by the framework.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>An icon of the sprite.</summary>
    protected Microsoft.AspNetCore.Html.IHtmlContent Icon(string name) => IconTagHelper.Svg(ViewContext, name);

    /// <summary>What is wrong with a field, said beside it.</summary>
    protected TagBuilder FieldError(string message) => Markup.Element("div", "field-error", Icon("alert-circle"), Markup.Hidden(T["错误："]), message);

    /// <summary>Address of this page with one query value replaced (removed when null) and the page number forgotten unless it is the one set.</summary>
    protected string Address(string key, string? value)
    {
        var request = ViewContext.HttpContext.Request;
        var query = request.Query
            .Where(pair => pair.Key != key && pair.Key != PagerTagHelper.QueryKey)
            .SelectMany(pair => pair.Value, (pair, v) => KeyValuePair.Create(pair.Key, v));
        if (value is not null)
            query = query.Append(KeyValuePair.Create(key, (string?)value));
        return request.PathBase + request.Path + Microsoft.AspNetCore.Http.QueryString.Create(query);
    }

    /// <summary>Attributes that the page wrote on the element, for handing on to an inner element. Razor has encoded them already; the inner element does it again.</summary>
    protected static void HandOn(TagHelperOutput output, TagBuilder inner)
    {
        foreach (var attribute in output.Attributes)
            inner.Attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : attribute.Value is Microsoft.AspNetCore.Html.IHtmlContent ? System.Net.WebUtility.HtmlDecode(attribute.Value.ToString()) : attribute.Value?.ToString();
        output.Attributes.Clear();
    }
}
