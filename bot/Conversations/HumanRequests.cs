using System.Globalization;
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

/// <summary>The organiser answers somebody who asked for a human.</summary>
public sealed record HumanAnswered(long Request, string Words) : Fact;

/// <summary>One question that waits, as its organiser sees it.</summary>
internal sealed record OpenRequest(long Id, string Who, string Words);

/// <summary>The questions that wait for this organiser; loaded where they are asked for.</summary>
internal sealed record OpenRequests(IReadOnlyList<OpenRequest> Open, bool MayAnswer);

internal sealed class LoadHumanRequests : ILoader
{
    private const int Most = 10;

    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var mayAnswer = situation.Has(Role.Organiser) || situation.Has(Role.Administrator);
        situation.Put(new OpenRequests(mayAnswer && HumanRequestCommands.IsOne(situation.Said) ? await OpenAsync(db, situation) : [], mayAnswer));
    }

    /// <summary>Those of the organiser's own agency, and of people whose agency is not known; an administrator sees all.</summary>
    private static async Task<List<OpenRequest>> OpenAsync(BotDb db, Situation situation)
    {
        var agencies = situation.Roles.Where(grant => grant.Role == Role.Organiser).Select(grant => grant.AgencyId).ToList();
        var seesAll = situation.Has(Role.Administrator);
        return await (
            from request in db.HumanRequests
            join person in db.People on request.PersonId equals person.Id
            where request.AnsweredAt == null && (seesAll || person.AgencyId == null || agencies.Contains(person.AgencyId))
            orderby request.Id
            select new OpenRequest(request.Id, person.Name ?? "", request.Words)).Take(Most).ToListAsync();
    }
}

/// <summary><c>pertanyaan</c> lists who waits for the organiser; <c>jawab N …</c> answers into their conversation.</summary>
internal sealed class HumanRequestCommands : Opening
{
    private static readonly Choice s_list = new("Pertanyaan lain", "More questions", "pertanyaan");

    public static bool IsOne(Said said) => IsList(said) || said.After("jawab", "answer") is not null;

    private static bool IsList(Said said)
    {
        var words = said.Words;
        return words.Length <= 8 && words.Any(word => word is "pertanyaan" or "questions");
    }

    public override Turn? Open(Situation situation)
    {
        var known = situation.Get<OpenRequests>();
        if (!known.MayAnswer || !IsOne(situation.Said))
            return null;
        if (situation.Said.After("jawab", "answer") is not { } answer)
            return List(known.Open);
        var parts = answer.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Turn.Say(new("Ketik *jawab*, nomor pertanyaannya, lalu jawabannya.", "Type *answer*, the number of the question, and your answer."), s_list);
        return known.Open.Any(request => request.Id == number)
            ? Turn.Say(new("Terkirim.", "Sent."), s_list).And(new HumanAnswered(number, parts[1].Trim()))
            : Turn.Say(new("Nomor itu tidak ada, atau sudah dijawab.", "There is no such number, or it has been answered."), s_list);
    }

    private static Turn List(IReadOnlyList<OpenRequest> open) => open.Count == 0
        ? Turn.Say(new("Tidak ada pertanyaan yang menunggu.", "No question is waiting."))
        : Turn.Say(Phrase.Of(language =>
        {
            var english = language == Language.English;
            var lines = open.Select(request => $"\n*{request.Id}* {(request.Who.Length > 0 ? request.Who : english ? "somebody" : "seseorang")}: "
                + (request.Words.Length > 0 ? request.Words : english ? "(wants to be contacted)" : "(ingin dihubungi)"));
            return (english ? "Waiting for an answer:" : "Menunggu jawaban:") + string.Concat(lines)
                + (english ? "\n\nType *answer*, the number, and your answer." : "\n\nKetik *jawab*, nomornya, lalu jawabannya.");
        }));
}

/// <summary>Keeps the question and lets the organisers know that it is there.</summary>
internal sealed class KeepHumanRequest : Keeper<HumanAsked>
{
    protected override async Task KeepAsync(BotDb db, HumanAsked fact, DateTimeOffset now)
    {
        db.Add(new HumanRequest { PersonId = fact.Person, Channel = fact.At.Channel, ConversationId = fact.At.ConversationId, Words = fact.Words, At = now });
        var agency = (await db.People.FindAsync(fact.Person))!.AgencyId;
        var organisers = await db.RoleGrants
            .Where(grant => grant.Role == Role.Organiser && (agency == null || grant.AgencyId == agency))
            .Select(grant => grant.PersonId)
            .Distinct()
            .ToListAsync();
        foreach (var organiser in organisers.Where(organiser => organiser != fact.Person))
            await Tell.PersonAsync(db, organiser, new(
                "Ada yang ingin bicara dengan panitia. Ketik *pertanyaan* untuk membacanya.",
                "Somebody wants to speak with the organiser. Type *questions* to read it."), now, new Choice("Pertanyaan", "Questions", "pertanyaan"));
    }
}

internal sealed class KeepHumanAnswer : Keeper<HumanAnswered>
{
    protected override async Task KeepAsync(BotDb db, HumanAnswered fact, DateTimeOffset now)
    {
        var request = await db.HumanRequests.FindAsync(fact.Request);
        if (request is null || request.AnsweredAt is not null)
            return;
        request.AnsweredAt = now;
        var talk = await db.Talks.FindAsync(request.Channel, request.ConversationId);
        Outbox.Add(db, new(request.Channel, request.ConversationId), [new Reply(new($"Dari panitia: {fact.Words}", $"From the organiser: {fact.Words}"))], talk?.Language ?? Language.Indonesian, now);
    }
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
