using StandIns.Remote;

namespace StandIns.Graph;

/// <summary>One request to the webhook and what came of it.</summary>
/// <param name="Body">As it went over the wire.</param>
/// <param name="Status">0 where there was no answer.</param>
public sealed record GraphDelivery(DateTimeOffset At, string Body, int Status, TimeSpan Took);

/// <summary>How events are posted; the real server makes pauses of minutes that double up to hours.</summary>
public sealed class GraphDeliveries() : Deliveries<GraphDelivery>(TimeSpan.FromSeconds(10));

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
