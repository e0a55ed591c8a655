using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.People.Imports;

/// <summary>The agencies while a file is read: known by name, letter case and spaces aside; an unknown one is created and reported.</summary>
public sealed class AgencyBook
{
    private readonly Dictionary<string, Agency> _byKey;

    private AgencyBook(IEnumerable<Agency> agencies) => _byKey = agencies.ToDictionary(agency => agency.NameKey);

    public static async Task<AgencyBook> OpenAsync(BotDb db) => new(await db.Agencies.ToListAsync());

    public Agency? Find(string name) => _byKey.GetValueOrDefault(Agency.KeyOf(name));

    public Agency FindOrAdd(BotDb db, string name, List<Phrase> notes)
    {
        if (Find(name) is { } known)
        {
            // What is named in somebody's own file is a sample no longer.
            if (known.Sample)
            {
                known.Sample = false;
                db.Entry(known).DetectChanges();
            }
            return known;
        }
        var agency = _byKey[Agency.KeyOf(name)] = Agency.Named(name);
        db.Add(agency);
        notes.Add(new($"instansi baru dibuat: {agency.Name}", $"a new agency was created: {agency.Name}"));
        return agency;
    }
}
