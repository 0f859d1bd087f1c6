using System.Globalization;
using Kechuang.Kernel;

namespace Kechuang.Core.Tests.Kernel;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData(false, "2026-04-10", "2026-04-13")]
    [InlineData(true, "2026-04-09", "2026-04-10")]
    public void A_notice_of_five_days_from_2_April_2026_steps_over_Tomb_Sweeping_Day(bool countStartDay, string end, string next)
    {
        var last = WorkingCalendar.AddWorkingDays(Day("2026-04-02"), 5, countStartDay);
        Assert.Equal(Day(end), last);
        Assert.Equal(Day(next), WorkingCalendar.NextWorkingDay(last));
    }

    [Theory]
    [InlineData("2026-04-03", true)] // Friday
    [InlineData("2026-04-06", false)] // Monday, Tomb-Sweeping Day
    [InlineData("2026-04-11", false)] // Saturday
    [InlineData("2026-02-14", true)] // Saturday, worked for the Spring Festival
    [InlineData("2026-09-20", true)] // Sunday, worked for the National Day
    [InlineData("2026-10-10", true)] // Saturday, worked for the National Day
    [InlineData("2021-09-26", true)] // Sunday, worked for the National Day of 2021
    [InlineData("2020-01-31", false)] // Friday, the Spring Festival prolonged in 2020
    [InlineData("2021-12-31", true)]
    public void Holidays_and_make_up_days_are_the_official_ones(string day, bool working) => Assert.Equal(working, WorkingCalendar.IsWorkingDay(Day(day)));

    [Fact]
    public void A_term_counts_a_make_up_Saturday()
    {
        // Fri 8 May, Sat 9 May (worked), Mon 11 May.
        Assert.Equal(Day("2026-05-11"), WorkingCalendar.AddWorkingDays(Day("2026-05-07"), 3));
        Assert.Equal(3, WorkingCalendar.WorkingDaysBetween(Day("2026-05-07"), Day("2026-05-11")));
        Assert.Equal(Day("2026-05-09"), WorkingCalendar.NextWorkingDay(Day("2026-05-08")));
    }

    [Fact]
    public void A_beginning_on_a_day_off_is_not_counted_even_where_beginnings_are() =>
        Assert.Equal(Day("2026-04-07"), WorkingCalendar.AddWorkingDays(Day("2026-04-05"), 1, countStartDay: true));

    [Fact]
    public void A_term_that_runs_out_on_a_day_off_ends_on_the_next_working_day()
    {
        Assert.Equal(Day("2026-10-08"), WorkingCalendar.OnOrAfter(Day("2026-10-01")));
        Assert.Equal(Day("2026-09-30"), WorkingCalendar.OnOrAfter(Day("2026-09-30")));
        Assert.Equal("国庆节", WorkingCalendar.Holiday(Day("2026-10-01")));
        Assert.Null(WorkingCalendar.Holiday(Day("2026-10-10")));
    }

    [Fact]
    public void Counting_back_undoes_counting_forth()
    {
        var start = Day("2025-01-02");
        for (var n = 0; n <= 400; n++)
        {
            var end = WorkingCalendar.AddWorkingDays(start, n);
            Assert.Equal(start, WorkingCalendar.AddWorkingDays(end, -n));
            Assert.Equal(n, WorkingCalendar.WorkingDaysBetween(start, end));
            Assert.Equal(-n, WorkingCalendar.WorkingDaysBetween(end, start));
        }
    }

    [Fact]
    public void A_year_without_a_schedule_says_so_and_counts_Monday_to_Friday()
    {
        Assert.Equal((2004, 2026), WorkingCalendar.Years);
        Assert.True(WorkingCalendar.Covers(2026));
        Assert.False(WorkingCalendar.Covers(2003));
        Assert.False(WorkingCalendar.Covers(2027));
        Assert.Equal(Day("2027-10-04"), WorkingCalendar.AddWorkingDays(Day("2027-09-30"), 2));
        Assert.Contains("chinese-days", WorkingCalendar.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2004)]
    [InlineData(2012)]
    [InlineData(2021)]
    [InlineData(2026)]
    public void A_year_has_between_245_and_255_working_days(int year) =>
        Assert.InRange(WorkingCalendar.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)), 245, 255);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
