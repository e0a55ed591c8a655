using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>One conversation over Direct Line: one person, one token at a time.</summary>
public sealed class DirectLineConversation
{
    public required string Id { get; init; }
    public required string UserId { get; init; }
    public string? Locale { get; init; }

    /// <summary>The number of its newest activity. It rises with every activity inside the same transaction, so a watermark misses nothing.</summary>
    public int LastNumber { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The channel's name in addresses.</summary>
    public const string Channel = "directline";

    public static Address AddressOf(string id) => new(Channel, id);
}

/// <summary>What either side said, as it goes over the wire.</summary>
public sealed class DirectLineActivity
{
    public long Id { get; init; }
    public required string ConversationId { get; init; }

    /// <summary>Counts within the conversation from 1; the watermark.</summary>
    public int Number { get; init; }

    /// <summary>The client's own name for what it sent: the same again is the same message again. Null for what the bot said.</summary>
    public string? ClientId { get; init; }

    /// <summary>The outbox's number of what the bot said.</summary>
    public long? OutboxId { get; init; }

    public required string Json { get; init; }

    /// <summary>The id that clients see.</summary>
    public static string IdOf(string conversation, int number) => $"{conversation}|{number:D7}";
}

internal sealed class DirectLineConversationTable : IEntityTypeConfiguration<DirectLineConversation>
{
    public void Configure(EntityTypeBuilder<DirectLineConversation> table) => table.ToTable("direct_line_conversations");
}

internal sealed class DirectLineActivityTable : IEntityTypeConfiguration<DirectLineActivity>
{
    public void Configure(EntityTypeBuilder<DirectLineActivity> table)
    {
        table.ToTable("direct_line_activities");
        table.HasIndex(a => new { a.ConversationId, a.Number }).IsUnique();
        table.HasIndex(a => new { a.ConversationId, a.ClientId }).IsUnique();
        table.HasIndex(a => a.OutboxId).IsUnique();
    }
}
