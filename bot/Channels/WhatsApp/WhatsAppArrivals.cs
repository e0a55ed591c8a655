using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>What one delivery brought, to be told to the rest of the house once it is committed.</summary>
public sealed class Brought
{
    /// <summary>Conversations in which something arrived, and the last message of each.</summary>
    public Dictionary<Address, string> Arrived { get; } = [];

    /// <summary>Conversations in which something that was held may go.</summary>
    public HashSet<Address> Released { get; } = [];

    /// <summary>What the operator finds counted.</summary>
    public List<string> Odd { get; } = [];

    public int Messages { get; set; }
}

/// <summary>Keeps the messages of a delivery: each once, under the account that wrote it, whose window opens anew.</summary>
public sealed class WhatsAppArrivals(Inbox inbox, Clock clock, TimeProvider time)
{
    /// <summary>For so long Meta goes on delivering; an older time is no time of this message.</summary>
    private static readonly TimeSpan s_deliveredFor = TimeSpan.FromDays(7);

    /// <summary>Words with which an invitation is answered: they ask for what waits and are no answer to it.</summary>
    private static readonly HashSet<string> s_accepting = ["ya", "iya", "ok", "oke", "boleh", "siap", "mau", "lanjut", "mulai", "silakan", "yes", "yup", "sure", "start", "go", "baik", "y"];

    public async Task TakeAsync(BotDb db, WhatsAppMessage message, string number, Brought brought)
    {
        var said = WhatsAppSaid.Read(message);
        if (said.Odd is { } odd)
            brought.Odd.Add(odd);
        if (said.Renamed is { } renamed)
            await WhatsAppContacts.RenameAsync(db, renamed.Was, renamed.Now);
        if (said.Kind is not { } kind)
            return;

        var contact = await WhatsAppContacts.OfAsync(db, message.UserId, message.Phone);
        var at = WhatsAppContact.AddressOf(contact.Id);
        var text = said.Text;
        OutboxMessage? rest = null;
        if (WhatsAppWords.ReadMore(said.Pressed) is { } more)
            (kind, text, rest) = (IncomingKind.Returned, "", await RestAsync(db, at, more.OutboxId, more.From));
        else if (said.Pressed is { } pressed)
            (kind, text) = await Pressed.ReadAsync(db, at, pressed);
        else if (kind == IncomingKind.Text && (said.AnswersTemplate || (contact.InvitedAt is not null && Accepts(text))) && await HasHeldAsync(db, at))
            (kind, text) = (IncomingKind.Returned, "");

        // A repeat changes nothing, not even the window.
        if (!await inbox.AddAsync(db, new Incoming(at, contact.Id, message.Id, kind, text) { File = said.File }))
            return;
        var wrote = Wrote(message);
        // Meta tells whole seconds. Each message moves the window on, be it by a moment: whoever decides to hold something back sees by it that they wrote.
        if (contact.LastInboundAt is { } before && wrote <= before && contact.WroteTo == number)
            wrote = before + TimeSpan.FromMilliseconds(1);
        (contact.LastInboundAt, contact.WroteTo) = (wrote, number);
        contact.InvitedAt = null;
        if (rest is not null)
            db.Add(rest);
        await db.SaveChangesAsync();
        if (await Receipts.ReleaseAsync(db, at) || rest is not null)
            brought.Released.Add(at);
        brought.Arrived[at] = message.Id;
        brought.Messages++;
    }

    /// <summary>
    /// When it was written, by the rooms' clock. A message that was on its way for long has used up part of its window; a time that cannot be one
    /// is that of its arrival.
    /// </summary>
    private DateTimeOffset Wrote(WhatsAppMessage message)
    {
        var age = message.At is { } at ? time.GetUtcNow() - at : TimeSpan.Zero;
        return clock.GetUtcNow() - (age > TimeSpan.Zero && age < s_deliveredFor ? age : TimeSpan.Zero);
    }

    /// <summary>The choices that did not fit into the list, as a message of their own; null where they were never shown here.</summary>
    private async Task<OutboxMessage?> RestAsync(BotDb db, Address at, long outboxId, int from)
    {
        var shown = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(m => m.Id == outboxId && m.Channel == at.Channel && m.ConversationId == at.ConversationId);
        if (shown is null || shown.ToOutgoing().Buttons.Skip(from).ToList() is not { Count: > 0 } left)
            return null;
        var now = clock.GetUtcNow();
        return new OutboxMessage
        {
            Channel = at.Channel,
            ConversationId = at.ConversationId,
            Text = "Pilihan lainnya · More choices:",
            Buttons = System.Text.Json.JsonSerializer.Serialize(left),
            CreatedAt = now,
            NotBefore = now,
        };
    }

    private static bool Accepts(string text) => s_accepting.Contains(text.Trim().Trim('.', '!', ',').ToLowerInvariant());

    /// <summary>An invitation may be answered before the call that sent it is.</summary>
    private static Task<bool> HasHeldAsync(BotDb db, Address at) => db.Outbox
        .AnyAsync(m => m.Channel == at.Channel && m.ConversationId == at.ConversationId && (m.Delivery == Delivery.Held || m.Delivery == Delivery.Sending));
}
