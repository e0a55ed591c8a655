using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Conversations;

internal sealed class KeepStop : Keeper<StopAsked>
{
    protected override async Task KeepAsync(BotDb db, StopAsked fact, DateTimeOffset now)
    {
        var person = (await db.People.FindAsync(fact.Person))!;
        person.StoppedAt = fact.Stop ? person.StoppedAt ?? now : null;
    }
}

internal sealed class KeepPhone : Keeper<PhoneShared>
{
    protected override async Task KeepAsync(BotDb db, PhoneShared fact, DateTimeOffset now) =>
        (await db.People.FindAsync(fact.Person))!.Phone = fact.Phone;
}

/// <summary>What is held about a person is read only when they ask for it.</summary>
internal sealed class LoadHeldData(IEnumerable<IHoldsPersonalData> rooms) : ILoader
{
    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var lines = new List<Phrase>();
        if (AnyTime.Read(situation.Said.Plain, stopped: false) == AnyTimeWord.MyData)
        {
            foreach (var room in rooms)
                lines.AddRange(await room.DescribeAsync(db, situation.Person.Id));
        }
        situation.Put(new HeldData(lines));
    }
}

internal sealed class KeepErasure(IEnumerable<IHoldsPersonalData> rooms) : Keeper<EraseAsked>
{
    protected override async Task KeepAsync(BotDb db, EraseAsked fact, DateTimeOffset now)
    {
        // The last room first: what a room holds may hang on what the rooms before it hold.
        foreach (var room in rooms.Reverse())
            await room.EraseAsync(db, fact.Person);
    }
}
