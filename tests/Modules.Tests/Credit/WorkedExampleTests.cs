using System.Globalization;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>The worked examples of the domain file (tech loans, 1 to 6).</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public void Ningbo_a_city_share_of_2500_at_40_percent_makes_a_pool_of_6250_and_ten_times_that_of_capacity()
    {
        var pool = Money.FromWan(2500 / 0.4m);
        Assert.Equal(Money.FromWan(6250), pool);
        var room = new PoolRoom(pool, Risk.Capacity(pool, 10), Money.FromWan(50000));
        Assert.Equal((Money.FromWan(62500), Money.FromWan(12500)), (room.Capacity, room.Free));
    }

    [Theory]
    [InlineData("LprPlus", 30, 3.00, 3.30, false)]
    [InlineData("LprTimes", 50, 3.00, 4.50, true)]
    public void A_loan_at_3_35_fails_xuchang_and_passes_wuhan(string kind, decimal value, decimal lpr, decimal cap, bool passes)
    {
        var rule = new PriceRule(Enum.Parse<PriceKind>(kind), value);
        Assert.Equal(cap, rule.Cap(lpr));
        Assert.Equal(passes, 3.35m <= rule.Cap(lpr));
    }

    [Fact]
    public void Hangzhou_the_benchmark_times_1_3_is_the_cap_and_no_rule_is_no_cap()
    {
        Assert.Equal(5.655m, new PriceRule(PriceKind.Benchmark, 1.3m, 4.35m).Cap(0));
        Assert.Null(new PriceRule(PriceKind.None).Cap(3));
    }

    [Theory]
    [InlineData(500, 7.75)]
    [InlineData(800, 12.40)]
    public void Panan_half_of_the_lpr_for_a_full_year(decimal wan, decimal subsidy)
    {
        var (amount, _) = SubsidyReckoning.Of(new SubsidyRule(50, true, Money.FromWan(20)), 3.95m, 3.10m, Money.FromWan(wan), [], [new InterestPeriod(new(2025, 1, 1), new(2026, 1, 1))], 2025);
        Assert.Equal(Money.FromWan(subsidy), amount);
    }

    [Fact]
    public void A_subsidy_counts_the_lower_rate_by_days_and_the_principal_of_each_day()
    {
        // 100 for 59 days, 60 for the rest of January to March: only days of the year that were paid for.
        var (amount, lines) = SubsidyReckoning.Of(new SubsidyRule(50, true, null), 3.00m, 3.10m, Money.FromWan(100), [(new(2025, 3, 1), Money.FromWan(40))], [new InterestPeriod(new(2024, 12, 1), new(2025, 4, 1))], 2025);
        var expected = ((100m * 59) + (60m * 31)) * 0.03m * 0.5m / 365;
        Assert.Equal(decimal.Round(expected * 1_000_000, 0, MidpointRounding.AwayFromZero), amount.Fen);
        Assert.Equal(2, lines.Count);
    }

    [Theory]
    [InlineData(400, 0, true, "Mortgage", 140)]
    [InlineData(400, 0, false, "Intellectual", 140)]
    [InlineData(400, 0, false, "Mortgage", 120)]
    [InlineData(400, 100, true, "Credit", 105)]
    public void Anhui_30_percent_and_5_points_more_for_a_first_or_a_light_loan(decimal principal, decimal recovered, bool first, string pledge, decimal expected)
    {
        var rules = new SchemeRules { BaseShare = 30, BorneShare = 80, Tiers = [new(TierKind.FirstLoan, 5, Adds: true), new(TierKind.LightPledge, 5, Adds: true)] };
        Assert.Equal(Money.FromWan(expected), Compensation.Of(rules, new LossFacts(Money.FromWan(principal), Money.FromWan(recovered), first, Enum.Parse<PledgeKind>(pledge), 0)).Amount);
    }

    [Theory]
    [InlineData(280, true, 72, 252)]
    [InlineData(400, true, 72, 300)]
    [InlineData(280, false, 72, 196)]
    [InlineData(280, false, 50, 0)]
    [InlineData(280, false, 50.01, 140)]
    public void Zhuhai_the_highest_tier_applies_and_300_is_the_cap(decimal principal, bool first, decimal creditShare, decimal expected)
    {
        var rules = new SchemeRules { CompensationCap = Money.FromWan(300), Tiers = [new(TierKind.CreditShareAbove, 50, Threshold: 50), new(TierKind.CreditShareAtLeast, 70, Threshold: 70), new(TierKind.FirstLoan, 90)] };
        Assert.Equal(Money.FromWan(expected), Compensation.Of(rules, new LossFacts(Money.FromWan(principal), Money.Zero, first, PledgeKind.Credit, creditShare)).Amount);
    }

    [Fact]
    public void All_public_money_stays_below_its_part_of_the_loss()
    {
        var rules = new SchemeRules { BaseShare = 90, BorneShare = 80 };
        Assert.Equal(Money.FromWan(80), Compensation.Of(rules, new LossFacts(Money.FromWan(100), Money.Zero, false, PledgeKind.Credit, 0)).Amount);
    }

    [Fact]
    public void A_loss_of_100_is_shared_40_40_20_and_50_recovered_net_return_20_20_10()
    {
        var shares = new LossShares(4, 4, 2);
        Assert.Equal((Money.FromWan(40), Money.FromWan(40), Money.FromWan(20)), shares.Split(Money.FromWan(100)));
        Assert.Equal((Money.FromWan(20), Money.FromWan(20), Money.FromWan(10)), shares.Split(Money.FromWan(60) - Money.FromWan(10)));
        Assert.Equal(Money.FromWan(20), Compensation.Returned(Money.FromWan(50), Money.FromWan(40), Money.FromWan(100)));
    }

    [Theory]
    [InlineData(4, 4, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(7, 0, 3)]
    public void Shares_in_fen_always_add_up(int pool, int guarantor, int bank)
    {
        var random = new Random(5);
        for (var at = 0; at < 1000; at++)
        {
            var amount = new Money(random.NextInt64(0, 100_000_000_000));
            var parts = new LossShares(pool, guarantor, bank).Split(amount);
            Assert.Equal(amount, parts.Public + parts.Guarantor + parts.Bank);
            Assert.True(parts.Public >= Money.Zero && parts.Guarantor >= Money.Zero && parts.Bank >= Money.Zero);
        }
    }

    [Fact]
    public void Recovered_money_returns_by_share_and_never_more_than_was_paid()
    {
        Assert.Equal(Money.FromWan(40), Compensation.Returned(Money.FromWan(200), Money.FromWan(40), Money.FromWan(100)));
        Assert.Equal(Money.Zero, Compensation.Returned(Money.FromWan(10), Money.FromWan(40), Money.Zero));
    }

    [Fact]
    public void Stop_at_3_25_percent_and_go_on_at_2_76()
    {
        var rules = new SchemeRules { Warn = 2, Stop = 3, Resume = 3 };
        var (bad, after) = (Risk.Ratio(Money.FromWan(260).Fen, Money.FromWan(8000).Fen), Risk.Ratio(Money.FromWan(220).Fen, Money.FromWan(7960).Fen));
        Assert.Equal(3.25m, bad);
        Assert.Equal(2.76m, decimal.Round(after, 2));
        Assert.Equal(RiskState.Stopped, Risk.Next(RiskState.Normal, bad, rules));
        Assert.Equal(RiskState.Stopped, Risk.Next(RiskState.Stopped, after, rules));
        Assert.False(Risk.MayResume(bad, rules));
        Assert.True(Risk.MayResume(after, rules));
        Assert.Equal(RiskState.Warn, Risk.Next(RiskState.Normal, after, rules));
    }

    [Theory]
    [InlineData("2026-05-19", "2026-04-01")]
    [InlineData("2026-05-20", "2026-05-01")]
    [InlineData("2025-12-21", "2025-11-01")]
    [InlineData("2025-12-22", "2025-12-01")]
    public void The_lpr_of_a_month_is_in_force_from_the_20th_or_the_working_day_after(string day, string month) =>
        Assert.Equal(DateOnly.Parse(month, CultureInfo.InvariantCulture), Lpr.MonthOf(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void Rules_are_read_back_as_they_were_written()
    {
        var rules = new SchemeRules
        {
            LoanCap = Money.FromWan(800), TermMonths = 12, OneBankAYear = true, Price = new(PriceKind.LprPlus, 30), Tiers = [new(TierKind.CreditShareAtLeast, 70, Threshold: 70)], Subsidy = new(50, true, Money.FromWan(20)), Level = RiskLevel.Pool,
        };
        var read = SchemeRules.Read(rules.Write());
        Assert.Equal(rules.Write(), read.Write());
        Assert.Equal((rules.LoanCap, rules.Subsidy, rules.Price, rules.Level, rules.Tiers[0]), (read.LoanCap, read.Subsidy, read.Price, read.Level, read.Tiers[0]));
    }
}
