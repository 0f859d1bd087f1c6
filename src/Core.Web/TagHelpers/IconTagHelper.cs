using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;icon name="coins" /&gt;</c>: a decorative icon from <c>assets/icons.txt</c>; the words beside it carry the meaning.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>Name of the icon.</summary>
    public string Name { get; set; } = "";

    /// <summary>Set by the framework.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Svg(ViewContext, Name));
    }

    internal static IHtmlContent Svg(ViewContext view, string name)
    {
        if (name.Length == 0)
            return HtmlString.Empty;
        var svg = Markup.Element("svg", "icon").Set("aria-hidden", "true").Set("focusable", "false");
        return svg.With(new TagBuilder("use").Set("href", $"{view.HttpContext.Request.PathBase}/assets/lib/icons.svg#{name}"));
    }
}
