using Kechuang.Core.Documents;

namespace Kechuang.Core.Tests.Documents;

public sealed class TemplateErrorTests
{
    private static IReadOnlyList<TemplateError> Check(params string[] paragraphs) =>
        WordTemplate.Load(WordFile.Of(paragraphs)).Check(new FakeFigures().Set("a.b", 1).Set("text.only", "x").With("problems", new[] { new Dictionary<string, object> { ["text"] = "x" } }));

    [Fact]
    public void Every_mistake_is_reported_with_its_paragraph()
    {
        var errors = Check("好。", "{{ a.b | no_filter }}", "{{ a.typo }}和{{ nothing }}", "{% if a.b = 1 %}x{% endif %}", "{{ a.b", "好{{ a.b }}。", "{% include 'x' %}", "{% if a.b %}没完");
        Assert.Equal([2, 3, 3, 4, 5, 7, 8], errors.Select(e => e.Paragraph));
        Assert.Equal("{{ a.typo }}和{{ nothing }}", errors[1].ParagraphText);
        Assert.Contains("no_filter", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("a.typo", errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("nothing", errors[2].Message, StringComparison.Ordinal);
        Assert.Contains("==", errors[3].Message, StringComparison.Ordinal);
        Assert.Contains("}}", errors[4].Message, StringComparison.Ordinal);
        Assert.Contains("include", errors[5].Message, StringComparison.Ordinal);
        Assert.Contains("endif", errors[6].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ }}", "空")]
    [InlineData("｛｛ a.b ｝｝", "全角")]
    [InlineData("{{ a.b | round：2 }}", "全角")]
    [InlineData("{{ a.b | plus }}", "参数")]
    [InlineData("{{ a.b | abs: 1 }}", "参数")]
    [InlineData("{{ a.b c }}", "多余")]
    [InlineData("{{ \"a.b }}", "引号")]
    [InlineData("{% endif %}", "前面没有")]
    [InlineData("{% if a.b %}{% endfor %}{% endif %}", "不对应")]
    [InlineData("{% for x in problems %}{{ x.text }}{% endfor %}{{ x.text }}", "没有代码")]
    [InlineData("{% for x in problems %}{{ x.txt }}{% endfor %}", "可用：text")]
    [InlineData("{% for i in (1..100000) %}{% endfor %}", "最多")]
    [InlineData("{{ \"a.wrong\" | figure }}", "a.wrong")]
    [InlineData("a }} b", "{{")]
    [InlineData("{% param culture = 'x' %}", "不支持")]
    [InlineData("{% assign year = 1 %}", "已有含义")]
    public void A_mistake_is_explained_in_Chinese(string paragraph, string part)
    {
        var error = Assert.Single(Check("好。", paragraph));
        Assert.Equal(2, error.Paragraph);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_needs_the_derived_figure_to_be_defined()
    {
        var figures = new OnlyFigure();
        var error = Assert.Single(WordTemplate.Load(WordFile.Of("{{ a.b | rank }}")).Check(figures));
        Assert.Contains(".rank", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_that_crosses_the_border_of_a_table_is_reported()
    {
        var figures = new FakeFigures().Set("a.b", 1);
        var opens = WordFile.Of(WordFile.Table(["{% if a.b %}甲", "乙"]), WordFile.Runs("{% endif %}"));
        Assert.Contains("单元格", Assert.Single(WordTemplate.Load(opens).Check(figures), e => e.Paragraph == 3).Message, StringComparison.Ordinal);
        var middle = WordFile.Of(WordFile.Runs("{% if a.b %}甲"), WordFile.Table(["乙{% else %}丙", "丁"]), WordFile.Runs("{% endif %}"));
        Assert.Contains(WordTemplate.Load(middle).Check(figures), e => e.Paragraph == 2);
        var rows = WordFile.Of(WordFile.Table(["{% if a.b %}甲", "乙{% endif %}"]), WordFile.Runs("完"));
        Assert.Empty(WordTemplate.Load(rows).Check(figures));
    }

    [Fact]
    public void What_cannot_be_calculated_is_reported_with_its_paragraph()
    {
        var error = Assert.Single(WordTemplate.Load(WordFile.Of("好。", "甲{{ a.b | replace: a.b, \"x\" }}")).Check(new FakeFigures().Set("a.b", 1)));
        Assert.Equal(2, error.Paragraph);
        Assert.Contains("类型", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_in_a_text_box_is_reported()
    {
        var box = new DocumentFormat.OpenXml.Wordprocessing.Paragraph(new DocumentFormat.OpenXml.Wordprocessing.Run(
            new DocumentFormat.OpenXml.Wordprocessing.Picture("<w:pict xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>{{ a.b }}</w:t></w:r></w:p></w:pict>")));
        var error = Assert.Single(WordTemplate.Load(WordFile.Of(WordFile.Runs("好。"), box)).Check(new FakeFigures().Set("a.b", 1)));
        Assert.Equal(2, error.Paragraph);
        Assert.Contains("文本框", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rendering_a_wrong_template_throws_and_writes_nothing()
    {
        using var output = new MemoryStream();
        var error = Assert.Throws<TemplateException>(() => WordTemplate.Load(WordFile.Of("{{ a.b }}", "{{ c.d }}")).Render(new FakeFigures(), output));
        Assert.Equal(2, error.Errors.Count);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void What_is_no_word_document_is_refused_in_Chinese()
    {
        Refused("这不是Word"u8.ToArray(), "另存为");
        Refused([0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3], ".doc");
        Refused([], "另存为");
        using var zip = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, true))
        using (var entry = archive.CreateEntry("word/document.xml").Open())
            for (var i = 0; i < 110; i++) entry.Write(new byte[1024 * 1024]);
        Refused(zip.ToArray(), "过大");
        Refused(new byte[11 * 1024 * 1024], "10MB");
    }

    [Fact]
    public void A_template_with_macros_is_refused()
    {
        using var stream = new MemoryStream();
        using (var package = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Create(stream, DocumentFormat.OpenXml.WordprocessingDocumentType.MacroEnabledDocument))
            package.AddMainDocumentPart().Document = new(new DocumentFormat.OpenXml.Wordprocessing.Body());
        Refused(stream.ToArray(), "宏");
    }

    [Fact]
    public void A_loop_without_end_is_stopped()
    {
        var nested = string.Concat(Enumerable.Range(0, 5).Select(i => $"{{% for i{i} in (1..900) %}}")) + "长长的文字" + string.Concat(Enumerable.Repeat("{% endfor %}", 5));
        Assert.Throws<DocumentException>(() => WordTemplate.Load(WordFile.Of(nested)).Render(new FakeFigures(), new MemoryStream()));
    }

    private static void Refused(byte[] file, string part) =>
        Assert.Contains(part, Assert.Throws<DocumentException>(() => WordTemplate.Load(new MemoryStream(file))).Message, StringComparison.Ordinal);

    private sealed class OnlyFigure : IFigureSource
    {
        public FigureValue? Find(string code) => null;
        public bool IsKnown(string code) => code == "a.b";
        public object? Data(string name) => null;
        public bool IsKnownData(string name) => false;
    }
}
