using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Enrolling;

/// <summary>Somebody enrols, and was told what that comes to.</summary>
/// <param name="At">Where they were told.</param>
public sealed record EnrolAsked(PersonId Person, ClassId Class, EnrolmentState Told, Address At) : Fact;

/// <summary>Somebody gives back their place.</summary>
public sealed record EnrolmentCancelled(PersonId Person, ClassId Class) : Fact;

internal sealed class KeepEnrolment : Keeper<EnrolAsked>
{
    protected override async Task KeepAsync(BotDb db, EnrolAsked fact, DateTimeOffset now)
    {
        // Free seats belong to those who wait, so they are given out before the newcomer is counted.
        await Seats.MoveUpAsync(db, fact.Class, now);
        var asked = await db.Classes.SingleAsync(c => c.Id == fact.Class);
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.ClassId == fact.Class && e.PersonId == fact.Person);
        if (enrolment is not null && EnrolmentRules.InForce(enrolment))
            return; // Asked twice: nothing changes.
        var (state, place) = EnrolmentRules.Outcome(asked, await Seats.TakenAsync(db, fact.Class), await Seats.WaitingAsync(db, fact.Class));
        if (enrolment is null)
        {
            enrolment = new Enrolment { ClassId = fact.Class, PersonId = fact.Person, Source = EnrolmentSource.Chat, CreatedAt = now };
            db.Add(enrolment);
        }
        enrolment.State = state;
        enrolment.Confirmed = state == EnrolmentState.Enrolled;
        enrolment.WaitingSince = state == EnrolmentState.Waiting ? now : null;
        enrolment.Reason = null;
        var person = (await db.People.FindAsync(fact.Person))!;
        enrolment.Nip ??= person.Nip;
        enrolment.Name ??= person.Name;
        enrolment.AgencyId ??= person.AgencyId;
        enrolment.Unit ??= person.Unit;
        enrolment.Position ??= person.Position;
        await db.SaveChangesAsync();
        if (state != fact.Told && state == EnrolmentState.Waiting)
        {
            var talk = await db.Talks.FindAsync(fact.At.Channel, fact.At.ConversationId);
            Outbox.Add(db, fact.At, [new Reply(LastSeatWent(asked, place))], talk?.Language ?? Language.Indonesian, now);
        }
    }

    private static Phrase LastSeatWent(CourseClass asked, int? place) => new(
        $"Mohon maaf, kursi terakhir kelas {asked.Code} baru saja terisi. Bapak/Ibu masuk daftar tunggu nomor {place} dan saya kabari bila ada kursi kosong.",
        $"I am sorry, the last seat of class {asked.Code} was taken just now. You are number {place} on the waiting list, and I will tell you when a seat becomes free.");
}

internal sealed class KeepCancellation : Keeper<EnrolmentCancelled>
{
    protected override async Task KeepAsync(BotDb db, EnrolmentCancelled fact, DateTimeOffset now)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.ClassId == fact.Class && e.PersonId == fact.Person);
        if (enrolment is null || !EnrolmentRules.InForce(enrolment))
            return;
        enrolment.State = EnrolmentState.Cancelled;
        enrolment.WaitingSince = null;
        await Seats.MoveUpAsync(db, fact.Class, now);
    }
}
