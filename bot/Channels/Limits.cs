using System.Threading.RateLimiting;
using Bot.Messages;

namespace Bot.Channels;

/// <summary>How fast a channel may be written to: so many at once, and so many more in each period.</summary>
public sealed record Rate(int Burst, int Tokens, TimeSpan Period);

/// <summary>A channel's limits: those of each conversation, and the overall one.</summary>
public sealed class Limits(Rate overall, Func<Address, Rate> perConversation) : IDisposable
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(20);

    private readonly TokenBucketRateLimiter _overall = new(Bucket(overall));
    private readonly PartitionedRateLimiter<Address> _each = PartitionedRateLimiter.Create<Address, Address>(to => RateLimitPartition.GetTokenBucketLimiter(to, at => Bucket(perConversation(at))));

    /// <summary>Zero where a place was taken, otherwise how long to wait.</summary>
    public TimeSpan Take(Address to)
    {
        using var here = _each.AttemptAcquire(to);
        if (!here.IsAcquired)
            return Wait(here);
        using var place = _overall.AttemptAcquire();
        return place.IsAcquired ? TimeSpan.Zero : Wait(place);
    }

    public void Dispose()
    {
        _overall.Dispose();
        _each.Dispose();
    }

    private static TimeSpan Wait(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > s_least ? wait : s_least;

    private static TokenBucketRateLimiterOptions Bucket(Rate rate) => new()
    {
        TokenLimit = rate.Burst,
        TokensPerPeriod = rate.Tokens,
        ReplenishmentPeriod = rate.Period,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
