using Bot.Storage;

namespace Bot.Messages;

/// <summary>What became of one send.</summary>
public enum Fate
{
    /// <summary>The channel took it.</summary>
    Accepted,

    /// <summary>The channel said that it did not take it: it may be tried again.</summary>
    NotAccepted,

    /// <summary>The channel will never take this message: it is wrong, or the conversation is gone.</summary>
    Refused,

    /// <summary>The person cannot be reached there (blocked the bot, left): nothing is sent to them until they write again.</summary>
    Unreachable,

    /// <summary>It may not be sent until the person writes or the operator has done something; with <see cref="Sent.RetryAfter"/>, until that is over, whoever writes.</summary>
    Held,

    /// <summary>Nobody knows: it is marked so and not blindly repeated.</summary>
    Unknown,
}

/// <summary>How much has to wait when a message was not accepted.</summary>
public enum Pauses
{
    /// <summary>This conversation alone.</summary>
    Conversation,

    /// <summary>The whole channel: it is rate limited, or its server is away.</summary>
    Channel,
}

/// <summary>The outcome of one send.</summary>
/// <param name="Cause">What the channel said, short and without a word of the message, for the operator; null where it was accepted.</param>
public sealed record Sent(Fate Fate, string? Cause = null)
{
    /// <summary>The channel's own id of the message.</summary>
    public string? RemoteId { get; init; }

    /// <summary>How long the channel asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public Pauses Pauses { get; init; }

    /// <summary>Only a part of the message went out: it is too long for one, and is asked for again with the next <see cref="Outgoing.Part"/>.</summary>
    public bool More { get; init; }

    /// <summary>
    /// Where it is held: whether what holds it is still so, asked in the transaction that writes it down. What releases messages may have come
    /// after the channel decided and before that, and found nothing held yet. Null where it is not to be asked.
    /// </summary>
    public Func<BotDb, Task<bool>>? StillHeld { get; init; }

    public static readonly Sent Yes = new(Fate.Accepted);

    public static Sent As(string remoteId) => new(Fate.Accepted) { RemoteId = remoteId };
    public static Sent Never(string cause) => new(Fate.Refused, cause);
    public static Sent Unreachable(string cause) => new(Fate.Unreachable, cause);
    public static Sent Held(string cause) => new(Fate.Held, cause);
    public static Sent Postponed(string cause, TimeSpan by) => new(Fate.Held, cause) { RetryAfter = by };
    public static Sent Unknown(string cause) => new(Fate.Unknown, cause);

    /// <summary>Not accepted; tried again after this long, or after the usual time.</summary>
    public static Sent Later(string cause, TimeSpan? after = null) => new(Fate.NotAccepted, cause) { RetryAfter = after };

    /// <summary>Not accepted, and nothing else would be either for a while.</summary>
    public static Sent AllLater(string cause, TimeSpan? after = null) => new(Fate.NotAccepted, cause) { RetryAfter = after, Pauses = Pauses.Channel };
}

/// <summary>An account can no longer be written to. Kept by the room of people.</summary>
public sealed record BecameUnreachable(Address At, string Cause) : Fact;
