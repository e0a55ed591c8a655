using Bot.Conversations;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Enrolling;

/// <summary>One enrolment that waits for the organiser.</summary>
public sealed record OpenDecision(Enrolment Enrolment, CourseClass Class, Course Course, string Who);

/// <summary>A roster row that is to be freed; null where the words name none that is tied to an account.</summary>
public sealed record RowToFree(EnrolmentId? Row);

/// <summary>What an organiser can decide; empty for anybody else.</summary>
public sealed record KnownDecisions(bool MayDecide, IReadOnlyList<OpenDecision> Open, RowToFree? ToFree)
{
    public static readonly KnownDecisions None = new(false, [], null);
}

internal sealed class LoadDecisions : ILoader
{
    private const int Most = 200;

    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var said = situation.Said;
        var asks = DecisionCommands.IsList(said) || said.After([.. DecisionCommands.Words, .. DecisionCommands.FreeWords]) is not null
            || situation.Talk.Frames.Any(frame => frame.Dialogue == RefuseDialogue.DialogueName);
        situation.Put(asks && (situation.Has(Role.Organiser) || situation.Has(Role.Administrator))
            ? new KnownDecisions(true, await OpenAsync(db, situation.Roles), await ToFreeAsync(db, situation))
            : KnownDecisions.None);
    }

    /// <summary>What waits for somebody with these roles, the oldest first.</summary>
    public static async Task<IReadOnlyList<OpenDecision>> OpenAsync(BotDb db, IReadOnlyList<RoleGrant> roles)
    {
        var rows = await (
            from e in db.Enrolments.AsNoTracking()
            join c in db.Classes.AsNoTracking() on e.ClassId equals c.Id
            join course in db.Courses.AsNoTracking() on c.CourseId equals course.Id
            join p in db.People.AsNoTracking() on e.PersonId equals p.Id
            where e.State == EnrolmentState.Proposed || (e.State == EnrolmentState.Enrolled && e.Source == EnrolmentSource.WalkIn && !e.Confirmed)
            orderby e.CreatedAt, e.Id
            select new { Enrolment = e, Class = c, Course = course, Person = p }).Take(Most).ToListAsync();
        return
        [
            .. from row in rows
               where OrganiserDecisions.MayDecide(roles, row.Course.AgencyId, row.Enrolment.AgencyId ?? row.Person.AgencyId)
               select new OpenDecision(row.Enrolment, row.Class, row.Course, Who(row.Enrolment, row.Person)),
        ];
    }

    private static async Task<RowToFree?> ToFreeAsync(BotDb db, Situation situation)
    {
        if (situation.Said.After(DecisionCommands.FreeWords) is not { } rest || rest.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is not [var code, var who])
            return null;
        var lower = code.ToLowerInvariant();
        var rows = await (
            from e in db.Enrolments.AsNoTracking()
            join c in db.Classes.AsNoTracking() on e.ClassId equals c.Id
            join course in db.Courses.AsNoTracking() on c.CourseId equals course.Id
            where c.Code.ToLower() == lower && e.Source == EnrolmentSource.Roster && e.PersonId != null
            select new { Enrolment = e, course.AgencyId }).ToListAsync();
        var digits = Nip.Parse(who).Digits;
        var fitting = rows.Where(row => OrganiserDecisions.MayDecide(situation.Roles, row.AgencyId, row.Enrolment.AgencyId)
            && (digits is not null ? row.Enrolment.Nip == digits : row.Enrolment.Name is { } name && Names.Same(who, name))).ToList();
        return new(fitting is [var one] ? one.Enrolment.Id : null);
    }

    private static string Who(Enrolment enrolment, Person person)
    {
        var nip = enrolment.Nip ?? person.Nip;
        var name = enrolment.Name ?? person.Name ?? (nip is null ? "Tanpa nama" : "NIP");
        return name + (nip is null ? "" : $" {Nip.Masked(nip)}") + ((enrolment.Unit ?? person.Unit) is { } unit ? $", {unit}" : "");
    }
}
