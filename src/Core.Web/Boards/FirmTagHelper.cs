using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;firm view="Model.View" code="@row.CreditCode" name="@row.Firm" /&gt;</c>: a firm's name, leading to its profile where the person may read it.</summary>
[HtmlTargetElement("firm", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FirmTagHelper : TagHelper
{
    /// <summary>The board the firm stands on.</summary>
    public BoardView View { get; set; } = null!;

    /// <summary>Credit code; null or empty is shown as “—”.</summary>
    public string? Code { get; set; }

    /// <summary>Name; without one the code is shown.</summary>
    public string? Name { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = string.IsNullOrEmpty(Name) ? Code : Name;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = View.Firm(Code) is { } href && !string.IsNullOrEmpty(words) ? "a" : "span";
        if (output.TagName == "a")
        {
            output.Attributes.SetAttribute("href", View.Firm(Code));
        }

        output.Content.SetContent(string.IsNullOrEmpty(words) ? "—" : words);
    }
}
