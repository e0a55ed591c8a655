using StandIns.Remote;

namespace StandIns.Graph;

/// <summary>How much the server lets through, where it is switched on; off by default.</summary>
public sealed class GraphRates
{
    private readonly Dictionary<string, Bucket> _pairs = [];
    private Bucket? _all;

    public bool On { get; set; }

    /// <summary>How many messages one person gets at once; after that one every <see cref="PairEvery"/>.</summary>
    public int PairBurst { get; set; } = 45;

    public TimeSpan PairEvery { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Messages a second of the number, those that people write among them.</summary>
    public int PerSecond { get; set; } = 80;

    /// <summary>Somebody wrote: nobody stops that, but it counts.</summary>
    internal void Heard(DateTimeOffset now)
    {
        if (!On)
            return;
        var all = _all ??= new Bucket(PerSecond, PerSecond);
        if (all.Wait(now) <= 0)
            all.Take();
    }

    internal void Take(string person, DateTimeOffset now)
    {
        if (!On)
            return;
        var all = _all ??= new Bucket(PerSecond, PerSecond);
        var pair = _pairs.TryGetValue(person, out var known) ? known : _pairs[person] = new Bucket(PairBurst, 1 / PairEvery.TotalSeconds);
        if (all.Wait(now) > 0)
            throw new GraphError(130429, "Cloud API message throughput has been reached.");
        if (pair.Wait(now) > 0)
            throw new GraphError(131056, "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.");
        all.Take();
        pair.Take();
    }
}
