using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;data-table caption="…"&gt;thead and tbody&lt;/data-table&gt;</c>: a table that scrolls sideways inside its frame, reachable by keyboard.</summary>
[HtmlTargetElement("data-table")]
public sealed class DataTableTagHelper : TagHelper
{
    /// <summary>What the table lists; read to screen readers.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Shows the caption to everyone.</summary>
    public bool CaptionShown { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "table-scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.SetHtmlContent(Markup.Element("table", "table data-table",
            Markup.Element("caption", CaptionShown ? null : "visually-hidden", Caption), rows));
    }
}

/// <summary>
/// <c>&lt;filter-bar action="/…"&gt;fields&lt;/filter-bar&gt;</c>: a GET form, so that a filtered list is a link; keeps the sort order; “清除” forgets all.
/// </summary>
[HtmlTargetElement("filter-bar")]
public sealed class FilterBarTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>Address of the list; by default this page.</summary>
    public string? Action { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var action = Action ?? request.PathBase + request.Path;
        var fields = await output.GetChildContentAsync();
        output.TagName = "form";
        output.Attributes.SetAttribute("class", "filter-bar");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("action", action);
        output.Attributes.SetAttribute("role", "search");
        output.Content.SetHtmlContent(fields);
        if (request.Query[SortTagHelper.QueryKey].ToString() is { Length: > 0 } sort)
        {
            var hidden = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            output.Content.AppendHtml(hidden.Set("type", "hidden").Set("name", SortTagHelper.QueryKey).Set("value", sort));
        }
        output.Content.AppendHtml(Markup.Element("div", "filter-bar-buttons",
            Markup.Element("button", "btn btn-primary", Icon("search"), T["查询"]).Set("type", "submit"),
            Markup.Element("a", "btn btn-link", T["清除条件"]).Set("href", action)));
    }
}

/// <summary><c>&lt;empty-state title="…" text="…" icon="inbox"&gt;buttons&lt;/empty-state&gt;</c>: says why there is nothing and what to do next.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>What is not there.</summary>
    public string Title { get; set; } = "";

    /// <summary>What to do about it.</summary>
    public string? Text { get; set; }

    /// <summary>Icon above the title.</summary>
    public string IconName { get; set; } = "inbox";

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty-state");
        output.Content.Clear();
        output.Content.AppendHtml(Icon(IconName)).AppendHtml(Markup.Element("p", "empty-state-title", Title));
        if (Text is not null)
            output.Content.AppendHtml(Markup.Element("p", "empty-state-text", Text));
        if (!actions.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(Markup.Element("div", "empty-state-actions", actions));
    }
}
