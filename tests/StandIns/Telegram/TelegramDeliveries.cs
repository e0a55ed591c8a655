namespace StandIns.Telegram;

/// <summary>How updates are posted to a webhook, and a record of every request; set it before the webhook is set.</summary>
public sealed class TelegramDeliveries
{
    private readonly Lock _gate = new();
    private readonly List<Delivery> _all = [];
    private Random? _chance;
    private double _share = 1;
    private int _copies = 1;

    /// <summary>How long an answer is awaited; 60 seconds on the real server.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause after the second failure; the first is followed at once. A second on the real server.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the doubling ends; 60 to 120 seconds on the real server.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>By what the bot's Retry-After is multiplied: 1 is the truth, 0.01 makes a second of a hundred.</summary>
    public double RetryAfterScale { get; set; } = 1;

    /// <summary>Every request so far, in the order of their answers.</summary>
    public IReadOnlyList<Delivery> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    /// <summary>
    /// Each update, or a share of them drawn by the seed, is posted so many times at once. Who polls is given such an update once more after it was confirmed,
    /// as happens to one whose confirmation was lost.
    /// </summary>
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

    internal void Add(Delivery delivery)
    {
        lock (_gate)
            _all.Add(delivery);
    }
}
