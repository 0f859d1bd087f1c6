using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;facts&gt;&lt;fact label="…"&gt;value&lt;/fact&gt;&lt;/facts&gt;</c>: labels with values, in columns where there is room.</summary>
[HtmlTargetElement("facts")]
[RestrictChildren("fact")]
public sealed class FactsTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "facts");
    }
}

/// <summary>A line of <see cref="FactsTagHelper"/>; an empty value is shown as “—”.</summary>
[HtmlTargetElement("fact", ParentTag = "facts")]
public sealed class FactTagHelper : TagHelper
{
    /// <summary>What the value is.</summary>
    public string Label { get; set; } = "";

    /// <summary>Takes the whole width: for long texts.</summary>
    public bool Wide { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Wide ? "fact fact-wide" : "fact");
        output.Content.SetHtmlContent(Markup.Element("dt", null, Label));
        output.Content.AppendHtml(value.IsEmptyOrWhiteSpace ? Markup.Element("dd", "fact-none", "—") : Markup.Element("dd", null, value));
    }
}
