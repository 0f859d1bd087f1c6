using Kechuang.Core.Accounts;
using Kechuang.Testing;
using Microsoft.Playwright;

namespace Kechuang.Journeys.Tests;

/// <summary>The main job by hand: the clerk's workbook in, a figure back to its record, the summary written by the clerk and published by the leader.</summary>
public sealed class MainJobTests(Browser browser)
{
    private const string Period = "year=2021&through=11";

    [Fact]
    public async Task From_the_workbook_to_the_published_summary()
    {
        var district = await browser.App.DistrictAsync("临溪县");
        var clerk = await browser.SignInAsync(Roles.Clerk, Widths.Desk, district: district);

        await clerk.GotoAsync("/import");
        await clerk.SetInputFilesAsync("input[type=file]", SampleWorkbook.Path);
        await clerk.ClickAsync("main form [type=submit]");
        await clerk.ClickAsync("text=确认导入", new() { Timeout = 120_000 });
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync("新增 6,528 条", new() { Timeout = 120_000 });

        await clerk.GotoAsync($"/figures/loan.issued?{Period}");
        await Assertions.Expect(clerk.Locator(".figure-number")).ToHaveTextAsync(FigureOf("loan.issued"));
        await clerk.ClickAsync("main table a[href^='/ledgers/loan/'] >> nth=0");
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync("sample-2021.xlsx");

        await clerk.GotoAsync("/summary");
        await clerk.SelectOptionAsync("[name=Year]", "2021");
        await clerk.SelectOptionAsync("[name=Through]", "11");
        await clerk.ClickAsync("text=生成总结");
        await Assertions.Expect(clerk.Locator("article.paper")).ToContainTextAsync("临溪县");
        await Assertions.Expect(clerk.Locator("article.paper .signature").First).ToHaveCSSAsync("text-align", "right");
        await Assertions.Expect(clerk.Locator("article.paper .signature").First).ToHaveCSSAsync("border-top-style", "none");
        Assert.Equal(0, await clerk.Locator("text=发布第1版？").CountAsync());

        var leader = await browser.SignInAsync(Roles.Leader, Widths.Desk, district: district);
        await leader.GotoAsync(new Uri(clerk.Url).PathAndQuery);
        await leader.ClickAsync("button[popovertarget=publish]");
        await leader.ClickAsync("#publish [type=submit]");
        await Assertions.Expect(leader.Locator("main")).ToContainTextAsync("已发布");
        var download = await leader.RunAndWaitForDownloadAsync(() => leader.ClickAsync("a:has-text('Word')"));
        Assert.EndsWith(".docx", download.SuggestedFilename, StringComparison.Ordinal);
        await clerk.Context.CloseAsync();
        await leader.Context.CloseAsync();
    }

    /// <summary>What the sample's figures file says, as a screen writes it.</summary>
    private static string FigureOf(string code)
    {
        using var file = System.Text.Json.JsonDocument.Parse(SampleWorkbook.Figures);
        return file.RootElement.GetProperty("figures").GetProperty(code).GetDecimal().ToString("#,##0.##", System.Globalization.CultureInfo.InvariantCulture);
    }
}
