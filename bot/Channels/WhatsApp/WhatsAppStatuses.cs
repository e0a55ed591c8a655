using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>
/// What Meta tells later about a message: sent, delivered, read, in any order and more than once, or failed after all. It is known by its id, or,
/// where the answer to the call has not come yet or was lost, by the outbox's number that went along.
/// </summary>
public sealed class WhatsAppStatuses(WhatsAppStanding standing, WhatsAppTemplates templates, IEnumerable<IKeeper> keepers, Clock clock)
{
    private readonly IKeeper[] _keepers = [.. keepers];

    public async Task TakeAsync(BotDb db, WhatsAppStatus status, Brought brought)
    {
        var opaque = Opaque.Read(status.Opaque);
        if (opaque is { IsInvitation: true } invited)
        {
            if (status.Status == "failed")
                await InvitationFailedAsync(db, invited.OutboxId, status, brought);
            return;
        }
        var known = opaque?.OutboxId ?? 0;
        var ids = await db.Outbox.Where(m => m.Channel == WhatsAppContact.Channel && (m.RemoteId == status.Id || m.Id == known)).Select(m => m.Id).ToListAsync();
        if (status.Status == "failed")
        {
            await FailedAsync(db, ids, status, brought);
            return;
        }
        if (Reached(status.Status) is not { } reached)
        {
            brought.Odd.Add("status tidak dikenal");
            return;
        }
        foreach (var id in ids)
            await Receipts.ReachedAsync(db, id, reached);
    }

    private static Delivery? Reached(string status) => status switch
    {
        "sent" => Delivery.Sent,
        "delivered" => Delivery.Delivered,
        "read" or "played" => Delivery.Read,
        _ => null,
    };

    private async Task FailedAsync(BotDb db, List<long> ids, WhatsAppStatus status, Brought brought)
    {
        var error = WhatsAppErrors.Of(status.Code, 400);
        var cause = WhatsAppErrors.Cause(status.Code, 400, error);
        brought.Odd.Add(cause);
        standing.Note(error, cause);
        var sent = WhatsAppErrors.ToSent(error, cause);
        var now = clock.GetUtcNow();
        foreach (var id in ids)
            await Receipts.FailedAsync(db, id, sent, now);
        if (await AddressAsync(db, ids.FirstOrDefault()) is not { } at)
            return;
        await db.SaveChangesAsync();
        if (error.Remedy == Remedy.Unreachable)
            await Receipts.LostAsync(db, at, cause, _keepers, now);
        if (error.Remedy == Remedy.WindowClosed)
        {
            // With the window known for closed it is decided anew what may be done: a template, or it is held. A window that opened after the
            // message was taken is not the one that was closed.
            var wrote = await db.Set<WhatsAppContact>().AsNoTracking().Where(contact => contact.Id == at.ConversationId).Select(contact => contact.LastInboundAt).SingleOrDefaultAsync();
            var taken = await db.Outbox.AsNoTracking().Where(m => m.Id == ids[0]).Select(m => m.SentAt).SingleOrDefaultAsync();
            if (wrote is null || taken is null || wrote < taken)
                await WhatsAppWindow.CloseAsync(db, at.ConversationId, wrote);
            await Receipts.ReleaseAsync(db, at);
            brought.Released.Add(at);
        }
    }

    private async Task InvitationFailedAsync(BotDb db, long outboxId, WhatsAppStatus status, Brought brought)
    {
        var error = WhatsAppErrors.Of(status.Code, 400);
        var cause = WhatsAppErrors.Cause(status.Code, 400, error);
        brought.Odd.Add(cause);
        standing.Note(error, cause);
        if (await AddressAsync(db, outboxId) is not { } at)
            return;
        // What it was about goes on waiting, with the reason beside it.
        await db.Outbox.Where(m => m.Id == outboxId && m.Delivery == Delivery.Held).ExecuteUpdateAsync(set => set.SetProperty(m => m.Cause, cause));
        if (error.Remedy == Remedy.Unreachable)
            await Receipts.LostAsync(db, at, cause, _keepers, clock.GetUtcNow());
        if (error.Remedy == Remedy.Template)
            brought.Odd.Add(templates.Notice ?? cause);
    }

    private static async Task<Address?> AddressAsync(BotDb db, long outboxId) =>
        await db.Outbox.Where(m => m.Id == outboxId && m.Channel == WhatsAppContact.Channel).Select(m => m.ConversationId).FirstOrDefaultAsync() is { } conversation
            ? WhatsAppContact.AddressOf(conversation)
            : null;
}
