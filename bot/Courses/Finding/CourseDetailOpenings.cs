using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>The command <c>detail CODE</c>, for a course or one of its classes; its title in several words will do.</summary>
internal sealed class CourseDetailCommand : Opening
{
    public override bool AnswersInGroups => true;

    public override Turn? Open(Situation situation)
    {
        var catalogue = situation.Get<Catalogue>();
        // A code alone, as the bot itself writes it.
        if (situation.Talk.Frames.IsEmpty && IsCode(situation.Said.Plain) && (catalogue.Course(situation.Said.Text.Trim()) ?? catalogue.OfClass(situation.Said.Text.Trim())) is { } alone)
            return CourseDetail.Show(situation, alone);
        if (situation.Said.After("detail", "rincian", "details") is not { Length: > 0 } code)
            return null;
        if ((catalogue.Course(code) ?? catalogue.OfClass(code)) is { } course)
            return CourseDetail.Show(situation, course);
        if (code.Contains(' ', StringComparison.Ordinal))
            return catalogue.Named(code, 1).Select(hit => catalogue.Course(hit.Code)).FirstOrDefault() is { } titled ? CourseDetail.Show(situation, titled) : null;
        return Turn.Say(new(
            "Kode itu tidak ada di katalog. Coba cari lagi dengan topiknya, Bapak/Ibu.",
            "The catalogue has no such code. Try searching by topic."),
            new Choice("Cari pelatihan", "Find a course", "cari pelatihan"));
    }

    public static bool IsOne(Said said) => IsCode(said.Plain) || said.After("detail", "rincian", "details") is not null;

    private static bool IsCode(string plain) => plain.Length is > 2 and <= 40 && plain.Contains('-', StringComparison.Ordinal) && plain.Any(char.IsAsciiDigit) && !plain.Contains(' ', StringComparison.Ordinal);
}

/// <summary>What a course is like or asks for: the one that is named, or the one just spoken of.</summary>
internal sealed class CourseDetailOpening : Opening
{
    public override bool AnswersInGroups => true;

    public override string Intent => "course-detail";
    public override bool AnswersAside => true;

    public override Turn Open(Situation situation)
    {
        var catalogue = situation.Get<Catalogue>();
        var named = situation.Said.Wish!.Entities;
        if (named.ClassCode is { } code && (catalogue.Course(code) ?? catalogue.OfClass(code)) is { } coded)
            return CourseDetail.Show(situation, coded);
        var last = LastSearch.Of(situation);
        if (last is not null && PickOpening.Mentioned(situation.Said.Plain) is { } number && number >= 1 && number <= last.Page.Count && catalogue.Course(last.Page[number - 1]) is { } mentioned)
            return About(situation, mentioned);
        var spokenOf = last is null ? null : CourseDetail.LastShown(situation) ?? (last.Page.Count == 1 ? catalogue.Course(last.Page[0]) : null);
        // "Itu perlu izin atasan ga?" points at the course at hand, whatever else is called after its words.
        var pointsAtIt = spokenOf is not null && situation.Said.Words.Any(word => word is "itu" or "ini" or "that" or "it");
        if (!pointsAtIt && named.Topic is { } topic && !CourseAnswers.IsOnlyAsked(topic) && Meant(catalogue, topic, last, certain: spokenOf is not null) is { } byTopic)
            return About(situation, byTopic);
        if (spokenOf is not null)
            return About(situation, spokenOf);
        if (last is not null && last.Page.Select(catalogue.Course).OfType<CatalogueCourse>().ToList() is { Count: > 0 } page)
            return Turn.Say(new("Pelatihan yang mana, Bapak/Ibu?", "Which course do you mean?"),
                [.. page.Select((course, i) => new Choice(Phrase.Same($"{i + 1} · {course.Course.Title}"), $"detail {course.Code}"))]);
        return named.Topic is { } unknown ? Searching.Nothing(situation, unknown) : Turn.Begin(FindDialogue.DialogueName, "");
    }

    /// <summary>The card, or, where it was just shown, the answer alone: never the same card twice in a row.</summary>
    private static Turn About(Situation situation, CatalogueCourse course) =>
        CourseDetail.LastShownCode(situation) == course.Code ? CourseAnswers.To(situation, course) : CourseDetail.Show(situation, course);

    /// <summary>The course a topic speaks of, one of those just shown before others.</summary>
    /// <param name="certain">Only where its title says so: "berapa biayanya" speaks of the course at hand, not of one on cost.</param>
    private static CatalogueCourse? Meant(Catalogue catalogue, string topic, LastSearch? last, bool certain)
    {
        var hits = catalogue.Named(topic, 10);
        var best = hits.FirstOrDefault(hit => last?.Page.Contains(hit.Code) == true && hit.Score >= hits[0].Score / 2) ?? hits.FirstOrDefault();
        if (best is null || catalogue.Course(best.Code) is not { } course)
            return null;
        var isInTitle = topic.Split(' ').Where(word => word.Length > 2).All(word => course.Course.Title.Contains(word, StringComparison.OrdinalIgnoreCase));
        return !certain || isInTitle ? course : null;
    }
}

/// <summary>A short question after a card that was understood as no wish about courses at all ("sertifikat ada nggak"): it speaks of the card.</summary>
internal sealed class CardQuestionOpening : Opening
{
    private const int MostWords = 6;

    /// <summary>So few words with the name of a line of the card in them look for no course, whatever they were taken for.</summary>
    private const int FewWords = 3;

    public override Turn? Open(Situation situation) =>
        situation.Talk.Frames.IsEmpty
        && (situation.Said.Wish?.Intent.Id is "human" or "out-of-scope" or "my-credit-hours" or "help"
            ? situation.Said.Words.Length <= MostWords
            : situation.Said.Wish?.Intent.Id == "find-course" && situation.Said.Words.Length <= FewWords)
        && LastSearch.Of(situation) is not null
        && CourseAnswers.IsAsked(situation.Said)
        && CourseDetail.LastShown(situation) is { } course
            ? CourseAnswers.To(situation, course)
            : null;
}
