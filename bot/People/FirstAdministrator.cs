using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.People;

/// <summary>The administrator of a new installation, who is let in by a link that is printed once.</summary>
public sealed class FirstAdministrator(Database database, Invitations invitations)
{
    /// <summary>Long enough to finish an installation, short enough to be safe in a terminal's scrollback.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(24);

    /// <summary>The link, where there is no administrator yet; null where there is one.</summary>
    public Task<string?> InviteAsync(DateTimeOffset now) => database.WriteAsync<string?>(async db =>
    {
        if (await db.RoleGrants.AnyAsync(grant => grant.Role == Role.Administrator))
            return null;
        var person = new Person { Name = "Administrator", CreatedAt = now };
        db.Add(person);
        db.Add(new RoleGrant { PersonId = person.Id, Role = Role.Administrator });
        return invitations.SignInLink(db, person.Id, s_lifetime);
    });
}
