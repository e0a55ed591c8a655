using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Conversations;

/// <summary>Somebody wants to speak with the organiser.</summary>
public sealed class HumanRequest
{
    public long Id { get; init; }
    public PersonId PersonId { get; set; }
    public required string Channel { get; init; }
    public required string ConversationId { get; init; }
    /// <summary>What they wrote for the organiser; empty where they only want to be contacted.</summary>
    public required string Words { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? AnsweredAt { get; set; }
}

internal sealed class HumanRequestTable : IEntityTypeConfiguration<HumanRequest>
{
    public void Configure(EntityTypeBuilder<HumanRequest> table)
    {
        table.ToTable("human_requests");
        table.HasIndex(r => r.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class KeepHumanRequest : Keeper<HumanAsked>
{
    protected override Task KeepAsync(BotDb db, HumanAsked fact, DateTimeOffset now)
    {
        db.Add(new HumanRequest { PersonId = fact.Person, Channel = fact.At.Channel, ConversationId = fact.At.ConversationId, Words = fact.Words, At = now });
        return Task.CompletedTask;
    }
}

internal sealed class KeepStop : Keeper<StopAsked>
{
    protected override async Task KeepAsync(BotDb db, StopAsked fact, DateTimeOffset now)
    {
        var person = (await db.People.FindAsync(fact.Person))!;
        person.StoppedAt = fact.Stop ? person.StoppedAt ?? now : null;
    }
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
