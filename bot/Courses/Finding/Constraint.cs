using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>Something that must hold besides the words: of the course, or of one of its classes.</summary>
/// <param name="Says">How it is named to the person ("daring", "bulan Desember 2026").</param>
internal sealed record Constraint(Phrase Says)
{
    public Func<CatalogueCourse, bool> OfCourse { get; init; } = _ => true;

    /// <summary>Null where it says nothing of classes.</summary>
    public Func<UpcomingClass, bool>? OfClass { get; init; }

    /// <summary>True where a course that can be taken at any time fulfils it without a class.</summary>
    public bool AnyTimeWillDo { get; init; }

    /// <summary>The constraints of a search, the ones that are given up last first.</summary>
    public static IEnumerable<Constraint> Of(Wanted wanted, Catalogue catalogue)
    {
        if (wanted.Mode is { } mode)
            yield return new Constraint(CourseWords.Word(mode)) { OfCourse = course => course.Course.Mode == mode || (mode == "online" && course.IsSelfPaced) };
        if (wanted is { From: { } from, To: { } to })
            yield return new Constraint(from == to
                ? new Phrase($"tanggal {CourseWords.Day(from).Indonesian}", $"on {CourseWords.Day(from).English}")
                : new Phrase($"bulan {CourseWords.Month(from).Indonesian}", $"in {CourseWords.Month(from).English}"))
            {
                // A class that is running on the day asked for is meant too.
                OfClass = one => one.Class.StartsOn <= to && (from == to ? one.Class.EndsOn : one.Class.StartsOn) >= from,
                AnyTimeWillDo = true,
            };
        if (wanted.Place is { } place)
        {
            var names = Names(place, catalogue);
            yield return new Constraint(new Phrase($"di {place}", $"in {place}"))
            {
                OfClass = one => one.Class.Location is { } location && names.Any(name => location.Contains(name, StringComparison.OrdinalIgnoreCase)),
            };
        }
        if (wanted.Free)
            yield return new Constraint(new Phrase("gratis", "free of charge")) { OfCourse = course => course.Course.FeeIdr == 0 };
        if (wanted.Level is { } level)
            yield return new Constraint(new Phrase($"tingkat {CourseWords.Word(level).Indonesian}", $"{CourseWords.Word(level).English} level")) { OfCourse = course => course.Course.Level == level };
        if (wanted.CreditHours is { } hours)
            yield return new Constraint(new Phrase($"sekitar {hours:0} JP", $"about {hours:0} JP")) { OfCourse = course => course.Course.CreditHours is { } jp && Math.Abs(jp - hours) <= Math.Max(2, hours / 4) };
    }

    /// <summary>A place and what else it is called.</summary>
    private static List<string> Names(string place, Catalogue catalogue) =>
    [
        place,
        .. catalogue.Words.Places
            .Where(line => line.Text.Equals(place, StringComparison.OrdinalIgnoreCase) || line.Text.EndsWith(" " + place, StringComparison.OrdinalIgnoreCase))
            .SelectMany(line => line.Others)
            // "sby" or "dps" would stand inside other words.
            .Where(name => name.Length > 3),
    ];
}
