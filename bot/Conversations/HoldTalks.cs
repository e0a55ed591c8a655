using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Conversations;

/// <summary>What was said, and what was asked of the organiser.</summary>
internal sealed class HoldTalks(IEnumerable<IForgetsTalks> keepersOfWords) : IHoldsPersonalData
{
    public async Task<IReadOnlyList<Phrase>> DescribeAsync(BotDb db, PersonId person)
    {
        var talks = await TalksAsync(db, person);
        var count = 0;
        foreach (var talk in talks)
            count += await db.Inbox.CountAsync(m => m.Channel == talk.Channel && m.ConversationId == talk.ConversationId && m.Text != "");
        var asked = await db.HumanRequests.CountAsync(r => r.PersonId == person);
        var lines = new List<Phrase>();
        if (count > 0)
            lines.Add(new($"Percakapan: {count} pesan", $"Talk: {count} messages"));
        if (asked > 0)
            lines.Add(new($"Pertanyaan kepada panitia: {asked}", $"Questions to the organiser: {asked}"));
        return lines;
    }

    public async Task EraseAsync(BotDb db, PersonId person)
    {
        foreach (var talk in await TalksAsync(db, person))
        {
            foreach (var keeper in keepersOfWords)
                await keeper.ForgetAsync(db, talk);
        }
        await db.HumanRequests.Where(r => r.PersonId == person).ExecuteDeleteAsync();
    }

    public async Task MoveAsync(BotDb db, PersonId from, PersonId to)
    {
        foreach (var request in await db.HumanRequests.AsTracking().Where(r => r.PersonId == from).ToListAsync())
            request.PersonId = to;
    }

    private static async Task<List<Address>> TalksAsync(BotDb db, PersonId person) =>
        (await db.Talks.Where(t => t.PersonId == person).Select(t => new { t.Channel, t.ConversationId }).ToListAsync()).ConvertAll(t => new Address(t.Channel, t.ConversationId));
}
