using System.Globalization;

namespace Kechuang.Kernel;

/// <summary>Times as read on the wall in China (Asia/Shanghai), whatever zone the server is set to.</summary>
public static class BeijingTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>A stored UTC time in Beijing time.</summary>
    public static DateTimeOffset Of(DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), Zone);

    /// <summary>“2021-12-06 09:30”.</summary>
    public static string Text(DateTime utc) => Of(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>“2021-12-06 09:30:15”.</summary>
    public static string LongText(DateTime utc) => Of(utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The date in China at a stored UTC time.</summary>
    public static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(Of(utc).DateTime);

    /// <summary>Today's date in China.</summary>
    public static DateOnly Today(TimeProvider clock) => Day(clock.GetUtcNow().UtcDateTime);

    /// <summary>The UTC time at which the day begins in China.</summary>
    public static DateTime StartOf(DateOnly day) => Utc(day, TimeOnly.MinValue);

    /// <summary>The UTC time of a time on the wall in China.</summary>
    public static DateTime Utc(DateOnly day, TimeOnly time) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), Zone);
}
