using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary>A step of the breadcrumb; the page itself is added by the header.</summary>
public sealed record Crumb(string Title, string Href);

/// <summary>
/// <c>&lt;page-header title="…" pretitle="…" lead="…" crumbs="@crumbs"&gt;actions&lt;/page-header&gt;</c>: breadcrumb, heading and buttons of a page.
/// Also gives the browser title. Content is the row of actions.
/// </summary>
[HtmlTargetElement("page-header")]
public sealed class PageHeaderTagHelper(Texts texts) : ShellTagHelper(texts)
{
    internal const string Shown = "Kechuang.PageHeader";

    /// <summary>The heading (h1) and browser title.</summary>
    public string Title { get; set; } = "";

    /// <summary>Small line above: the section or number.</summary>
    public string? Pretitle { get; set; }

    /// <summary>One sentence below the heading.</summary>
    public string? Lead { get; set; }

    /// <summary>The way here from the home page, without home and without this page.</summary>
    public IEnumerable<Crumb>? Crumbs { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData["Title"] = Title;
        ViewContext.ViewData[Shown] = true;
        var actions = await output.GetChildContentAsync();
        output.TagName = "header";
        output.Attributes.SetAttribute("class", "page-head");
        output.Content.Clear();
        if (Crumbs is not null)
            output.Content.AppendHtml(Breadcrumb(Crumbs));
        var words = Markup.Element("div", "page-head-words",
            Pretitle is null ? null : Markup.Element("p", "page-head-pre", Pretitle),
            Markup.Element("h1", "page-head-title", Title),
            Lead is null ? null : Markup.Element("p", "page-head-lead", Lead));
        output.Content.AppendHtml(Markup.Element("div", "page-head-row", words,
            actions.IsEmptyOrWhiteSpace ? null : Markup.Element("div", "page-head-actions", actions)));
    }

    private Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Breadcrumb(IEnumerable<Crumb> crumbs)
    {
        var list = Markup.Element("ol", "crumbs-list");
        var home = new Crumb(T["首页"], ViewContext.HttpContext.Request.PathBase + "/");
        foreach (var crumb in crumbs.Prepend(home))
            list.With(Markup.Element("li", null, Markup.Element("a", null, crumb.Title).Set("href", crumb.Href)));
        list.With(Markup.Element("li", null, Title).Set("aria-current", "page"));
        return Markup.Element("nav", "crumbs", list).Set("aria-label", T["当前位置"]);
    }
}
