using DocumentFormat.OpenXml.Wordprocessing;
using Kechuang.Core.Documents;

namespace Kechuang.Core.Tests.Documents;

public sealed class TemplateRenderingTests
{
    private static readonly object[] Problems =
        [new Dictionary<string, object> { ["text"] = "进度偏慢" }, new Dictionary<string, object> { ["text"] = "力度不够" }];

    [Fact]
    public void Expressions_split_over_runs_are_joined_and_keep_the_first_runs_look()
    {
        var bold = new Run(new RunProperties(new Bold()), new Text("{{ loan"));
        var paragraph = new Paragraph(new Run(new Text("放贷")), bold, new Run(new Text(".iss")), new Run(new Text("ued }}万元。")));
        using var output = new MemoryStream();
        WordTemplate.Load(WordFile.Of(paragraph)).Render(new FakeFigures().Set("loan.issued", 20950), output);
        var runs = WordFile.Read(output, b => b.Descendants<Run>().Select(r => (r.InnerText, r.RunProperties?.Bold is not null)).ToList());
        Assert.Equal([("放贷", false), ("20950", true), ("万元。", false)], runs);
    }

    [Fact]
    public void Curly_quotes_inside_an_expression_are_straightened()
    {
        var (text, _) = WordFile.Render(new FakeFigures().Set("regional.R&D经费.growth", 3.5m),
            "增长{{ “regional.R&D经费.growth” | figure }}%，他说“好”。", "{{ regional[‘R&D经费’].growth }}%。");
        Assert.Equal(["增长3.5%，他说“好”。", "3.5%。"], text);
    }

    [Fact]
    public void A_loop_spans_paragraphs_and_tag_paragraphs_disappear()
    {
        var (text, _) = WordFile.Render(new FakeFigures().With("problems", Problems),
            "开头。", "{% for p in problems %}", "{{ forloop.index }}.{{ p.text }}。", "请重视。", "{% endfor %}", "结尾。");
        Assert.Equal(["开头。", "1.进度偏慢。", "请重视。", "2.力度不够。", "请重视。", "结尾。"], text);
    }

    [Fact]
    public void A_loop_within_a_paragraph()
    {
        var (text, _) = WordFile.Render(new FakeFigures().With("problems", Problems),
            "问题：{% for p in problems %}{{ p.text }}{% unless forloop.last %}、{% endunless %}{% endfor %}。");
        Assert.Equal(["问题：进度偏慢、力度不够。"], text);
    }

    [Theory]
    [InlineData("{% for p in problems %}{{ forloop.index }}", "{{ p.text }}{% endfor %}", false)]
    [InlineData("{{ forloop.index }}", "{{ p.text }}", true)]
    public void A_loop_repeats_table_rows(string first, string last, bool ownRows)
    {
        string[][] rows = ownRows
            ? [["序号", "问题"], ["{% for p in problems %}", ""], [first, last], ["{% endfor %}", ""]]
            : [["序号", "问题"], [first, last]];
        using var output = new MemoryStream();
        WordTemplate.Load(WordFile.Of(WordFile.Table(rows), WordFile.Runs("完"))).Render(new FakeFigures().With("problems", Problems), output);
        Assert.Empty(WordFile.Errors(output));
        var cells = WordFile.Read(output, b => b.Descendants<TableRow>().Select(r => string.Join("|", r.Elements<TableCell>().Select(c => c.InnerText))).ToList());
        Assert.Equal(["序号|问题", "1|进度偏慢", "2|力度不够"], cells);
    }

    [Theory]
    [InlineData("{% if x.y %}有{% else %}无{% endif %}", "有")]
    [InlineData("{% if no.such %}有{% else %}无{% endif %}", "无")]
    [InlineData("{% if x.y > 3.44 %}大{% elsif x.y == 3.44 %}等{% endif %}", "等")]
    [InlineData("{% if x.y >= 3 and x.y < 4 %}中{% endif %}", "中")]
    [InlineData("{% if 3 < x.y %}大{% endif %}", "大")]
    [InlineData("{% if x.y.record_high == true %}新高{% endif %}", "新高")]
    [InlineData("{% if no.such > 0 %}大{% else %}否{% endif %}", "否")]
    [InlineData("{% if kinds contains \"甲\" and kinds.size == 2 %}含{% endif %}", "含")]
    [InlineData("{% assign a = x.y | times: 2 %}{% if a > 6.8 %}{{ a }}{% endif %}", "6.88")]
    [InlineData("{% case x.y %}{% when 1 %}一{% when 3.44 %}对{% endcase %}", "对")]
    [InlineData("{% if through_month < 12 %}1—{{ through_month }}月{% endif %}", "1—11月")]
    [InlineData("{% capture c %}{{ x.y }}万元{% endcapture %}共{{ c }}", "共3.44万元")]
    [InlineData("{% for s in stage.by %}{{ s.name }}{{ s.value }}{% endfor %}，{{ stage.by.运行 }}", "运行3签约2，3")]
    [InlineData("{{ year | plus: 1 }}", "2022")]
    public void Conditions_and_values(string template, string expected)
    {
        var figures = new FakeFigures().Set("x.y", 3.44m).Set("x.y.record_high", true).Know("no.such")
            .Set("stage.by", new Dictionary<string, decimal> { ["运行"] = 3, ["签约"] = 2 }).With("kinds", new[] { "甲", "乙" });
        Assert.Equal([expected], WordFile.Render(figures, template).Text);
    }

    [Fact]
    public void A_condition_left_open_over_paragraphs_keeps_or_drops_them()
    {
        var figures = new FakeFigures().Set("a.b", 1).Know("c.d");
        var (text, _) = WordFile.Render(figures, "{% if a.b %}", "甲。", "{% endif %}", "{% if c.d %}", "乙。", "{% endif %}", "{% if c.d %}丙。{% endif %}", "");
        Assert.Equal(["甲。", ""], text);
    }

    [Fact]
    public void Figures_are_listed_with_their_sentence_and_linked_in_the_preview()
    {
        var figures = new FakeFigures().Set("loan.issued", 20950, "万元").Set("loan.issued.yoy", -3.44m, "%").With("district", "<望川区>");
        var (text, result) = WordFile.Render(figures, "{{ district }}发展良好。发放科技贷{{ loan.issued | with_unit }}，同比{{ loan.issued | change }}；继续。");
        Assert.Equal(["<望川区>发展良好。发放科技贷20950万元，同比下降3.44%；继续。"], text);
        Assert.Equal(
            [new PrintedFigure("loan.issued", "20950万元", 1, "发放科技贷20950万元，同比下降3.44%；"),
             new PrintedFigure("loan.issued.yoy", "下降3.44%", 1, "发放科技贷20950万元，同比下降3.44%；")], result.Printed);
        Assert.Contains("&lt;望川区&gt;发展", result.Html, StringComparison.Ordinal);
        Assert.Contains("<a class=\"figure\" data-code=\"loan.issued\" href=\"?figure=loan.issued\">20950万元</a>", result.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_and_footers_are_rendered_too()
    {
        using var stream = new MemoryStream();
        new OfficialDocumentBuilder().Paragraph("正文。").Save(stream);
        stream.Position = 0;
        using (var package = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(stream, true))
        {
            var footer = package.MainDocumentPart!.FooterParts.First().Footer!;
            footer.PrependChild(WordFile.Runs("{{ dis", "trict }}科技局"));
        }
        stream.Position = 0;
        using var output = new MemoryStream();
        WordTemplate.Load(stream).Render(new FakeFigures(), output);
        Assert.Empty(WordFile.Errors(output));
        using var read = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(output, false);
        Assert.Contains(read.MainDocumentPart!.FooterParts, f => f.Footer!.InnerText.StartsWith("望川区科技局", StringComparison.Ordinal));
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_and_braces_in_data_do_no_harm()
    {
        var (text, _) = WordFile.Render(new FakeFigures().With("district", "望\u0001川\uE000\uE001{{ year }}\uD800区"), "{{ district }} {#x#} { y }");
        Assert.Equal(["望川{{ year }}区 {#x#} { y }"], text);
    }
}
