using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>When and where a class is, in words.</summary>
public static class ClassDates
{
    /// <summary>"Senin, 7 Desember 2026", or from the first day to the last.</summary>
    public static Phrase Days(CourseClass of) => Phrase.Of(language => of.StartsOn == of.EndsOn
        ? Long(of.StartsOn, language)
        : $"{Long(of.StartsOn, language)} {(language == Language.English ? "to" : "s.d.")} {Long(of.EndsOn, language)}");

    public static Phrase Day(DateOnly day) => Phrase.Of(language => Long(day, language));

    /// <summary>"08.00–16.00 WIB"; null where the organiser gave no time.</summary>
    public static Phrase? Hours(CourseClass of)
    {
        if (of.StartsAt is not { } starts)
            return null;
        return Phrase.Of(language =>
        {
            var format = language == Language.English ? "HH:mm" : "HH.mm";
            var culture = language.Culture();
            return of.EndsAt is { } ends
                ? $"{starts.ToString(format, culture)}–{ends.ToString(format, culture)} {Zone(of)}"
                : $"{starts.ToString(format, culture)} {Zone(of)}";
        });
    }

    /// <summary>The same hours by the clock of another zone ("09.00–12.00 WIB"); null where it is the class's own, or no time is given.</summary>
    public static string? HoursIn(CourseClass of, string zone)
    {
        var offset = zone.ToUpperInvariant() switch { "WIB" => 7, "WITA" => 8, "WIT" => 9, _ => (int?)null };
        if (offset is not { } wanted || of.StartsAt is not { } starts || of.Starts.Offset.TotalHours == wanted)
            return null;
        var by = wanted - of.Starts.Offset.TotalHours;
        var format = (TimeOnly time) => time.AddHours(by).ToString("HH.mm", System.Globalization.CultureInfo.InvariantCulture);
        return $"{format(starts)}{(of.EndsAt is { } ends ? "–" + format(ends) : "")} {zone.ToUpperInvariant()}";
    }

    /// <summary>The day it is where the class is held.</summary>
    public static DateOnly Today(CourseClass of, DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(of.Timezone)).DateTime);

    /// <summary>How the three zones are called; people know no IANA names.</summary>
    private static string Zone(CourseClass of) => of.Starts.Offset.TotalHours switch
    {
        7 => "WIB",
        8 => "WITA",
        9 => "WIT",
        _ => of.Timezone,
    };

    private static string Long(DateOnly day, Language language) => day.ToString("dddd, d MMMM yyyy", language.Culture());
}
