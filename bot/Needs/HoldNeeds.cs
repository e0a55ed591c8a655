using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Needs;

/// <summary>Requests and results that somebody told. Erasing takes the person away from them; the words, which name nobody, stay.</summary>
internal sealed class HoldNeeds : IHoldsPersonalData
{
    public async Task<IReadOnlyList<Phrase>> DescribeAsync(BotDb db, PersonId person)
    {
        var topics = await db.TopicRequests.Where(r => r.PersonId == person).OrderBy(r => r.Id).ToListAsync();
        var notes = await db.ResultNotes.Where(n => n.PersonId == person).OrderBy(n => n.Id).ToListAsync();
        return
        [
            .. topics.Select(r => Phrase.Of(language => $"{(language == Language.English ? "Topic suggested" : "Usulan topik")}, {Day(r.At, language)}: {r.Topic}")),
            .. notes.Select(n => Phrase.Of(language => $"{(language == Language.English ? "Result told" : "Cerita hasil pelatihan")}, {Day(n.At, language)}: {n.Words}")),
        ];
    }

    public async Task EraseAsync(BotDb db, PersonId person) => await GiveAsync(db, person, null);

    public async Task MoveAsync(BotDb db, PersonId from, PersonId to) => await GiveAsync(db, from, to);

    private static async Task GiveAsync(BotDb db, PersonId from, PersonId? to)
    {
        foreach (var request in await db.TopicRequests.AsTracking().Where(r => r.PersonId == from).ToListAsync())
            request.PersonId = to;
        foreach (var note in await db.ResultNotes.AsTracking().Where(n => n.PersonId == from).ToListAsync())
            note.PersonId = to;
    }

    private static string Day(DateTimeOffset at, Language language) =>
        Clock.DayInWib(at).ToString("d MMMM yyyy", language.Culture());
}
