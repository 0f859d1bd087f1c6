using Kechuang.Core.Indicators;
using Kechuang.Core.Web;

namespace Kechuang.Reporting.Figures;

/// <summary>Makes charts of figures, with titles in the reader's language.</summary>
internal sealed class Charts(Texts T, FigureWords words)
{
    /// <summary>The same period over the years; the last point is remarked where it is a record.</summary>
    public Chart Years(View view, Indicator indicator, IReadOnlyList<decimal?> values, FigureTable table)
    {
        // Years before the first record say nothing: the line begins where the records do.
        var empty = Math.Min(values.TakeWhile(v => v is null).Count(), Math.Max(0, values.Count - 1));
        var years = view.Years.Skip(empty).ToList();
        return new()
        {
            Kind = ChartKind.Line, Title = T["{0}：历年同期", words.Title(indicator)], Unit = words.Unit(indicator.Unit), CategoryLabel = T["年份"],
            Categories = [.. years.Select(p => p.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            Series = [new(words.Title(indicator), [.. values.Skip(empty)])],
            Summary = Growth(table, indicator.Code), Source = Cutoff(view),
            Remarks = words.Firsts(table, indicator.Code).FirstOrDefault() is { } first ? [new(years.Count - 1, first)] : [],
            Links = [.. years.Select(p => (view with { Period = p }).LinkTo(indicator.Code))],
        };
    }

    /// <summary>Month by month beside the year before.</summary>
    public Chart Months(View view, Indicator indicator, IReadOnlyList<decimal?> now, IReadOnlyList<decimal?> before) => new()
    {
        Kind = ChartKind.Bar, Title = T["{0}：逐月", words.Title(indicator)], Unit = words.Unit(indicator.Unit), CategoryLabel = T["月份"],
        Categories = [.. Enumerable.Range(1, now.Count).Select(m => PeriodText.Month(T, m))],
        Series = [new(T["{0}年", Text(view.Period.Year)], now), new(T["{0}年", Text(view.Period.Year - 1)], before)],
        Summary = now.Any(v => v > 0) ? T["最多的是{0}", PeriodText.Month(T, now.ToList().IndexOf(now.Max()) + 1)] : null,
        Source = Cutoff(view),
    };

    /// <summary>By township, field or another column, largest first.</summary>
    public Chart By(View view, Indicator indicator, string by, IReadOnlyList<Share> shares) => new()
    {
        Kind = ChartKind.HorizontalBar, Title = T["{0}：按{1}", words.Title(indicator), T[by]], Unit = words.Unit(indicator.Unit), CategoryLabel = T[by],
        Categories = [.. shares.Select(s => T[s.Name])], Series = [new(words.Title(indicator), [.. shares.Select(s => (decimal?)s.Value)])],
        Summary = shares is [var first, ..] ? T["最多的是{0}：{1} {2}", T[first.Name], Show.Number(first.Value), words.Unit(indicator.Unit)] : null,
        Source = Cutoff(view),
    };

    /// <summary>Growth of an index among the city's regions.</summary>
    public Chart Rank(View view, Peers peers) => new()
    {
        Kind = ChartKind.RankBar, Title = T["{0}：增速与位次", T[peers.Index]], Unit = "%", CategoryLabel = T["地区"],
        Categories = [.. peers.Growth.Select(g => g.Name)], Series = [new(T["增速"], [.. peers.Growth.Select(g => (decimal?)g.Value)])],
        Highlight = peers.Own >= 0 ? peers.Own : null,
        Summary = peers.Own >= 0 ? T["{0}增速 {1}%，列 {2} 个地区第 {3}", view.District.Name, Show.Number(peers.Growth[peers.Own].Value), peers.Growth.Count, RankOf(peers)] : null,
        Source = Cutoff(view),
    };

    /// <summary>Parts of a whole.</summary>
    public Chart Parts(View view, string title, IReadOnlyList<Figure> parts) => new()
    {
        Kind = ChartKind.Donut, Title = T[title], Unit = words.Unit(parts[0].Unit), CategoryLabel = T["构成"],
        Categories = [.. parts.Select(p => words.Title(p.Indicator))], Series = [new(T["金额"], [.. parts.Select(p => p.Number)])],
        Summary = parts.Sum(p => p.Number) is { } sum and > 0 ? T["{0}占比最大，为 {1}%", words.Title(parts.MaxBy(p => p.Number)!.Indicator), Show.Number(parts.Max(p => p.Number)!.Value / sum * 100, 1)] : null,
        Source = Cutoff(view), Links = [.. parts.Select(p => view.LinkTo(p.Indicator.Code))],
    };

    public string Cutoff(View view) => T["{0}，{1}台账", view.Place, PeriodText.Of(T, view.Period)];

    private static int RankOf(Peers peers) => 1 + peers.Growth.Count(g => g.Value > peers.Growth[peers.Own].Value);

    private string? Growth(FigureTable table, string code) => words.Change(table, code) is { } change ? T["同比"] + " " + change : null;

    private static string Text(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
