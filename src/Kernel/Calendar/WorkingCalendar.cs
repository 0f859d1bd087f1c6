using System.Text.Json;

namespace Kechuang.Kernel;

/// <summary>Working days as the State Council's yearly notices set them: Monday to Friday without public holidays, with make-up Saturdays and Sundays.</summary>
public static class WorkingCalendar
{
    private static readonly Schedule Official = Load();

    /// <summary>Where the days come from.</summary>
    public static string Source => Official.Source;

    /// <summary>The first and the last year with an official schedule.</summary>
    public static (int From, int To) Years => (Official.From, Official.To);

    /// <summary>False for a year without a schedule here: its days are counted Monday to Friday, and a page that shows such a date says so.</summary>
    public static bool Covers(int year) => year >= Official.From && year <= Official.To;

    public static bool IsWorkingDay(DateOnly date) =>
        Official.Workdays.ContainsKey(date) || (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Official.Holidays.ContainsKey(date));

    /// <summary>The public holiday the day off belongs to (“春节”); null on other days, weekends among them.</summary>
    public static string? Holiday(DateOnly date) => Official.Holidays.GetValueOrDefault(date);

    /// <summary>
    /// The n-th working day of a term beginning on <paramref name="date"/>: five days from a Thursday end on the next Thursday, or on Wednesday where the
    /// beginning is counted too. A negative n goes back. Zero days are the date itself.
    /// </summary>
    public static DateOnly AddWorkingDays(DateOnly date, int n, bool countStartDay = false)
    {
        var step = Math.Sign(n);
        for (var left = Math.Abs(n) - (countStartDay && n != 0 && IsWorkingDay(date) ? 1 : 0); left > 0; left -= IsWorkingDay(date) ? 1 : 0)
        {
            date = date.AddDays(step);
        }

        return date;
    }

    /// <summary>The first working day after the date.</summary>
    public static DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The date itself, or, where it is a day off, the working day after it: when a term ends that ran out on a day off (Civil Code, article 203).</summary>
    public static DateOnly OnOrAfter(DateOnly date) => IsWorkingDay(date) ? date : NextWorkingDay(date);

    /// <summary>Working days after <paramref name="from"/> up to and with <paramref name="to"/>; negative where <paramref name="to"/> is earlier.</summary>
    public static int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }

        var days = 0;
        while (from < to)
        {
            from = from.AddDays(1);
            days += IsWorkingDay(from) ? 1 : 0;
        }

        return days;
    }

    private static Schedule Load()
    {
        using var stream = typeof(WorkingCalendar).Assembly.GetManifestResourceStream("working-days.json")!;
        return JsonSerializer.Deserialize<Schedule>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Schedule(string Source, int From, int To, Dictionary<DateOnly, string> Holidays, Dictionary<DateOnly, string> Workdays);
}
