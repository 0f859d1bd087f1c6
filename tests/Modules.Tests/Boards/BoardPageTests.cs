using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Testing;

namespace Kechuang.Modules.Tests.Boards;

/// <summary>The sections' pages as people of each role get them.</summary>
public sealed class BoardPageTests(SampleDistrict sample) : IClassFixture<SampleDistrict>
{
    public static readonly string[] Pages =
        ["/enterprises/cultivation", "/enterprises/visits", "/research", "/programmes", "/experts", "/policies", "/funds", "/vouchers", "/credit", "/platforms", "/talent", "/park", "/planning"];

    [Fact]
    public async Task Staff_and_auditors_see_every_board_and_each_stands_in_their_menu()
    {
        foreach (var role in new[] { Roles.Clerk, Roles.Chief, Roles.Leader, Roles.Auditor })
        {
            using var client = await sample.App.SignInAsync(role);
            foreach (var path in Pages)
            {
                var page = await client.GetAsync(path);
                Assert.NotNull(page.QuerySelector($"nav a[href='{path}'][aria-current='page']"));
            }
        }
    }

    [Fact]
    public async Task The_page_opens_on_the_latest_period_with_records_and_shows_the_figures_file()
    {
        using var client = await sample.App.SignInAsync(Roles.Clerk);

        var page = await client.GetAsync("/credit");

        Assert.Equal("2021", page.One("select[name=year] option[selected]").GetAttribute("value"));
        Assert.Equal("11", page.One("select[name=through] option[selected]").GetAttribute("value"));
        Assert.Equal(["38,150", "20,950", "73", "67", "4.63", "2,550", "52", "10"], page.QuerySelectorAll(".stat-number").Select(n => n.TextContent));
        Assert.Contains("完成年度目标 150.25%", page.MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_page_of_an_earlier_period_is_a_link()
    {
        using var client = await sample.App.SignInAsync(Roles.Clerk);

        var page = await client.GetAsync("/platforms?year=2020&through=12");

        Assert.Contains("2020年台账", page.MainText(), StringComparison.Ordinal);
        Assert.Equal("19", page.QuerySelectorAll("figure").First(f => f.TextContent.Contains("创新载体按类型和级别", StringComparison.Ordinal)).QuerySelectorAll("tbody td").Sum(c => int.TryParse(c.TextContent, out var n) ? n : 0).ToString(null, null));
    }

    [Theory]
    [InlineData("?year=abc&through=77")]
    [InlineData("?year=99999")]
    [InlineData("?year=1999&through=2")]
    public async Task A_wrong_or_empty_period_never_breaks_a_page(string query)
    {
        using var client = await sample.App.SignInAsync(Roles.Chief);
        foreach (var path in Pages)
        {
            Assert.Equal(HttpStatusCode.OK, await client.StatusAsync(path + query));
        }
    }

    [Fact]
    public async Task A_period_without_records_says_so()
    {
        using var client = await sample.App.SignInAsync(Roles.Clerk);

        Assert.Contains("这一期还没有台账记录", (await client.GetAsync("/credit?year=2010&through=5")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_figures_is_refused_and_who_has_no_district_finds_nothing()
    {
        foreach (var role in new[] { Roles.Enterprise, Roles.Bank, Roles.Department, Roles.SystemAdministrator })
        {
            using var client = await sample.App.SignInAsync(role);
            foreach (var path in Pages)
            {
                Assert.NotEqual(HttpStatusCode.OK, await client.StatusAsync(path));
            }
        }

        using var city = await sample.App.SignInAsync(Roles.City);
        foreach (var path in Pages)
        {
            Assert.Equal(HttpStatusCode.NotFound, await city.StatusAsync(path));
        }
    }

    [Fact]
    public async Task A_township_liaison_sees_own_firms_and_no_ledger_that_has_none()
    {
        using var client = await sample.App.SignInAsync(Roles.Township, a => a with { Township = "城东街道" });

        var credit = await client.GetAsync("/credit");
        Assert.Equal("1,450", credit.One(".stat-number").TextContent);
        Assert.Contains("城东街道，2021年1—11月台账", credit.MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await client.StatusAsync("/planning"));
        Assert.Null(credit.QuerySelector("nav a[href='/planning']"));
        var research = await client.GetAsync("/research");
        Assert.DoesNotContain("在全市的位次", research.MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_firms_lead_to_their_profiles_and_figures_to_their_definitions()
    {
        using var client = await sample.App.SignInAsync(Roles.Clerk);

        var page = await client.GetAsync("/enterprises/cultivation?list=Untitled");

        Assert.Equal("规上无资质 57", page.One(".board-tabs a[aria-current]").TextContent.Trim());
        Assert.StartsWith("/enterprises/", page.One("#firms tbody th a").GetAttribute("href"));
        Assert.StartsWith("/figures/hnte.valid?year=2021&through=11", page.One(".stat-link").GetAttribute("href"));
    }

    [Fact]
    public async Task The_empty_pool_of_experts_tells_its_section_how_to_begin()
    {
        using var own = await sample.App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });
        using var other = await sample.App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Rural });

        Assert.NotNull((await own.GetAsync("/experts")).QuerySelector("main a[href='/ledgers/expert/new']"));
        Assert.Null((await other.GetAsync("/experts")).QuerySelector("main a[href='/ledgers/expert/new']"));
    }

    [Fact]
    public async Task In_English_no_label_of_a_board_stays_Chinese()
    {
        using var client = await sample.App.SignInAsync(Roles.Leader);
        await client.Http.GetAsync("/language?culture=en&returnUrl=/credit", TestContext.Current.CancellationToken);
        foreach (var path in Pages)
        {
            var page = await client.GetAsync(path);
            var labels = page.QuerySelectorAll("main h1, main h2, main h3, main th[scope=col], main .page-head-lead, main .stat-title, main .stat-unit, main .stat-marks, main .mark, main .notice, main .chart-title, main .chart-unit, main .chart-source, main .board-note, nav.side a").Select(e => e.TextContent.Trim()).ToList();
            Assert.NotEmpty(labels);
            Assert.Empty(labels.Where(l => l.Any(c => c is >= '一' and <= '龥') && !l.Contains("望川", StringComparison.Ordinal)).Select(l => $"{path}: {l}"));
        }
    }
}
