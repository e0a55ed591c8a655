using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>What may be done with a message now: send it, invite the person by a template, or hold it.</summary>
/// <param name="Contact">The account it goes to; null where it never wrote.</param>
/// <param name="Held">Why it has to wait; null where it need not.</param>
public sealed record Passage(WhatsAppContact? Contact, WhatsAppTemplate? Invitation = null, string? Held = null);

/// <summary>
/// Decides before anything is sent: within 24 hours of the person's last message it goes as it is; after that only an approved template does,
/// which invites them to write, and what it was about waits for their answer. Beyond the month's limit only replies go.
/// </summary>
public sealed class WhatsAppWindow(WhatsAppSettings settings, WhatsAppTemplates templates, WhatsAppBudget budget, WhatsAppStanding standing, Database database, Clock clock)
{
    /// <summary>A little less than 24 hours, for the way there.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);

    /// <summary>Somebody who did not answer an invitation is not asked again so soon.</summary>
    private static readonly TimeSpan s_betweenInvitations = TimeSpan.FromDays(3);

    public Task<Passage> DecideAsync(Outgoing message) => database.ReadAsync(async db =>
    {
        var now = clock.GetUtcNow();
        var contact = await db.Set<WhatsAppContact>().SingleOrDefaultAsync(known => known.Id == message.To.ConversationId);
        var (isReply, kind) = await OriginAsync(db, message, contact);
        var usedUp = await budget.UsedUpAsync(db, message.To.ConversationId);
        standing.BudgetIs(usedUp == WhatsAppBudget.UsedUp);
        if (usedUp is not null && !isReply)
            return new Passage(contact, Held: usedUp);
        if (contact is not null && contact.WroteTo == settings.PhoneNumberId && contact.LastInboundAt is { } wrote && now - wrote < Open)
            return new Passage(contact);
        if (contact?.InvitedAt is { } invited && now - invited < s_betweenInvitations)
            return new Passage(contact, Held: "undangan sudah terkirim; menunggu balasan");
        var (template, why) = templates.For(kind);
        return template is null ? new Passage(contact, Held: why) : new Passage(contact, template);
    });

    /// <summary>Meta says that the window is closed, whatever we thought.</summary>
    public static Task CloseAsync(BotDb db, string conversation) => db.Set<WhatsAppContact>()
        .Where(contact => contact.Id == conversation)
        .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.LastInboundAt, (DateTimeOffset?)null));

    /// <summary>Whether the message answers what the person wrote, and else which dialogue it opens.</summary>
    private static async Task<(bool IsReply, string? Kind)> OriginAsync(BotDb db, Outgoing message, WhatsAppContact? contact)
    {
        if (await db.Outbox.Where(row => row.Id == message.Id).Select(row => (DateTimeOffset?)row.CreatedAt).SingleOrDefaultAsync() is not { } created)
            return (false, null);
        // Replies and the end of the turn that decided them bear the same time.
        var turn = await db.Inbox
            .Where(row => row.Channel == message.To.Channel && row.ConversationId == message.To.ConversationId && row.DoneAt == created)
            .Select(row => new { row.Kind, row.Text })
            .FirstOrDefaultAsync();
        var isReply = turn is { Kind: not IncomingKind.Appointment } || contact?.LastInboundAt >= created;
        return (isReply, turn is { Kind: IncomingKind.Appointment } ? turn.Text.Split(' ')[0] : null);
    }
}
