using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.People;

/// <summary>The system's own key of a person: a NIP changes and ends, a phone number is passed on.</summary>
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);
    public static PersonId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

/// <summary>The kind of employment, on which the target of credit hours depends.</summary>
public enum Employment
{
    Pns,
    Pppk,
    Other,
}

public static class Employments
{
    /// <summary>The kind of employment as people say it.</summary>
    public static Phrase Title(this Employment employment) => employment switch
    {
        Employment.Pns => Phrase.Same("PNS"),
        Employment.Pppk => Phrase.Same("PPPK"),
        _ => new("lainnya", "other"),
    };
}

/// <summary>Somebody the bot knows: an account that wrote, or a row of the people file.</summary>
public sealed class Person
{
    public PersonId Id { get; init; } = PersonId.New();
    public string? Nip { get; set; }
    public string? Name { get; set; }
    public AgencyId? AgencyId { get; set; }
    public string? Unit { get; set; }
    public string? Position { get; set; }
    public Employment? Employment { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }

    /// <summary>Since when this person wants no messages; null where they may be written to.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    public bool Sample { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>An account in a channel; many of them can be one person.</summary>
public sealed class Identity
{
    public required string Channel { get; init; }
    public required string UserId { get; init; }
    public PersonId PersonId { get; set; }

    /// <summary>The conversation in which this account last wrote, and so where it can be written to.</summary>
    public required string ConversationId { get; set; }

    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Since when nothing reaches this account (it blocked the bot, left); null again with its next message.</summary>
    public DateTimeOffset? UnreachableAt { get; set; }
}

/// <summary>Marks the accounts that can no longer be written to in this conversation.</summary>
internal sealed class KeepUnreachable : Keeper<BecameUnreachable>
{
    protected override Task KeepAsync(BotDb db, BecameUnreachable fact, DateTimeOffset now) => db.Identities
        .Where(i => i.Channel == fact.At.Channel && i.ConversationId == fact.At.ConversationId)
        .ExecuteUpdateAsync(set => set.SetProperty(i => i.UnreachableAt, now));
}

/// <summary>A conversation's accounts go with it to its new address; one that is known there already stays as it is.</summary>
internal sealed class MoveAccounts : IMovesTalks
{
    public async Task MoveAsync(BotDb db, Address from, Address to)
    {
        var (was, isNow) = (Incoming.GroupUser(from), Incoming.GroupUser(to));
        var isKnown = await db.Identities.AnyAsync(i => i.Channel == to.Channel && i.UserId == isNow);
        await db.Identities
            .Where(i => i.Channel == from.Channel && i.ConversationId == from.ConversationId)
            .ExecuteUpdateAsync(set => set
                .SetProperty(i => i.ConversationId, to.ConversationId)
                .SetProperty(i => i.UserId, i => i.UserId == was && !isKnown ? isNow : i.UserId));
    }
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.ToTable("people");
        table.HasIndex(p => p.Nip);
        table.HasIndex(p => p.AgencyId);
        table.HasOne<Agency>().WithMany().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IdentityTable : IEntityTypeConfiguration<Identity>
{
    public void Configure(EntityTypeBuilder<Identity> table)
    {
        table.ToTable("identities");
        table.HasKey(i => new { i.Channel, i.UserId });
        table.HasIndex(i => i.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
