namespace StandIns.Remote;

/// <summary>So many at once, and after that so many a second.</summary>
internal sealed class Bucket(double most, double each)
{
    private double? _left;
    private DateTimeOffset? _last;

    private double Holds => _left ?? most;

    /// <summary>Seconds until there is one to take; 0 where there is.</summary>
    public double Wait(DateTimeOffset now)
    {
        if (_last is { } last && now > last)
            _left = Math.Min(most, Holds + (now - last).TotalSeconds * each);
        _last = now;
        return Holds >= 1 ? 0 : (1 - Holds) / each;
    }

    public void Take() => _left = Holds - 1;
}
