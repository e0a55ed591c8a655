using Bot.Conversations;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Enrolling;

/// <summary>Counting seats and moving the waiting list, always inside a writing transaction, so that two people never get one seat.</summary>
public static class Seats
{
    /// <summary>Seats that are taken. A walk-in whom the organiser has not confirmed takes none.</summary>
    public static async Task<int> TakenAsync(BotDb db, ClassId of) =>
        await db.Enrolments.CountAsync(e => e.ClassId == of && e.State == EnrolmentState.Enrolled && (e.Source != EnrolmentSource.WalkIn || e.Confirmed));

    public static async Task<int> WaitingAsync(BotDb db, ClassId of) =>
        await db.Enrolments.CountAsync(e => e.ClassId == of && e.State == EnrolmentState.Waiting);

    /// <summary>This one's place on the waiting list, from 1.</summary>
    public static async Task<int> PlaceAsync(BotDb db, Enrolment waiting) =>
        (await InOrderAsync(db, waiting.ClassId)).FindIndex(e => e.Id == waiting.Id) + 1;

    /// <summary>
    /// Gives free seats to those who wait, in order, and tells them. To be called whenever a seat may have become free; it does nothing
    /// where there is none, or where the class has begun.
    /// </summary>
    public static async Task MoveUpAsync(BotDb db, ClassId of, DateTimeOffset now)
    {
        await db.SaveChangesAsync();
        var full = await db.Classes.SingleAsync(c => c.Id == of);
        if (full.Starts <= now)
            return;
        var free = full.Seats is { } seats ? seats - await TakenAsync(db, of) : int.MaxValue;
        if (free <= 0)
            return;
        var next = (await InOrderAsync(db, of)).Take(free).ToList();
        if (next.Count == 0)
            return;
        var course = await db.Courses.SingleAsync(c => c.Id == full.CourseId);
        foreach (var enrolment in next)
        {
            enrolment.State = EnrolmentState.Enrolled;
            enrolment.Confirmed = true;
            if (enrolment.PersonId is { } person)
                await Tell.PersonAsync(db, person, MovedUp(full, course), now, new Choice("Kelas saya", "My classes", "kelas saya"), new Choice("Batalkan", "Cancel it", $"batalkan {full.Code}"));
        }
        await db.SaveChangesAsync();
    }

    private static async Task<List<Enrolment>> InOrderAsync(BotDb db, ClassId of) => await db.Enrolments
        .Where(e => e.ClassId == of && e.State == EnrolmentState.Waiting)
        .OrderBy(e => e.WaitingSince).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id)
        .ToListAsync();

    private static Phrase MovedUp(CourseClass full, Course course) => new(
        $"Kabar baik: ada kursi kosong di *{course.Title}* ({full.Code}), {ClassDates.Days(full).Indonesian}. Bapak/Ibu sekarang terdaftar. Bila tidak jadi ikut, ketik *batalkan {full.Code}*.",
        $"Good news: a seat became free in *{course.Title}* ({full.Code}), {ClassDates.Days(full).English}. You are now enrolled. If you cannot come, type *batalkan {full.Code}*.");
}
