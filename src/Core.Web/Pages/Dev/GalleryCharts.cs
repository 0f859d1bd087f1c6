namespace Kechuang.Core.Web.Pages;

/// <summary>Fictional charts of the gallery, one of each kind.</summary>
internal static class GalleryCharts
{
    private static readonly string[] Years = ["2016", "2017", "2018", "2019", "2020", "2021"];

    public static IEnumerable<Chart> All(Texts T) => [Line(T), Lines(T), Target(T), Rank(T), Stacked(T), Bars(T), Flat(T), Donut(T)];

    private static Chart Line(Texts T) => new()
    {
        Kind = ChartKind.Line,
        Title = T["全社会研发投入"],
        Unit = T["亿元"],
        CategoryLabel = T["年份"],
        Categories = Years,
        Series = [new(T["研发投入"], [12.4m, 14.1m, 17.9m, 21.6m, 25.3m, 31.2m])],
        Remarks = [new ChartRemark(5, T["历史新高"])],
        Links = [.. Years.Select(year => "#" + year)],
        Summary = T["六年连续增长，2021 年比上年增长 23.3%。"],
        Source = T["来源：研发投入台账，截至 2021-12-31"],
    };

    private static Chart Lines(Texts T) => new()
    {
        Kind = ChartKind.Line,
        Title = T["技术合同成交额"],
        Unit = T["亿元"],
        CategoryLabel = T["年份"],
        Categories = Years,
        Series = [new(T["示例区"], [3.1m, 3.6m, 4.4m, 5.2m, 6.9m, 8.3m]), new(T["样本县"], [2.8m, 3.9m, 4.1m, 4.6m, 5.1m, 5.8m]), new(T["虚构市"], [null, 1.2m, 1.9m, 2.4m, 3.3m, 4.9m])],
    };

    private static Chart Target(Texts T) => new()
    {
        Kind = ChartKind.Target,
        Title = T["年度目标完成情况"],
        Unit = T["家"],
        CategoryLabel = T["目标"],
        Categories = [T["高新技术企业认定"], T["省科技型中小企业"], T["研发机构新建"], T["招院引所"]],
        Series = [new(T["完成"], [58, 176, 9, 3]), new(T["目标值"], [50, 200, 10, 6])],
        Decimals = 0,
    };

    private static Chart Rank(Texts T) => new()
    {
        Kind = ChartKind.RankBar,
        Title = T["高新技术产业增加值增速位次"],
        Unit = "%",
        CategoryLabel = T["区县"],
        Categories = [T["样本县"], T["示例区"], T["虚构市"], T["演示区"], T["假定县"], T["模拟区"]],
        Series = [new(T["增速"], [15.8m, 14.2m, 12.9m, 11.3m, 9.6m, 7.1m])],
        Highlight = 1,
        Decimals = 1,
    };

    private static Chart Stacked(Texts T) => new()
    {
        Kind = ChartKind.StackedBar,
        Title = T["科技资金构成"],
        Unit = T["万元"],
        CategoryLabel = T["年份"],
        Categories = Years[2..],
        Series = [new(T["政策奖励"], [1200, 1350, 1820, 2260]), new(T["创新券"], [300, 420, 510, 640]), new(T["科技贷贴息"], [150, 230, 380, 455])],
        Decimals = 0,
    };

    private static Chart Bars(Texts T) => new()
    {
        Kind = ChartKind.Bar,
        Title = T["新认定高新技术企业"],
        Unit = T["家"],
        CategoryLabel = T["年份"],
        Categories = Years,
        Series = [new(T["新认定"], [12, 15, 19, 26, 41, 58])],
        Highlight = 5,
        Remarks = [new ChartRemark(5, T["历史新高"])],
        Decimals = 0,
    };

    private static Chart Flat(Texts T) => new()
    {
        Kind = ChartKind.HorizontalBar,
        Title = T["各环节平均用时"],
        Unit = T["工作日"],
        CategoryLabel = T["环节"],
        Categories = [T["受理"], T["部门联审"], T["公示"], T["拨付"]],
        Series = [new("2020", [2.5m, 11.2m, 7m, 9.4m]), new("2021", [1.8m, 8.6m, 5m, 4.1m])],
        Decimals = 1,
    };

    private static Chart Donut(Texts T) => new()
    {
        Kind = ChartKind.Donut,
        Title = T["创新载体按级别"],
        Unit = T["个"],
        CategoryLabel = T["级别"],
        Categories = [T["国家级"], T["省级"], T["市级"]],
        Series = [new(T["数量"], [2, 7, 15])],
        Decimals = 0,
    };
}
