using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Needs;

/// <summary>What somebody told of their own accord about work after a training: what was applied, and what stood in the way.</summary>
public sealed class ResultNote
{
    public long Id { get; init; }

    /// <summary>Without names, numbers and addresses of persons.</summary>
    public required string Words { get; init; }

    /// <summary>Who told it; null where they did not consent to be kept, or were erased since.</summary>
    public PersonId? PersonId { get; set; }

    public AgencyId? AgencyId { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Results were told.</summary>
public sealed record ResultsTold(string Words, PersonId? Person, AgencyId? Agency) : Fact;

internal sealed class ResultNoteTable : IEntityTypeConfiguration<ResultNote>
{
    public void Configure(EntityTypeBuilder<ResultNote> table)
    {
        table.ToTable("result_notes");
        table.HasIndex(n => new { n.AgencyId, n.At });
        table.HasIndex(n => n.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.SetNull);
        table.HasOne<Agency>().WithMany().HasForeignKey(n => n.AgencyId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class KeepResultNote : Keeper<ResultsTold>
{
    protected override Task KeepAsync(BotDb db, ResultsTold fact, DateTimeOffset now)
    {
        db.Add(new ResultNote { Words = UnmetSearch.Keepable(fact.Words), PersonId = fact.Person, AgencyId = fact.Agency, At = now });
        return Task.CompletedTask;
    }
}
