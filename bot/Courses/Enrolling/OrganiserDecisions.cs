using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Enrolling;

/// <summary>
/// What an organiser decides about enrolments, from the chat or from a page. Each call belongs inside a writing transaction and tells the
/// participant; deciding a second time changes nothing.
/// </summary>
public static class OrganiserDecisions
{
    /// <summary>True where the organiser still has to say something about it: a proposal, or somebody who joined without being on the roster.</summary>
    public static bool IsOpen(Enrolment enrolment) =>
        enrolment.State == EnrolmentState.Proposed
        || (enrolment.State == EnrolmentState.Enrolled && enrolment.Source == EnrolmentSource.WalkIn && !enrolment.Confirmed);

    /// <summary>
    /// Who decides: administrators, and organisers of the agency whose course it is; where a course is open to all, those of the
    /// participant's agency.
    /// </summary>
    public static bool MayDecide(IEnumerable<RoleGrant> roles, AgencyId? course, AgencyId? participant) => roles.Any(grant =>
        grant.Role == Role.Administrator || (grant.Role == Role.Organiser && grant.AgencyId is not null && grant.AgencyId == (course ?? participant)));

    /// <summary>Accepts it: a walk-in counts from now on; a proposal gets a seat or, where there is none left, a place on the waiting list. False where it was decided already.</summary>
    public static async Task<bool> AcceptAsync(BotDb db, EnrolmentId id, DateTimeOffset now)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == id);
        if (enrolment is null || !IsOpen(enrolment))
            return false;
        await Seats.MoveUpAsync(db, enrolment.ClassId, now);
        var (its, course) = await ClassOfAsync(db, enrolment);
        int? place = null;
        if (enrolment.State == EnrolmentState.Proposed)
        {
            (enrolment.State, place) = EnrolmentRules.SeatOrPlace(its, await Seats.TakenAsync(db, its.Id), await Seats.WaitingAsync(db, its.Id));
            enrolment.WaitingSince = enrolment.State == EnrolmentState.Waiting ? now : null;
        }
        enrolment.Confirmed = enrolment.State == EnrolmentState.Enrolled;
        if (enrolment.PersonId is { } person)
            await Tell.PersonAsync(db, person, place is null ? Accepted(its, course) : AcceptedButFull(its, course, place.Value), now, s_mine);
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Refuses it with a reason, which the participant is told. False where it was decided already.</summary>
    public static async Task<bool> RefuseAsync(BotDb db, EnrolmentId id, string reason, DateTimeOffset now)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == id);
        if (enrolment is null || !IsOpen(enrolment))
            return false;
        enrolment.State = EnrolmentState.Refused;
        enrolment.Confirmed = false;
        enrolment.Reason = reason;
        var (its, course) = await ClassOfAsync(db, enrolment);
        if (enrolment.PersonId is { } person)
            await Tell.PersonAsync(db, person, new(
                $"Mohon maaf, panitia belum dapat menerima Bapak/Ibu di *{course.Title}* ({its.Code}). Alasannya: {reason}\n\nKetik *admin* bila ingin membicarakannya, atau cari pelatihan lain.",
                $"I am sorry, the organiser could not accept you for *{course.Title}* ({its.Code}). The reason: {reason}\n\nType *human* to talk about it, or look for another course."),
                now, new Choice("Cari pelatihan", "Find a course", "cari pelatihan"), new Choice("Hubungi panitia", "Ask a human", "admin"));
        return true;
    }

    /// <summary>Frees a roster row from the account it is tied to, so that its owner can join. False where it is tied to none.</summary>
    public static async Task<bool> FreeAsync(BotDb db, EnrolmentId id)
    {
        var row = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == id && e.Source == EnrolmentSource.Roster && e.PersonId != null);
        if (row is null)
            return false;
        row.PersonId = null;
        return true;
    }

    private static async Task<(CourseClass Class, Course Course)> ClassOfAsync(BotDb db, Enrolment enrolment)
    {
        var its = await db.Classes.SingleAsync(c => c.Id == enrolment.ClassId);
        return (its, await db.Courses.SingleAsync(c => c.Id == its.CourseId));
    }

    private static Phrase Accepted(CourseClass its, Course course) => new(
        $"Kabar baik: panitia menerima Bapak/Ibu di *{course.Title}* ({its.Code}), {ClassDates.Days(its).Indonesian}. Jadwal dan tempatnya ada di *kelas saya*.",
        $"Good news: the organiser accepted you for *{course.Title}* ({its.Code}), {ClassDates.Days(its).English}. Dates and place are under *my classes*.");

    private static Phrase AcceptedButFull(CourseClass its, Course course, int place) => new(
        $"Panitia menyetujui Bapak/Ibu untuk *{course.Title}* ({its.Code}), tetapi kelasnya sudah penuh. Bapak/Ibu di daftar tunggu nomor {place}; saya kabari bila ada kursi kosong.",
        $"The organiser approved you for *{course.Title}* ({its.Code}), but the class is full. You are number {place} on the waiting list; I will tell you when a seat becomes free.");

    private static readonly Choice s_mine = new("Kelas saya", "My classes", "kelas saya");
}

/// <summary>An organiser accepted or, with a reason, refused.</summary>
public sealed record EnrolmentDecided(EnrolmentId Enrolment, bool Accepted, string Reason) : Fact;

/// <summary>An organiser freed a roster row.</summary>
public sealed record RowFreed(EnrolmentId Row) : Fact;

internal sealed class KeepDecision : Keeper<EnrolmentDecided>
{
    protected override Task KeepAsync(BotDb db, EnrolmentDecided fact, DateTimeOffset now) => fact.Accepted
        ? OrganiserDecisions.AcceptAsync(db, fact.Enrolment, now)
        : OrganiserDecisions.RefuseAsync(db, fact.Enrolment, fact.Reason, now);
}

internal sealed class KeepFreedRow : Keeper<RowFreed>
{
    protected override Task KeepAsync(BotDb db, RowFreed fact, DateTimeOffset now) => OrganiserDecisions.FreeAsync(db, fact.Row);
}
