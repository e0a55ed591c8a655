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

    /// <summary>The channel says that it reached the person's device.</summary>
    Delivered,

    /// <summary>The channel says that the person opened it.</summary>
    Read,

    /// <summary>It waits until the person writes or the operator has done something: a closed window, a template that is not approved.</summary>
    Held,

    /// <summary>It waits until its time comes, whoever writes meanwhile; what is newer does not wait behind it.</summary>
    Postponed,

    /// <summary>The process ended, or the channel fell silent, between the send and its answer.</summary>
    Unknown,

    /// <summary>The channel refused it for good, or for too long.</summary>
    Failed,
}

/// <summary>One message to a person, kept in the same transaction as the turn that decided it.</summary>
public sealed class OutboxMessage
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(5);

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

    /// <summary>The file that goes with it, not yet made.</summary>
    public string? EnclosureKind { get; init; }
    public string? EnclosureAbout { get; init; }

    /// <summary>The channel's own id of it.</summary>
    public string? RemoteId { get; set; }

    /// <summary>Why it was not taken, as the channel said it; never a word of the message.</summary>
    public string? Cause { get; set; }

    /// <summary>When it was sent once more, because the process had died while it was being sent; null where that did not happen.</summary>
    public DateTimeOffset? InterruptedAt { get; set; }

    /// <summary>How many parts of a long message went out, so that after a crash none is said again; null where none or where it goes as one.</summary>
    public int? PartsSent { get; set; }

    /// <summary>Writes down what became of a send.</summary>
    public void Note(Sent sent, DateTimeOffset now)
    {
        if (sent is { More: true, Fate: Fate.Accepted or Fate.Unknown })
        {
            (PartsSent, Delivery, NotBefore, InterruptedAt, Tries) = ((PartsSent ?? 0) + 1, Delivery.Waiting, now, null, 0);
            return;
        }
        Delivery = sent.Fate switch
        {
            // A receipt may have come before the answer to the call, and says more than it.
            Fate.Accepted => Delivery is Delivery.Delivered or Delivery.Read or Delivery.Failed or Delivery.Held or Delivery.Postponed ? Delivery : Delivery.Sent,
            Fate.Unknown when Delivery is Delivery.Sent or Delivery.Delivered or Delivery.Read => Delivery,
            Fate.NotAccepted => Delivery.Waiting,
            Fate.Held => sent.RetryAfter is null ? Delivery.Held : Delivery.Postponed,
            Fate.Unknown => Delivery.Unknown,
            _ => Delivery.Failed,
        };
        // What the receipt said stays beside it.
        if (sent.Fate != Fate.Accepted || Delivery is not (Delivery.Failed or Delivery.Held or Delivery.Postponed))
            Cause = sent.Cause;
        // Once it is released it goes at once; nobody is sending it any more.
        if (Delivery == Delivery.Held)
            NotBefore = now;
        // Where the whole channel rests, that rest is what it waits for.
        if (sent.Fate == Fate.NotAccepted || sent is { Fate: Fate.Held, RetryAfter: not null })
            NotBefore = now + (sent.RetryAfter ?? (sent.Pauses == Pauses.Channel ? TimeSpan.Zero : Backoff));
        if (sent.Fate == Fate.Accepted)
            (SentAt, RemoteId) = (now, sent.RemoteId ?? RemoteId);
    }

    /// <summary>Twice as long each time, up to five minutes, a fifth more or less from message to message so that they do not all come at once.</summary>
    private TimeSpan Backoff => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Tries), s_longestWait.TotalSeconds)) * (0.8 + 0.4 * ((Id * 7919 + Tries * 104_729) % 1000 / 1000.0));

    public Outgoing ToOutgoing() => new(Id, new(Channel, ConversationId), Text,
        Buttons is null ? [] : JsonSerializer.Deserialize<List<Button>>(Buttons)!, ExpectsAnswer)
    {
        Part = PartsSent ?? 0,
    };
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
                EnclosureKind = replies[i].File?.Kind,
                EnclosureAbout = replies[i].File?.About,
                CreatedAt = now,
                NotBefore = now,
            });
        }
    }

    public void Announce(Address conversation) => _departures.Writer.TryWrite(conversation);

    /// <summary>Announces what an earlier process, or another node, left unsent, and what was put off until now.</summary>
    public async Task AnnounceWaitingAsync(DateTimeOffset now)
    {
        var waiting = await database.ReadAsync(db => db.Outbox
            .Where(m => m.Delivery == Delivery.Waiting || m.Delivery == Delivery.Sending || (m.Delivery == Delivery.Postponed && m.NotBefore <= now))
            .Select(m => new { m.Channel, m.ConversationId })
            .Distinct()
            .ToListAsync());
        foreach (var conversation in waiting)
            Announce(new(conversation.Channel, conversation.ConversationId));
    }
}

/// <summary>What a channel tells later about a message that it took.</summary>
public static class Receipts
{
    /// <summary>The message got further; a receipt that comes late takes nothing back.</summary>
    public static Task ReachedAsync(BotDb db, long id, Delivery reached)
    {
        Delivery[] before = reached == Delivery.Read
            ? [Delivery.Sending, Delivery.Unknown, Delivery.Sent, Delivery.Delivered]
            : [Delivery.Sending, Delivery.Unknown, Delivery.Sent];
        return db.Outbox.Where(m => m.Id == id && before.Contains(m.Delivery)).ExecuteUpdateAsync(set => set.SetProperty(m => m.Delivery, reached));
    }

    /// <summary>The message was taken first and refused afterwards.</summary>
    public static async Task FailedAsync(BotDb db, long id, Sent sent, DateTimeOffset now)
    {
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == id) is { Delivery: Delivery.Sent or Delivery.Sending or Delivery.Unknown } message)
            message.Note(sent, now);
    }

    /// <summary>The person cannot be reached: nothing that waits for them, for whatever reason, is sent; when they write again, a talk begins anew.</summary>
    public static async Task LostAsync(BotDb db, Address at, string cause, IEnumerable<IKeeper> keepers, DateTimeOffset now)
    {
        await db.Outbox
            .Where(m => m.Channel == at.Channel && m.ConversationId == at.ConversationId && (m.Delivery == Delivery.Waiting || m.Delivery == Delivery.Held || m.Delivery == Delivery.Postponed))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Delivery, Delivery.Failed).SetProperty(m => m.Cause, cause));
        await keepers.KeepAsync(db, new BecameUnreachable(at, cause), now);
    }

    /// <summary>What was held back for this person may be tried again; announce the conversation once that is committed.</summary>
    public static async Task<bool> ReleaseAsync(BotDb db, Address to) => await db.Outbox
        .Where(m => m.Channel == to.Channel && m.ConversationId == to.ConversationId && m.Delivery == Delivery.Held)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.Delivery, Delivery.Waiting)) > 0;
}

internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> table)
    {
        table.ToTable("outbox");
        table.HasIndex(m => new { m.Channel, m.ConversationId, m.Delivery });
        table.HasIndex(m => m.Delivery);
        table.HasIndex(m => new { m.Channel, m.RemoteId });
    }
}
