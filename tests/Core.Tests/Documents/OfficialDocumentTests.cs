using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Kechuang.Core.Documents;

namespace Kechuang.Core.Tests.Documents;

public sealed class OfficialDocumentTests
{
    [Fact]
    public void The_page_follows_the_standard()
    {
        Assert.Equal(26, OfficialLayout.Right);
        Assert.Equal(35, OfficialLayout.Bottom);
        Assert.Equal(28.99, OfficialLayout.LinePitch, 2);
        Assert.Equal(15.79, OfficialLayout.CharacterPitch, 2);

        using var docx = Sample();
        using var package = WordprocessingDocument.Open(docx, false);
        var section = package.MainDocumentPart!.Document!.Body!.GetFirstChild<SectionProperties>()!;
        Assert.Equal((11906u, 16838u), (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value));
        var margin = section.GetFirstChild<PageMargin>()!;
        Assert.Equal((2098, 1984, 1587u, 1474u), (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value));
        var grid = section.GetFirstChild<DocGrid>()!;
        Assert.Equal(579, grid.LinePitch!.Value);
        Assert.Equal(-5, package.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Spacing>().Single().Val!.Value);
        Assert.True(28 * (320 - 5) <= 11906 - 1587 - 1474, "28 characters fit");
        Assert.True(22 * 579 <= 16838 - 2098 - 1984, "22 lines fit");
    }

    [Fact]
    public void Page_numbers_are_right_on_odd_and_left_on_even_pages()
    {
        using var docx = Sample();
        using var package = WordprocessingDocument.Open(docx, false);
        var main = package.MainDocumentPart!;
        Assert.NotNull(main.DocumentSettingsPart!.Settings!.GetFirstChild<EvenAndOddHeaders>());
        foreach (var reference in main.Document!.Body!.Descendants<FooterReference>())
        {
            var paragraph = ((FooterPart)main.GetPartById(reference.Id!)).Footer!.GetFirstChild<Paragraph>()!;
            Assert.Equal("— 1 —", paragraph.InnerText);
            var style = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == paragraph.ParagraphProperties!.ParagraphStyleId!.Val);
            var odd = reference.Type!.Value == HeaderFooterValues.Default;
            Assert.Equal(odd ? JustificationValues.Right : JustificationValues.Left, style.StyleParagraphProperties!.Justification!.Val!.Value);
            Assert.Equal(100, (odd ? style.StyleParagraphProperties.Indentation!.RightChars : style.StyleParagraphProperties.Indentation!.LeftChars)!.Value);
            var footer = package.MainDocumentPart!.Document!.Body!.Descendants<PageMargin>().Single().Footer!.Value;
            var line = main.StyleDefinitionsPart.Styles.Elements<Style>().Single(s => s.StyleId == OfficialStyle.Footer).StyleParagraphProperties!.SpacingBetweenLines!.Line!.Value!;
            Assert.True(footer + int.Parse(line) < OfficialLayout.Twips(OfficialLayout.Bottom), "the page number stays below the text");
            Assert.Equal("28", style.StyleRunProperties!.FontSize!.Val);
            Assert.Equal("宋体", style.StyleRunProperties.RunFonts!.EastAsia);
        }
    }

    [Fact]
    public void The_document_is_valid_and_its_headings_have_outline_levels()
    {
        using var docx = Sample();
        Assert.Empty(WordFile.Errors(docx));
        docx.Position = 0;
        using var package = WordprocessingDocument.Open(docx, false);
        var styles = package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(1, 4).Select(l => styles[OfficialStyle.Heading(l)].StyleParagraphProperties!.OutlineLevel!.Val!.Value));
        Assert.Equal(["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"],
            Enumerable.Range(1, 4).Select(l => styles[OfficialStyle.Heading(l)].StyleRunProperties!.RunFonts!.EastAsia!.Value));
        Assert.Equal(200, styles[OfficialStyle.Body].StyleParagraphProperties!.Indentation!.FirstLineChars!.Value);
        Assert.Contains(package.MainDocumentPart.FontTablePart!.Fonts!.Elements<Font>(), f => f.Name == "仿宋_GB2312" && f.GetFirstChild<AltName>()!.Val!.Value!.Contains("仿宋", StringComparison.Ordinal));
    }

    [Fact]
    public void Dates_and_document_numbers()
    {
        Assert.Equal("2026年3月5日", OfficialRules.Date(new DateOnly(2026, 3, 5)));
        Assert.Equal("婺科〔2026〕3号", OfficialRules.Number("婺科", 2026, 3));
        Assert.Empty(OfficialRules.CheckNumber("婺科〔2026〕3号"));
        Assert.Equal(3, OfficialRules.CheckNumber("婺科[2026]第03号").Count);
        Assert.Single(OfficialRules.CheckNumber("〔2026〕3号"));
    }

    [Fact]
    public void Headings_that_skip_a_level_or_a_number_are_found()
    {
        Assert.Contains("1.", Assert.Single(OfficialRules.CheckHeadings(["一、甲", "（一）乙", "（1）丙"])), StringComparison.Ordinal);
        Assert.Empty(OfficialRules.CheckHeadings(["一、甲", "（一）乙", "正文1.5倍", "1.丙", "（1）丁", "（二）戊", "二、己", "（一）庚"]));
        Assert.Contains("二、", Assert.Single(OfficialRules.CheckHeadings(["一、甲", "三、乙"])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(99, "九十九")]
    public void Ordinals(int number, string text)
    {
        Assert.Equal(text, ChineseNumber.Write(number));
        Assert.Equal(number, ChineseNumber.Read(text));
    }

    private static MemoryStream Sample()
    {
        var stream = new MemoryStream();
        new OfficialDocumentBuilder().Title("关于某事\n的报告").Recipient("区政府：").Heading(1, "一、甲").Heading(2, "（一）乙").Heading(3, "1.丙").Heading(4, "（1）丁")
            .Paragraph("正文\u0002。").Caption("表").Table([["指标", "值"], ["甲", "1"]], [3, 1]).Blank().SignOff("某区科技局").Date("2026年3月5日").Save(stream);
        stream.Position = 0;
        return stream;
    }
}
