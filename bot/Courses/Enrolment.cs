using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Courses;

public readonly record struct EnrolmentId(Guid Value) : IId<EnrolmentId>
{
    public static EnrolmentId From(Guid value) => new(value);
    public static EnrolmentId New() => new(Guid.CreateVersion7());
}

/// <summary>Where an enrolment stands.</summary>
public enum EnrolmentState
{
    /// <summary>Takes part, and has a seat.</summary>
    Enrolled,

    /// <summary>The class is full; moves up in order when a seat becomes free.</summary>
    Waiting,

    /// <summary>The class asks for the organiser's approval.</summary>
    Proposed,

    /// <summary>The organiser refused, with a <see cref="Enrolment.Reason"/>.</summary>
    Refused,

    /// <summary>The person cancelled.</summary>
    Cancelled,
}

/// <summary>How an enrolment came about.</summary>
public enum EnrolmentSource
{
    /// <summary>A row of the participants file: the class has a roster.</summary>
    Roster,

    /// <summary>The person enrolled in the chat.</summary>
    Chat,

    /// <summary>Joined by code without standing on the roster; counts once the organiser confirmed.</summary>
    WalkIn,
}

/// <summary>
/// One person in one class. A roster row has the details the organiser wrote and, once somebody joined with it, the person whose account
/// it is tied to.
/// </summary>
public sealed class Enrolment
{
    public EnrolmentId Id { get; init; } = EnrolmentId.New();
    public ClassId ClassId { get; init; }

    /// <summary>Whose account it is tied to; null for a roster row nobody joined with yet.</summary>
    public PersonId? PersonId { get; set; }

    public EnrolmentState State { get; set; }
    public EnrolmentSource Source { get; set; }
    public string? Nip { get; set; }
    public string? Name { get; set; }
    public AgencyId? AgencyId { get; set; }
    public string? Unit { get; set; }
    public string? Position { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }

    /// <summary>Null: not known.</summary>
    public bool? Attended { get; set; }

    /// <summary>Score of the test before, 0–100.</summary>
    public double? PreTest { get; set; }

    /// <summary>Score of the test after, 0–100.</summary>
    public double? PostTest { get; set; }

    /// <summary>True where it counts in response rate, scores and the rule of five; a walk-in's waits for the organiser where there is a roster.</summary>
    public bool Confirmed { get; set; }

    /// <summary>Since when it is on the waiting list, which is its place there; null where it never was.</summary>
    public DateTimeOffset? WaitingSince { get; set; }

    /// <summary>Why the organiser refused.</summary>
    public string? Reason { get; set; }

    public bool Sample { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class EnrolmentTable : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> table)
    {
        table.ToTable("enrolments");
        table.HasIndex(e => new { e.ClassId, e.PersonId }).IsUnique();
        table.HasIndex(e => new { e.ClassId, e.Nip });
        table.HasIndex(e => e.PersonId);
        table.HasOne<CourseClass>().WithMany().HasForeignKey(e => e.ClassId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.SetNull);
        table.HasOne<Agency>().WithMany().HasForeignKey(e => e.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}
