using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.People;

public readonly record struct AgencyId(Guid Value) : IId<AgencyId>
{
    public static AgencyId From(Guid value) => new(value);
    public static AgencyId New() => new(Guid.CreateVersion7());
}

/// <summary>A city's government, or another employer of civil servants. Known by its name, letter case and spaces aside.</summary>
public sealed class Agency
{
    public AgencyId Id { get; init; } = AgencyId.New();
    public required string Name { get; set; }

    /// <summary><see cref="KeyOf"/> of the name.</summary>
    public required string NameKey { get; set; }

    public bool Sample { get; set; }

    public static Agency Named(string name, bool sample = false) => new() { Name = Tidy(name), NameKey = KeyOf(name), Sample = sample };

    /// <summary>What two spellings of one name share: lower case, single spaces.</summary>
    public static string KeyOf(string name) => Tidy(name).ToLowerInvariant();

    private static string Tidy(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

internal sealed class AgencyTable : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> table)
    {
        table.ToTable("agencies");
        table.HasIndex(a => a.NameKey).IsUnique();
    }
}
