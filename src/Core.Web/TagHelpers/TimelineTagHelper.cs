using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary>A step of a history. Times are shown as given: convert to Asia/Shanghai before.</summary>
public sealed record TimelineEntry(DateTimeOffset At, string Title, string? Who = null, string? Text = null, string? Href = null, Tone Tone = Tone.Neutral);

/// <summary><c>&lt;timeline entries="@entries" /&gt;</c>: what happened when and by whom, in the order given.</summary>
[HtmlTargetElement("timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimelineTagHelper : TagHelper
{
    /// <summary>The steps.</summary>
    public IEnumerable<TimelineEntry> Entries { get; set; } = [];

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "history");
        foreach (var entry in Entries)
            output.Content.AppendHtml(Line(entry));
    }

    private static TagBuilder Line(TimelineEntry entry)
    {
        var at = Markup.Element("time", "history-time", entry.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            .Set("datetime", entry.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        object title = entry.Href is null ? entry.Title : Markup.Element("a", null, entry.Title).Set("href", entry.Href);
        return Markup.Element("li", "history-item history-" + entry.Tone.Css(),
            Markup.Element("p", "history-head", Markup.Element("span", "history-title", title), entry.Who is null ? null : Markup.Element("span", "history-who", entry.Who), at),
            entry.Text is null ? null : Markup.Element("p", "history-text", entry.Text));
    }
}
