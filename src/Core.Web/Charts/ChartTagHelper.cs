using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;chart model="@chart" /&gt;</c>: a figure with heading, drawing (by script) and the table of its values (open without script).</summary>
[HtmlTargetElement("chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChartTagHelper(Texts texts) : ShellTagHelper(texts)
{
    // “<” stays escaped by this encoder, so the data cannot close its script element.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The chart.</summary>
    public Chart Model { get; set; } = null!;

    /// <summary>Level of the heading, 2 to 4.</summary>
    public int Level { get; set; } = 2;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var number = (int)(ViewContext.HttpContext.Items["Kechuang.Charts"] ?? 0) + 1;
        ViewContext.HttpContext.Items["Kechuang.Charts"] = number;
        var id = "chart-" + number;
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        output.Attributes.SetAttribute("aria-labelledby", id + "-title");
        output.Attributes.SetAttribute("data-chart", Model.Kind.ToString());
        var head = Markup.Element("figcaption", "chart-head",
            Markup.Element("h" + Math.Clamp(Level, 2, 4), "chart-title", Model.Title, Model.Unit.Length == 0 ? null : Markup.Element("span", "chart-unit", T["单位：{0}", Model.Unit])).Set("id", id + "-title"),
            Model.Summary is null ? null : Markup.Element("p", "chart-summary", Model.Summary));
        output.Content.AppendHtml(head);
        output.Content.AppendHtml(new TagBuilder("script").Set("type", "application/json").With(new HtmlString(JsonSerializer.Serialize(Model, Json))));
        output.Content.AppendHtml(Markup.Element("div", "chart-plot").Set("data-plot", "").Set("hidden", ""));
        output.Content.AppendHtml(Markup.Element("details", "chart-data",
            Markup.Element("summary", null, T["查看数据表"]), Table()).Set("open", ""));
        if (Model.Source is not null)
            output.Content.AppendHtml(Markup.Element("p", "chart-source", Model.Source));
    }

    private TagBuilder Table()
    {
        var heads = Markup.Element("tr", null, Head(Model.CategoryLabel.Length == 0 ? T["项目"] : Model.CategoryLabel, null));
        foreach (var series in Model.Series)
            heads.With(Head(Model.Unit.Length == 0 ? series.Name : $"{series.Name} ({Model.Unit})", "num"));
        var rows = Markup.Element("tbody");
        for (var i = 0; i < Model.Categories.Count; i++)
            rows.With(Row(i));
        return Markup.Element("div", "table-scroll",
                Markup.Element("table", "table data-table", Markup.Element("caption", "visually-hidden", Model.Title), Markup.Element("thead", null, heads), rows))
            .Set("role", "region").Set("tabindex", "0").Set("aria-label", Model.Title);
    }

    private static TagBuilder Head(string words, string? cssClass) => Markup.Element("th", cssClass, words).Set("scope", "col");

    private TagBuilder Row(int i)
    {
        object name = Model.Categories[i];
        if (Model.Links.ElementAtOrDefault(i) is { } link)
            name = Markup.Element("a", null, name).Set("href", link);
        var remark = Model.Remarks.FirstOrDefault(r => r.Index == i);
        var row = Markup.Element("tr", Model.Highlight == i ? "row-own" : null,
            Markup.Element("th", null, name, remark is null ? null : Markup.Element("span", "mark mark-info", remark.Text)).Set("scope", "row"));
        foreach (var series in Model.Series)
            row.With(Markup.Element("td", "num", series.Values.ElementAtOrDefault(i) is { } value ? Show.Number(value, Model.Decimals) : "—"));
        return row;
    }
}
