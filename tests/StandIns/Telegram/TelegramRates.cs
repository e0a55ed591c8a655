using StandIns.Remote;

namespace StandIns.Telegram;

/// <summary>How much the server lets through: switched on, what comes faster is answered 429 with how long to wait. Off by default.</summary>
public sealed class TelegramRates
{
    private readonly Dictionary<long, Bucket> _chats = [];
    private readonly Dictionary<long, Bucket> _groups = [];
    private Bucket? _all;

    public bool On { get; set; }

    /// <summary>How many messages one chat takes at once; after that one a second.</summary>
    public int ChatBurst { get; set; } = 5;

    /// <summary>How many messages a second all chats together take.</summary>
    public int Overall { get; set; } = 30;

    /// <summary>How many messages a minute one group takes.</summary>
    public int GroupPerMinute { get; set; } = 20;

    /// <summary>The seconds that this message comes too early; null where it may pass.</summary>
    internal int? Early(long chat, DateTimeOffset now)
    {
        if (!On)
            return null;
        List<Bucket> buckets = [_all ??= new(Overall, Overall), Of(_chats, chat, ChatBurst, 1)];
        if (chat < 0)
            buckets.Add(Of(_groups, chat, GroupPerMinute, GroupPerMinute / 60.0));
        var wait = buckets.Max(bucket => bucket.Wait(now));
        if (wait > 0)
            return (int)Math.Ceiling(wait);
        buckets.ForEach(bucket => bucket.Take());
        return null;
    }

    private static Bucket Of(Dictionary<long, Bucket> buckets, long chat, int most, double each) =>
        buckets.TryGetValue(chat, out var bucket) ? bucket : buckets[chat] = new Bucket(most, each);
}
