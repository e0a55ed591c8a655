using System.Globalization;
using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>
/// A chat as it stands in an address: <c>4711</c>, <c>-1001234567890</c>, or <c>-1001234567890/12</c> for a topic of a forum, whose
/// answers belong under that topic.
/// </summary>
public readonly record struct TelegramChat(long Id, long? Thread = null)
{
    /// <summary>The channel's name in addresses.</summary>
    public const string Channel = "telegram";

    public bool IsGroup => Id < 0;

    public Address Address => new(Channel, Thread is null ? Id.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Id}/{Thread}"));

    /// <summary>The chat of an address of this channel; null for what is none.</summary>
    public static TelegramChat? Of(Address address) =>
        address.ConversationId.Split('/') is [var first, .. var rest] && long.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? new(id, rest is [var thread] && long.TryParse(thread, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null)
            : null;
}
