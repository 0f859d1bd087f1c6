using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Kechuang.Core.Documents;

namespace Kechuang.Core.Tests.Documents;

/// <summary>What Word puts around the text besides runs.</summary>
public sealed class WordStructureTests
{
    private static FakeFigures Figures => new FakeFigures().Set("a.b", 5).Know("no.such")
        .With("list", new[] { new Dictionary<string, object> { ["t"] = "甲" }, new Dictionary<string, object> { ["t"] = "乙" } });

    [Fact]
    public void Content_controls_revisions_and_proofing_marks_do_not_disturb_an_expression()
    {
        var paragraph = new Paragraph(
            new Run(new Text("有{{ a")), new ProofError { Type = ProofingErrorValues.SpellStart },
            new InsertedRun(new Run(new Text(".b"))) { Id = "1", Author = "x" },
            new DeletedRun(new Run(new DeletedText("错"))) { Id = "2", Author = "x" },
            new SdtRun(new SdtContentRun(new Run(new Text(" }}家。")))));
        var control = new SdtBlock(new SdtContentBlock(WordFile.Runs("{{ a.b }}个。")));
        Assert.Equal(["有5家。", "5个。"], WordFile.Render(WordFile.Of(paragraph, control), Figures).Text);
    }

    [Fact]
    public void Tabs_breaks_and_bookmarks_are_kept_and_a_bookmark_stays_one_in_a_loop()
    {
        var looped = new Paragraph(new BookmarkStart { Id = "7", Name = "here" }, new Run(new Text("{{ l.t }}"), new TabChar(), new Text("完"), new Break()), new BookmarkEnd { Id = "7" });
        using var output = new MemoryStream();
        WordTemplate.Load(WordFile.Of(WordFile.Runs("{% for l in list %}"), looped, WordFile.Runs("{% endfor %}"))).Render(Figures, output);
        Assert.Empty(WordFile.Errors(output));
        Assert.Equal((1, 1, 2, 2), WordFile.Read(output, b => (b.Descendants<BookmarkStart>().Count(), b.Descendants<BookmarkEnd>().Count(), b.Descendants<TabChar>().Count(), b.Descendants<Break>().Count())));
    }

    [Fact]
    public void A_section_break_survives_the_sentence_before_it()
    {
        var end = new Paragraph(new ParagraphProperties(new SectionProperties(new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape })), new Run(new Text("缺{{ no.such }}。")));
        using var output = new MemoryStream();
        WordTemplate.Load(WordFile.Of(WordFile.Runs("甲。"), end, WordFile.Runs("乙。"))).Render(Figures, output);
        Assert.Equal(["甲。", "", "乙。"], WordFile.Paragraphs(output));
        Assert.Equal(1, WordFile.Read(output, b => b.Descendants<SectionProperties>().Count()));
    }

    [Fact]
    public void A_table_within_a_table_is_rendered()
    {
        var outer = WordFile.Table(["外{{ a.b }}"]);
        outer.Descendants<TableCell>().Single().Append(WordFile.Table(["{% for l in list %}{{ l.t }}", "{{ a.b }}{% endfor %}"]), WordFile.Runs(""));
        Assert.Equal(["外5", "甲", "5", "乙", "5", "", "完"], WordFile.Render(WordFile.Of(outer, WordFile.Runs("完")), Figures).Text);
    }

    [Fact]
    public void A_cell_left_empty_keeps_a_paragraph()
    {
        var (text, _) = WordFile.Render(WordFile.Of(WordFile.Table(["甲", "{% if no.such %}乙{% endif %}"]), WordFile.Runs("完")), Figures);
        Assert.Equal(["甲", "", "完"], text);
    }

    [Fact]
    public void Links_to_pages_are_kept_and_links_to_outside_files_refused()
    {
        Assert.Equal(["见链接。"], WordFile.Render(Linked(main => main.AddHyperlinkRelationship(new Uri("https://example.org/"), true).Id), Figures).Text);
        var error = Assert.Throws<DocumentException>(() => WordTemplate.Load(Linked(main =>
            main.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new Uri("http://example.org/x.png")).Id)));
        Assert.Contains("外部文件", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attached_template_is_detached()
    {
        using var stream = Linked(main =>
        {
            var part = main.AddNewPart<DocumentSettingsPart>();
            var relation = part.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", new Uri("http://example.org/x.dotx"));
            part.Settings = new Settings(new AttachedTemplate { Id = relation.Id });
            return main.AddHyperlinkRelationship(new Uri("https://example.org/"), true).Id;
        });
        using var output = new MemoryStream();
        WordTemplate.Load(stream).Render(Figures, output);
        using var package = WordprocessingDocument.Open(output, false);
        Assert.Empty(package.MainDocumentPart!.DocumentSettingsPart!.ExternalRelationships);
        Assert.Null(package.MainDocumentPart.DocumentSettingsPart.Settings!.GetFirstChild<AttachedTemplate>());
    }

    private static MemoryStream Linked(Func<MainDocumentPart, string> relate)
    {
        var stream = WordFile.Of("占位");
        using (var package = WordprocessingDocument.Open(stream, true))
        {
            var id = relate(package.MainDocumentPart!);
            package.MainDocumentPart!.Document!.Body = new Body(new Paragraph(new Run(new Text("见")), new Hyperlink(new Run(new Text("链接"))) { Id = id }, new Run(new Text("。"))));
        }
        stream.Position = 0;
        return stream;
    }
}
