using Kechuang.Core.Web;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Tests.Web;

/// <summary>The building blocks of the pages, rendered without a host.</summary>
public sealed class BlockTests
{
    private static Texts T => Rendering.Texts;

    [Fact]
    public void Texts_are_chinese_unless_english_is_chosen_and_known()
    {
        Assert.Equal("共 1,234 条", Rendering.In("zh-Hans", () => T["共 {0} 条", "1,234"]));
        Assert.Equal("3 in all", Rendering.In("en", () => T["共 {0} 条", 3]));
        Assert.Equal("没有译文", Rendering.In("en", () => T["没有译文"]));
    }

    [Theory]
    [InlineData("金额不能为负数，请核对", "An amount cannot be negative")]
    [InlineData("“企业名称”不能为空，请填写", "“企业名称” must not be empty; fill it in")]
    [InlineData("内容 300 字，超过上限 200 字，请缩短", "The text has 300 characters, more than 200; shorten it")]
    [InlineData("文件已损坏：没有任何工作表。请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新上传。", "The file is damaged: it has no sheet. Open the original in Excel or WPS, save it as .xlsx and upload it again.")]
    [InlineData("谁也没有译过的一句话", "谁也没有译过的一句话")]
    public void A_stored_sentence_is_told_in_english_with_its_values(string zh, string en)
    {
        Assert.Equal(zh, Rendering.In("zh-Hans", () => T.Told(zh)));
        Assert.Equal(en, Rendering.In("en", () => T.Told(zh)));
    }

    [Theory]
    [InlineData("/ledger?year=2021", true)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("/a\r\nb", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_addresses_of_this_site_are_followed(string? url, bool local) => Assert.Equal(local, LanguageEndpoint.IsLocal(url));

    [Theory]
    [InlineData(123_456, MoneyUnit.Auto, "1,234.56", "元")]
    [InlineData(312_500_000, MoneyUnit.Auto, "312.5", "万元")]
    [InlineData(312_500_000, MoneyUnit.Wan, "312.50", "万元")]
    [InlineData(1_234_500_000_000, MoneyUnit.Auto, "123.45", "亿元")]
    [InlineData(-1_005_000, MoneyUnit.Wan, "-1.01", "万元")]
    [InlineData(long.MinValue, MoneyUnit.Yi, "-922,337,203.69", "亿元")]
    public void Money_is_shown_in_its_unit(long fen, MoneyUnit unit, string number, string shown) =>
        Assert.Equal((number, shown), Rendering.In("zh-Hans", () => Show.Amount(new Money(fen), unit)));

    [Fact]
    public void A_field_ties_label_hint_error_and_control_and_keeps_what_was_typed()
    {
        var page = new Rendering();
        page.ModelState.SetModelValue("Input.Count", "ab\"c", "ab\"c");
        page.ModelState.AddModelError("Input.Count", "应为数字");

        var html = page.Show(new FieldTagHelper(T) { Name = "Input.Count", Label = "数量", Hint = "正整数", Type = "number" }, "field", "", new TagHelperAttribute("maxlength", "6"));

        Assert.Contains("for=\"Input_Count\"", html);
        Assert.Contains("id=\"Input_Count-hint\"", html);
        Assert.Contains("id=\"Input_Count-error\"", html);
        Assert.Contains("aria-describedby=\"Input_Count-hint Input_Count-error\"", html);
        Assert.Contains("aria-invalid=\"true\"", html);
        Assert.Contains("value=\"ab&quot;c\"", html);
        Assert.Contains("maxlength=\"6\"", html);
        Assert.DoesNotContain("maxlength", html[..html.IndexOf("<input", StringComparison.Ordinal)]);
    }

    [Fact]
    public void The_error_summary_links_to_the_fields_and_is_silent_without_errors()
    {
        var page = new Rendering();
        Assert.Equal("", page.Show(new ErrorSummaryTagHelper(T)));

        page.ModelState.AddModelError("Input.Lines[0].Amount", "金额应大于零");
        page.ModelState.AddModelError("Voucher", "创新券已过期");
        page.ModelState.AddModelError("", "本期已关账");
        page.Show(new FieldTagHelper(T) { Name = "Input.Lines[0].Amount" });
        var html = page.Show(new ErrorSummaryTagHelper(T));

        Assert.Contains("href=\"#Input_Lines_0__Amount\"", html);
        Assert.Contains("<li>本期已关账</li>", html);
        // What is about a field that is not on the page is told without a link that would lead nowhere.
        Assert.Contains("<li data-field=\"Voucher\">创新券已过期</li>", html);
    }

    [Fact]
    public void Sorting_turns_round_keeps_the_filter_and_goes_back_to_the_first_page()
    {
        var html = new Rendering("/list", "?q=%E7%A4%BA%E4%BE%8B&sort=amount&p=4").Show(new SortTagHelper(T) { SortBy = "amount" }, "th", "金额");

        Assert.Contains("aria-sort=\"ascending\"", html);
        Assert.Contains("href=\"/list?q=%E7%A4%BA%E4%BE%8B&amp;sort=-amount\"", html);
    }

    [Theory]
    [InlineData(1, 612, "1 2 … 13")]
    [InlineData(7, 612, "1 … 6 7 8 … 13")]
    [InlineData(99, 612, "1 … 12 13")]
    [InlineData(1, 50, "")]
    public void The_pager_shows_the_ends_and_the_neighbours(int page, int total, string shown)
    {
        var html = Rendering.In("zh-Hans", () => new Rendering("/list", "?q=a").Show(new PagerTagHelper(T) { Page = page, PageSize = 50, Total = total }));
        var numbers = System.Text.RegularExpressions.Regex.Matches(html, ">(\\d+|…)<").Select(m => m.Groups[1].Value);

        Assert.Equal(shown, string.Join(' ', numbers));
        if (total > 50)
            Assert.Contains("href=\"/list?q=a&amp;p=13\"", html);
    }

    [Fact]
    public void A_missing_figure_is_a_dash_and_a_change_is_said_in_words()
    {
        var missing = new Rendering().Show(new StatTileTagHelper(T) { Title = "研发投入", Unit = "亿元" });
        Assert.Contains("—", missing);
        Assert.DoesNotContain("亿元", missing);

        var falling = Rendering.In("zh-Hans", () => new Rendering().Show(new StatTileTagHelper(T) { Title = "用时", Value = "18", Change = -31.46m, LessIsBetter = true }));
        Assert.Contains("下降 31.46%", falling);
        Assert.Contains("stat-better", falling);
    }

    [Fact]
    public void A_chart_carries_its_table_and_its_data_cannot_end_the_script()
    {
        var chart = new Chart
        {
            Kind = ChartKind.Line,
            Title = "研发投入",
            Unit = "亿元",
            Categories = ["2020", "</script><b>"],
            Series = [new ChartSeries("投入", [25.3m, null])],
            Links = ["/records?year=2020", null],
        };

        var html = Rendering.In("zh-Hans", () => new Rendering().Show(new ChartTagHelper(T) { Model = chart }));

        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.Contains("<details class=\"chart-data\" open=\"\">", html);
        Assert.Contains("<a href=\"/records?year=2020\">2020</a>", html);
        Assert.Contains("<td class=\"num\">25.3</td>", html);
        Assert.Contains("<td class=\"num\">—</td>", html);
        Assert.Contains("\"kind\":\"line\"", html);
    }
}
