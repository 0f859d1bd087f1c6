using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary>
/// <c>&lt;th sort-by="amount"&gt;金额&lt;/th&gt;</c>: a heading that sorts by link. The query value <c>sort</c> is the key, with a minus in front for
/// descending; <c>sort-current</c> says the order in force when the query is silent.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort-by")]
public sealed class SortTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>Name of the query value.</summary>
    public const string QueryKey = "sort";

    /// <summary>Key of this column.</summary>
    public string SortBy { get; set; } = "";

    /// <summary>Order in force when the query is silent.</summary>
    public string? SortCurrent { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var query = ViewContext.HttpContext.Request.Query[QueryKey].ToString();
        var current = query.Length > 0 ? query : SortCurrent ?? "";
        var (ascending, descending) = (current == SortBy, current == "-" + SortBy);
        var content = await output.GetChildContentAsync();
        output.Attributes.SetAttribute("scope", "col");
        if (ascending || descending)
            output.Attributes.SetAttribute("aria-sort", ascending ? "ascending" : "descending");
        var link = Markup.Element("a", "sort" + (ascending || descending ? " sort-on" : ""), content,
                Icon(ascending ? "chevron-up" : descending ? "chevron-down" : "selector"),
                Markup.Hidden(ascending ? T["，点击改为降序"] : T["，点击排序"]))
            .Set("href", Address(QueryKey, ascending ? "-" + SortBy : SortBy));
        output.Content.SetHtmlContent(link);
    }
}
