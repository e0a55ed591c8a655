using System.Security.Claims;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dashboard;

/// <summary>Who is signed in, with the roles they have at this moment: a role that was taken away works no longer.</summary>
public sealed record Viewer(PersonId Person, string Name, IReadOnlyList<RoleGrant> Roles)
{
    public bool IsAdministrator => Roles.Any(grant => grant.Role == Role.Administrator);

    /// <summary>The agencies whose classes this person runs or reads.</summary>
    public IReadOnlySet<AgencyId> Agencies { get; } =
        Roles.Where(grant => grant.Role is Role.Organiser or Role.Viewer).Select(grant => grant.AgencyId).OfType<AgencyId>().ToHashSet();

    public static async Task<Viewer?> OfAsync(Database database, ClaimsPrincipal user)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return null;
        var person = new PersonId(id);
        return await database.ReadAsync(async db =>
        {
            var found = await db.People.SingleOrDefaultAsync(p => p.Id == person);
            if (found is null)
                return null;
            var roles = await db.RoleGrants.Where(grant => grant.PersonId == person).ToListAsync();
            return roles.Count == 0 ? null : new Viewer(person, found.Name ?? "", roles);
        });
    }
}
