using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Conversations;

/// <summary>A message that waits, and whether its talk awaits a free text.</summary>
internal sealed record WaitingMessage(InboxMessage Message, bool AwaitsText);

/// <summary>A message with what its turn begins with; of somebody who writes for the first time nothing is known.</summary>
internal sealed record Begun(InboxMessage Message, Identity? Identity, Person? Person, Talk? Talk)
{
    public bool HasRoles { get; init; }

    /// <summary>True where the person said yes to the text in force.</summary>
    public bool Consented { get; init; }
}

/// <summary>
/// What every turn looks up, each in one look that is translated once: to find the translation of a question again takes longer than the answer.
/// </summary>
internal static class Looks
{
    /// <summary>Fragments beyond these are a new message.</summary>
    public const int MostFragments = 20;

    /// <summary>The messages of a conversation that wait, the oldest first.</summary>
    public static Func<BotDb, string, string, IAsyncEnumerable<WaitingMessage>> Waiting() => EF.CompileAsyncQuery((BotDb db, string channel, string conversation) => db.Set<InboxMessage>()
        .AsNoTracking()
        .Where(message => message.Channel == channel && message.ConversationId == conversation && message.DoneAt == null)
        .OrderBy(message => message.Id)
        .Take(MostFragments)
        .Select(message => new WaitingMessage(message, db.Set<Talk>().Any(talk => talk.Channel == channel && talk.ConversationId == conversation && talk.AwaitsText))));

    /// <summary>Those from the first to the last message that still wait, each with who wrote the first and how the talk stands; tracked.</summary>
    public static Func<BotDb, string, string, string, long, long, string, IAsyncEnumerable<Begun>> Begun() => EF.CompileAsyncQuery(
        (BotDb db, string channel, string conversation, string user, long first, long last, string consentVersion) =>
            from message in db.Set<InboxMessage>().AsTracking()
            where message.Channel == channel && message.ConversationId == conversation && message.DoneAt == null && message.Id >= first && message.Id <= last
            from identity in db.Set<Identity>().Where(identity => identity.Channel == channel && identity.UserId == user).DefaultIfEmpty()
            from person in db.Set<Person>().Where(person => person.Id == identity!.PersonId).DefaultIfEmpty()
            from talk in db.Set<Talk>().Where(talk => talk.Channel == channel && talk.ConversationId == conversation).DefaultIfEmpty()
            orderby message.Id
            select new Begun(message, identity, person, talk)
            {
                HasRoles = db.Set<RoleGrant>().Any(grant => grant.PersonId == person.Id),
                Consented = db.Set<Consent>()
                    .Where(answer => answer.PersonId == person.Id)
                    .OrderByDescending(answer => answer.Id)
                    .Select(answer => answer.Given && answer.Version == consentVersion)
                    .FirstOrDefault(),
            });
}
