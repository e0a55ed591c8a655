using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Feedback;

/// <summary>
/// What a trainer or organiser says a comment really says: a labelled row that the next training takes in. It holds the comment's redacted
/// words, and goes with the comment when its writer asks for that.
/// </summary>
public sealed class TagCorrection
{
    /// <summary>How many written rows one row put right counts for in training.</summary>
    public const double Weight = 3;

    public long Id { get; init; }
    public CommentId CommentId { get; init; }

    /// <summary>The agency whose class it was; null for a class open to all. A report on how corrections went stays within it.</summary>
    public AgencyId? AgencyId { get; init; }

    /// <summary>The comment's redacted words, as they were when it was put right.</summary>
    public required string Words { get; set; }

    /// <summary>The tags' ids, with commas between, in ordinal order; empty for none.</summary>
    public required string Tags { get; set; }

    /// <summary>The sentiment's id, or null where it was not put right.</summary>
    public string? Sentiment { get; set; }

    /// <summary>Who put it right; null once that person is gone.</summary>
    public PersonId? By { get; set; }

    public DateTimeOffset At { get; set; }
}

internal sealed class TagCorrectionTable : IEntityTypeConfiguration<TagCorrection>
{
    public void Configure(EntityTypeBuilder<TagCorrection> table)
    {
        table.ToTable("tag_corrections");
        table.HasIndex(c => c.CommentId).IsUnique();
        table.HasIndex(c => c.AgencyId);
        table.HasIndex(c => c.By);
        table.HasOne<FeedbackComment>().WithMany().HasForeignKey(c => c.CommentId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Agency>().WithMany().HasForeignKey(c => c.AgencyId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Person>().WithMany().HasForeignKey(c => c.By).OnDelete(DeleteBehavior.SetNull);
    }
}
