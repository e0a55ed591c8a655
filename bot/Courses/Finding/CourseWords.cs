using System.Globalization;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>Courses, classes and days as people read them.</summary>
public static class CourseWords
{
    private static readonly Dictionary<string, Phrase> s_values = new()
    {
        ["in-person"] = new("tatap muka", "in person"),
        ["online"] = new("daring", "online"),
        ["blended"] = new("campuran daring dan tatap muka", "online and in person"),
        ["self-paced"] = new("belajar mandiri, kapan saja", "self-paced, any time"),
        ["basic"] = new("dasar", "basic"),
        ["intermediate"] = new("menengah", "intermediate"),
        ["advanced"] = new("lanjutan", "advanced"),
        ["workshop"] = new("lokakarya", "workshop"),
        ["seminar"] = Phrase.Same("seminar"),
        ["simulation"] = new("simulasi", "simulation"),
        ["case-study"] = new("studi kasus", "case study"),
        ["group-discussion"] = new("diskusi kelompok", "group discussion"),
        ["lecture"] = new("ceramah", "lecture"),
        ["e-learning"] = Phrase.Same("e-learning"),
        ["webinar"] = Phrase.Same("webinar"),
        ["internship"] = new("magang", "internship"),
        ["coaching"] = Phrase.Same("coaching"),
    };

    /// <summary>A mode, level or method of the courses file in words.</summary>
    public static Phrase Word(string value) => s_values.GetValueOrDefault(value) ?? Phrase.Same(value);

    public static Phrase Methods(Course course)
    {
        var words = Course.Values(course.Methods).Select(Word).ToList();
        return new(string.Join(", ", words.Select(word => word.Indonesian)), string.Join(", ", words.Select(word => word.English)));
    }

    /// <summary>"3 Desember 2026", "3–4 Desember 2026", "30 November – 2 Desember 2026".</summary>
    public static Phrase Days(DateOnly from, DateOnly to) => Phrase.Of(language =>
    {
        var culture = language.Culture();
        var last = to.ToString("d MMMM yyyy", culture);
        if (from == to)
            return last;
        if (from.Year != to.Year)
            return $"{from.ToString("d MMMM yyyy", culture)} – {last}";
        return from.Month == to.Month ? $"{from.Day}–{last}" : $"{from.ToString("d MMMM", culture)} – {last}";
    });

    public static Phrase Day(DateOnly day) => Days(day, day);

    public static Phrase Month(DateOnly day) => Phrase.Of(language => day.ToString("MMMM yyyy", language.Culture()));

    /// <summary>"08.00–16.00 WIB"; empty where the class has no times.</summary>
    public static string Times(CourseClass one)
    {
        if (one.StartsAt is not { } starts)
            return "";
        var zone = one.Timezone switch
        {
            "Asia/Jakarta" or "Asia/Pontianak" => " WIB",
            "Asia/Makassar" => " WITA",
            "Asia/Jayapura" => " WIT",
            _ => "",
        };
        var ends = one.EndsAt is { } end ? $"–{end.ToString("HH.mm", CultureInfo.InvariantCulture)}" : "";
        return starts.ToString("HH.mm", CultureInfo.InvariantCulture) + ends + zone;
    }

    /// <summary>Where it is held; empty where the organiser left it empty or wrote the mode once more ("Daring").</summary>
    public static Phrase Place(CourseClass one, string? mode) =>
        one.Location is { Length: > 0 } place && !(mode is not null && place.Equals(Word(mode).Indonesian, StringComparison.OrdinalIgnoreCase)) ? Phrase.Same(place) : Phrase.Empty;

    /// <summary>"sisa 12 kursi"; empty where there is no limit.</summary>
    public static Phrase Seats(UpcomingClass one) => one.SeatsLeft switch
    {
        null => Phrase.Empty,
        0 => new("penuh, bisa masuk daftar tunggu", "full, with a waiting list"),
        var left => new($"sisa {left} kursi", left == 1 ? "1 seat left" : $"{left} seats left"),
    };

    public static Phrase? Fee(Course course) => course.FeeIdr switch
    {
        null => null,
        0 => new("gratis", "free of charge"),
        var fee => Phrase.Of(language => "Rp" + fee.Value.ToString("N0", language.Culture())),
    };

    /// <summary>The parts that are not empty, one after the other.</summary>
    public static Phrase Join(string between, params IEnumerable<Phrase?> parts)
    {
        var said = parts.Where(part => part is { Indonesian.Length: > 0 }).Select(part => part!).ToList();
        return new(string.Join(between, said.Select(part => part.Indonesian)), string.Join(between, said.Select(part => part.English)));
    }
}
