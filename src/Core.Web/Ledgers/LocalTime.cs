namespace Kechuang.Core.Web;

/// <summary>Times as read on the wall in China.</summary>
public static class LocalTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>A stored UTC time in Beijing time.</summary>
    public static DateTimeOffset Of(DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), Zone);

    /// <summary>“2021-12-06 09:30”.</summary>
    public static string Text(DateTime utc) => Of(utc).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Today's date in China.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(Of(clock.GetUtcNow().UtcDateTime).DateTime);
}
