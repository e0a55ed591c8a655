namespace Bot.Messages;

/// <summary>A button as a channel shows it: its title, and the text a tap sends.</summary>
public sealed record Button(string Title, string Says);

/// <summary>
/// One message on its way to a person. <see cref="Id"/> is the outbox's number: a channel that can, uses it so that sending twice shows once.
/// <see cref="ExpectsAnswer"/> is true for the last message of a turn.
/// </summary>
public sealed record Outgoing(long Id, Address To, string Text, IReadOnlyList<Button> Buttons, bool ExpectsAnswer)
{
    /// <summary>A file that goes with it, or null; <see cref="Text"/> is then its caption.</summary>
    public EnclosedFile? File { get; init; }

    /// <summary>How many parts of it went out before, where it is too long for the channel: <see cref="Sent.More"/>.</summary>
    public int Part { get; init; }
}

/// <summary>A door to the street.</summary>
public interface IChannel
{
    /// <summary>The channel's name as it stands in addresses, such as <c>directline</c>.</summary>
    string Name { get; }

    /// <summary>True where sending the same outbox number again shows nothing twice.</summary>
    bool ShowsRepeatsOnce { get; }

    /// <summary>Up to so many UTF-16 units the replies of one turn are sent as one message; 0 where each goes by itself.</summary>
    int MergesUpTo => 0;

    /// <summary>True where each message is paid for: what can be asked in one message is not asked in five.</summary>
    bool CountsEachMessage => false;

    /// <summary>
    /// Asks for a place within the channel's limits: zero, and the place is taken; otherwise how long this conversation has to wait before it asks again.
    /// </summary>
    TimeSpan Pace(Address to) => TimeSpan.Zero;

    /// <summary>Sends one message. Does not throw for what the channel answers, only for cancellation.</summary>
    Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation);

    /// <summary>
    /// The words of a file that arrived as <see cref="Incoming.File"/>; null where they cannot be had, also after another try. Does not throw for
    /// what the channel answers, only for cancellation.
    /// </summary>
    Task<string?> ReadFileAsync(string file, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Shows that the bot is writing; may do nothing.</summary>
    Task TypingAsync(Address to, CancellationToken cancellation);
}
