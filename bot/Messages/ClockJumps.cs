namespace Bot.Messages;

/// <summary>
/// Knows how far the clock was put, as against the time that really went by, since this process began. What waits to be sent is neither given up
/// nor held back because somebody set the clock right.
/// </summary>
internal sealed class ClockJumps(TimeProvider clock)
{
    /// <summary>Less than this is the usual pulling of a clock towards the right time.</summary>
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset To, TimeSpan By)> _forward = [];
    private DateTimeOffset _seen = clock.GetUtcNow();
    private long _stamp = clock.GetTimestamp();
    private bool _wentBack;

    /// <summary>True once after the clock was put back: what was to wait until then would wait too long.</summary>
    public bool WentBack()
    {
        lock (_lock)
        {
            Look();
            (var went, _wentBack) = (_wentBack, false);
            return went;
        }
    }

    /// <summary>How long ago that was, without the hours that the clock was put forward since.</summary>
    public TimeSpan Age(DateTimeOffset then)
    {
        lock (_lock)
        {
            Look();
            return _forward.Where(jump => then < jump.To).Aggregate(_seen - then, (age, jump) => age - jump.By);
        }
    }

    private void Look()
    {
        var (now, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        var by = now - _seen - clock.GetElapsedTime(_stamp, stamp);
        (_seen, _stamp) = (now, stamp);
        if (by >= s_least)
            _forward.Add((now, by));
        _wentBack |= by <= -s_least;
    }
}
