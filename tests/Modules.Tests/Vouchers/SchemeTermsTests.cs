using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Pages;
using Kechuang.Vouchers.UseCases;

namespace Kechuang.Modules.Tests.Vouchers;

/// <summary>The worked examples of the domain, on the schemes as they are seeded, and what must hold of any amounts.</summary>
public sealed class SchemeTermsTests
{
    [Theory]
    [InlineData("玉环", 0.8, 5, 0, 0.8)]
    [InlineData("玉环", 3, 5, 0, 2)]
    [InlineData("玉环", 12, 5, 0, 5)]
    [InlineData("玉环", 12, 10, 9, 1)]
    [InlineData("余杭", 3.6, 2, 0, 1.8)]
    [InlineData("江苏", 30, 20, 0, 15)]
    [InlineData("江苏", 50, 20, 0, 20)]
    [InlineData("福建", 60, 20, 0, 20)]
    public void A_service_is_helped_with_what_the_tiers_the_balance_and_the_year_allow(string scheme, decimal amount, decimal balance, decimal usedThisYear, decimal expected) =>
        Assert.Equal(Money.FromWan(expected), VoucherDistrict.Demo(scheme).BenefitOf(Money.FromWan(amount), Money.FromWan(balance), Money.FromWan(usedThisYear)));

    [Fact]
    public void Twelve_wan_are_six_and_a_half_before_any_cap() => Assert.Equal(Money.FromWan(6.5m), VoucherDistrict.Yuhuan.BenefitOf(Money.FromWan(12)));

    [Theory]
    [InlineData("玉环", 4, 9, 1)]
    [InlineData("玉环", 0, 0, 2)]
    [InlineData("玉环", 5, 5, 0)]
    [InlineData("玉环", 0, 10, 0)]
    [InlineData("余杭", 0.2, 0, 2)]
    public void An_application_is_held_to_the_least_of_its_three_caps(string scheme, decimal balance, decimal issuedThisYear, decimal expected) =>
        Assert.Equal(Money.FromWan(expected), VoucherDistrict.Demo(scheme).RoomOf(Money.FromWan(balance), Money.FromWan(issuedThisYear)));

    [Theory]
    [InlineData("江苏", 30, 15, 7.5)]
    [InlineData("江苏", 50, 20, 10)]
    [InlineData("福建", 60, 20, 12)]
    [InlineData("玉环", 3, 2, 0)]
    public void The_level_above_bears_its_share_up_to_its_cap(string scheme, decimal amount, decimal benefit, decimal expected) =>
        Assert.Equal(Money.FromWan(expected), VoucherDistrict.Demo(scheme).UpperShareOf(Money.FromWan(amount), Money.FromWan(benefit)));

    [Theory]
    [InlineData(181, 10)]
    [InlineData(1, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(0, 0)]
    public void So_many_are_inspected_as_the_rate_says_rounded_up(int redeemed, int expected) => Assert.Equal(expected, VoucherDistrict.Yuhuan.ChecksOf(redeemed));

    [Fact]
    public void A_voucher_ends_after_its_months_or_with_the_year_and_is_carried_to_the_end_of_the_third_year()
    {
        var yuhang = VoucherDistrict.Demo("余杭");
        Assert.Equal(new DateOnly(2022, 2, 28), VoucherDistrict.Yuhuan.ValidUntil(new DateOnly(2021, 11, 30)));
        Assert.Equal(new DateOnly(2025, 12, 31), yuhang.ValidUntil(new DateOnly(2025, 3, 1)));
        Assert.Equal(new DateOnly(2027, 12, 31), yuhang.CarryUntil(new DateOnly(2025, 3, 1), 2025));
        Assert.Equal(new DateOnly(2027, 12, 31), yuhang.CarryUntil(new DateOnly(2027, 3, 1), 2025));
        Assert.Equal(new DateOnly(2022, 2, 28), VoucherDistrict.Yuhuan.CarryUntil(new DateOnly(2021, 11, 30), 2021));
    }

    [Fact]
    public void Terms_are_read_as_they_were_written()
    {
        foreach (var scheme in DemoSchemes.Read())
        {
            Assert.Equal(scheme.Terms.Write(), SchemeTerms.Read(scheme.Terms.Write()).Write());
            Assert.Empty(SchemeBook.Check(new SchemeEntry(scheme.Title, scheme.EffectiveFrom, null, scheme.Source, scheme.Terms)));
        }
    }

    [Fact]
    public void A_benefit_never_exceeds_amount_balance_or_cap_and_grows_with_the_amount()
    {
        var random = new Random(20211206);
        for (var i = 0; i < 5_000; i++)
        {
            var terms = VoucherDistrict.Yuhuan with
            {
                Tiers = [new Tier(new Money(random.NextInt64(1, 2_000_000)), random.Next(0, 101)), new Tier(null, random.Next(0, 101))],
            };
            var (amount, balance, used) = (new Money(random.NextInt64(1, 20_000_000)), new Money(random.NextInt64(0, 5_000_001)), new Money(random.NextInt64(0, 12_000_000)));
            var benefit = terms.BenefitOf(amount, balance, used);
            Assert.True(benefit >= Money.Zero && benefit <= amount && benefit <= balance && benefit <= (used < Money.FromWan(10) ? Money.FromWan(10) - used : Money.Zero), $"{i}");
            Assert.True(terms.BenefitOf(amount) <= terms.BenefitOf(amount + new Money(1)), $"{i}");
        }
    }

    [Fact]
    public void Scaled_payments_add_up_to_the_budget_and_are_never_more_than_claimed()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var claims = Enumerable.Range(0, random.Next(1, 30)).Select(_ => new Money(random.NextInt64(1, 3_000_000))).ToList();
            var budget = new Money(random.NextInt64(0, claims.Sum(c => c.Fen) + 100));
            var paid = BudgetScaling.Of(claims, budget);
            Assert.Equal(Math.Min(budget.Fen, claims.Sum(c => c.Fen)), paid.Sum(p => p.Fen));
            Assert.All(paid.Zip(claims), p => Assert.True(p.First >= Money.Zero && p.First <= p.Second, $"{i}"));
        }
    }

    [Fact]
    public void What_is_left_over_goes_to_the_largest_fractions()
    {
        // 100 of 300 yuan: 33.33 each; the yuan that is left goes to the first of equals.
        Assert.Equal([3_400, 3_300, 3_300], BudgetScaling.Of([new Money(10_000), new Money(10_000), new Money(10_000)], new Money(10_000)).Select(p => p.Fen));
        Assert.Equal([1_700, 8_300], BudgetScaling.Of([new Money(3_000), new Money(15_000)], new Money(10_000)).Select(p => p.Fen));
    }

    [Theory]
    [InlineData("1 100\n以上 50", 2)]
    [InlineData("1 100%\n5 60\n以上 50", 3)]
    [InlineData("以上", 0)]
    [InlineData("1 100\n以上 -50", 0)]
    [InlineData("-1 100", 0)]
    [InlineData("99999999999999999999999999999999 100", 0)]
    public void Bands_are_read_from_lines(string text, int bands) => Assert.Equal(bands, SchemeEditModel.ReadTiers(text).Count);

    [Theory]
    [InlineData("26332000000000000001 3", 1)]
    [InlineData("033001900111 12345678 3", 0)]
    [InlineData("03300190011112345678，1.5\n26332000000000000002\t0.000001", 2)]
    [InlineData("26332000000000000001 3\n26332000000000000001 3", 0)]
    [InlineData("26332000000000000001 -3", 0)]
    [InlineData("26332000000000000001 0.0000001", 0)]
    [InlineData("", 0)]
    [InlineData("abc 3", 0)]
    public void Invoices_are_read_from_lines(string text, int expected) => Assert.Equal(expected, OrderDesk.ReadInvoices(text)?.Count ?? 0);
}
