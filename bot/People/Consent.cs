using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.People;

/// <summary>One answer to the question of consent: which text, when, through which channel. The newest answer counts.</summary>
public sealed class Consent
{
    public long Id { get; init; }
    public PersonId PersonId { get; set; }

    /// <summary>The version of the text that was answered.</summary>
    public required string Version { get; init; }

    public bool Given { get; init; }
    public required string Channel { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Somebody answered the question of consent.</summary>
public sealed record ConsentAnswered(PersonId Person, string Version, bool Given, string Channel) : Fact;

/// <summary>The text that is asked, with its version; the room Privacy holds it.</summary>
public interface IConsentText
{
    string Version { get; }
    Phrase Question { get; }
    Phrase Refused { get; }
}

internal sealed class ConsentTable : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> table)
    {
        table.ToTable("consents");
        table.HasIndex(c => new { c.PersonId, c.Id });
        table.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class KeepConsent : Keeper<ConsentAnswered>
{
    protected override Task KeepAsync(Storage.BotDb db, ConsentAnswered fact, DateTimeOffset now)
    {
        db.Add(new Consent { PersonId = fact.Person, Version = fact.Version, Given = fact.Given, Channel = fact.Channel, At = now });
        return Task.CompletedTask;
    }
}
