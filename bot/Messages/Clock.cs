namespace Bot.Messages;

/// <summary>
/// The rooms' clock. It runs at normal speed, and begins at <c>Clock:Start</c> where that is set.
/// It is a type of its own so that cookies, tokens, rate limits and logs, which take a plain <see cref="TimeProvider"/>, keep the real time.
/// </summary>
public class Clock : TimeProvider
{
    private readonly TimeSpan _ahead;

    public Clock(DateTimeOffset? start = null) => _ahead = start is { } at ? at - System.GetUtcNow() : TimeSpan.Zero;

    /// <summary>How far this clock is ahead of the real one.</summary>
    public TimeSpan Ahead => _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    /// <summary>Western Indonesian time, in which relative dates ("besok", "bulan depan") are read.</summary>
    public static readonly TimeZoneInfo Wib = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    /// <summary>The day it is in Jakarta at this instant.</summary>
    public static DateOnly DayInWib(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Wib).DateTime);
}
