using Kechuang.Kernel;

namespace Kechuang.Core.Tests.Kernel;

public sealed class PeriodTests
{
    [Fact]
    public void It_ends_with_the_last_day_of_its_month()
    {
        Assert.Equal(new DateOnly(2024, 2, 29), new Period(2024, 2).End);
        Assert.Equal(new DateOnly(2023, 2, 28), new Period(2024, 2).YearEarlier.End);
        Assert.Equal(new DateOnly(2024, 1, 1), new Period(2024, 2).Start);
    }

    [Theory]
    [InlineData(2021, 11, 91.51)]
    [InlineData(2024, 2, 16.39)]
    [InlineData(2021, 12, 100)]
    public void The_share_of_the_year_counts_days(int year, int month, decimal share) => Assert.Equal(share, new Period(year, month).ShareOfYear);

    [Theory]
    [InlineData(1948, 1)]
    [InlineData(2021, 0)]
    [InlineData(2021, 13)]
    public void Other_numbers_are_no_period(int year, int month)
    {
        Assert.False(Period.TryCreate(year, month, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Period(year, month));
    }

    [Theory]
    [InlineData(0.125, 0.13)]
    [InlineData(-0.125, -0.13)]
    [InlineData(2.675, 2.68)]
    public void Rounding_goes_half_away_from_zero(decimal value, decimal rounded) => Assert.Equal(rounded, Rounding.Round(value));
}
