using System.Text.Json;
using System.Threading.Channels;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Messages;

/// <summary>Where a message to a person stands.</summary>
public enum Delivery
{
    Waiting,
    Sending,
    Sent,

    /// <summary>The process ended, or the channel fell silent, between the send and its answer.</summary>
    Unknown,

    /// <summary>The channel refused it for good, or too often.</summary>
    Failed,
}

/// <summary>One message to a person, kept in the same transaction as the turn that decided it.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }
    public required string Channel { get; init; }
    public required string ConversationId { get; init; }
    public required string Text { get; init; }

    /// <summary>The buttons as JSON, or null.</summary>
    public string? Buttons { get; init; }

    public bool ExpectsAnswer { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public Delivery Delivery { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset NotBefore { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    public Outgoing ToOutgoing() => new(Id, new(Channel, ConversationId), Text,
        Buttons is null ? [] : JsonSerializer.Deserialize<List<Button>>(Buttons)!, ExpectsAnswer);
}

/// <summary>What waits to be said. Sending itself is done by <see cref="Postman"/>.</summary>
public sealed class Outbox(Database database)
{
    private readonly Channel<Address> _departures = Channel.CreateUnbounded<Address>();

    /// <summary>Conversations in which something waits to be sent.</summary>
    public ChannelReader<Address> Departures => _departures.Reader;

    /// <summary>Keeps the replies of one turn, in their order; <see cref="Announce"/> once the transaction is committed.</summary>
    public static void Add(BotDb db, Address to, IReadOnlyList<Reply> replies, Language language, DateTimeOffset now)
    {
        for (var i = 0; i < replies.Count; i++)
        {
            var buttons = replies[i].Choices.Select(choice => new Button(choice.Title.In(language), choice.Says)).ToList();
            db.Add(new OutboxMessage
            {
                Channel = to.Channel,
                ConversationId = to.ConversationId,
                Text = replies[i].Text.In(language),
                Buttons = buttons.Count == 0 ? null : JsonSerializer.Serialize(buttons),
                ExpectsAnswer = i == replies.Count - 1,
                CreatedAt = now,
                NotBefore = now,
            });
        }
    }

    public void Announce(Address conversation) => _departures.Writer.TryWrite(conversation);

    /// <summary>Announces what an earlier process, or another node, left unsent.</summary>
    public async Task AnnounceWaitingAsync()
    {
        var waiting = await database.ReadAsync(db => db.Outbox
            .Where(m => m.Delivery == Delivery.Waiting || m.Delivery == Delivery.Sending)
            .Select(m => new { m.Channel, m.ConversationId })
            .Distinct()
            .ToListAsync());
        foreach (var conversation in waiting)
            Announce(new(conversation.Channel, conversation.ConversationId));
    }
}

internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> table)
    {
        table.ToTable("outbox");
        table.HasIndex(m => new { m.Channel, m.ConversationId, m.Delivery });
        table.HasIndex(m => m.Delivery);
    }
}
