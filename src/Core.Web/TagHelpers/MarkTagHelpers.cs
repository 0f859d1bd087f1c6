using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;badge tone="Success"&gt;已兑付&lt;/badge&gt;</c>: a state in words; the colour only helps.</summary>
[HtmlTargetElement("badge")]
public sealed class BadgeTagHelper : TagHelper
{
    /// <summary>Colour of the mark.</summary>
    public Tone Tone { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "mark mark-" + Tone.Css());
    }
}

/// <summary><c>&lt;notice tone="Warning" title="…"&gt;text&lt;/notice&gt;</c>: a message that belongs to the page.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>Colour and icon.</summary>
    public Tone Tone { get; set; } = Tone.Info;

    /// <summary>Bold first line.</summary>
    public string? Title { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice-" + Tone.Css());
        output.Content.SetHtmlContent(Icon(Tone.Icon()));
        output.Content.AppendHtml(Markup.Element("div", "notice-body", Title is null ? null : Markup.Element("p", "notice-title", Title), body));
    }
}

/// <summary><c>&lt;progress-bar label="…" value="62" max="100" text="62 / 100 家" /&gt;</c>: how far, in a bar and in words.</summary>
[HtmlTargetElement("progress-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressBarTagHelper : TagHelper
{
    /// <summary>What progresses.</summary>
    public string Label { get; set; } = "";

    /// <summary>Reached so far.</summary>
    public decimal Value { get; set; }

    /// <summary>The whole; must be above zero.</summary>
    public decimal Max { get; set; } = 100;

    /// <summary>Words beside the bar; by default the percentage.</summary>
    public string? Text { get; set; }

    /// <summary>Colour of the bar.</summary>
    public Tone Tone { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var share = Max > 0 ? Value / Max * 100 : 0;
        var width = Math.Clamp(share, 0, 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "progress-line progress-" + Tone.Css());
        // Widths are SVG attributes: the content policy allows no style attributes.
        var bar = Markup.Element("svg", "progress-line-bar", Rect("progress-line-rest", "100%"), Rect("progress-line-done", width))
            .Set("role", "img").Set("aria-label", $"{Label} {Text ?? Percent(share)}");
        output.Content.AppendHtml(Markup.Element("div", "progress-line-words", Markup.Element("span", null, Label),
            Markup.Element("span", "progress-line-text", Text ?? Percent(share))));
        output.Content.AppendHtml(bar);
    }

    private static string Percent(decimal share) => share.ToString("0.#", CultureInfo.CurrentCulture) + "%";

    private static TagBuilder Rect(string cssClass, string width) =>
        Markup.Element("rect", cssClass).Set("width", width).Set("height", "8").Set("rx", "4");
}
