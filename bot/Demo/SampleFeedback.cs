using System.Globalization;
using Bot.Courses;
using Bot.Feedback;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Demo;

/// <summary>Who took part in the sample classes, and what they said about those that are over.</summary>
internal sealed class SampleFeedback(SampleFiles files, FeedbackSamples feedback)
{
    /// <param name="db">Where to.</param>
    /// <param name="classes">In the order of their file.</param>
    /// <param name="people">Those with a NIP, in the order of their file.</param>
    /// <param name="now">When the samples are made.</param>
    public async Task AddAsync(BotDb db, IReadOnlyList<CourseClass> classes, IReadOnlyList<Person> people, DateTimeOffset now)
    {
        var answers = files.Read("feedback.tsv").ToLookup(row => row.Text("class_code"));
        // Those who teach and organise take part in nothing here, so that their talks show their own work alone.
        var hasRole = (await db.RoleGrants.Select(grant => grant.PersonId).ToListAsync()).ToHashSet();
        var participants = people.Where(person => !hasRole.Contains(person.Id)).ToList();
        var said = new List<(CourseClass Sample, List<SampleForm> Forms)>();
        foreach (var (turn, sample) in classes.Index())
        {
            var rows = answers[sample.Code].ToList();
            var enrolments = Enrolments(sample, participants, turn, rows.Count, now);
            db.AddRange(enrolments);
            said.Add((sample, [.. rows.Select((row, i) => Form(row, enrolments[i].Id, sample.Ends.AddHours(1 + i)))]));
        }
        await db.SaveChangesAsync();
        foreach (var (sample, forms) in said.Where(one => one.Forms.Count > 0))
            await feedback.AddAsync(db, sample, forms);
    }

    /// <summary>A past class had about two thirds of its people answer; a coming one is filled to a different degree each.</summary>
    private static List<Enrolment> Enrolments(CourseClass courseClass, List<Person> participants, int turn, int answered, DateTimeOffset now)
    {
        var isOver = courseClass.Ends < now;
        var count = isOver ? Math.Max(8, (answered * 3 + 1) / 2) : Math.Min(participants.Count, (courseClass.Seats ?? 20) * (turn % 7) / 6);
        // Who has not answered has not joined yet either: anybody who tries things out can join as one of them.
        return [.. Enumerable.Range(0, count).Select(i => Enrolment(courseClass.Id, participants[(turn * 11 + i) % participants.Count], isOver, hasJoined: !isOver || i < answered, now))];
    }

    private static Enrolment Enrolment(ClassId classId, Person person, bool isOver, bool hasJoined, DateTimeOffset now) => new()
    {
        ClassId = classId,
        PersonId = hasJoined ? person.Id : null,
        State = EnrolmentState.Enrolled,
        Source = EnrolmentSource.Roster,
        Nip = person.Nip,
        Name = person.Name,
        AgencyId = person.AgencyId,
        Unit = person.Unit,
        Position = person.Position,
        Attended = isOver ? true : null,
        Confirmed = true,
        Sample = true,
        CreatedAt = now,
    };

    private static SampleForm Form(SampleRow row, EnrolmentId enrolment, DateTimeOffset at) => new(
        enrolment, row.Number("organisation"), row.Number("relevance"), row.Number("usefulness"),
        Scores(row.Text("mastery")), Scores(row.Text("delivery")), row["comment"], at);

    private static List<int?> Scores(string cell) =>
        [.. cell.Split(';').Select(score => int.TryParse(score, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)];
}
