using Kechuang.Kernel;

namespace Kechuang.Core.Indicators;

/// <summary>The span of dates a figure is taken over, with the year and month that returns and regional statistics are looked up by.</summary>
public readonly record struct Window(DateOnly Start, DateOnly End, int Year, int Month)
{
    /// <summary>January to the cut-off month.</summary>
    public static Window Of(Period period) => new(period.Start, period.End, period.Year, period.ThroughMonth);

    /// <summary>Everything up to the period's last day.</summary>
    public static Window UpTo(Period period) => new(DateOnly.MinValue, period.End, period.Year, period.ThroughMonth);

    /// <summary>One month alone.</summary>
    public static Window OfMonth(int year, int month) =>
        new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), year, month);

    /// <summary>The same span a year earlier.</summary>
    public Window YearEarlier => Year <= 1949 ? this : new(Start == DateOnly.MinValue ? Start : Start.AddYears(-1), LastDay(Year - 1), Year - 1, Month);

    /// <summary>The whole year before.</summary>
    public Window LastYearEnd => Of(new Period(Year - 1, 12));

    /// <summary>“2021-01-01..2021-11-30”.</summary>
    public override string ToString() => $"{Start:yyyy-MM-dd}..{End:yyyy-MM-dd}";

    private DateOnly LastDay(int year) => new(year, End.Month, End.Day == DateTime.DaysInMonth(End.Year, End.Month) ? DateTime.DaysInMonth(year, End.Month) : Math.Min(End.Day, DateTime.DaysInMonth(year, End.Month)));
}

/// <summary>Whose records a figure is taken over. Filters narrow it; the district list is never empty.</summary>
public sealed record FigureScope(IReadOnlyList<int> DistrictIds)
{
    public FigureScope(int districtId)
        : this([districtId])
    {
    }

    /// <summary>Only firms or events of one township.</summary>
    public string? Township { get; init; }

    /// <summary>Only the records of one firm.</summary>
    public string? CreditCode { get; init; }
}
