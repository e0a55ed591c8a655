using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Enrolling;

/// <summary>Somebody showed with the join code and their NIP, or name, which roster row is theirs.</summary>
public sealed record RowJoined(PersonId Person, EnrolmentId Row) : Fact;

/// <summary>Somebody joined by code without a row on the roster.</summary>
public sealed record WalkedIn(PersonId Person, ClassId Class, string? Nip) : Fact;

internal sealed class KeepRowJoined : Keeper<RowJoined>
{
    protected override async Task KeepAsync(BotDb db, RowJoined fact, DateTimeOffset now)
    {
        var row = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == fact.Row);
        if (row is null || row.PersonId is not null)
            return; // One account for each row, until the organiser frees it.
        var other = await db.Enrolments.SingleOrDefaultAsync(e => e.ClassId == row.ClassId && e.PersonId == fact.Person);
        if (other is { Source: EnrolmentSource.Roster })
            other.PersonId = null;
        else if (other is not null)
            db.Remove(other);
        // Saved first: a person is in a class once.
        await db.SaveChangesAsync();
        row.PersonId = fact.Person;
        if (!EnrolmentRules.InForce(row))
            row.State = EnrolmentState.Enrolled;
        var person = (await db.People.FindAsync(fact.Person))!;
        person.Nip ??= row.Nip;
        person.Name ??= row.Name;
        person.AgencyId ??= row.AgencyId;
        person.Unit ??= row.Unit;
        person.Position ??= row.Position;
        await Seats.MoveUpAsync(db, row.ClassId, now);
    }
}

internal sealed class KeepWalkIn : Keeper<WalkedIn>
{
    protected override async Task KeepAsync(BotDb db, WalkedIn fact, DateTimeOffset now)
    {
        var hasRoster = await db.Enrolments.AnyAsync(e => e.ClassId == fact.Class && e.Source == EnrolmentSource.Roster);
        var person = (await db.People.FindAsync(fact.Person))!;
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.ClassId == fact.Class && e.PersonId == fact.Person);
        if (enrolment is { State: EnrolmentState.Enrolled })
            return;
        var wasRefused = enrolment?.State == EnrolmentState.Refused;
        if (enrolment is null)
        {
            enrolment = new Enrolment { ClassId = fact.Class, PersonId = fact.Person, Source = EnrolmentSource.WalkIn, CreatedAt = now };
            db.Add(enrolment);
        }
        if (enrolment.Source != EnrolmentSource.Roster)
            enrolment.Source = EnrolmentSource.WalkIn;
        enrolment.State = EnrolmentState.Enrolled;
        enrolment.WaitingSince = null;
        // Where there is a roster, or a refusal, it counts only once the organiser says so.
        enrolment.Confirmed = !hasRoster && !wasRefused;
        enrolment.Nip ??= fact.Nip ?? person.Nip;
        enrolment.Name ??= person.Name;
        enrolment.AgencyId ??= person.AgencyId;
        enrolment.Unit ??= person.Unit;
        enrolment.Position ??= person.Position;
        if (!hasRoster)
            person.Nip ??= fact.Nip;
    }
}
