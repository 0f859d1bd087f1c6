using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Funds;

/// <summary>The journal: postings balance, once a key, never below a floor, and every balance follows from its lines.</summary>
public sealed class JournalTests
{
    private static readonly DateOnly Day = new(2021, 12, 6);

    [Fact]
    public async Task A_posting_stands_once_and_moves_both_accounts()
    {
        await using var office = await OpenAsync();
        Assert.IsType<PostingResult.Posted>(await PostAsync(office, "a", "source", "pool", 10));
        Assert.True(Assert.IsType<PostingResult.Posted>(await PostAsync(office, "a", "source", "pool", 10)).Known);
        Assert.Equal([("pool", Money.FromWan(10)), ("source", Money.FromWan(10)), ("spent", Money.Zero)], await BalancesAsync(office, null));
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_spent_and_nothing_of_the_posting_stays()
    {
        await using var office = await OpenAsync();
        await PostAsync(office, "a", "source", "pool", 10);
        var refused = Assert.IsType<PostingResult.Short>(await PostAsync(office, "b", "pool", "spent", 10.000001m));
        Assert.Equal((Money.FromWan(10), Money.FromWan(10.000001m)), (refused.Balance, refused.Asked));
        Assert.Equal(Money.Zero, (await BalancesAsync(office, null)).Single(b => b.Code == "spent").Balance);
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task A_posting_that_does_not_balance_or_names_a_closed_account_is_a_mistake_of_the_caller()
    {
        await using var office = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => WithAsync(office, "x", [new("pool", Side.Debit, Money.FromWan(2)), new("source", Side.Credit, Money.FromWan(1))]));
        await Assert.ThrowsAsync<ArgumentException>(() => WithAsync(office, "x", [new("pool", Side.Debit, Money.FromWan(1)), new("nowhere", Side.Credit, Money.FromWan(1))]));
        await Assert.ThrowsAsync<ArgumentException>(() => WithAsync(office, "x", [new("pool", Side.Debit, Money.FromWan(-1)), new("source", Side.Credit, Money.FromWan(-1))]));
        Assert.Equal(0, await office.App.QueryAsync(db => db.Set<JournalEntry>().CountAsync()));
    }

    [Fact]
    public async Task A_process_that_dies_between_entry_and_commit_leaves_nothing()
    {
        await using var office = await OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.WithinAsync<bool>(async s =>
        {
            await s.GetRequiredService<IJournal>().PostAsync(office.DistrictId, new JournalPosting("a", Day, "注资", [new("pool", Side.Debit, Money.FromWan(1)), new("source", Side.Credit, Money.FromWan(1))]), default);
            throw new InvalidOperationException("killed");
        }));
        Assert.All(await BalancesAsync(office, null), b => Assert.Equal(Money.Zero, b.Balance));
        Assert.Equal(0, await office.App.QueryAsync(db => db.Set<JournalEntry>().CountAsync()));
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task Balances_of_an_earlier_day_leave_out_what_came_later_also_at_the_turn_of_the_year()
    {
        await using var office = await OpenAsync();
        await PostAsync(office, "a", "source", "pool", 5, new DateOnly(2021, 12, 31));
        await PostAsync(office, "b", "source", "pool", 7, new DateOnly(2022, 1, 1));
        Assert.Equal(Money.FromWan(5), (await BalancesAsync(office, new DateOnly(2021, 12, 31))).Single(b => b.Code == "pool").Balance);
        Assert.Equal(Money.FromWan(12), (await BalancesAsync(office, new DateOnly(2022, 1, 1))).Single(b => b.Code == "pool").Balance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_posted_the_books_balance_and_no_guarded_account_falls_below_zero(int seed)
    {
        await using var office = await OpenAsync();
        var random = new Random(seed);
        string[] accounts = ["source", "pool", "spent"];
        for (var i = 0; i < 60; i++)
        {
            var (from, to) = (accounts[random.Next(3)], accounts[random.Next(3)]);
            if (from != to)
            {
                await PostAsync(office, $"p{random.Next(40)}", from, to, random.Next(1, 900) / 100m, Day.AddDays(random.Next(-40, 1)));
            }
        }

        var balances = await BalancesAsync(office, null);
        Assert.All(balances.Where(b => b.Code != "source"), b => Assert.True(b.Balance >= Money.Zero, $"{b.Code} {b.Balance}"));
        Assert.Equal(balances.Single(b => b.Code == "source").Balance, balances.Where(b => b.Code != "source").Aggregate(Money.Zero, (sum, b) => sum + b.Balance));
        Assert.Equal(balances, await BalancesAsync(office, Day));
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task Eight_who_spend_the_same_ten_at_once_spend_ten()
    {
        await using var office = await OpenAsync();
        await PostAsync(office, "a", "source", "pool", 10);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PostAsync(office, $"s{i}", "pool", "spent", 3)));
        Assert.Equal(3, results.Count(r => r is PostingResult.Posted));
        Assert.Equal(Money.FromWan(9), (await BalancesAsync(office, null)).Single(b => b.Code == "spent").Balance);
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task The_trial_balance_and_a_statement_are_pages_and_a_changed_balance_is_found()
    {
        await using var office = await OpenAsync();
        await PostAsync(office, "a", "source", "pool", 10);
        using var auditor = await office.App.SignInAsync(Roles.Auditor);
        Assert.Contains("平衡", (await auditor.GetAsync("/journal")).MainText(), StringComparison.Ordinal);
        Assert.Contains("注资 a", (await auditor.GetAsync("/journal/account?code=pool&from=2021-01-01")).MainText(), StringComparison.Ordinal);
        Assert.Contains("账目相符", (await auditor.GetAsync("/journal?handler=Check")).MainText(), StringComparison.Ordinal);
        await office.App.QueryAsync(db => db.Set<Account>().Where(a => a.Code == "pool").ExecuteUpdateAsync(a => a.SetProperty(x => x.Debit, Money.FromWan(11))));
        Assert.Contains("余额与分录合计不符", (await auditor.GetAsync("/journal?handler=Check")).MainText(), StringComparison.Ordinal);
    }

    private static async Task<FundsOffice> OpenAsync()
    {
        var office = await FundsOffice.StartAsync();
        await office.WithinAsync(async s =>
        {
            await s.GetRequiredService<IJournal>().OpenAsync(office.DistrictId, [new("source", "来源", Side.Credit, Guarded: false), new("pool", "资金池", Side.Debit), new("spent", "支出", Side.Debit)], default);
            return true;
        });
        return office;
    }

    private static Task<PostingResult> PostAsync(FundsOffice office, string key, string from, string to, decimal wan, DateOnly? on = null) => WithAsync(office, key, [new(to, Side.Debit, Money.FromWan(wan)), new(from, Side.Credit, Money.FromWan(wan))], on);

    private static Task<PostingResult> WithAsync(FundsOffice office, string key, IReadOnlyList<JournalLine> lines, DateOnly? on = null) =>
        office.WithinAsync(s => s.GetRequiredService<IJournal>().PostAsync(office.DistrictId, new JournalPosting(key, on ?? Day, $"注资 {key}", lines), default), r => r is PostingResult.Posted);

    private static async Task<IReadOnlyList<(string Code, Money Balance)>> BalancesAsync(FundsOffice office, DateOnly? on) =>
        [.. (await office.App.InScopeAsync(s => s.GetRequiredService<IJournal>().BalancesAsync(office.DistrictId, "", on, default))).Select(b => (b.Code, b.Balance))];
}
