using Bot.Courses;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Reports;

/// <summary>
/// Who may read what a class said: its trainers; organisers and viewers of the course's agency, and of any agency where the course is open
/// to all; administrators.
/// </summary>
public static class WhoMayRead
{
    /// <summary>The classes this person may read.</summary>
    public static IQueryable<CourseClass> Readable(BotDb db, PersonId person, IReadOnlyList<RoleGrant> roles)
    {
        if (roles.Any(grant => grant.Role == Role.Administrator))
            return db.Classes;
        var agencies = roles.Where(grant => grant.Role is Role.Organiser or Role.Viewer).Select(grant => grant.AgencyId).ToList();
        var runsAny = agencies.Count > 0;
        var (trainers, courses) = (db.ClassTrainers, db.Courses);
        return db.Classes.Where(c =>
            trainers.Any(trainer => trainer.ClassId == c.Id && trainer.PersonId == person)
            || (runsAny && courses.Any(course => course.Id == c.CourseId && (course.AgencyId == null || agencies.Contains(course.AgencyId)))));
    }

    /// <summary>The class with this code, where the person may read it; null where not, or where there is none: the two look alike.</summary>
    public static async Task<CourseClass?> FindAsync(BotDb db, string code, PersonId person, IReadOnlyList<RoleGrant> roles)
    {
        var wanted = code.Trim().ToLowerInvariant();
        return await Readable(db, person, roles).AsNoTracking().FirstOrDefaultAsync(c => c.Code.ToLower() == wanted);
    }
}
