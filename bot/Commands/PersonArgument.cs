using Bot.People;
using Bot.People.Imports;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Commands;

/// <summary>PERSON on the command line: the system's id, a NIP, or <c>channel:user-id</c>.</summary>
internal static class PersonArgument
{
    /// <exception cref="FailedException">Nobody is meant, or several are.</exception>
    public static async Task<Person> FindAsync(BotDb db, string text)
    {
        var people = await MatchAsync(db, text.Trim());
        return people switch
        {
            [var one] => one,
            [] => throw new FailedException(
                $"tidak ada orang \"{text}\"; beri id sistem, NIP, atau channel:user-id",
                $"nobody is known as \"{text}\"; give the system's id, a NIP, or channel:user-id"),
            _ => throw new FailedException(
                $"beberapa orang cocok: {string.Join("; ", people.Select(Shown))}",
                "several people match; give the id of one"),
        };
    }

    private static async Task<List<Person>> MatchAsync(BotDb db, string text)
    {
        if (Guid.TryParse(text, out var guid))
        {
            var id = PersonId.From(guid);
            return await db.People.Where(person => person.Id == id).ToListAsync();
        }
        // A channel's name is letters, a NIP is not; "NIP. 1972…" has no colon.
        if (text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
        {
            var (channel, user) = (text[..colon], text[(colon + 1)..]);
            var owner = await db.Identities.Where(identity => identity.Channel == channel && identity.UserId == user).Select(identity => (PersonId?)identity.PersonId).SingleOrDefaultAsync();
            return owner is { } known ? await db.People.Where(person => person.Id == known).ToListAsync() : [];
        }
        var (digits, problem) = NipCell.Read(text);
        if (problem is not null)
            throw new FailedException($"\"{text}\": {problem.Indonesian}", $"\"{text}\": {problem.English}");
        return await db.People.Where(person => person.Nip == digits).OrderBy(person => person.Name).ToListAsync();
    }

    private static string Shown(Person person) => $"{person.Id} {person.Name} {person.Unit}".Trim();
}
