using Bot.People;
using Nlp.Search;
using Nlp.Text;

namespace Bot.Courses.Finding;

/// <summary>A class that has not begun, as finding sees it.</summary>
/// <param name="Taken">How many have a seat.</param>
public sealed record UpcomingClass(CourseClass Class, int Taken)
{
    public string Code => Class.Code;

    /// <summary>Free seats; null where there is no limit.</summary>
    public int? SeatsLeft => Class.Seats is { } seats ? Math.Max(0, seats - Taken) : null;

    public bool IsFull => SeatsLeft == 0;

    /// <summary>One may still register on this day; without a last day of registration, until it begins.</summary>
    public bool IsOpen(DateOnly today) => Class.StartsOn >= today && (Class.RegistrationClosesOn ?? Class.StartsOn) >= today;
}

/// <summary>A course with its coming classes, the soonest first.</summary>
/// <param name="Agency">The name of the agency it is kept to; null where it is open to all.</param>
public sealed record CatalogueCourse(Course Course, string? Agency, IReadOnlyList<UpcomingClass> Classes)
{
    public string Code => Course.Code;
    public bool IsSelfPaced => Course.Mode == "self-paced";

    public IEnumerable<UpcomingClass> Open(DateOnly today) => Classes.Where(one => one.IsOpen(today));
}

/// <summary>Everything that can be found, as it stood at one moment. It never changes: a new one takes its place.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, CatalogueCourse> _byCode;
    private readonly CourseIndex _index;
    private readonly AudienceIndex _audiences;
    private readonly Lazy<Dictionary<string, string>> _codes;

    private Catalogue(IReadOnlyList<CatalogueCourse> courses, IReadOnlyList<Agency> agencies, CourseIndex index, AudienceIndex audiences, SearchWords words)
    {
        (Courses, Agencies, _index, _audiences, Words) = (courses, agencies, index, audiences, words);
        _byCode = courses.ToDictionary(course => course.Code, StringComparer.OrdinalIgnoreCase);
        _codes = new(() => courses.SelectMany(course => course.Classes.Select(one => one.Code).Prepend(course.Code)).GroupBy(Squeezed).ToDictionary(same => same.Key, same => same.First()));
    }

    public IReadOnlyList<CatalogueCourse> Courses { get; }

    /// <summary>The agencies known, by name.</summary>
    public IReadOnlyList<Agency> Agencies { get; }

    internal SearchWords Words { get; }

    /// <summary>Builds it whole; the index over 20,000 courses takes about a second.</summary>
    public static Catalogue Build(IReadOnlyList<Course> courses, IReadOnlyList<Agency> agencies, IReadOnlyList<UpcomingClass> classes, SearchWords search, WordLists words) =>
        new(Joined(courses, agencies, classes), agencies, CourseIndex.Build(courses.Select(TextOf), search, words), new AudienceIndex(courses, words), search);

    /// <summary>The same courses, of which nothing that is searched has changed, with what did change.</summary>
    public Catalogue With(IReadOnlyList<Course> courses, IReadOnlyList<Agency> agencies, IReadOnlyList<UpcomingClass> classes) =>
        new(Joined(courses, agencies, classes), agencies, _index, _audiences, Words);

    public CatalogueCourse? Course(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The course one of whose coming classes has this code.</summary>
    public CatalogueCourse? OfClass(string code) =>
        Courses.FirstOrDefault(course => course.Classes.Any(one => one.Code.Equals(code, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The codes of courses and coming classes that a message names, however it writes them: "KEU 01 A", "keu01a".</summary>
    public IReadOnlyList<string> CodesIn(string text)
    {
        var words = Pieces(text[..Math.Min(text.Length, LongestNaming)]);
        var codes = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            for (var count = Math.Min(MostParts, words.Count - i); count > 0; count--)
            {
                var squeezed = string.Concat(words.Skip(i).Take(count).Select(word => word.Text));
                // "ARS-01-R" is not ARS-01, though it may be no class either.
                if (words[i + count - 1].GoesOn || squeezed.Length < 3 || !squeezed.Any(char.IsAsciiDigit) || !squeezed.Any(char.IsAsciiLetter) || !_codes.Value.TryGetValue(squeezed, out var code))
                    continue;
                codes.Add(code);
                i += count - 1;
                break;
            }
        }
        return codes;
    }

    /// <summary>Runs of letters and digits, and whether a hyphen ties each to the next.</summary>
    private static List<(string Text, bool GoesOn)> Pieces(string text)
    {
        var words = new List<(string, bool)>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
                i++;
            if (i > start)
                words.Add((text[start..i].ToLowerInvariant(), i + 1 < text.Length && text[i] is '-' or '_' && char.IsAsciiLetterOrDigit(text[i + 1])));
        }
        return words;
    }

    private const int LongestNaming = 400;
    private const int MostParts = 4;

    private static string Squeezed(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>The courses that hold what the query speaks of, best first.</summary>
    public IReadOnlyList<Hit> Search(string query, int top) => _index.Search(query, top);

    /// <summary>The courses whose own words hold what is said: for a course that is named, not for a need that is told.</summary>
    public IReadOnlyList<Hit> Named(string words, int top) => _index.Named(words, top);

    /// <summary>The courses whose audience this post or unit is among, each with how well, up to 1.</summary>
    public IReadOnlyDictionary<string, double> MeantFor(string? post) => _audiences.MeantFor(post);

    /// <summary>What of a course is searched.</summary>
    public static CourseText TextOf(Course course) =>
        new(course.Code, course.Title, course.Summary, Bot.Courses.Course.Values(course.Topics), Bot.Courses.Course.Values(course.Audience), course.Provider);

    private static List<CatalogueCourse> Joined(IReadOnlyList<Course> courses, IReadOnlyList<Agency> agencies, IReadOnlyList<UpcomingClass> classes)
    {
        var names = agencies.ToDictionary(agency => agency.Id, agency => agency.Name);
        var byCourse = classes.ToLookup(one => one.Class.CourseId);
        return
        [
            .. courses.Select(course => new CatalogueCourse(
                course,
                course.AgencyId is { } agency ? names.GetValueOrDefault(agency) : null,
                [.. byCourse[course.Id].OrderBy(one => one.Class.StartsOn).ThenBy(one => one.Code, StringComparer.Ordinal)])),
        ];
    }
}
