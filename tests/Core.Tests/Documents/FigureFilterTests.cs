using Kechuang.Core.Documents;

namespace Kechuang.Core.Tests.Documents;

public sealed class FigureFilterTests
{
    [Theory]
    [InlineData("up.x | change", "增长3.44%")]
    [InlineData("up.x | 增减", "增长3.44%")]
    [InlineData("up.x | change: \"上升\"", "上升3.44%")]
    [InlineData("down.x | change", "下降12.5%")]
    [InlineData("flat.x | change", "与上年同期持平")]
    [InlineData("up.x.yoy | change", "增长3.44%")]
    [InlineData("down.x.yoy | abs", "12.5")]
    [InlineData("grow.x | change", "下降1.07%")]
    [InlineData("grow.x.growth_rank | rank", "居全市第6位")]
    [InlineData("up.x | rank", "居全市第1位")]
    [InlineData("up.x | rank: \"全省\"", "居全省第1位")]
    [InlineData("up.x | ranked", "，居全市首位")]
    [InlineData("grow.x.growth_rank | ranked", "，居全市第6位")]
    [InlineData("flat.x | yoy", "，与上年同期持平")]
    [InlineData("down.x | yoy", "，同比下降12.5%")]
    [InlineData("up.x | 同比", "，同比增长3.44%")]
    [InlineData("nil.x | zero", "0")]
    [InlineData("nil.x.yoy | change", "与上年同期持平")]
    [InlineData("places.x | kinds_cn", "省级星创天地、市级众创空间")]
    [InlineData("year | month_end: 2", "2021年2月28日")]
    [InlineData("up.x | pp", "提高1.14个百分点")]
    [InlineData("down.x | pp", "下降0.5个百分点")]
    [InlineData("up.x | record", "，创历史同期新高")]
    [InlineData("up.x | first_ever", "，实现零的突破")]
    [InlineData("down.x | with_unit", "20955万元")]
    [InlineData("down.x | yi", "2.1")]
    [InlineData("down.x | yi | with_unit", "2.1亿元")]
    [InlineData("down.x | amount", "2.1亿元")]
    [InlineData("up.x | amount", "9999.99万元")]
    [InlineData("minus.x | amount", "-2.1亿元")]
    [InlineData("down.x | divided_by: 2 | round: 1", "10477.5")]
    [InlineData("half.x | round: 2", "2.35")]
    [InlineData("kinds.x | join_cn", "甲、乙")]
    [InlineData("kinds.x | join: \"和\"", "甲和乙")]
    [InlineData("stages.x | counts_cn", "运行3个、签约2个")]
    [InlineData("stages.x | counts_cn: \"家\"", "运行3家、签约2家")]
    [InlineData("day | date_cn", "2021年11月30日")]
    [InlineData("through_month | period_cn", "1—11月")]
    [InlineData("12 | period_cn", "全年")]
    [InlineData("1 | period_cn", "1月")]
    [InlineData("21 | number_cn", "二十一")]
    [InlineData("none.x | default: \"无\"", "无")]
    [InlineData("up.x | append: \"左右\"", "9999.99左右")]
    public void A_filter_prints(string expression, string expected) =>
        Assert.Equal([expected], WordFile.Render(Figures, "{{ " + expression + " }}").Text);

    [Theory]
    [InlineData("down.x | record")]
    [InlineData("down.x | first_ever")]
    [InlineData("kinds.x | yoy")]
    [InlineData("down.x | ranked")]
    public void A_flag_that_is_not_set_prints_nothing_and_drops_nothing(string expression)
    {
        var (text, result) = WordFile.Render(Figures, "完成" + "{{ " + expression + " }}。");
        Assert.Equal(["完成。"], text);
        Assert.Empty(result.Omitted);
    }

    [Theory]
    [InlineData("none.x | change", "none.x.yoy")]
    [InlineData("down.x | rank", "down.x.rank")]
    [InlineData("none.x | yi", "none.x")]
    [InlineData("none.x | record", "none.x")]
    [InlineData("empty.x | join_cn", "empty.x")]
    [InlineData("none.x | yoy", "none.x")]
    [InlineData("up.x | divided_by: 0", "up.x")]
    [InlineData("nil.x", "nil.x")]
    [InlineData("nil.x | with_unit", "nil.x")]
    public void A_filter_without_its_figure_drops_the_sentence(string expression, string code)
    {
        var (text, result) = WordFile.Render(Figures, "完成" + "{{ " + expression + " }}。好。");
        Assert.Equal(["好。"], text);
        Assert.Equal([code], Assert.Single(result.Omitted).MissingCodes);
    }

    [Fact]
    public void A_sum_of_two_figures_is_proved_by_both()
    {
        var (text, result) = WordFile.Render(Figures, "{{ up.x | plus: flat.x }}万元");
        Assert.Equal(["10000.99万元"], text);
        Assert.Equal([("up.x", "10000.99"), ("flat.x", "10000.99")], result.Printed.Select(p => (p.Code, p.Text)));
    }

    [Fact]
    public void The_examples_of_the_filters_are_right()
    {
        var figures = DefaultTemplateTests.Figures().Set("regional.R&D经费.growth", 1m).Set("loan.issued.yoy", 3.44m, "%").Set("agri.tasks_overdue", 0).Set("gazelle.recognised.first_ever", true);
        foreach (var filter in TemplateFilter.All)
        {
            var parts = filter.Example.Split(" → ");
            var (before, after) = (filter.Example.Contains("forloop", StringComparison.Ordinal) ? "{% for t in problems limit:1 %}" : "{% for t in park_tasks limit:1 %}", "{% endfor %}");
            var (text, result) = WordFile.Render(figures, before + parts[0] + after);
            Assert.True(result.Omitted.Count == 0, filter.Name);
            if (parts.Length > 1) Assert.True(text.Single() is { } printed && (printed == parts[1] || printed.Contains(parts[1], StringComparison.Ordinal)), $"{filter.Name}: {text.Single()}");
        }
    }

    private static FakeFigures Figures => new FakeFigures()
        .Set("up.x", 9999.99m, "万元").Set("up.x.yoy", 3.44m, "%").Set("up.x.rank", 1).Set("up.x.pp_change", 1.14m)
        .Set("up.x.record_high", true).Set("up.x.first_ever", true)
        .Set("down.x", 20955m, "万元").Set("down.x.yoy", -12.5m, "%").Set("down.x.pp_change", -0.5m).Set("down.x.record_high", false)
        .Set("flat.x", 1m).Set("flat.x.yoy", 0m).Set("minus.x", -20955m, "万元").Set("half.x", 2.345m)
        .Set("grow.x", 5m).Set("grow.x.growth", -1.07m).Set("grow.x.growth_rank", 6)
        .Set("kinds.x", new[] { "甲", "乙" }).Set("nil.x", 0m, "家").Set("nil.x.yoy", 0m).Set("places.x", new[] { "星创天地/省级", "众创空间/市级" }).Set("empty.x", Array.Empty<string>())
        .Set("stages.x", new Dictionary<string, decimal> { ["运行"] = 3, ["签约"] = 2, ["洽谈"] = 0 })
        .Know("none.x").With("day", new DateOnly(2021, 11, 30));
}
