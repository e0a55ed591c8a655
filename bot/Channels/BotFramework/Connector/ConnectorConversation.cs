using System.Security.Cryptography;
using System.Text;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>
/// Where a conversation behind the Bot Connector is written to. It is kept, as a message of the bot's own accord may be due long after the program was
/// started anew; the service URL is one that a genuine token named.
/// </summary>
public sealed class ConnectorConversation
{
    /// <summary>The hall's id of it.</summary>
    public required string Id { get; init; }

    /// <summary>The channel behind the Connector, such as <c>msteams</c>.</summary>
    public required string ChannelId { get; init; }

    /// <summary>That channel's own id of the conversation.</summary>
    public required string ConversationId { get; init; }

    public required string ServiceUrl { get; set; }

    /// <summary>The bot's own id in that channel.</summary>
    public string? BotId { get; set; }

    /// <summary>The id of the person who wrote last.</summary>
    public required string UserId { get; set; }

    public string? Locale { get; set; }

    /// <summary>The channel's name in addresses.</summary>
    public const string Channel = "botframework";

    private const int LongestPlain = 400;

    /// <summary>Ids of the channels behind the Connector as one id of the hall: two of them may use the same one.</summary>
    public static string Join(string channelId, string id) => Short($"{channelId}|{id}");

    public static Address AddressOf(string id) => new(Channel, id);

    /// <summary>Any text as an id that both databases take in an index.</summary>
    internal static string Short(string id) =>
        id.Length <= LongestPlain ? id : $"{id[..100]}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}

internal sealed class ConnectorConversationTable : IEntityTypeConfiguration<ConnectorConversation>
{
    public void Configure(EntityTypeBuilder<ConnectorConversation> table) => table.ToTable("bot_framework_conversations");
}
