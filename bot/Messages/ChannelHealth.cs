using System.Collections.Concurrent;

namespace Bot.Messages;

/// <summary>How far a channel is on.</summary>
public enum ChannelState
{
    /// <summary>No token is set.</summary>
    Off,

    /// <summary>It is set up, and works as far as is known.</summary>
    On,

    /// <summary>It cannot work until the operator does something; <see cref="ChannelHealth.Notice"/> says what.</summary>
    Stopped,
}

/// <summary>How one channel does, since this process began: what the operator's page and the metrics show. Safe to use from anywhere.</summary>
public sealed class ChannelHealth(string name, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _causes = [];
    private readonly ConcurrentQueue<DateTimeOffset> _sends = [];
    private long _received, _sent, _turnedAway;

    public string Name => name;
    public ChannelState State { get; private set; } = ChannelState.Off;

    /// <summary>What the operator should know or do, in Indonesian; null where there is nothing.</summary>
    public string? Notice { get; private set; }

    /// <summary>What the channel itself reports about its way to us, such as Telegram's webhook info.</summary>
    public string? Reported { get; set; }

    /// <summary>The last update that was taken.</summary>
    public DateTimeOffset? LastReceivedAt { get; private set; }

    /// <summary>When the channel last got through to us: a poll that went well or a call of its webhook, with something in it or not. What we call ourselves is none.</summary>
    public DateTimeOffset? LastContactAt { get; private set; }

    public DateTimeOffset? LastSentAt { get; private set; }
    public long ReceivedCount => Interlocked.Read(ref _received);
    public long SentCount => Interlocked.Read(ref _sent);

    /// <summary>Calls with a wrong secret or signature.</summary>
    public long TurnedAwayCount => Interlocked.Read(ref _turnedAway);

    /// <summary>Errors by cause.</summary>
    public IReadOnlyDictionary<string, long> Causes => _causes;

    /// <summary>Messages taken by the channel within the last minute.</summary>
    public int SentLastMinute
    {
        get
        {
            Forget();
            return _sends.Count;
        }
    }

    public void Is(ChannelState state, string? notice = null) => (State, Notice) = (state, notice);

    public void Contact() => LastContactAt = time.GetUtcNow();

    public void Received()
    {
        Interlocked.Increment(ref _received);
        LastReceivedAt = LastContactAt = time.GetUtcNow();
    }

    public void TurnedAway() => Interlocked.Increment(ref _turnedAway);

    public void Sent(Sent sent)
    {
        if (sent.Fate == Fate.Accepted)
        {
            Interlocked.Increment(ref _sent);
            LastSentAt = time.GetUtcNow();
            _sends.Enqueue(time.GetUtcNow());
            Forget();
        }
        else if (sent.Cause is not null)
        {
            Failed(sent.Cause);
        }
    }

    public void Failed(string cause) => _causes.AddOrUpdate(cause, 1, (_, count) => count + 1);

    private void Forget()
    {
        while (_sends.TryPeek(out var oldest) && time.GetUtcNow() - oldest > TimeSpan.FromMinutes(1))
            _sends.TryDequeue(out _);
    }
}

/// <summary>The health of every channel, by its name.</summary>
public sealed class ChannelHealths
{
    private readonly ConcurrentDictionary<string, ChannelHealth> _all = [];

    /// <summary>Since when this process counts.</summary>
    public DateTimeOffset Since { get; } = TimeProvider.System.GetUtcNow();

    public ChannelHealth Of(string channel) => _all.GetOrAdd(channel, static name => new(name, TimeProvider.System));

    public IReadOnlyList<ChannelHealth> All => [.. _all.Values.OrderBy(health => health.Name, StringComparer.Ordinal)];
}
