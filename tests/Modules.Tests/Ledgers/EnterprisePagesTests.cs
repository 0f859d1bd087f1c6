using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Ledgers;

/// <summary>一企一档: everything of one firm, and of no other.</summary>
public sealed class EnterprisePagesTests(SampleApp sample) : IClassFixture<SampleApp>
{
    private readonly TestApp app = sample.App;

    [Fact]
    public async Task The_profile_counts_every_ledgers_records_of_the_firm()
    {
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var loan = (await RecordsAsync("loan"))[0];
        var code = (string)Sheet("loan")["creditCode"].Get(loan)!;

        var page = await clerk.GetAsync($"/enterprises/{code}");
        var counts = page.Rows("[aria-label='各台账记录'] table").ToDictionary(r => r[0], r => int.Parse(r[1], null));

        foreach (var sheet in app.Services.GetRequiredService<SheetCatalog>().All.Where(s => s.EnterpriseColumn is { References: not null }))
        {
            Assert.Equal((await RecordsAsync(sheet.Id)).Count(r => (string?)sheet.EnterpriseColumn!.Get(r) == code), counts[sheet.Title]);
        }
    }

    [Fact]
    public async Task The_list_filters_valid_titles_as_the_figure_counts_them()
    {
        using var clerk = await app.SignInAsync(Roles.Clerk);
        var valid = (await app.InScopeAsync(async s => await s.GetRequiredService<Core.Indicators.FigureService>().ComputeAsync(await app.DistrictAsync(), SampleWorkbook.Period))).Number("hnte.valid");

        var page = await clerk.GetAsync("/enterprises?hnte=true&on=2021-11-30");

        Assert.True(valid > 0);
        Assert.Contains($"{valid:0} 条", page.One(".pager").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_and_a_firm_see_their_own_only()
    {
        var firms = await RecordsAsync("enterprise");
        string TownOf(LedgerRecord f) => (string)Sheet("enterprise")["township"].Get(f)!;
        var (own, other) = (firms[0], firms.First(f => TownOf(f) != TownOf(firms[0])));
        using var township = await app.SignInAsync(Roles.Township, a => a with { Township = TownOf(own) });
        using var firm = await app.SignInAsync(Roles.Enterprise, a => a with { CreditCode = own.Key });
        var neighbour = await app.DistrictAsync("邻川区");
        using var far = await app.SignInAsync(Roles.Leader, a => a with { DistrictId = neighbour.Id });

        Assert.Equal(HttpStatusCode.OK, await township.StatusAsync($"/enterprises/{own.Key}"));
        Assert.Equal(HttpStatusCode.NotFound, await township.StatusAsync($"/enterprises/{other.Key}"));
        Assert.Equal(HttpStatusCode.OK, await firm.StatusAsync($"/enterprises/{own.Key}"));
        Assert.Equal(HttpStatusCode.NotFound, await firm.StatusAsync($"/enterprises/{other.Key}"));
        Assert.Equal(HttpStatusCode.NotFound, await far.StatusAsync($"/enterprises/{own.Key}"));
        Assert.Equal(firms.Count(f => TownOf(f) == TownOf(own)), await CountAsync(township));
    }

    private static async Task<int> CountAsync(TestClient client) =>
        int.Parse(System.Text.RegularExpressions.Regex.Match((await client.GetAsync("/enterprises")).One(".pager-count").TextContent, @"共 (\d+) 条").Groups[1].Value, null);

    private Sheet Sheet(string id) => app.Services.GetRequiredService<SheetCatalog>()[id];

    private Task<List<LedgerRecord>> RecordsAsync(string sheet) => app.InScopeAsync(s => s.GetRequiredService<LedgerStore>().Records(Sheet(sheet)).OrderBy(r => r.Id).ToListAsync());
}
