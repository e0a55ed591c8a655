namespace StandIns.Graph;

/// <summary>One request to the webhook and what came of it.</summary>
/// <param name="Body">As it went over the wire.</param>
/// <param name="Status">0 where there was no answer.</param>
public sealed record GraphDelivery(DateTimeOffset At, string Body, int Status, TimeSpan Took);

/// <summary>How events are posted, and a record of every request.</summary>
public sealed class GraphDeliveries
{
    private readonly Lock _gate = new();
    private readonly List<GraphDelivery> _all = [];
    private Random? _chance;
    private double _share = 1;
    private int _copies = 1;

    /// <summary>How long an answer is awaited.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause before the second try; it doubles. Minutes on the real server.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the doubling ends; hours on the real server.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Every request so far, in the order of their answers.</summary>
    public IReadOnlyList<GraphDelivery> All
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

    internal void Add(GraphDelivery delivery)
    {
        lock (_gate)
            _all.Add(delivery);
    }
}

public sealed partial class GraphServer
{
    /// <summary>Subscribes a webhook: the verification first, as Meta does it, then every event.</summary>
    /// <exception cref="InvalidOperationException">The verification was not answered with the challenge.</exception>
    public Task ConnectAsync(string webhookUrl) => _webhook.ConnectAsync(new Uri(webhookUrl));

    /// <summary>Events pile up and are told to nobody.</summary>
    public void Hold() => _webhook.Hold();

    /// <summary>What was held is posted: batched into one request of entries and changes, or each in its own, in an order drawn by the seed.</summary>
    public Task ReleaseAsync(int? shuffle = null, bool batched = true) => _webhook.ReleaseAsync(shuffle, batched);

    /// <summary>Posts any body, escaped as Meta does, signed with the secret given (null: no signature at all); the status of the answer.</summary>
    public Task<int> PostAsync(string json, string? secret) => _webhook.PostAsync(json, secret);
}
