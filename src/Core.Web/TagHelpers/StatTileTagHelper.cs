using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary>
/// <c>&lt;stat-tile title="…" value="312" unit="家" change="12.4" rank="全市第 2" spark="@values" href="/…" /&gt;</c>: one figure with its change, rank and
/// course. With an address the whole tile leads to the records behind the figure.
/// </summary>
[HtmlTargetElement("stat-tile", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatTileTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>What is counted.</summary>
    public string Title { get; set; } = "";

    /// <summary>The figure as shown; null is shown as “—” (no figure, which is not zero).</summary>
    public string? Value { get; set; }

    /// <summary>Unit after the figure.</summary>
    public string? Unit { get; set; }

    /// <summary>Change against the same period of the year before, in percent.</summary>
    public decimal? Change { get; set; }

    /// <summary>Unit of the change; “个百分点” for rates.</summary>
    public string ChangeUnit { get; set; } = "%";

    /// <summary>Words in place of “同比”.</summary>
    public string? ChangeLabel { get; set; }

    /// <summary>Rank in words.</summary>
    public string? Rank { get; set; }

    /// <summary>Less is better (time, overdue tasks): a fall is shown as good.</summary>
    public bool LessIsBetter { get; set; }

    /// <summary>A remark, e.g. “历史新高” or the target.</summary>
    public string? Note { get; set; }

    /// <summary>Colour of the remark.</summary>
    public Tone NoteTone { get; set; }

    /// <summary>Values of the last periods, oldest first.</summary>
    public IReadOnlyList<decimal>? Spark { get; set; }

    /// <summary>The records behind the figure.</summary>
    public string? Href { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stat");
        var title = Href is null ? (object)Title : Markup.Element("a", "stat-link", Title).Set("href", Href);
        output.Content.AppendHtml(Markup.Element("p", "stat-title", title));
        output.Content.AppendHtml(Markup.Element("p", "stat-value", Markup.Element("span", "stat-number", string.IsNullOrEmpty(Value) ? "—" : Value),
            string.IsNullOrEmpty(Unit) || string.IsNullOrEmpty(Value) ? null : Markup.Element("span", "stat-unit", Unit)));
        var marks = Markup.Element("p", "stat-marks", ChangeMark(),
            string.IsNullOrEmpty(Rank) ? null : Markup.Element("span", "stat-rank", Rank),
            string.IsNullOrEmpty(Note) ? null : Markup.Element("span", "mark mark-" + NoteTone.Css(), Note));
        output.Content.AppendHtml(marks);
        if (Spark is { Count: > 1 })
            output.Content.AppendHtml(Sparkline.Svg(Spark));
    }

    private TagBuilder? ChangeMark()
    {
        if (Change is not { } change)
            return null;
        var label = ChangeLabel ?? T["同比"];
        var size = Show.Number(Math.Abs(change), 2) + (ChangeUnit == "%" ? "%" : " " + ChangeUnit);
        var colour = change > 0 != LessIsBetter ? "stat-change stat-better" : "stat-change stat-worse";
        return change switch
        {
            > 0 => Markup.Element("span", colour, $"{label} ▲ ", T["增长 {0}", size]),
            < 0 => Markup.Element("span", colour, $"{label} ▼ ", T["下降 {0}", size]),
            _ => Markup.Element("span", "stat-change", $"{label} ", T["持平"]),
        };
    }
}

/// <summary>A small line without axes, drawn on the server; decorative, since the figures stand beside it.</summary>
internal static class Sparkline
{
    private const int Width = 120, Height = 32, Edge = 3;

    public static IHtmlContent Svg(IReadOnlyList<decimal> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var range = high == low ? 1 : high - low;
        var points = values.Select((value, i) => (
            X: Edge + ((Width - (2 * Edge)) * (decimal)i / (values.Count - 1)),
            Y: high == low ? Height / 2m : Height - Edge - ((Height - (2 * Edge)) * (value - low) / range))).ToArray();
        var line = string.Join(' ', points.Select(p => $"{Text(p.X)},{Text(p.Y)}"));
        var (lastX, lastY) = points[^1];
        return Markup.Element("svg", "spark",
                Markup.Element("polygon", "spark-area").Set("points", $"{Edge},{Height} {line} {Width - Edge},{Height}"),
                Markup.Element("polyline", "spark-line").Set("points", line),
                Markup.Element("circle", "spark-end").Set("cx", Text(lastX)).Set("cy", Text(lastY)).Set("r", "2.5"))
            .Set("viewBox", $"0 0 {Width} {Height}").Set("preserveAspectRatio", "none").Set("aria-hidden", "true");
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
