using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Testing;

namespace Kechuang.Modules.Tests.Reporting;

/// <summary>The pages of figures, through the whole pipeline.</summary>
public sealed class FigurePageTests
{
    private const string Period = "year=2021&through=11";

    [Fact]
    public async Task The_dashboard_shows_the_latest_period_and_leads_to_each_figure()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var leader = await app.SignInAsync(Roles.Leader);

        var page = await leader.GetAsync("/");

        Assert.Contains("2021年1—11月", page.MainText(), StringComparison.Ordinal);
        Assert.InRange(page.QuerySelectorAll(".stat").Length, 12, 20);
        Assert.Contains("20,950", page.MainText(), StringComparison.Ordinal);
        Assert.True(page.QuerySelectorAll("figure.chart").Length >= 6);
        Assert.All(page.QuerySelectorAll("figure.chart"), c => Assert.NotNull(c.QuerySelector("table tbody tr")));
        foreach (var link in page.QuerySelectorAll("a.stat-link"))
        {
            Assert.Equal(HttpStatusCode.OK, await leader.StatusAsync(link.GetAttribute("href")!));
        }
    }

    [Fact]
    public async Task A_line_over_the_years_begins_with_the_records_and_periods_are_named_as_people_say_them()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var leader = await app.SignInAsync(Roles.Leader);

        var page = await leader.GetAsync($"/figures/loan.issued?{Period}");
        var months = page.QuerySelectorAll("#period-through option").Select(o => o.TextContent.Trim()).ToList();
        await leader.Http.GetAsync("/language?culture=en&returnUrl=/", TestContext.Current.CancellationToken);
        var english = await leader.GetAsync($"/figures/hnte.recognised?{Period}");

        Assert.Equal(["2019", "2020", "2021"], page.QuerySelectorAll("figure.chart")[0].QuerySelectorAll("tbody th").Select(y => y.TextContent.Trim()[..4]));
        Assert.Equal(["1月", "1—2月", "全年"], [months[0], months[1], months[11]]);
        Assert.Equal("Jan–Nov", english.One("#period-through option[selected]").TextContent.Trim());
        Assert.All(english.QuerySelectorAll("#records tbody tr"), r => Assert.DoesNotContain("国家高新技术企业", r.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/figures")]
    [InlineData("/figures/compare?a=2021-11&b=2020-11")]
    [InlineData("/figures/compare?a=2021-11&b=2020-11&section=general&sort=-growth")]
    [InlineData("/figures/targets")]
    [InlineData("/figures/define")]
    [InlineData("/figures/define?code=loan.issued")]
    [InlineData("/figures/define?copy=rd.registration_rate")]
    [InlineData("/figures/define?code=regional.地区生产总值")]
    [InlineData("/summary")]
    [InlineData("/summary/templates")]
    [InlineData("/summary/codes")]
    public async Task Pages_answer_in_both_languages(string path)
    {
        await using var app = await SampleDistrict.StartAsync();
        using var chief = await app.SignInAsync(Roles.Chief);
        Assert.NotEmpty((await chief.GetAsync(path)).MainText());
        await chief.Http.GetAsync("/language?culture=en&returnUrl=/");

        var english = await chief.GetAsync(path);

        Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
        var heading = english.One("h1").TextContent;
        Assert.False(heading.Any(c => c is >= '一' and <= '鿿') && !heading.Contains("地区生产总值", StringComparison.Ordinal), heading);
    }

    [Fact]
    public async Task Every_indicator_has_its_page_with_as_many_records_as_it_says()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var all = await clerk.GetAsync($"/figures?{Period}");
        var links = all.QuerySelectorAll("main tbody th a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.True(links.Count > 80);
        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, await clerk.StatusAsync(link));
        }

        var counted = await clerk.GetAsync($"/figures/loan.count?{Period}");
        Assert.Contains("共 73 条", counted.MainText(), StringComparison.Ordinal);
        Assert.Equal(50, counted.QuerySelectorAll("#records tbody tr").Length);
    }

    [Fact]
    public async Task A_township_sees_its_own_numbers_only()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var leader = await app.SignInAsync(Roles.Leader);
        using var liaison = await app.SignInAsync(Roles.Township, a => a with { Township = "新湖街道" });
        var whole = Number(await leader.GetAsync($"/figures/enterprise.above_scale?{Period}"));

        var part = await liaison.GetAsync($"/figures/enterprise.above_scale?{Period}");

        Assert.InRange(Number(part), 1, whole - 1);
        Assert.All(part.QuerySelectorAll("#records tbody tr"), r => Assert.Contains("新湖街道", r.TextContent, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await liaison.StatusAsync($"/figures/policy.issued?{Period}"));
        Assert.Equal(HttpStatusCode.NotFound, await liaison.StatusAsync($"/figures/hitech.added_value?{Period}"));
        Assert.DoesNotContain("政策文件", (await liaison.GetAsync($"/figures?{Period}")).MainText(), StringComparison.Ordinal);
        var home = (await liaison.GetAsync("/")).MainText();
        Assert.Contains("新湖街道", home, StringComparison.Ordinal);
        Assert.DoesNotContain("全市第", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_city_sees_figures_of_its_districts_and_no_records()
    {
        await using var app = await SampleDistrict.StartAsync();
        var district = await app.DistrictAsync();
        await app.DistrictAsync("临溪区");
        var foreign = await app.DistrictAsync("外市区", "别的市");
        using var city = await app.SignInAsync(Roles.City);

        var page = await city.GetAsync($"/city?{Period}");

        Assert.Contains("望川区", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("临溪区", page.MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("外市区", page.MainText(), StringComparison.Ordinal);
        var figure = await city.GetAsync($"/figures/loan.count?{Period}&district={district.Id}");
        Assert.Empty(figure.QuerySelectorAll("#records tbody tr"));
        Assert.Contains("共 73 条", figure.MainText(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, await city.StatusAsync($"/figures/loan.count?{Period}&district={foreign.Id}"));
        Assert.NotEqual(HttpStatusCode.OK, await city.StatusAsync($"/figures/loan.count?{Period}&district={district.Id}&handler=Evidence"));
    }

    [Fact]
    public async Task A_role_without_figures_is_led_elsewhere()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var bank = await app.SignInAsync(Roles.Bank, a => a with { Organisation = "望川农商银行" });

        using var answer = await bank.Http.GetAsync("/");

        Assert.Equal("/ledgers", answer.Headers.Location?.ToString());
        Assert.NotEqual(HttpStatusCode.OK, await bank.StatusAsync("/figures"));
    }

    [Theory]
    [InlineData("/figures?handler=Csv&year=2021&through=11", "text/csv")]
    [InlineData("/figures?handler=Xlsx&year=2021&through=11", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/figures/fund.used?handler=Evidence&year=2021&through=11", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Figures_and_evidence_can_be_taken_along(string path, string type)
    {
        await using var app = await SampleDistrict.StartAsync();
        using var auditor = await app.SignInAsync(Roles.Auditor);

        using var answer = await auditor.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 1000);
    }

    private static decimal Number(AngleSharp.Html.Dom.IHtmlDocument page) => decimal.Parse(page.One(".figure-number").TextContent, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture);
}
