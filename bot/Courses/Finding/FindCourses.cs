using Bot.Courses.Profiles;
using Bot.Messages;
using Bot.People;

namespace Bot.Courses.Finding;

/// <summary>One course that was found.</summary>
/// <param name="Next">The class to speak of: the soonest that may be joined and fulfils what was asked; null where there is none.</param>
/// <param name="Why">Why it fits, the strongest first.</param>
/// <param name="IsForOthers">It is kept to another agency than the person's.</param>
public sealed record Found(CatalogueCourse Course, UpcomingClass? Next, IReadOnlyList<Phrase> Why, bool IsForOthers);

/// <param name="Held">What was asked for besides the words, and all of them fulfil.</param>
/// <param name="GivenUp">What was asked for and nothing fulfils.</param>
public sealed record FoundCourses(IReadOnlyList<Found> All, IReadOnlyList<Phrase> Held, IReadOnlyList<Phrase> GivenUp);

/// <summary>Finds courses for somebody: words and constraints in, ranked results with their reasons out.</summary>
public sealed class FindCourses(Catalogue catalogue, Profile profile, DateOnly today)
{
    /// <summary>Nobody reads further than this.</summary>
    private const int Most = 60;

    // How much counts beside the words, whose best match counts 1.
    private const double MeantForPerson = 0.15;
    private const double MeantForAudience = 0.2;
    private const double CanBeJoined = 0.25;
    private const double AtHome = 0.1;
    private const double ForOthers = -0.3;
    private const double ForSomeAgency = -0.1;

    /// <summary>Scores closer than this are alike; then the sooner class comes first.</summary>
    private const double Alike = 0.05;

    private readonly IReadOnlyDictionary<string, double> _byPost = catalogue.MeantFor(profile.Post);

    /// <summary>A course on its way through the constraints, with the classes that are still meant.</summary>
    private sealed record Candidate(CatalogueCourse Course, double Score, IReadOnlyList<string> Matched, IReadOnlyList<UpcomingClass> Classes);

    public FoundCourses For(Wanted wanted)
    {
        // No class is in the past; such a day belongs to the story that is told.
        if (wanted.To < today)
            wanted = wanted with { From = null, To = null };
        var candidates = Candidates(wanted);
        if (candidates.Count == 0)
            return new([], [], []);
        var own = candidates.Where(candidate => !IsForOthers(candidate.Course)).ToList();
        if (own.Count > 0)
            candidates = own;

        var held = new List<Phrase>();
        var givenUp = new List<Phrase>();
        foreach (var constraint in Constraint.Of(wanted, catalogue))
        {
            var left = candidates.Select(candidate => Narrowed(candidate, constraint)).OfType<Candidate>().ToList();
            if (left.Count > 0)
                candidates = left;
            (left.Count > 0 ? held : givenUp).Add(constraint.Says);
        }

        var audience = catalogue.MeantFor(wanted.Audience);
        var found = candidates
            .Select(candidate => (Candidate: candidate, Next: Next(candidate), Score: Score(candidate, audience) + (IsAt(candidate, wanted.Home) ? AtHome : 0)))
            .OrderByDescending(one => Math.Round(one.Score / Alike))
            .ThenBy(one => one.Next?.Class.StartsOn ?? (one.Candidate.Course.IsSelfPaced ? today : DateOnly.MaxValue))
            .ThenByDescending(one => _byPost.GetValueOrDefault(one.Candidate.Course.Code))
            .ThenByDescending(one => one.Next is { } next ? next.SeatsLeft ?? int.MaxValue : 0)
            .ThenBy(one => one.Candidate.Course.Code, StringComparer.Ordinal)
            .Take(Most)
            .Select(one => new Found(one.Candidate.Course, one.Next, Why(one.Candidate, held, audience, wanted), IsForOthers(one.Candidate.Course)))
            .ToList();
        return new(found, held, givenUp);
    }

    private List<Candidate> Candidates(Wanted wanted)
    {
        if (wanted.Query is not { Length: > 0 } query)
            return [.. catalogue.Courses.Select(course => new Candidate(course, 1, [], [.. course.Open(today)]))];
        var hits = catalogue.Search(query, Most);
        // The index may be a moment older than the courses it is asked for.
        return [.. hits
            .Select(hit => (Hit: hit, Course: catalogue.Course(hit.Code)))
            .Where(hit => hit.Course is not null)
            .Select(hit => new Candidate(hit.Course!, hit.Hit.Score / hits[0].Score, hit.Hit.Matched, [.. hit.Course!.Open(today)]))];
    }

    private static Candidate? Narrowed(Candidate candidate, Constraint constraint)
    {
        if (!constraint.OfCourse(candidate.Course))
            return null;
        if (constraint.OfClass is not { } ofClass)
            return candidate;
        var classes = candidate.Classes.Where(ofClass).ToList();
        return classes.Count > 0 ? candidate with { Classes = classes }
            : candidate.Course.IsSelfPaced && constraint.AnyTimeWillDo ? candidate
            : null;
    }

    private static UpcomingClass? Next(Candidate candidate) => candidate.Classes.FirstOrDefault(one => !one.IsFull) ?? candidate.Classes.FirstOrDefault();

    private double Score(Candidate candidate, IReadOnlyDictionary<string, double> audience)
    {
        var canBeJoined = candidate.Course.IsSelfPaced || candidate.Classes.Any(one => !one.IsFull) ? CanBeJoined : candidate.Classes.Count > 0 ? CanBeJoined / 2 : 0;
        return candidate.Score
            + (MeantForPerson * _byPost.GetValueOrDefault(candidate.Course.Code))
            + (MeantForAudience * audience.GetValueOrDefault(candidate.Course.Code))
            + canBeJoined
            + (IsForOthers(candidate.Course) ? ForOthers : profile.Agency is null && candidate.Course.Course.AgencyId is not null ? ForSomeAgency : 0);
    }

    private static bool IsAt(Candidate candidate, string? home) =>
        home is not null && candidate.Classes.Any(one => one.Class.Location?.Contains(home, StringComparison.OrdinalIgnoreCase) == true);

    private bool IsForOthers(CatalogueCourse course) => profile.Agency is { } agency && course.Course.AgencyId is { } only && only != agency;

    private List<Phrase> Why(Candidate candidate, List<Phrase> held, IReadOnlyDictionary<string, double> audience, Wanted wanted)
    {
        var why = new List<Phrase>();
        if (candidate.Matched.Count > 0)
        {
            var words = string.Join(", ", candidate.Matched.Take(3));
            why.Add(new($"membahas {words}", $"it deals with {words}"));
        }
        if (_byPost.ContainsKey(candidate.Course.Code))
            why.Add(new($"Bapak/Ibu {profile.Post}", $"you are {profile.Post}"));
        else if (wanted.Audience is { } post && audience.ContainsKey(candidate.Course.Code))
            why.Add(new($"ditujukan bagi {post}", $"it is meant for {post}"));
        if (why.Count == 0 && held.Count > 0)
            why.Add(CourseWords.Join(", ", held));
        return why;
    }
}
