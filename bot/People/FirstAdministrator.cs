using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.People;

/// <summary>The administrator of a new installation, who is let in by a link that is printed once.</summary>
public sealed class FirstAdministrator(Database database, Invitations invitations)
{
    /// <summary>The link, where there is no administrator yet; null where there is one.</summary>
    public async Task<string?> InviteAsync(DateTimeOffset now) =>
        await database.ReadAsync(IsThereAsync) ? null : await database.WriteAsync(db => MakeAsync(db, now));

    private static Task<bool> IsThereAsync(BotDb db) => db.RoleGrants.AnyAsync(grant => grant.Role == Role.Administrator);

    private async Task<string?> MakeAsync(BotDb db, DateTimeOffset now)
    {
        if (await IsThereAsync(db))
            return null; // Another node was faster.
        var person = new Person { Name = "Administrator", CreatedAt = now };
        db.Add(person);
        db.Add(new RoleGrant { PersonId = person.Id, Role = Role.Administrator });
        return invitations.SignInLink(db, person.Id, Invitations.FirstLifetime);
    }
}
