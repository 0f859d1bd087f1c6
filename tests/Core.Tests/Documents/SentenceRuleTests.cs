namespace Kechuang.Core.Tests.Documents;

public sealed class SentenceRuleTests
{
    private static FakeFigures Figures => new FakeFigures().Set("a.b", 5, "家").Set("e.f", 7, "家").Know("no.such", "no.more");

    [Theory]
    [InlineData("有{{ a.b }}家；缺{{ no.such }}家。", "有5家。")]
    [InlineData("缺{{ no.such }}家；有{{ a.b }}家。", "有5家。")]
    [InlineData("有{{ a.b }}家；缺{{ no.such }}家；又有{{ e.f }}家。", "有5家；又有7家。")]
    [InlineData("引言。缺{{ no.such | change }}。", "引言。")]
    [InlineData("有{{ a.b }}家（其中：新{{ e.f }}家；旧0家），好。缺{{ no.such }}！", "有5家（其中：新7家；旧0家），好。")]
    [InlineData("有{{ a.b }}家{% if no.such %}，缺{{ no.such }}家{% endif %}。", "有5家。")]
    [InlineData("一是缺{{ no.such }}家；二是有{{ a.b }}家；三是有{{ e.f }}家。", "一是有5家；二是有7家。")]
    [InlineData("二是有{{ a.b }}家；三是缺{{ no.such }}家；四是有{{ e.f }}家。", "二是有5家；三是有7家。")]
    [InlineData("有{{ a.b }}家；缺{{ no.such }}家", "有5家。")]
    public void A_sentence_without_its_figure_is_left_out_and_the_punctuation_mended(string template, string expected) =>
        Assert.Equal([expected], WordFile.Render(Figures, template).Text);

    [Fact]
    public void What_was_left_out_is_listed_with_the_templates_words()
    {
        var (_, result) = WordFile.Render(Figures, "好。", "有{{ a.b }}家。缺{{ no.such }}家、{{ no.more | change }}；完。");
        var omitted = Assert.Single(result.Omitted);
        Assert.Equal(2, omitted.Paragraph);
        Assert.Equal("缺{{ no.such }}家、{{ no.more | change }}；", omitted.Sentence);
        Assert.Equal(["no.such", "no.more.yoy"], omitted.MissingCodes);
        Assert.Single(result.Printed);
    }

    [Fact]
    public void A_paragraph_left_empty_disappears_but_a_written_blank_line_stays()
    {
        Assert.Equal(["甲。", "", "乙。"], WordFile.Render(Figures, "甲。", "缺{{ no.such }}。", "", "乙。").Text);
    }

    [Fact]
    public void A_heading_with_nothing_left_disappears_and_numbers_stay_consecutive()
    {
        var (text, _) = WordFile.Render(Figures,
            "一、甲", "（一）子", "缺{{ no.such }}。", "（二）丑", "有{{ a.b }}家。", "（三）寅", "有{{ e.f }}家。",
            "二、乙", "（一）子", "缺{{ no.more }}。", "三、丙", "完。");
        Assert.Equal(["一、甲", "（一）丑", "有5家。", "（二）寅", "有7家。", "二、丙", "完。"], text);
    }

    [Fact]
    public void An_enumerated_paragraph_without_figures_left_disappears_and_the_others_count_on() =>
        Assert.Equal(["一、甲", "一是子。有5家。", "二是寅。有7家。", "完。"], WordFile.Render(Figures,
            "一、甲", "一是子。有{{ a.b }}家。", "二是丑。缺{{ no.such }}家。", "三是寅。有{{ e.f }}家；缺{{ no.such }}家。", "完。").Text);

    [Fact]
    public void A_heading_that_never_had_content_stays() =>
        Assert.Equal(["一、甲", "二、乙", "完。"], WordFile.Render(Figures, "一、甲", "二、乙", "完。").Text);

    [Fact]
    public void In_a_table_a_missing_figure_is_a_dash_and_a_row_without_figures_goes()
    {
        var template = WordFile.Of(WordFile.Table(["指标", "本年", "同比"], ["甲", "{{ a.b }}", "{{ a.b.yoy }}"], ["乙", "{{ no.such }}", "{{ no.such.yoy }}"]), WordFile.Runs("完"));
        var (text, result) = WordFile.Render(template, Figures);
        Assert.Equal(["指标", "本年", "同比", "甲", "5", "—", "完"], text);
        Assert.Equal(3, result.Omitted.SelectMany(o => o.MissingCodes).Count());
    }

    [Fact]
    public void A_value_of_a_list_that_is_missing_takes_its_sentence_too() =>
        Assert.Equal(["有x。"], WordFile.Render(Figures.With("list", new[] { new Dictionary<string, object?> { ["t"] = "x", ["u"] = null } }),
            "{% for l in list %}有{{ l.t }}。缺{{ l.u }}。{% endfor %}").Text);
}
