namespace Kechuang.Testing;

/// <summary>A clock that stands still until it is moved. It starts at 2021-12-06 09:30 in Shanghai.</summary>
public sealed class FakeClock : TimeProvider
{
    private DateTimeOffset now = new(2021, 12, 6, 1, 30, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan span) => now += span;

    public void Set(DateTimeOffset time) => now = time.ToUniversalTime();
}
