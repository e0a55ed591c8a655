using StandIns.Remote;

namespace StandIns.Telegram;

/// <summary>One request to the bot's webhook and what came of it.</summary>
/// <param name="Status">0 where there was no answer.</param>
public sealed record Delivery(DateTimeOffset At, long UpdateId, int Status, string? Error, TimeSpan Took);

/// <summary>
/// How updates are posted to a webhook; set it before the webhook is set. The real server waits 60 seconds for an answer, tries at once after the first
/// failure and a second after the next, and doubles up to 60 to 120 seconds. Who polls is given a repeated update once more after it was confirmed, as
/// happens to one whose confirmation was lost.
/// </summary>
public sealed class TelegramDeliveries() : Deliveries<Delivery>(TimeSpan.FromSeconds(60))
{
    /// <summary>By what the bot's Retry-After is multiplied: 1 is the truth, 0.01 makes a second of a hundred.</summary>
    public double RetryAfterScale { get; set; } = 1;
}
