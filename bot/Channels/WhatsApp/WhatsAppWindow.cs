using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>What may be done with a message now: send it, invite the person by a template, or hold it.</summary>
/// <param name="Contact">The account it goes to; null where it never wrote.</param>
/// <param name="Held">Why it has to wait; null where it need not.</param>
/// <param name="PutOff">How long at least, whoever writes; null where it waits for somebody.</param>
/// <param name="IsReply">It answers what the person wrote.</param>
public sealed record Passage(WhatsAppContact? Contact, WhatsAppTemplate? Invitation = null, string? Held = null, TimeSpan? PutOff = null, bool IsReply = false)
{
    /// <summary>It goes to somebody who did not just ask for it.</summary>
    public bool IsUnasked => !IsReply || Invitation is not null;
}

/// <summary>
/// Decides before anything is sent: within 24 hours of the person's last message it goes as it is; after that only an approved template does,
/// which invites them to write, and what it was about waits for their answer. Beyond the month's limit, and while Meta counts too many reports, only replies go.
/// </summary>
public sealed class WhatsAppWindow(WhatsAppSettings settings, WhatsAppTemplates templates, WhatsAppBudget budget, WhatsAppStanding standing, Database database, Clock clock)
{
    /// <summary>A little less than 24 hours, for the way there.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);

    /// <summary>Somebody who did not answer an invitation is not asked again so soon.</summary>
    private static readonly TimeSpan s_betweenInvitations = TimeSpan.FromDays(3);

    public async Task<Passage> DecideAsync(Outgoing message)
    {
        var (passage, isUsedUp) = await database.ReadAsync(db => DecideAsync(db, message));
        standing.BudgetIs(isUsedUp);
        return passage;
    }

    /// <summary>
    /// Whether a message that was held goes on waiting: nobody wrote since that was decided, and where the decision was ours it would be the same now.
    /// </summary>
    /// <param name="passage">The decision, or what Meta's answer made of it.</param>
    public async Task<bool> StillHoldsAsync(BotDb db, Outgoing message, Passage passage)
    {
        var wrote = await db.Set<WhatsAppContact>().Where(known => known.Id == message.To.ConversationId).Select(known => known.LastInboundAt).SingleOrDefaultAsync();
        if (wrote is not null && wrote != passage.Contact?.LastInboundAt)
            return false;
        return passage.Held is null || (await DecideAsync(db, message)).Passage.Held is not null;
    }

    /// <summary>Meta says that the window is closed, whatever we thought. One that opened since the message went is not meant.</summary>
    /// <param name="wrote">When the person last wrote, as it was known then.</param>
    public static Task CloseAsync(BotDb db, string conversation, DateTimeOffset? wrote) => db.Set<WhatsAppContact>()
        .Where(contact => contact.Id == conversation && contact.LastInboundAt == wrote)
        .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.LastInboundAt, (DateTimeOffset?)null));

    private async Task<(Passage Passage, bool IsUsedUp)> DecideAsync(BotDb db, Outgoing message)
    {
        var contact = await db.Set<WhatsAppContact>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == message.To.ConversationId);
        var (isReply, kind) = await OriginAsync(db, message, contact);
        var usedUp = await budget.UsedUpAsync(db, message.To.ConversationId);
        var passage = (usedUp is not null && !isReply ? new Passage(contact, Held: usedUp) : Decide(contact, kind)) with { IsReply = isReply };
        if (passage is { Held: null, IsUnasked: true } && standing.UnaskedRests() is { Ticks: > 0 } rest)
            passage = new Passage(contact, Held: "istirahat karena banyak laporan atau blokir (131048); dikirim sesudahnya", PutOff: rest);
        return (passage, usedUp == WhatsAppBudget.UsedUp);
    }

    private Passage Decide(WhatsAppContact? contact, string? kind)
    {
        var now = clock.GetUtcNow();
        if (contact is not null && contact.WroteTo == settings.PhoneNumberId && contact.LastInboundAt is { } wrote && now - wrote < Open)
            return new Passage(contact);
        if (contact?.InvitedAt is { } invited && now - invited < s_betweenInvitations)
            return new Passage(contact, Held: "undangan sudah terkirim; menunggu balasan");
        var (template, why) = templates.For(kind);
        return template is null ? new Passage(contact, Held: why) : new Passage(contact, template);
    }

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
