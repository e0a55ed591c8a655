using Bot.Courses;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Feedback;

public readonly record struct CommentId(Guid Value) : IId<CommentId>
{
    public static CommentId From(Guid value) => new(value);
    public static CommentId New() => new(Guid.CreateVersion7());
}

/// <summary>Free text of one form. What others read is <see cref="Redacted"/>, never <see cref="Text"/>.</summary>
public sealed class FeedbackComment
{
    public CommentId Id { get; init; } = CommentId.New();
    public ResponseId ResponseId { get; init; }
    public ClassId ClassId { get; init; }

    /// <summary>What it answers: <c>comment</c>, or an adaptive question, <c>reason</c> or <c>detail</c>.</summary>
    public required string Key { get; init; }

    public required string Text { get; set; }

    /// <summary>The text without names, numbers and addresses of persons.</summary>
    public required string Redacted { get; set; }

    /// <summary><c>positive</c>, <c>neutral</c> or <c>negative</c>; null where the model knows no sentiment.</summary>
    public string? Sentiment { get; set; }

    /// <summary>The sentiment's probability, 0–1.</summary>
    public double? SentimentScore { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>One thing a comment says.</summary>
public sealed class CommentTag
{
    /// <summary>The source of a tag that the classifier gave.</summary>
    public const string FromModel = "model";

    public CommentId CommentId { get; init; }

    /// <summary>The tag's id in the tagging guide.</summary>
    public required string Tag { get; init; }

    /// <summary>Its probability, 0–1.</summary>
    public double Score { get; init; }

    /// <summary>Who said so.</summary>
    public required string Source { get; init; }
}

/// <summary>
/// A comment that tells of harm. It reaches the organiser at once, whatever the number of answers; it stays when the comment is erased,
/// as its words name nobody.
/// </summary>
public sealed class SeriousReport
{
    public long Id { get; init; }
    public ClassId ClassId { get; init; }
    public CommentId? CommentId { get; set; }

    /// <summary>The comment's redacted words.</summary>
    public required string Words { get; set; }

    public DateTimeOffset At { get; init; }

    /// <summary>When an organiser first looked at it.</summary>
    public DateTimeOffset? SeenAt { get; set; }
}

internal sealed class FeedbackCommentTable : IEntityTypeConfiguration<FeedbackComment>
{
    public void Configure(EntityTypeBuilder<FeedbackComment> table)
    {
        table.ToTable("feedback_comments");
        table.HasIndex(c => new { c.ResponseId, c.Key }).IsUnique();
        table.HasIndex(c => c.ClassId);
        table.HasOne<FeedbackResponse>().WithMany().HasForeignKey(c => c.ResponseId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<CourseClass>().WithMany().HasForeignKey(c => c.ClassId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CommentTagTable : IEntityTypeConfiguration<CommentTag>
{
    public void Configure(EntityTypeBuilder<CommentTag> table)
    {
        table.ToTable("comment_tags");
        table.HasKey(t => new { t.CommentId, t.Tag });
        table.HasOne<FeedbackComment>().WithMany().HasForeignKey(t => t.CommentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SeriousReportTable : IEntityTypeConfiguration<SeriousReport>
{
    public void Configure(EntityTypeBuilder<SeriousReport> table)
    {
        table.ToTable("serious_reports");
        table.HasIndex(r => r.ClassId);
        table.HasIndex(r => r.SeenAt);
        table.HasIndex(r => r.CommentId).IsUnique();
        table.HasOne<CourseClass>().WithMany().HasForeignKey(r => r.ClassId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<FeedbackComment>().WithMany().HasForeignKey(r => r.CommentId).OnDelete(DeleteBehavior.SetNull);
    }
}
