using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.People;

/// <summary>What somebody may see and do beyond their own things.</summary>
public enum Role
{
    /// <summary>Runs the installation; sees every agency.</summary>
    Administrator,

    /// <summary>Runs catalogue, classes and reports of one agency.</summary>
    Organiser,

    /// <summary>Reads the summaries of the classes they taught.</summary>
    Trainer,

    /// <summary>Speaks for a unit of an agency.</summary>
    UnitContact,

    /// <summary>Reads the reports of one agency.</summary>
    Viewer,
}

/// <summary>Role names as files and commands write them.</summary>
public static class Roles
{
    private static readonly Dictionary<string, Role> s_byName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["administrator"] = Role.Administrator,
        ["organiser"] = Role.Organiser,
        ["trainer"] = Role.Trainer,
        ["unit-contact"] = Role.UnitContact,
        ["viewer"] = Role.Viewer,
    };

    public static IEnumerable<string> Names => s_byName.Keys;

    public static Role? Read(string name) => s_byName.TryGetValue(name.Trim(), out var role) ? role : null;

    public static string Name(this Role role) => s_byName.Single(pair => pair.Value == role).Key;
}

/// <summary>A role somebody has, in one agency; an administrator's has none.</summary>
public sealed class RoleGrant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public PersonId PersonId { get; set; }
    public Role Role { get; init; }
    public AgencyId? AgencyId { get; init; }
}

internal sealed class RoleGrantTable : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> table)
    {
        table.ToTable("role_grants");
        table.HasIndex(g => new { g.PersonId, g.Role, g.AgencyId }).IsUnique();
        table.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Agency>().WithMany().HasForeignKey(g => g.AgencyId).OnDelete(DeleteBehavior.Cascade);
    }
}
