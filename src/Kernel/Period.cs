namespace Kechuang.Kernel;

/// <summary>January to the end of a cut-off month of one year: [Y-01-01, last day of month M].</summary>
public readonly record struct Period
{
    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> for a year outside 1949–2200 or a month outside 1–12.</summary>
    public Period(int year, int throughMonth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1949);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2200);
        ArgumentOutOfRangeException.ThrowIfLessThan(throughMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(throughMonth, 12);
        (Year, ThroughMonth) = (year, throughMonth);
    }

    public int Year { get; }

    public int ThroughMonth { get; }

    /// <summary>1 January of the year.</summary>
    public DateOnly Start => new(Year, 1, 1);

    /// <summary>The last day of the cut-off month.</summary>
    public DateOnly End => new(Year, ThroughMonth, DateTime.DaysInMonth(Year, ThroughMonth));

    /// <summary>The same months of the year before.</summary>
    public Period YearEarlier => new(Year - 1, ThroughMonth);

    /// <summary>The whole year before.</summary>
    public Period LastWholeYear => new(Year - 1, 12);

    /// <summary>Share of the year's days passed at the end, in %, two decimals.</summary>
    public decimal ShareOfYear => Rounding.Round(100m * End.DayOfYear / (DateTime.IsLeapYear(Year) ? 366 : 365));

    /// <summary>“2021-11”.</summary>
    public override string ToString() => $"{Year:0000}-{ThroughMonth:00}";

    /// <summary>True where the numbers make a period; nothing is thrown.</summary>
    public static bool TryCreate(int year, int throughMonth, out Period period)
    {
        var ok = year is >= 1949 and <= 2200 && throughMonth is >= 1 and <= 12;
        period = ok ? new Period(year, throughMonth) : default;
        return ok;
    }
}
