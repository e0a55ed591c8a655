using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Conversations;

/// <summary>Writes to somebody who is not the one speaking: where they last wrote, in their language, unless they want no messages.</summary>
internal static class Tell
{
    public static async Task PersonAsync(BotDb db, PersonId id, Phrase text, DateTimeOffset now, params Choice[] choices)
    {
        var person = await db.People.FindAsync(id);
        if (person is null || person.StoppedAt is not null)
            return;
        var account = await db.Identities.Where(i => i.PersonId == id && i.UnreachableAt == null).OrderByDescending(i => i.LastSeenAt).FirstOrDefaultAsync();
        if (account is null)
            return;
        var talk = await db.Talks.FindAsync(account.Channel, account.ConversationId);
        Outbox.Add(db, new(account.Channel, account.ConversationId), [new Reply(text, choices)], talk?.Language ?? Language.Indonesian, now);
    }
}
