using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>
/// Which account somebody is. The user id decides; the phone is an attribute that comes, goes and is passed on to other people. An account that
/// was known by its phone alone goes on as the same one when its user id first appears.
/// </summary>
public static class WhatsAppContacts
{
    /// <summary>The account that wrote, made where it is new. One of the two ids is given.</summary>
    public static async Task<WhatsAppContact> OfAsync(BotDb db, string? userId, string? phone)
    {
        var contact = userId is null ? null : await ByUserAsync(db, userId);
        if (contact is null && phone is not null && await ByPhoneAsync(db, phone) is { } known && (userId is null || known.UserId is null))
            contact = known;
        if (contact is null)
        {
            // Two deliveries at once may both find nobody; the one that comes second finds what the first has made.
            var id = await FreeIdAsync(db, userId ?? phone!);
            await db.Database.ExecuteSqlAsync($"INSERT INTO whatsapp_contacts (id, user_id) VALUES ({id}, {userId}) ON CONFLICT DO NOTHING");
            contact = await db.Set<WhatsAppContact>().AsTracking().SingleAsync(made => made.Id == id);
        }
        contact.UserId ??= userId;
        if (phone is not null && contact.Phone != phone)
        {
            await ReleasePhoneAsync(db, phone);
            contact.Phone = phone;
        }
        // Saved at once, so that the next message of the same delivery finds it.
        await db.SaveChangesAsync();
        return contact;
    }

    /// <summary>WhatsApp tells that an account is called otherwise from now on: a new number, a new user id, or both. It stays the same account.</summary>
    public static async Task RenameAsync(BotDb db, (string? UserId, string? Phone) was, (string? UserId, string? Phone) now)
    {
        if (now is (null, null))
            return;
        var contact = was.UserId is null ? null : await ByUserAsync(db, was.UserId);
        if (contact is null && was.Phone is not null && await ByPhoneAsync(db, was.Phone) is { } byPhone && (was.UserId is null || byPhone.UserId is null))
            contact = byPhone;
        if (contact is null)
            return;
        // They may have written under the new name before this notice came; what they write from here on belongs to the old account again.
        if (now.UserId is not null && await ByUserAsync(db, now.UserId) is { } early && early != contact)
        {
            Follow(contact, early);
            (early.UserId, early.Phone) = (null, null);
            await db.SaveChangesAsync();
        }
        if (now.Phone is not null && now.Phone != contact.Phone)
        {
            if (await ByPhoneAsync(db, now.Phone) is { UserId: null } earlyByPhone && earlyByPhone != contact)
                Follow(contact, earlyByPhone);
            await ReleasePhoneAsync(db, now.Phone);
            // The user id goes with the number: the old one ends, and the new one comes with the next message where it is not told here.
            (contact.Phone, contact.UserId) = (now.Phone, null);
        }
        contact.UserId = now.UserId ?? contact.UserId;
        await db.SaveChangesAsync();
    }

    /// <summary>The account with the window it has by then.</summary>
    private static void Follow(WhatsAppContact contact, WhatsAppContact early)
    {
        if (early.LastInboundAt > (contact.LastInboundAt ?? DateTimeOffset.MinValue))
            (contact.LastInboundAt, contact.WroteTo) = (early.LastInboundAt, early.WroteTo);
    }

    private static Task<WhatsAppContact?> ByUserAsync(BotDb db, string userId) =>
        db.Set<WhatsAppContact>().AsTracking().SingleOrDefaultAsync(contact => contact.UserId == userId);

    private static Task<WhatsAppContact?> ByPhoneAsync(BotDb db, string phone) =>
        db.Set<WhatsAppContact>().AsTracking().Where(contact => contact.Phone == phone).OrderBy(contact => contact.Id).FirstOrDefaultAsync();

    /// <summary>A number belongs to one account: whoever had it before has it no longer.</summary>
    private static async Task ReleasePhoneAsync(BotDb db, string phone)
    {
        foreach (var former in await db.Set<WhatsAppContact>().AsTracking().Where(contact => contact.Phone == phone).ToListAsync())
            former.Phone = null;
    }

    /// <summary>A number that was passed on does not bring its former owner's talk along.</summary>
    private static async Task<string> FreeIdAsync(BotDb db, string name)
    {
        var id = name;
        for (var i = 2; await db.Set<WhatsAppContact>().AnyAsync(contact => contact.Id == id); i++)
            id = $"{name}-{i}";
        return id;
    }
}
