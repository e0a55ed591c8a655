using System.Globalization;
using Bot.Courses;
using Bot.Feedback;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Demo;

/// <summary>Who takes part in the sample classes, and what they said about those that are over.</summary>
internal sealed class SampleFeedback(SampleFiles files, FeedbackSamples feedback)
{
    private readonly ILookup<string, SampleRow> _answers = files.Read("feedback.tsv").ToLookup(row => row.Text("class_code"));

    /// <summary>The rosters of all classes.</summary>
    /// <param name="classes">In the order of their file.</param>
    /// <param name="people">In the order of their file.</param>
    /// <param name="teaching">Those who teach and organise take part in nothing here, so that their talks show their own work alone.</param>
    /// <param name="now">When the samples are made.</param>
    public IEnumerable<Enrolment> Rosters(IEnumerable<CourseClass> classes, IEnumerable<Person> people, HashSet<PersonId> teaching, DateTimeOffset now)
    {
        var participants = people.Where(person => person.Nip is not null && !teaching.Contains(person.Id)).ToList();
        return classes.Index().SelectMany(one => Enrolments(one.Item, participants, one.Index, _answers[one.Item.Code].Count(), now));
    }

    /// <summary>What sample participants said, of the classes whose rosters are saved already.</summary>
    public async Task AddFormsAsync(BotDb db)
    {
        var answered = await Taking(db).AsNoTracking()
            .OrderBy(enrolment => enrolment.Nip)
            .ToListAsync();
        var enrolments = answered.ToLookup(enrolment => enrolment.ClassId);
        foreach (var sample in await db.Classes.AsNoTracking().Where(one => one.Sample).OrderBy(one => one.JoinCode).ToListAsync())
        {
            if (_answers[sample.Code].Any())
                await feedback.AddAsync(db, sample, [.. _answers[sample.Code].Zip(enrolments[sample.Id]).Select((pair, i) => Form(pair.First, pair.Second.Id, sample.Ends.AddHours(1 + i)))]);
        }
    }

    /// <summary>The places that sample participants took in sample classes.</summary>
    public static IQueryable<Enrolment> Taking(BotDb db)
    {
        var people = db.People;
        return db.Enrolments.Where(enrolment => enrolment.Sample && people.Any(person => person.Id == enrolment.PersonId && person.Sample));
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
