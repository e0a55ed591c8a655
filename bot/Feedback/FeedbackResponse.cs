using Bot.Courses;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Feedback;

public readonly record struct ResponseId(Guid Value) : IId<ResponseId>
{
    public static ResponseId From(Guid value) => new(value);
    public static ResponseId New() => new(Guid.CreateVersion7());
}

/// <summary>One participant's form for one class: there from the moment they were asked, filled answer by answer.</summary>
public sealed class FeedbackResponse
{
    public ResponseId Id { get; init; } = ResponseId.New();
    public ClassId ClassId { get; init; }

    /// <summary>Whose form it is; null once that enrolment was removed, and the figures stay without a person.</summary>
    public EnrolmentId? EnrolmentId { get; set; }

    /// <summary>The form's id, such as <c>standar-5</c>: figures of two forms are never in one mean.</summary>
    public required string Form { get; init; }

    /// <summary>When the person was asked, or asked for it themselves.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the last question was answered or skipped, or the class closed over a form with answers; null where it counts nowhere yet.</summary>
    public DateTimeOffset? CompletedAt { get; set; }
}

/// <summary>One answer on the form's scale.</summary>
public sealed class FeedbackAnswer
{
    public long Id { get; init; }
    public ResponseId ResponseId { get; init; }

    /// <summary>What was asked: <c>organisation</c>, <c>relevance</c>, <c>usefulness</c>, <c>mastery</c>, <c>delivery</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The trainer it is about; null for a question about the class.</summary>
    public PersonId? TrainerId { get; set; }

    /// <summary>The score; null where the question was skipped.</summary>
    public int? Value { get; set; }

    public DateTimeOffset At { get; set; }
}

internal sealed class FeedbackResponseTable : IEntityTypeConfiguration<FeedbackResponse>
{
    public void Configure(EntityTypeBuilder<FeedbackResponse> table)
    {
        table.ToTable("feedback_responses");
        table.HasIndex(r => new { r.ClassId, r.CompletedAt });
        table.HasIndex(r => r.EnrolmentId).IsUnique();
        table.HasOne<CourseClass>().WithMany().HasForeignKey(r => r.ClassId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Enrolment>().WithMany().HasForeignKey(r => r.EnrolmentId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class FeedbackAnswerTable : IEntityTypeConfiguration<FeedbackAnswer>
{
    public void Configure(EntityTypeBuilder<FeedbackAnswer> table)
    {
        table.ToTable("feedback_answers");
        table.HasIndex(a => new { a.ResponseId, a.Key, a.TrainerId }).IsUnique();
        // To both databases two nulls differ, so questions about the class need an index of their own.
        table.HasIndex(a => new { a.ResponseId, a.Key }).IsUnique().HasFilter("trainer_id IS NULL");
        table.HasIndex(a => a.TrainerId);
        table.HasOne<FeedbackResponse>().WithMany().HasForeignKey(a => a.ResponseId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Person>().WithMany().HasForeignKey(a => a.TrainerId).OnDelete(DeleteBehavior.Restrict);
    }
}
