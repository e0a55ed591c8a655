using Bot.Conversations;
using Bot.Messages;
using Bot.People;

namespace Bot.Courses.Finding;

/// <summary>Everything about one course, and how to get into its classes.</summary>
internal static class CourseDetail
{
    private const int MostClasses = 5;
    private const int MostChoices = 3;
    public const string Note = "detail";

    public static Turn Show(Situation situation, CatalogueCourse found)
    {
        var course = found.Course;
        var open = found.Open(situation.Today).Take(MostClasses).ToList();
        var isForOthers = situation.Person.AgencyId is { } agency && course.AgencyId is { } only && only != agency;
        var text = Phrase.Same($"{course.Title} (*{course.Code}*)")
            .Then(Phrase.Same(course.Summary))
            .Then(Facts(found))
            .Then(open.Count > 0
                ? new Phrase("Kelas yang bisa diikuti:\n", "Classes to come:\n").Joined(CourseWords.Join("\n", open.Select(one => Line(one, course.Mode))))
                : NoClass(found))
            .Then(isForOthers ? new("Pelatihan ini khusus pegawai instansi tersebut.", "This course is kept to that agency's people.") : Phrase.Empty)
            .Then(open.Count > 0 && !isForOthers ? new($"Ketik *daftar {open[0].Code}* untuk mendaftar.", $"Type *daftar {open[0].Code}* to register.") : Phrase.Empty);
        List<Choice> choices = [];
        if (!isForOthers)
            choices.AddRange(open.Take(MostChoices).Select(one => new Choice(Title(one), $"daftar {one.Code}")));
        if (open.Count == 0 && !found.IsSelfPaced)
            choices.Add(new("Usulkan agar diadakan", "Ask for it to be held", $"usul topik {course.Title}"));
        choices.Add(new("Cari yang lain", "Find something else", "cari pelatihan"));
        return Turn.Say(text, [.. choices]).Remember(Note, course.Code);
    }

    /// <summary>The course that was last shown whole in this talk.</summary>
    public static CatalogueCourse? LastShown(Situation situation) =>
        LastShownCode(situation) is { } code ? situation.Get<Catalogue>().Course(code) : null;

    /// <summary>Its code, whether or not the catalogue still has it.</summary>
    public static string? LastShownCode(Situation situation) => situation.Talk.Notes.GetValueOrDefault(Note);

    private static Phrase Facts(CatalogueCourse found)
    {
        var course = found.Course;
        var hours = course.CreditHours is { } jp ? Phrase.Same($"{jp} JP") : null;
        var audience = string.Join(", ", Course.Values(course.Audience));
        return CourseWords.Join("\n",
            Named("Untuk", "For", Phrase.Same(audience)),
            Named("Bentuk", "Form", CourseWords.Join(" · ", course.Mode is { } mode ? CourseWords.Word(mode) : null, hours)),
            Named("Metode", "Method", CourseWords.Methods(course)),
            Named("Tingkat", "Level", course.Level is { } level ? CourseWords.Word(level) : Phrase.Empty),
            Named("Penyelenggara", "Provider", Phrase.Same(string.Join(", ", new[] { course.Provider, course.Partner }.Where(name => !string.IsNullOrEmpty(name))))),
            Named("Biaya", "Fee", CourseWords.Fee(course) ?? new("belum diisi panitia", "not filled in by the organiser")),
            Named("Khusus pegawai", "Only for people of", Phrase.Same(found.Agency ?? "")),
            Named("Tautan", "Link", Phrase.Same(course.Url ?? "")));
    }

    private static Phrase Named(string indonesian, string english, Phrase value) =>
        value.Indonesian.Length == 0 ? Phrase.Empty : new($"• {indonesian}: {value.Indonesian}", $"• {english}: {value.English}");

    private static Phrase NoClass(CatalogueCourse found) => found.IsSelfPaced
        ? new("Bisa dimulai kapan saja, tanpa jadwal kelas.", "It can be begun at any time, without class dates.")
        : new("Belum ada jadwal kelasnya.", "There are no class dates yet.");

    private static Phrase Line(UpcomingClass one, string? mode)
    {
        var closes = one.Class.RegistrationClosesOn is { } last
            ? new Phrase($"daftar sampai {CourseWords.Day(last).Indonesian}", $"register until {CourseWords.Day(last).English}")
            : null;
        var approval = one.Class.Registration == Registration.Approval ? new Phrase("perlu persetujuan panitia", "needs the organiser's approval") : null;
        var when = CourseWords.Join(", ",
            CourseWords.Days(one.Class.StartsOn, one.Class.EndsOn),
            Phrase.Same(CourseWords.Times(one.Class)),
            CourseWords.Place(one.Class, mode));
        return Phrase.Same($"• *{one.Code}*: ").Joined(CourseWords.Join(" · ", when, CourseWords.Seats(one), closes, approval));
    }

    private static Phrase Title(UpcomingClass one) => Phrase.Of(language =>
    {
        var day = one.Class.StartsOn.ToString("d MMM", language.Culture());
        return one.IsFull
            ? (language == Language.English ? $"Waiting list, {day}" : $"Daftar tunggu {day}")
            : (language == Language.English ? $"Register, {day}" : $"Daftar {day}");
    });
}
