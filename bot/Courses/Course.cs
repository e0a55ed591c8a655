using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Courses;

public readonly record struct CourseId(Guid Value) : IId<CourseId>
{
    public static CourseId From(Guid value) => new(value);
    public static CourseId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A course of the catalogue; its dated runs are classes. Values of lists (<see cref="Level"/>, <see cref="Mode"/>, <see cref="Methods"/>)
/// stand as the courses file writes them. Cells with several values keep their <c>;</c>.
/// </summary>
public sealed class Course
{
    public CourseId Id { get; init; } = CourseId.New();
    public required string Code { get; init; }
    public required string Title { get; set; }
    public string Summary { get; set; } = "";
    public string Topics { get; set; } = "";
    public string Audience { get; set; } = "";
    public string? Level { get; set; }
    public string Methods { get; set; } = "";
    public string? Mode { get; set; }

    /// <summary>Length in JP (jam pelajaran).</summary>
    public int? CreditHours { get; set; }

    public string? Provider { get; set; }
    public string? Partner { get; set; }

    /// <summary>The agency whose people it is for; null: open to every agency.</summary>
    public AgencyId? AgencyId { get; set; }

    /// <summary>Fee in whole rupiah; 0 is free, null not known.</summary>
    public long? FeeIdr { get; set; }

    public string? Url { get; set; }
    public bool Sample { get; set; }

    /// <summary>The values of a cell that holds several.</summary>
    public static IReadOnlyList<string> Values(string cell) =>
        cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal sealed class CourseTable : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> table)
    {
        table.ToTable("courses");
        table.HasIndex(c => c.Code).IsUnique();
        table.HasOne<Agency>().WithMany().HasForeignKey(c => c.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}
