using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Enrolling;

/// <summary>A class somebody asks for, with what decides about enrolling: whose it is, and how full.</summary>
public sealed record ClassSeen(CourseClass Class, Course Course, string? Agency, int Taken, int Waiting)
{
    public (EnrolmentState State, int? Place) Outcome => EnrolmentRules.Outcome(Class, Taken, Waiting);
}

/// <summary>One of the person's own classes.</summary>
/// <param name="Place">The place on the waiting list, from 1; null where it does not wait.</param>
public sealed record OwnClass(Enrolment Enrolment, CourseClass Class, Course Course, int? Place = null);

/// <summary>The classes that a message is about, and the person's own; empty where it is about none.</summary>
/// <param name="Courses">The courses that codes of the message name, with or without classes.</param>
/// <param name="ByTopic">The codes of the courses that the message's topic may mean, best first.</param>
public sealed record KnownClasses(IReadOnlyList<ClassSeen> Asked, IReadOnlyList<OwnClass> Own, IReadOnlyList<Course> Courses, IReadOnlyList<string> ByTopic)
{
    public static readonly KnownClasses None = new([], [], [], []);

    /// <summary>True where the code is a class's or a course's.</summary>
    public bool Knows(string code) => Class(code) is not null || Courses.Any(course => Same(course.Code, code));

    public ClassSeen? Class(string code) => Asked.FirstOrDefault(seen => Same(seen.Class.Code, code));

    /// <summary>The classes of a course, by the course's code.</summary>
    public IEnumerable<ClassSeen> Of(string courseCode) => Asked.Where(seen => Same(seen.Course.Code, courseCode));

    public OwnClass? Mine(string code) => Own.FirstOrDefault(own => Same(own.Class.Code, code));

    public static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Loads them, in the transaction that also saves the turn: what is decided and what is kept see the same seats.</summary>
internal sealed class LoadClasses(Catalogues catalogues) : ILoader
{
    /// <summary>The most courses that one topic is taken for.</summary>
    private const int MostByTopic = 3;

    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var wanted = WantedClasses.In(situation);
        if (!wanted.Any)
        {
            situation.Put(KnownClasses.None);
            return;
        }
        var byTopic = wanted.Topic is { } topic ? await ByTopicAsync(topic) : [];
        var codes = wanted.Codes.Concat(byTopic.Select(code => code.ToLowerInvariant())).ToList();
        situation.Put(new KnownClasses(await AskedAsync(db, codes), await OwnAsync(db, situation), await CoursesAsync(db, wanted.Codes), byTopic));
    }

    private async Task<IReadOnlyList<string>> ByTopicAsync(string topic)
    {
        var hits = (await catalogues.CurrentAsync()).Named(topic, MostByTopic);
        return [.. hits.Where(hit => hit.Score >= hits[0].Score / 2).Select(hit => hit.Code)];
    }

    private static async Task<IReadOnlyList<ClassSeen>> AskedAsync(BotDb db, IReadOnlyList<string> codes)
    {
        var found = codes.Count == 0 ? [] : await (
            from c in db.Classes.AsNoTracking()
            join course in db.Courses.AsNoTracking() on c.CourseId equals course.Id
            where codes.Contains(c.Code.ToLower()) || codes.Contains(course.Code.ToLower())
            orderby c.StartsOn
            select new { Class = c, Course = course }).ToListAsync();
        var seen = new List<ClassSeen>();
        foreach (var row in found)
        {
            var agency = row.Course.AgencyId is { } id ? (await db.Set<People.Agency>().FindAsync(id))?.Name : null;
            seen.Add(new(row.Class, row.Course, agency, await Seats.TakenAsync(db, row.Class.Id), await Seats.WaitingAsync(db, row.Class.Id)));
        }
        return seen;
    }

    private static async Task<IReadOnlyList<Course>> CoursesAsync(BotDb db, IReadOnlyList<string> codes) =>
        codes.Count == 0 ? [] : await db.Courses.AsNoTracking().Where(course => codes.Contains(course.Code.ToLower())).ToListAsync();

    private static async Task<IReadOnlyList<OwnClass>> OwnAsync(BotDb db, Situation situation)
    {
        var person = situation.Person.Id;
        var rows = await (
            from e in db.Enrolments.AsNoTracking()
            join c in db.Classes.AsNoTracking() on e.ClassId equals c.Id
            join course in db.Courses.AsNoTracking() on c.CourseId equals course.Id
            where e.PersonId == person
            orderby c.StartsOn, c.Code
            select new { Enrolment = e, Class = c, Course = course }).ToListAsync();
        var own = new List<OwnClass>();
        foreach (var row in rows)
            own.Add(new(row.Enrolment, row.Class, row.Course, row.Enrolment.State == EnrolmentState.Waiting ? await Seats.PlaceAsync(db, row.Enrolment) : null));
        return own;
    }
}
