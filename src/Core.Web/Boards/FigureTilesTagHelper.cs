using Kechuang.Core.Indicators;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;figure-tiles board="@Model"&gt;more tiles&lt;/figure-tiles&gt;</c>: the tiles of a board's figures, each leading to its definition and records.</summary>
[HtmlTargetElement("figure-tiles")]
public sealed class FigureTilesTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>The page whose figures are shown.</summary>
    public BoardPage Board { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stats");
        output.Content.Clear();
        foreach (var figure in Board.Codes.Select(c => Board.Figures[c]).OfType<Figure>().Where(f => f.Number is not null))
        {
            var tile = new StatTileTagHelper(T)
            {
                ViewContext = ViewContext, Title = T[figure.Indicator.Title], Value = Show.Number(figure.Number!.Value), Unit = figure.Unit.Length == 0 ? null : T[figure.Unit],
                LessIsBetter = !figure.Indicator.MoreIsBetter, Rank = RankOf(figure.Code), Note = NoteOf(figure.Code), Href = Board.View.Figure(figure.Code),
            };
            (tile.Change, tile.ChangeUnit, tile.ChangeLabel) = ChangeOf(figure);
            var body = new TagHelperOutput("stat-tile", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
            tile.Process(context, body);
            output.Content.AppendHtml(body);
        }

        output.Content.AppendHtml(more);
    }

    private string? RankOf(string code) =>
        Board.Figures.Number($"{code}.{Facet.Rank}") is { } rank ? T["全市第 {0}", Show.Number(rank)]
        : Board.Figures.Number($"{code}.{Facet.GrowthRank}") is { } growth ? T["增速全市第 {0}", Show.Number(growth)] : null;

    /// <summary>Growth on the year before; of a regional index the official one; of a rate in percentage points.</summary>
    private (decimal? Change, string Unit, string? Label) ChangeOf(Figure figure) =>
        Board.Figures.Number($"{figure.Code}.{Facet.PpChange}") is { } points ? (points, T["个百分点"], null)
        // What is taken over all records, whatever the period, has no year before it.
        : Board.Figures.Number($"{figure.Code}.{Facet.Yoy}") is { } yoy && (yoy != 0 || figure.Indicator.Measure?.Timing.Kind != TimingKind.All) ? (yoy, "%", null)
        : (Board.Figures.Number($"{figure.Code}.{Facet.Growth}"), "%", T["增速"]);

    private string? NoteOf(string code) => Board.Figures.Number($"{code}.{Facet.Completion}") is { } done ? T["完成年度目标 {0}%", Show.Number(done)] : null;
}
