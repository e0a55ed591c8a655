using System.Threading.Channels;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Messages;

/// <summary>One message as it was kept before anything was done about it.</summary>
public sealed class InboxMessage
{
    public long Id { get; init; }
    public required string Channel { get; init; }
    public required string ConversationId { get; init; }
    public required string MessageId { get; init; }
    public required string UserId { get; init; }
    public IncomingKind Kind { get; init; }
    public required string Text { get; init; }
    public string? Locale { get; init; }

    /// <summary>By what the channel finds a file that is still to be read; null once that is done, and where there is none.</summary>
    public string? File { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When its turn was committed; null while it waits.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>How often its turn broke off with an error.</summary>
    public int Failures { get; set; }

    public Address From => new(Channel, ConversationId);
}

/// <summary>
/// Where every message is kept before the channel hears that it arrived. Channel and message id are unique: a repeat changes nothing.
/// </summary>
public sealed class Inbox(Database database, Clock clock)
{
    private readonly Channel<Address> _arrivals = Channel.CreateUnbounded<Address>();
    private int _waiting;

    /// <summary>About how many messages wait for their turn, at all nodes: counted every few seconds, with what this node kept since.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Conversations in which something arrived, in order; read by the one worker of this process.</summary>
    public ChannelReader<Address> Arrivals => _arrivals.Reader;

    /// <summary>Keeps the message durably. Returns false where it was kept before.</summary>
    public async Task<bool> KeepAsync(Incoming message, CancellationToken cancellation = default)
    {
        var isNew = await database.WriteAsync(db => AddAsync(db, message), cancellation);
        if (isNew)
            Announce(message.From);
        return isNew;
    }

    /// <summary>Keeps the message in a transaction that is under way; <see cref="Announce"/> it once that is committed.</summary>
    public async Task<bool> AddAsync(BotDb db, Incoming message)
    {
        var (text, id, user, locale) = (Clean(message.Text), Clean(message.MessageId), Clean(message.UserId), message.Locale is null ? null : Clean(message.Locale));
        var kind = message.Kind.ToString();
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Database.ExecuteSqlAsync($"""
            INSERT INTO inbox (channel, conversation_id, message_id, user_id, kind, text, locale, file, received_at, failures)
            VALUES ({message.From.Channel}, {message.From.ConversationId}, {id}, {user}, {kind}, {text}, {locale}, {message.File}, {now}, 0)
            ON CONFLICT DO NOTHING
            """) == 1;
    }

    /// <summary>
    /// What stood in the message's file is said from now on as if it had been typed, after the words beside it; null where it could not be had, and
    /// only those words are there. Whatever was forgotten meanwhile stays forgotten.
    /// </summary>
    public async Task OpenedAsync(InboxMessage message, string? words, CancellationToken cancellation)
    {
        var (kind, text) = (message.Kind, message.Text);
        if (words is not null)
            (kind, text) = (IncomingKind.Text, Clean(Typed(string.IsNullOrWhiteSpace(text) ? words : $"{text}\n{words}")));
        await database.WriteAsync(db => db.Inbox
            .Where(m => m.Id == message.Id && m.DoneAt == null && m.File != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Kind, kind).SetProperty(m => m.Text, text).SetProperty(m => m.File, (string?)null), cancellation), cancellation);
        Announce(message.From);
    }

    public void Announce(Address conversation)
    {
        Interlocked.Increment(ref _waiting);
        _arrivals.Writer.TryWrite(conversation);
    }

    /// <summary>Announces every conversation with a message that waits: after a start, and where another node left off.</summary>
    public async Task AnnounceWaitingAsync()
    {
        var waiting = await database.ReadAsync(db => db.Inbox
            .Where(m => m.DoneAt == null)
            .GroupBy(m => new { m.Channel, m.ConversationId })
            .Select(messages => new { messages.Key.Channel, messages.Key.ConversationId, Count = messages.Count() })
            .ToListAsync());
        foreach (var conversation in waiting)
            _arrivals.Writer.TryWrite(new(conversation.Channel, conversation.ConversationId));
        Volatile.Write(ref _waiting, waiting.Sum(conversation => conversation.Count));
    }

    /// <summary>As much as fits into one message, and no half of a sign.</summary>
    private static string Typed(string text) =>
        text.Length <= Incoming.LongestTyped ? text : text[..(char.IsHighSurrogate(text[Incoming.LongestTyped - 1]) ? Incoming.LongestTyped - 1 : Incoming.LongestTyped)];

    /// <summary>Text as it can be stored in both databases and shown: no control characters, no broken surrogates, not endless.</summary>
    private static string Clean(string text)
    {
        if (text.Length > Incoming.LongestText)
            text = text[..Incoming.LongestText];
        return string.Create(text.Length, text, static (clean, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                var whole = !char.IsSurrogate(c)
                    || (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]));
                clean[i] = !whole ? '\uFFFD' : char.IsControl(c) && c != '\n' ? ' ' : c;
            }
        });
    }
}

internal sealed class InboxTable : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> table)
    {
        table.ToTable("inbox");
        table.Ignore(m => m.From);
        table.HasIndex(m => new { m.Channel, m.MessageId }).IsUnique();
        table.HasIndex(m => new { m.Channel, m.ConversationId, m.DoneAt });
        table.HasIndex(m => m.DoneAt);
    }
}
