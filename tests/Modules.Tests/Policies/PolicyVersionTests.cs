using Kechuang.Core.Firms;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.WhatIf;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>Two versions over the same firms: sums that add up, whatever the clauses and the order of the firms.</summary>
public sealed class PolicyVersionTests
{
    [Fact]
    public void Of_one_group_the_highest_counts_and_the_year_has_its_limit()
    {
        var version = new PolicyVersion([Fixed("a", 10, stack: "hnte"), Fixed("b", 30, stack: "hnte"), Fixed("c", 25, year: 40), Fixed("d", 5, year: 40)]);
        var one = Single(PolicyComparison.Run([Firm(1)], version, new PolicyVersion([]), default));
        Assert.Equal(Money.FromWan(60), one.Before);
        var tight = new PolicyVersion([Fixed("c", 25, year: 20, priority: 2), Fixed("d", 5, year: 20, priority: 1)]);
        var result = PolicyComparison.Run([Firm(1)], tight, tight, default);
        Assert.Equal([Money.FromWan(15), Money.FromWan(5)], result.Before.Select(c => c.Amount));
    }

    [Fact]
    public void A_budget_is_shared_and_its_cost_is_never_above_it()
    {
        var version = new PolicyVersion([Fixed("pool", 30, budget: 100)]);
        var result = PolicyComparison.Run([.. Enumerable.Range(1, 7).Select(Firm)], version, new PolicyVersion([Fixed("pool", 30)]), default);
        Assert.Equal((Money.FromWan(100), Money.FromWan(210)), (result.Before[0].Amount, result.After[0].Amount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sums_of_clauses_and_of_firms_agree_and_the_order_of_the_firms_changes_nothing(int seed)
    {
        var random = new Random(seed);
        PolicyVersion Random() => new([.. Enumerable.Range(0, 12).Select(i => Fixed($"c{i}", random.Next(1, 40), random.Next(3) == 0 ? "g" : null, random.Next(3) == 0 ? random.Next(20, 60) : null, random.Next(5), random.Next(4) == 0 ? random.Next(50, 900) : null, random.Next(2) == 0))]);
        var (before, after) = (Random(), Random());
        var firms = Enumerable.Range(1, 90).Select(Firm).ToList();
        var result = PolicyComparison.Run(firms, before, after, default);
        Assert.Equal(Sum(result.Before.Select(c => c.Amount)), Sum(result.Firms.Select(f => f.Before)));
        Assert.Equal(Sum(result.After.Select(c => c.Amount)), Sum(result.Firms.Select(f => f.After)));
        var mixed = PolicyComparison.Run([.. firms.OrderBy(_ => random.Next())], before, after, default);
        Assert.Equal(result.Before, mixed.Before);
        Assert.Equal(result.Firms.Select(f => (f.Firm.CreditCode, f.Before, f.After)), mixed.Firms.OrderBy(f => f.Firm.CreditCode, StringComparer.Ordinal).Select(f => (f.Firm.CreditCode, f.Before, f.After)));
        Assert.All(PolicyComparison.Run(firms, before, before, default).Firms, f => Assert.Equal(f.Before, f.After));
    }

    private static FirmChange Single(ComparisonResult result) => Assert.Single(result.Firms);

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, a) => sum + a);

    private static WhatIfFirm Firm(int number) =>
        new($"F{number:000}", $"企业 {number}", "东关街道", "电子信息", number % 2 == 0, FirmRow.Make(f => f.Key == "above-scale" ? number % 2 : f.Kind == FactKind.Number ? number : null, _ => null));

    private static CompiledClause Fixed(string code, decimal amount, string? stack = null, decimal? year = null, int priority = 0, decimal? budget = null, bool aboveScaleOnly = false) => new(new ClauseDefinition
    {
        Code = code, Title = code, Eligibility = aboveScaleOnly ? [new EligibilityLine(1, "above-scale", Comparison.Is, "")] : [],
        Parts = [new ClausePart { Shape = PartShape.Fixed, Amount = amount }],
        Stacking = stack is null ? null : new StackingRule(stack), FirmYear = year is null ? null : new FirmYearRule("year", priority, year), Pool = budget is null ? null : new PoolRule(budget),
    });
}
