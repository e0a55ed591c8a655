namespace Bot.Messages;

/// <summary>Where a conversation is held: the channel's name and the channel's own id of the conversation.</summary>
public readonly record struct Address(string Channel, string ConversationId)
{
    public override string ToString() => $"{Channel}:{ConversationId}";
}

/// <summary>What kind of thing arrived.</summary>
public enum IncomingKind
{
    /// <summary>Words, typed or tapped.</summary>
    Text = 0,

    /// <summary>The conversation begins: the bot greets.</summary>
    Started = 1,

    /// <summary>A picture, voice note, sticker …; <see cref="Incoming.Text"/> holds its caption or is empty.</summary>
    Unreadable = 2,

    /// <summary>Nothing was said: a job asks that a dialogue begins; <see cref="Incoming.Text"/> holds <c>dialogue about</c>.</summary>
    Appointment = 3,

    /// <summary>Somebody changed a message they had sent; <see cref="Incoming.Text"/> holds its new words.</summary>
    Edited = 4,

    /// <summary>Words said to the bot in a group, where everybody reads the answer.</summary>
    InGroup = 5,

    /// <summary>The person blocked the bot, or left: nothing can be said to them.</summary>
    Left = 6,

    /// <summary>The person let the bot in again without a word.</summary>
    Returned = 7,

    /// <summary>The person tapped a button of an earlier question, which no longer counts.</summary>
    OldButton = 8,

    /// <summary>The person's own contact card, as far as the channel proves it; <see cref="Incoming.Text"/> holds its phone number, digits alone.</summary>
    OwnContact = 9,

    /// <summary>A contact card of somebody else, or of nobody knows whom; what stands on it is not read.</summary>
    OthersContact = 10,
}

/// <summary>
/// One message from the street, in the hall's own words.
/// <see cref="MessageId"/> is the channel's id of the message: the same id again is the same message again, and is dropped.
/// </summary>
public sealed record Incoming(Address From, string UserId, string MessageId, IncomingKind Kind, string Text)
{
    /// <summary>The longest text that is read, in UTF-16 units; what is beyond is cut, as no messenger sends more in one message.</summary>
    public const int LongestText = 20_000;

    /// <summary>The longest text that can be typed into one message, and the most that is read of a file in its place.</summary>
    public const int LongestTyped = 4096;

    /// <summary>By what the channel finds the file that is to be read as if it had been typed; null where nothing is to be opened.</summary>
    public string? File { get; init; }

    /// <summary>Language code the channel knows of the person (<c>id</c>, <c>en-GB</c>), or null.</summary>
    public string? Locale { get; init; }

    /// <summary>A shared contact card, which is the sender's own only where the channel says so.</summary>
    public static (IncomingKind Kind, string Text) Contact(string? phone, bool isOwn) =>
        isOwn && phone is not null && string.Concat(phone.Where(char.IsAsciiDigit)) is { Length: > 3 and <= 20 } digits ? (IncomingKind.OwnContact, digits) : (IncomingKind.OthersContact, "");

    /// <summary>Whom a group counts as: everybody in it together, so that nothing in it belongs to a person.</summary>
    public static string GroupUser(Address group) => $"group:{group.ConversationId}";
}
