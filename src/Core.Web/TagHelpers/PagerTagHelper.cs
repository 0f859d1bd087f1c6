using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;pager page="1" page-size="50" total="312" /&gt;</c>: how many there are and links to the other pages, by default this address with <c>p=n</c>.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>Name of the query value (“page” is reserved by the router).</summary>
    public const string QueryKey = "p";

    /// <summary>Page shown, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows on a page.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Rows in all.</summary>
    public int Total { get; set; }

    /// <summary>Address of a page; by default this address with <c>p</c> replaced.</summary>
    public Func<int, string>? Url { get; set; }

    private int Last => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", T["分页"]);
        var page = Math.Clamp(Page, 1, Last);
        var (from, to) = (Total == 0 ? 0 : ((page - 1) * PageSize) + 1, Math.Min(Total, page * PageSize));
        output.Content.AppendHtml(Markup.Element("p", "pager-count", Total <= PageSize ? T["共 {0} 条", Total] : T["第 {0}–{1} 条，共 {2} 条", from, to, Total]));
        if (Last == 1)
            return;
        var list = Markup.Element("ul", "pager-list", Step(page - 1, "chevron-left", T["上一页"]));
        var shown = Enumerable.Range(1, Last).Where(n => n == 1 || n == Last || Math.Abs(n - page) <= 1);
        var previous = 0;
        foreach (var n in shown)
        {
            if (n > previous + 1)
                list.With(Markup.Element("li", "pager-gap", "…").Set("aria-hidden", "true"));
            list.With(Markup.Element("li", null, Number(n, page)));
            previous = n;
        }
        output.Content.AppendHtml(list.With(Step(page + 1, "chevron-right", T["下一页"])));
    }

    private TagBuilder Number(int n, int page) =>
        Markup.Element("a", n == page ? "on" : null, n.ToString(CultureInfo.InvariantCulture))
            .Set("href", AddressOf(n)).Set("aria-label", T["第 {0} 页", n]).SetIf(n == page, "aria-current", "page");

    private TagBuilder? Step(int n, string icon, string words) => n < 1 || n > Last
        ? null
        : Markup.Element("li", null, Markup.Element("a", "pager-step", Icon(icon), Markup.Hidden(words)).Set("href", AddressOf(n)));

    private string AddressOf(int n) => Url?.Invoke(n) ?? Address(QueryKey, n.ToString(CultureInfo.InvariantCulture));
}
