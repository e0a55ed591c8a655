using Bot.Courses.Finding;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nlp.Text;

namespace Bot.Needs;

/// <summary>What somebody looked for in vain. No person stands here: the need is the agency's, not theirs.</summary>
public sealed class UnmetSearch
{
    /// <summary>The longest words that are kept of a search or a request.</summary>
    public const int LongestWords = 500;

    public long Id { get; init; }

    /// <summary>Without names, numbers and addresses of persons.</summary>
    public required string Words { get; init; }

    public AgencyId? AgencyId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Words as they may be kept: without persons, and not endless.</summary>
    public static string Keepable(string words)
    {
        var redacted = Redaction.Redact(words, []);
        return redacted.Length <= LongestWords ? redacted : redacted[..LongestWords];
    }
}

internal sealed class UnmetSearchTable : IEntityTypeConfiguration<UnmetSearch>
{
    public void Configure(EntityTypeBuilder<UnmetSearch> table)
    {
        table.ToTable("unmet_searches");
        table.HasIndex(u => new { u.AgencyId, u.At });
        table.HasOne<Agency>().WithMany().HasForeignKey(u => u.AgencyId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class KeepUnmetSearch : Keeper<NothingFound>
{
    protected override Task KeepAsync(BotDb db, NothingFound fact, DateTimeOffset now)
    {
        db.Add(new UnmetSearch { Words = UnmetSearch.Keepable(fact.Query), AgencyId = fact.Agency, At = now });
        return Task.CompletedTask;
    }
}
