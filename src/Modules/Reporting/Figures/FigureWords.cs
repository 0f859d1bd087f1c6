using Kechuang.Core.Indicators;
using Kechuang.Core.Web;

namespace Kechuang.Reporting.Figures;

/// <summary>Figures in words, in the reader's language.</summary>
internal sealed class FigureWords(Texts T)
{
    public string Unit(string unit) => unit.Length == 0 ? "" : T[unit];

    public string Title(Indicator indicator) => T[indicator.Title];

    /// <summary>Value without unit: 20,950, 4.63, lists joined.</summary>
    public string Value(Figure? figure) => figure?.Value switch
    {
        decimal n => Show.Number(n),
        bool b => T[b ? "是" : "否"],
        IReadOnlyList<string> { Count: 0 } => T["无"],
        IReadOnlyList<string> list => string.Join(T["、"], list.Select(v => string.Join('/', v.Split('/').Select(part => T[part])))),
        IReadOnlyDictionary<string, decimal> counts => string.Join(T["、"], counts.Select(c => $"{T[c.Key]} {Show.Number(c.Value)}")),
        _ => "—",
    };

    public string Valued(Figure? figure) => figure is null ? "—" : $"{Value(figure)} {Unit(figure.Unit)}".Trim();

    /// <summary>“▲ 增长 3.44%”, “▼ 下降 1.2 个百分点”; null where there is nothing to compare with.</summary>
    public string? Change(FigureTable table, string code) => (table[$"{code}.{Facet.Yoy}"] ?? table[$"{code}.{Facet.PpChange}"]) is { Number: { } n } change
        ? n switch { > 0 => "▲ " + T["增长 {0}", Size(change, n)], < 0 => "▼ " + T["下降 {0}", Size(change, n)], _ => T["持平"] }
        : null;

    /// <summary>The change in words without its arrow, for badges and tables; positive, negative or none gives the tone.</summary>
    public static decimal? ChangeOf(FigureTable table, string code) => table.Number($"{code}.{Facet.Yoy}") ?? table.Number($"{code}.{Facet.PpChange}");

    /// <summary>“创历史同期新高”, “零的突破”.</summary>
    public IEnumerable<string> Firsts(FigureTable table, string code)
    {
        if (table[$"{code}.{Facet.RecordHigh}"]?.Value is true && table[code]?.Indicator.MoreIsBetter == true)
        {
            yield return T["创历史同期新高"];
        }

        if (table[$"{code}.{Facet.FirstEver}"]?.Value is true)
        {
            yield return T["零的突破"];
        }
    }

    /// <summary>“全市第 2”, “增速全市第 5”.</summary>
    public string? Rank(FigureTable table, string code) =>
        table.Number($"{code}.{Facet.Rank}") is { } rank ? T["全市第 {0}", Show.Number(rank)]
        : table.Number($"{code}.{Facet.GrowthRank}") is { } growth ? T["增速全市第 {0}", Show.Number(growth)] : null;

    private string Size(Figure change, decimal n) => $"{Show.Number(Math.Abs(n))}{(change.Unit == "%" ? "%" : " " + T[change.Unit])}";
}
