using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Enrolling;

/// <summary>The classes of a person. Roster rows are the organiser's official record: erasing only cuts their tie to the chat account.</summary>
internal sealed class HoldsEnrolments(Clock clock) : IHoldsPersonalData
{
    public async Task<IReadOnlyList<Phrase>> DescribeAsync(BotDb db, PersonId person)
    {
        var rows = await (
            from e in db.Enrolments.AsNoTracking()
            join c in db.Classes.AsNoTracking() on e.ClassId equals c.Id
            join course in db.Courses.AsNoTracking() on c.CourseId equals course.Id
            where e.PersonId == person
            orderby c.StartsOn
            select new { Enrolment = e, Class = c, course.Title }).ToListAsync();
        return [.. rows.Select(row => new Phrase(
            $"Kelas {row.Title} ({row.Class.Code}), {ClassDates.Days(row.Class).Indonesian}: {Source(row.Enrolment).Indonesian}",
            $"Class {row.Title} ({row.Class.Code}), {ClassDates.Days(row.Class).English}: {Source(row.Enrolment).English}"))];
    }

    public async Task EraseAsync(BotDb db, PersonId person)
    {
        var freed = new List<ClassId>();
        foreach (var enrolment in await db.Enrolments.Where(e => e.PersonId == person).ToListAsync())
        {
            enrolment.PersonId = null;
            if (enrolment.Source == EnrolmentSource.Roster)
                continue;
            enrolment.Nip = enrolment.Name = enrolment.Unit = enrolment.Position = enrolment.Phone = enrolment.Email = enrolment.Reason = null;
            enrolment.AgencyId = null;
            var its = await db.Classes.SingleAsync(c => c.Id == enrolment.ClassId);
            // What is over still counts, without a name; what is to come goes to those who wait.
            if (its.Starts <= clock.GetUtcNow() && enrolment.State == EnrolmentState.Enrolled)
                continue;
            enrolment.State = EnrolmentState.Cancelled;
            enrolment.WaitingSince = null;
            freed.Add(its.Id);
        }
        foreach (var of in freed)
            await Seats.MoveUpAsync(db, of, clock.GetUtcNow());
        foreach (var account in await db.Identities.Where(i => i.PersonId == person).ToListAsync())
        {
            // Those of the last hour stay, or guessing could begin anew at once.
            var forgotten = clock.GetUtcNow() - JoinAttempt.Window;
            await db.JoinAttempts.Where(a => a.Channel == account.Channel && a.UserId == account.UserId && a.At < forgotten).ExecuteDeleteAsync();
        }
    }

    public async Task MoveAsync(BotDb db, PersonId from, PersonId to)
    {
        foreach (var enrolment in await db.Enrolments.Where(e => e.PersonId == from).ToListAsync())
        {
            var other = await db.Enrolments.SingleOrDefaultAsync(e => e.ClassId == enrolment.ClassId && e.PersonId == to);
            if (other is null)
            {
                enrolment.PersonId = to;
                continue;
            }
            // A person is in a class once: the roster's row stays before one born in the chat, and one in force before one that is not.
            var keepsOther = other.Source == EnrolmentSource.Roster
                || (enrolment.Source != EnrolmentSource.Roster && (EnrolmentRules.InForce(other) || !EnrolmentRules.InForce(enrolment)));
            var (kept, gone) = keepsOther ? (other, enrolment) : (enrolment, other);
            if (gone.Source == EnrolmentSource.Roster)
                gone.PersonId = null;
            else
                db.Remove(gone);
            await db.SaveChangesAsync();
            kept.PersonId = to;
            await Seats.MoveUpAsync(db, kept.ClassId, clock.GetUtcNow());
        }
    }

    private static Phrase Source(Enrolment enrolment) => enrolment.Source switch
    {
        EnrolmentSource.Roster => new("dari daftar peserta panitia", "from the organiser's roster"),
        EnrolmentSource.WalkIn => new("bergabung dengan kode", "joined by code"),
        _ => new("mendaftar di percakapan ini", "enrolled in this chat"),
    };
}
