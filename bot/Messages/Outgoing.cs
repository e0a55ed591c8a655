namespace Bot.Messages;

/// <summary>A button as a channel shows it: its title, and the text a tap sends.</summary>
public sealed record Button(string Title, string Says);

/// <summary>
/// One message on its way to a person. <see cref="Id"/> is the outbox's number: a channel that can, uses it so that sending twice shows once.
/// <see cref="ExpectsAnswer"/> is true for the last message of a turn.
/// </summary>
public sealed record Outgoing(long Id, Address To, string Text, IReadOnlyList<Button> Buttons, bool ExpectsAnswer);

/// <summary>What became of one send.</summary>
public enum Sent
{
    /// <summary>The channel took it.</summary>
    Yes,

    /// <summary>The channel said that it did not take it: it may be tried again.</summary>
    NotAccepted,

    /// <summary>The channel will never take it (the person blocked the bot, the conversation is gone).</summary>
    Never,

    /// <summary>Nobody knows: it is marked so and not blindly repeated.</summary>
    Unknown,
}

/// <summary>A door to the street.</summary>
public interface IChannel
{
    /// <summary>The channel's name as it stands in addresses, such as <c>directline</c>.</summary>
    string Name { get; }

    /// <summary>True where sending the same outbox number again shows nothing twice.</summary>
    bool ShowsRepeatsOnce { get; }

    /// <summary>Sends one message. Does not throw for what the channel answers, only for cancellation.</summary>
    Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation);

    /// <summary>Shows that the bot is writing; may do nothing.</summary>
    Task TypingAsync(Address to, CancellationToken cancellation);
}
