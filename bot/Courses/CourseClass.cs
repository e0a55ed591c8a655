using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Courses;

public readonly record struct ClassId(Guid Value) : IId<ClassId>
{
    public static ClassId From(Guid value) => new(value);
    public static ClassId New() => new(Guid.CreateVersion7());
}

/// <summary>How one comes into a class.</summary>
public enum Registration
{
    /// <summary>Enrolling takes effect at once.</summary>
    Open,

    /// <summary>Enrolling is a proposal that the organiser confirms or refuses.</summary>
    Approval,
}

/// <summary>A dated run of a course. Its <see cref="Code"/> is public; its <see cref="JoinCode"/> is handed out by the organiser.</summary>
public sealed class CourseClass
{
    public ClassId Id { get; init; } = ClassId.New();
    public required string Code { get; init; }
    public required string JoinCode { get; set; }
    public CourseId CourseId { get; set; }
    public DateOnly StartsOn { get; set; }
    public DateOnly EndsOn { get; set; }
    public TimeOnly? StartsAt { get; set; }
    public TimeOnly? EndsAt { get; set; }
    public string? Location { get; set; }

    /// <summary>How many may take part; null: no limit.</summary>
    public int? Seats { get; set; }

    public DateOnly? RegistrationClosesOn { get; set; }

    /// <summary>The IANA zone of its dates and times.</summary>
    public string Timezone { get; set; } = "Asia/Jakarta";

    public string? Link { get; set; }
    public string? Bring { get; set; }
    public string? Contact { get; set; }
    public Registration Registration { get; set; }
    public bool Sample { get; set; }

    /// <summary>The instant it is over: its end time on its last day, 17:00 where none is given (issue: feedback opens then).</summary>
    public DateTimeOffset Ends => At(EndsOn, EndsAt ?? new TimeOnly(17, 0));

    /// <summary>The instant it begins; 08:00 where no time is given.</summary>
    public DateTimeOffset Starts => At(StartsOn, StartsAt ?? new TimeOnly(8, 0));

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Timezone);
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}

/// <summary>Somebody who teaches a class, in the order the class names them.</summary>
public sealed class ClassTrainer
{
    public ClassId ClassId { get; init; }
    public PersonId PersonId { get; set; }

    /// <summary>1 for the first trainer.</summary>
    public int Position { get; set; }
}

internal sealed class CourseClassTable : IEntityTypeConfiguration<CourseClass>
{
    public void Configure(EntityTypeBuilder<CourseClass> table)
    {
        table.ToTable("classes");
        table.Ignore(c => c.Ends);
        table.Ignore(c => c.Starts);
        table.HasIndex(c => c.Code).IsUnique();
        table.HasIndex(c => c.JoinCode).IsUnique();
        table.HasIndex(c => c.StartsOn);
        table.HasIndex(c => c.EndsOn);
        table.HasOne<Course>().WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClassTrainerTable : IEntityTypeConfiguration<ClassTrainer>
{
    public void Configure(EntityTypeBuilder<ClassTrainer> table)
    {
        table.ToTable("class_trainers");
        table.HasKey(t => new { t.ClassId, t.PersonId });
        table.HasIndex(t => t.PersonId);
        table.HasOne<CourseClass>().WithMany().HasForeignKey(t => t.ClassId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
