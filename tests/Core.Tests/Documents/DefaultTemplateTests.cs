using System.Reflection;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Kechuang.Core.Documents;

namespace Kechuang.Core.Tests.Documents;

public sealed partial class DefaultTemplateTests
{
    [Fact]
    public void The_samples_summary_has_its_figures_and_nothing_is_left_unwritten()
    {
        var (text, result) = Render(Figures());
        var all = string.Join("\n", text);
        foreach (var part in new[]
        {
            "望川区科学技术局关于2021年工作总结和2022年工作思路的报告", "一、2021年主要工作及成效", "（五）建设农业科技园区", "二、存在问题", "三、2022年工作思路",
            "使用科技资金2555.19万元，同比增长3.44%", "科技贷73笔、20950万元", "1—11月", "省科技型中小企业56家，创历史同期新高",
            "占地区生产总值比重2.34%，较上年提高1.14个百分点，居全市第2位", "注册率达91.71%", "增速居全市第5位",
            "市级产业创新服务综合体、市级星创天地、省级星创天地均为首次获批，实现零的突破", "运行3个、建设3个、签约2个、洽谈1个",
            "一是科技贷代偿进度偏慢。", "国家高新技术企业认定达到40家；创新奖励兑付天数控制在20天以内。", "2021年11月30日",
        }) Assert.Contains(part, all, StringComparison.Ordinal);
        Assert.DoesNotMatch(Unwritten(), all);
        Assert.Empty(result.Omitted.Where(o => !o.MissingCodes.All(c => Derived().IsMatch(c))));
        Assert.Empty(OfficialRules.CheckHeadings(text.Where(t => OfficialRules.HeadingLevel(t) is 1 or 2)));
        Assert.True(result.Printed.Select(p => p.Code).Distinct().Count() > 80, "rich in figures");
    }

    [Fact]
    public void It_uses_every_indicator_of_the_samples_figures()
    {
        var (_, result) = Render(Figures());
        var printed = result.Printed.Select(p => p.Code).ToHashSet();
        // Told by words or by other figures: a flag within its clause, a target in its own table.
        string[] unprinted = ["target.completion"];
        Assert.Empty(FakeFigures.Sample().Codes.Except(unprinted).Where(c => !printed.Contains(c)));
    }

    [Fact]
    public void Without_any_figure_only_sentences_without_figures_remain()
    {
        var (text, result) = Render(new FakeFigures().Know([.. FakeFigures.Sample().Codes]).With("problems", Array.Empty<object>()).With("targets", Array.Empty<object>())
            .With("next_targets", Array.Empty<object>()).With("park_tasks", Array.Empty<object>()));
        var all = string.Join("\n", text);
        Assert.DoesNotMatch(Unwritten(), all);
        Assert.DoesNotContain("科技贷73", all, StringComparison.Ordinal);
        Assert.True(result.Omitted.Count > 40);
        Assert.DoesNotContain("情况表", text[^1], StringComparison.Ordinal);
        Assert.Contains("暂无逾期任务", all, StringComparison.Ordinal);
        Assert.Empty(OfficialRules.CheckHeadings(text.Where(t => OfficialRules.HeadingLevel(t) is 1 or 2)));
    }

    [Fact]
    public void Zero_counts_are_not_printed_in_sentences()
    {
        var figures = Figures();
        foreach (var code in FakeFigures.Sample().Codes.Where(c => figures.Find(c)!.Value is decimal)) figures.Set(code, 0m, figures.Find(code)!.Unit);
        var (text, _) = Render(figures);
        Assert.DoesNotMatch(@"(?<![0-9.])0(?:家|个|件|项|名|场|笔|万元|亿元|%)", string.Join("\n", text));
    }

    [Theory]
    [InlineData(12, "全年使用科技资金", "2021年主要科技创新指标")]
    [InlineData(1, "1月使用科技资金", "2021年1月主要科技创新指标")]
    public void The_period_is_named(int month, string sentence, string caption)
    {
        var all = string.Join("\n", Render(Figures().With("through_month", month)).Text);
        Assert.Contains(sentence, all, StringComparison.Ordinal);
        Assert.Contains(caption, all, StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_is_a_word_file_that_staff_can_edit()
    {
        using var docx = Template();
        Assert.Empty(WordFile.Errors(docx));
        docx.Position = 0;
        using var package = WordprocessingDocument.Open(docx, false);
        Assert.Contains(package.MainDocumentPart!.Document!.Body!.Elements<Paragraph>(), p => p.InnerText.Contains("{% for p in problems %}", StringComparison.Ordinal));
    }

    private static string Source
    {
        get
        {
            using var resource = Assembly.Load("Kechuang.Reporting").GetManifestResourceStream("Kechuang.Reporting.Templates.annual-summary.liquid.md");
            return new StreamReader(resource!).ReadToEnd();
        }
    }

    private static MemoryStream Template()
    {
        var docx = new MemoryStream();
        TemplateText.ToDocx(Source, docx);
        docx.Position = 0;
        return docx;
    }

    private static (IReadOnlyList<string> Text, RenderedDocument Result) Render(FakeFigures figures)
    {
        using var template = Template();
        Assert.Empty(WordTemplate.Load(template).Check(figures));
        template.Position = 0;
        return WordFile.Render(template, figures);
    }

    internal static FakeFigures Figures() => FakeFigures.Sample()
        .With("problems", new[] { Map(("text", "科技贷代偿进度偏慢。")), Map(("text", "园区任务逾期3项，推进力度有待加强。")) })
        .With("targets", new[] { Map(("code", "hnte.recognised"), ("title", "国家高新技术企业认定"), ("unit", "家"), ("target", 37), ("completion", 72.97m)) })
        .With("next_targets", new[]
        {
            Map(("title", "国家高新技术企业认定"), ("target", 40), ("unit", "家"), ("at_most", false)), Map(("title", "创新奖励兑付天数"), ("target", 20), ("unit", "天"), ("at_most", true)),
        })
        .With("park_tasks", new[]
        {
            Map(("name", "智能温室二期"), ("zone", "核心区"), ("planned", 1200.5m), ("due", new DateOnly(2022, 6, 30))),
            Map(("name", "优质稻示范基地"), ("zone", "示范区"), ("planned", 800m), ("due", new DateOnly(2022, 12, 31))),
        });

    private static Dictionary<string, object> Map(params (string Key, object Value)[] entries) => entries.ToDictionary(e => e.Key, e => e.Value);

    [GeneratedRegex(@"\{\{|\{%|\}\}|，，|。。|；。|，。|、。|（）")]
    private static partial Regex Unwritten();

    [GeneratedRegex(@"\.(yoy|last_year)$")]
    private static partial Regex Derived();
}
