using Bot.Messages;

namespace Bot.Tests;

/// <summary>A clock that stands still until a test lets time go by.</summary>
public sealed class TestClock(DateTimeOffset now) : Clock
{
    public DateTimeOffset Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;
}

/// <summary>A clock that runs on by itself, and that a test puts forward or back.</summary>
public sealed class RunningClock(DateTimeOffset? start = null) : Clock(start)
{
    private TimeSpan _put;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _put;

    public void Put(TimeSpan by) => _put += by;
}

/// <summary>The time that really goes by, of which a test may let some more go by than does.</summary>
public sealed class PassingTime : TimeProvider
{
    private long _passed;

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _passed);

    public void Pass(TimeSpan by) => Interlocked.Add(ref _passed, (long)(by.TotalSeconds * TimestampFrequency));
}
