using Bot.Messages;
using Bot.People;

namespace Bot.Courses.Enrolling;

/// <summary>What decides whether, and how, somebody comes into a class. Pure.</summary>
public static class EnrolmentRules
{
    /// <summary>Why nobody can enrol any more; null where registration is open.</summary>
    public static Phrase? WhyClosed(CourseClass asked, DateTimeOffset now)
    {
        if (asked.Ends <= now)
            return new(
                $"Kelas {asked.Code} sudah selesai pada {ClassDates.Day(asked.EndsOn).Indonesian}.",
                $"Class {asked.Code} ended on {ClassDates.Day(asked.EndsOn).English}.");
        if (asked.Starts <= now)
            return new($"Kelas {asked.Code} sudah berjalan, jadi pendaftarannya sudah ditutup.", $"Class {asked.Code} has already begun, so registration is closed.");
        if (asked.RegistrationClosesOn is { } last && last < ClassDates.Today(asked, now))
            return new(
                $"Pendaftaran kelas {asked.Code} sudah ditutup pada {ClassDates.Day(last).Indonesian}.",
                $"Registration for class {asked.Code} closed on {ClassDates.Day(last).English}.");
        return null;
    }

    /// <summary>Why this person is not among those the course is for; null where they are, or where it is not known.</summary>
    public static Phrase? WhyNotTheirs(Course course, string? agency, Person person) =>
        course.AgencyId is { } theirs && person.AgencyId is { } own && own != theirs
            ? new(
                $"Mohon maaf, kelas ini khusus pegawai {agency ?? "instansi lain"}.",
                $"I am sorry, this class is for the staff of {agency ?? "another agency"} only.")
            : null;

    /// <summary>True where both take place at the same time: days overlap and, where both give times, hours overlap too.</summary>
    public static bool Clash(CourseClass one, CourseClass other)
    {
        if (one.StartsOn > other.EndsOn || other.StartsOn > one.EndsOn)
            return false;
        if (Hours(one) is not { } mine || Hours(other) is not { } theirs)
            return true;
        return mine.From < theirs.To && theirs.From < mine.To;
    }

    /// <summary>
    /// What enrolling comes to now, with the place on the waiting list. A free seat belongs to those who wait already.
    /// </summary>
    public static (EnrolmentState State, int? Place) Outcome(CourseClass asked, int taken, int waiting)
    {
        if (asked.Registration == Registration.Approval)
            return (EnrolmentState.Proposed, null);
        return SeatOrPlace(asked, taken, waiting);
    }

    /// <summary>The same for somebody whom the organiser has confirmed.</summary>
    public static (EnrolmentState State, int? Place) SeatOrPlace(CourseClass asked, int taken, int waiting)
    {
        if (asked.Seats is not { } seats || seats - taken - waiting > 0)
            return (EnrolmentState.Enrolled, null);
        var movingUp = Math.Clamp(seats - taken, 0, waiting);
        return (EnrolmentState.Waiting, waiting - movingUp + 1);
    }

    /// <summary>True where the enrolment is in force: it takes part, waits, or waits for the organiser.</summary>
    public static bool InForce(Enrolment enrolment) => enrolment.State is EnrolmentState.Enrolled or EnrolmentState.Waiting or EnrolmentState.Proposed;

    /// <summary>The hours of its days, in UTC.</summary>
    private static (TimeSpan From, TimeSpan To)? Hours(CourseClass of) =>
        of.StartsAt is { } starts && of.EndsAt is { } ends ? (starts.ToTimeSpan() - of.Starts.Offset, ends.ToTimeSpan() - of.Starts.Offset) : null;
}
