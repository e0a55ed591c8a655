using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Conversations;

/// <summary>Whose one-time code the message is; null for a code that is unknown, used or too old.</summary>
internal sealed record TypedCode(PersonId? Owner, string? Name, bool HasRole);

/// <summary>An account typed somebody's one-time code and is theirs from now on.</summary>
public sealed record CodeTyped(string Code, string Channel, string UserId, PersonId Was, PersonId Is) : Fact;

internal sealed class LoadTypedCode : ILoader
{
    public async Task LoadAsync(BotDb db, Situation situation)
    {
        if (!OneTimeCode.LooksLikeOne(situation.Said.Text))
        {
            situation.Put(new TypedCode(null, null, false));
            return;
        }
        var hash = OneTimeCode.HashOf(situation.Said.Text);
        // Codes live by the real clock.
        var now = TimeProvider.System.GetUtcNow();
        var code = await db.OneTimeCodes.AsNoTracking().SingleOrDefaultAsync(c => c.Hash == hash && c.Purpose == CodePurpose.Chat && c.UsedAt == null);
        if (code is null || code.ExpiresAt < now)
        {
            situation.Put(new TypedCode(null, null, false));
            return;
        }
        var name = await db.People.Where(person => person.Id == code.PersonId).Select(person => person.Name).SingleAsync();
        situation.Put(new TypedCode(code.PersonId, name, await db.RoleGrants.AnyAsync(grant => grant.PersonId == code.PersonId)));
    }
}

/// <summary>A one-time code, typed in any chat, makes the account one with the person it was given to.</summary>
internal sealed class OneTimeCodeOpening : Opening
{
    public override Turn? Open(Situation situation)
    {
        if (!OneTimeCode.LooksLikeOne(situation.Said.Text))
            return null;
        var typed = situation.Get<TypedCode>();
        var name = typed.Name ?? "Bapak/Ibu";
        if (typed.Owner is not { } owner)
            return Turn.Say(new(
                "Kode itu tidak berlaku, mungkin sudah dipakai atau lewat sepuluh menit. Silakan minta kode baru.",
                "That code does not work; it may have been used, or be older than ten minutes. Please ask for a new one."));
        // What was asked was asked of whoever wrote here before.
        return Turn
            .Say(new(
                $"Berhasil. Akun ini sekarang terhubung dengan data {name}." + (typed.HasRole ? " Bapak/Ibu bisa mengetik *ringkasan*, *pertanyaan*, *pendaftaran*, atau *dasbor*." : " Ketik *menu* untuk melihat yang bisa dilakukan."),
                $"Done. This account is now connected to the record of {name}." + (typed.HasRole ? " You can type *summary*, *questions*, *registrations* or *dashboard*." : " Type *menu* to see what you can do.")))
            .And(new CodeTyped(situation.Said.Text, situation.At.Channel, situation.UserId, situation.Person.Id, owner)) with
        { LeavesAll = owner != situation.Person.Id };
    }
}

internal sealed class KeepTypedCode(IEnumerable<IHoldsPersonalData> rooms) : Keeper<CodeTyped>
{
    protected override async Task KeepAsync(BotDb db, CodeTyped fact, DateTimeOffset now)
    {
        if (await OneTimeCode.UseAsync(db, fact.Code, CodePurpose.Chat, TimeProvider.System.GetUtcNow()) is null || fact.Was == fact.Is)
            return;
        var identity = (await db.Identities.FindAsync(fact.Channel, fact.UserId))!;
        identity.PersonId = fact.Is;
        // Only what this one account brought along is moved; a person with other accounts stays who they are.
        var isAlone = !await db.Identities.AnyAsync(i => i.PersonId == fact.Was && !(i.Channel == fact.Channel && i.UserId == fact.UserId));
        if (await db.Talks.FindAsync(fact.Channel, identity.ConversationId) is { } here)
            here.PersonId = fact.Is;
        if (isAlone)
        {
            foreach (var talk in await db.Talks.Where(t => t.PersonId == fact.Was).ToListAsync())
                talk.PersonId = fact.Is;
            foreach (var room in rooms)
                await room.MoveAsync(db, fact.Was, fact.Is);
        }
    }
}
