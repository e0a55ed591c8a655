using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Needs;

/// <summary>Somebody asks for a training to be held.</summary>
public sealed class TopicRequest
{
    public long Id { get; init; }

    /// <summary>What it should be about, without names, numbers and addresses of persons.</summary>
    public required string Topic { get; init; }

    /// <summary>Who asked; null where they did not consent to be kept, or were erased since.</summary>
    public PersonId? PersonId { get; set; }

    public AgencyId? AgencyId { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A topic is asked for.</summary>
public sealed record TopicSuggested(string Topic, PersonId? Person, AgencyId? Agency) : Fact;

internal sealed class TopicRequestTable : IEntityTypeConfiguration<TopicRequest>
{
    public void Configure(EntityTypeBuilder<TopicRequest> table)
    {
        table.ToTable("topic_requests");
        table.HasIndex(r => new { r.AgencyId, r.At });
        table.HasIndex(r => r.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.SetNull);
        table.HasOne<Agency>().WithMany().HasForeignKey(r => r.AgencyId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class KeepTopicRequest : Keeper<TopicSuggested>
{
    protected override Task KeepAsync(BotDb db, TopicSuggested fact, DateTimeOffset now)
    {
        db.Add(new TopicRequest { Topic = UnmetSearch.Keepable(fact.Topic), PersonId = fact.Person, AgencyId = fact.Agency, At = now });
        return Task.CompletedTask;
    }
}
