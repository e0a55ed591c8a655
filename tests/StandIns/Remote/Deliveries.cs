namespace StandIns.Remote;

/// <summary>How events are posted to a webhook, and a record of every request.</summary>
/// <typeparam name="TDelivery">What is kept of one request and its answer.</typeparam>
public abstract class Deliveries<TDelivery>(TimeSpan answerWithin)
{
    private readonly Lock _gate = new();
    private readonly List<TDelivery> _all = [];
    private Random? _chance;
    private double _share = 1;
    private int _copies = 1;

    /// <summary>How long an answer is awaited.</summary>
    public TimeSpan AnswerWithin { get; set; } = answerWithin;

    /// <summary>The first pause between two tries; it doubles.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the doubling ends.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Every request so far, in the order of their answers.</summary>
    public IReadOnlyList<TDelivery> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    /// <summary>Each request, or a share of them drawn by the seed, is posted so many times at once.</summary>
    public void Repeat(int copies, double share = 1, int seed = 0)
    {
        lock (_gate)
            (_copies, _share, _chance) = (copies, share, new Random(seed));
    }

    internal int CopiesOf()
    {
        lock (_gate)
            return _copies == 1 || (_share < 1 && _chance!.NextDouble() >= _share) ? 1 : _copies;
    }

    internal void Add(TDelivery delivery)
    {
        lock (_gate)
            _all.Add(delivery);
    }
}
