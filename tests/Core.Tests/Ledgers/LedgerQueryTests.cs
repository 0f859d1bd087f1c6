using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Core.Tests.Ledgers;

/// <summary>Lists over the sample: what the database gives is what a plain count over all records gives.</summary>
public sealed class LedgerQueryTests(SampleApp sample) : IClassFixture<SampleApp>
{
    private readonly TestApp app = sample.App;
    private readonly District district = sample.District;

    [Fact]
    public async Task Every_filter_gives_the_rows_that_a_plain_count_gives()
    {
        var loans = await AllAsync("loan");
        var (amount, issued, bank) = (Sheet("loan")["amount"], Sheet("loan")["issuedOn"], Sheet("loan")["bank"]);
        var someBank = (string)bank.Get(loans[0])!;

        Assert.Equal(loans.Count, (await PageAsync("loan", "")).Total);
        Assert.Equal(loans.Count(l => (Money?)amount.Get(l) is { } m && m.Wan >= 200 && m.Wan <= 400), (await PageAsync("loan", "amount.from=200&amount.to=400")).Total);
        Assert.Equal(loans.Count(l => (DateOnly?)issued.Get(l) >= new DateOnly(2021, 3, 1) && (DateOnly?)issued.Get(l) <= new DateOnly(2021, 6, 30)), (await PageAsync("loan", "issuedOn.from=2021-3-1&issuedOn.to=2021年6月30日")).Total);
        Assert.Equal(loans.Count(l => (string?)bank.Get(l) == someBank), (await PageAsync("loan", $"bank={Uri.EscapeDataString(someBank)}")).Total);
        Assert.NotEqual(0, (await PageAsync("loan", $"bank={Uri.EscapeDataString(someBank)}")).Total);
    }

    [Fact]
    public async Task Choices_are_matched_whole_and_townships_through_the_firm()
    {
        var firms = await AllAsync("enterprise");
        var town = (string)Sheet("enterprise")["township"].Get(firms[0])!;
        var inTown = firms.Where(f => (string?)Sheet("enterprise")["township"].Get(f) == town).Select(f => f.Key).ToHashSet();
        var titles = await AllAsync("title");

        Assert.Equal(titles.Count(t => inTown.Contains((string)Sheet("title")["creditCode"].Get(t)!)), (await PageAsync("title", $"township={Uri.EscapeDataString(town)}")).Total);
        Assert.Equal(titles.Count(t => (string?)Sheet("title")["outcome"].Get(t) == "通过"), (await PageAsync("title", "outcome=通过")).Total);
    }

    [Fact]
    public async Task The_search_finds_keys_names_and_firms_names()
    {
        var firms = await AllAsync("enterprise");
        var name = (string)Sheet("enterprise")["name"].Get(firms[0])!;
        var loan = (await AllAsync("loan"))[0];

        Assert.Equal(firms.Count(f => ((string)Sheet("enterprise")["name"].Get(f)!).Contains(name, StringComparison.Ordinal)), (await PageAsync("enterprise", $"q={Uri.EscapeDataString(name)}")).Total);
        Assert.Equal(1, (await PageAsync("loan", $"q={Uri.EscapeDataString(loan.Key.ToLowerInvariant())}")).Total);
        var firm = firms.First(f => f.Key == (string?)Sheet("loan")["creditCode"].Get(loan));
        Assert.Contains((await PageAsync("loan", $"q={Uri.EscapeDataString((string)Sheet("enterprise")["name"].Get(firm)!)}")).Records, r => r.Id == loan.Id);
    }

    [Fact]
    public async Task Sorting_puts_empty_values_last_in_either_direction_and_pages_do_not_overlap()
    {
        var repaid = Sheet("loan")["repaidOn"];
        var up = await EveryPageAsync("loan", "sort=repaidOn");
        var down = await EveryPageAsync("loan", "sort=-repaidOn");

        Assert.Equal(up.Count, up.Select(r => r.Id).Distinct().Count());
        Assert.Equal((await AllAsync("loan")).Count, up.Count);
        var filled = up.Select(r => (DateOnly?)repaid.Get(r)).TakeWhile(d => d is not null).ToList();
        Assert.Equal(filled.Order(), filled);
        Assert.All(up.Skip(filled.Count), r => Assert.Null(repaid.Get(r)));
        Assert.Equal(filled.OrderDescending(), down.Take(filled.Count).Select(r => (DateOnly?)repaid.Get(r)));
        var amount = Sheet("loan")["amount"];
        var byAmount = (await EveryPageAsync("loan", "sort=-amount")).Select(r => ((Money?)amount.Get(r))?.Fen).ToList();
        Assert.Equal(byAmount.OrderDescending(), byAmount);
    }

    [Fact]
    public async Task Every_ledger_sorts_and_filters_by_every_column()
    {
        foreach (var sheet in app.Services.GetRequiredService<SheetCatalog>().All)
        {
            foreach (var column in sheet.Columns)
            {
                var filter = LedgerView.IsRange(column) ? $"{LedgerView.FromName(column)}={(column.Kind == ColumnKind.Date ? "2021-01-01" : "1")}" : $"{column.Name}=a";
                var page = await PageAsync(sheet.Id, $"sort=-{column.Name}&{filter}&q=a&township=b");
                Assert.True(page.Total >= 0);
            }
        }
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_is_told_and_not_applied()
    {
        var view = View("loan", "amount.from=很多&issuedOn.to=2021-11-31");

        Assert.Equal(["amount.from", "issuedOn.to"], view.Problems.Keys.Order());
        Assert.Empty(view.Filters);
    }

    [Fact]
    public async Task A_township_sees_its_own_firms_rows_only()
    {
        var firms = await AllAsync("enterprise");
        var town = (string)Sheet("enterprise")["township"].Get(firms[0])!;
        var own = firms.Where(f => (string?)Sheet("enterprise")["township"].Get(f) == town).Select(f => f.Key).ToHashSet();
        var access = Access() with { Role = Roles.Township, Township = town };

        var rows = await app.InScopeAsync(s => s.GetRequiredService<LedgerQuery>().Records(access, View("loan", "")).ToListAsync());

        Assert.Equal((await AllAsync("loan")).Count(l => own.Contains((string)Sheet("loan")["creditCode"].Get(l)!)), rows.Count);
    }

    private Access Access() => new(new Actor(null, "测试员", "web", ""), Roles.Clerk) { DistrictId = district.Id, DistrictName = district.Name, Section = Sections.General };

    private Sheet Sheet(string id) => app.Services.GetRequiredService<SheetCatalog>()[id];

    private LedgerView View(string sheet, string query) =>
        LedgerView.Parse(Sheet(sheet), Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value)));

    private Task<List<LedgerRecord>> AllAsync(string sheet) => app.InScopeAsync(s => s.GetRequiredService<LedgerStore>().Records(Sheet(sheet)).OrderBy(r => r.Id).ToListAsync());

    private Task<LedgerPage> PageAsync(string sheet, string query) => app.InScopeAsync(s => s.GetRequiredService<LedgerQuery>().PageAsync(Access(), View(sheet, query)));

    private async Task<List<LedgerRecord>> EveryPageAsync(string sheet, string query)
    {
        var rows = new List<LedgerRecord>();
        for (var page = 1; ; page++)
        {
            var result = await PageAsync(sheet, $"{query}&p={page}");
            rows.AddRange(result.Records);
            if (rows.Count >= result.Total)
            {
                return rows;
            }
        }
    }
}
