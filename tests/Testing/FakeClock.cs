namespace Kechuang.Testing;

/// <summary>A clock that stands still until it is moved. It starts at 2021-12-06 09:30 in Shanghai.</summary>
public sealed class FakeClock : TimeProvider
{
    private readonly List<(DateTimeOffset Due, ITimer Timer)> timers = [];
    private DateTimeOffset now = new(2021, 12, 6, 1, 30, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>A timer rings in real time, or as soon as the clock is moved past its time.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            lock (timers)
            {
                timers.Add((now + dueTime, timer));
            }
        }

        return timer;
    }

    public void Advance(TimeSpan span) => Set(now + span);

    public void Set(DateTimeOffset time)
    {
        now = time.ToUniversalTime();
        List<ITimer> due;
        lock (timers)
        {
            due = [.. timers.Where(t => t.Due <= now).Select(t => t.Timer)];
            timers.RemoveAll(t => t.Due <= now);
        }

        // A timer that was disposed of since refuses, and that is right.
        due.ForEach(t => t.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }
}
