using System.Globalization;
using Bot.Conversations;
using Bot.Courses.Enrolling;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>A plain question about the course whose card was just shown, answered from its row and its next class, or with an honest word.</summary>
internal static class CourseAnswers
{
    private const int Most = 3;

    private static readonly (Phrase Label, Func<CatalogueCourse, Phrase?> Of, string[] Words)[] s_questions =
    [
        (new("Biaya", "Fee"), one => CourseWords.Fee(one.Course), ["biaya", "bayar", "gratis", "harga", "ongkos", "bayaran", "fee", "cost", "free"]),
        (new("JP", "Credit hours"), one => one.Course.CreditHours is { } hours ? Phrase.Same(hours.ToString(CultureInfo.InvariantCulture)) : null, ["jp", "lama", "durasi", "hours", "long"]),
        (new("Bentuk", "Form"), one => one.Course.Mode is { } mode ? CourseWords.Word(mode) : null, ["online", "daring", "tatap", "luring", "offline", "bentuk"]),
        (new("Tingkat", "Level"), one => one.Course.Level is { } level ? CourseWords.Word(level) : null, ["tingkat", "level", "pemula", "lanjutan", "susah", "sulit"]),
        (new("Untuk", "For"), For, ["siapa", "khusus", "peserta", "who"]),
        (new("Isi", "Content"), one => Phrase.Same(one.Course.Summary), ["isi", "materi", "dipelajari", "diajarkan", "tentang", "bahas", "about"]),
    ];

    /// <summary>True where the message names something a card or a class has an answer to: a fee, a certificate.</summary>
    public static bool IsAsked(Said said)
    {
        var words = Words(said);
        return s_questions.Any(question => question.Words.Any(words.Contains)) || words.Any(word => word.StartsWith("sertif", StringComparison.Ordinal));
    }

    /// <summary>True where a topic is nothing but the name of a line of the card ("sertifikat"): it is asked of a course that is there, and no course on it is wanted.</summary>
    public static bool IsOnlyAsked(string topic) => topic.Split(' ').Where(word => word.Length > 3).ToList() is { Count: > 0 } words
        && words.TrueForAll(word => word.StartsWith("sertif", StringComparison.Ordinal) || s_questions.Any(question => question.Words.Contains(word, StringComparer.Ordinal)));

    private static HashSet<string> Words(Said said) => said.Words
        .SelectMany(word => word.EndsWith("nya", StringComparison.Ordinal) ? [word, word[..^3]] : new[] { word })
        .ToHashSet();

    public static Turn To(Situation situation, CatalogueCourse course)
    {
        var words = Words(situation.Said);
        var next = course.Open(situation.Today).FirstOrDefault();
        var asked = s_questions.Where(question => question.Words.Any(words.Contains)).Select(question => (question.Label, Answer: question.Of(course))).ToList();
        var ofClass = ClassQuestion.AllIn(situation.Said.Plain).Where(question => question != ClassQuestion.Standing).ToList();
        if (!ofClass.Contains(ClassQuestion.Certificate) && words.Any(word => word.StartsWith("sertif", StringComparison.Ordinal)))
            ofClass.Insert(0, ClassQuestion.Certificate);
        // "Siapa yang mengadakan, di mana" asks for the row; "biayanya di mana" only for the fee.
        if (asked.Count == 0 || ofClass.Contains(ClassQuestion.Certificate))
            asked.AddRange(ofClass.Select(question => (question.Label, next is null ? null : question.Of(next.Class))));
        if (words.Overlaps(["kursi", "kuota", "sisa", "penuh", "seats"]) && next is not null)
            asked.Add((new("Kursi", "Seats"), CourseWords.Seats(next)));
        var lines = asked.Take(Most).Select(one => one.Answer is { Indonesian.Length: > 0 } answer
            ? new Phrase($"{one.Label.Indonesian}: {answer.Indonesian}", $"{one.Label.English}: {answer.English}")
            : new Phrase($"{one.Label.Indonesian}: belum tertulis di katalog; panitia yang tahu, ketik *admin*.", $"{one.Label.English}: not in the catalogue; the organiser knows, type *human*.")).ToList();
        if (lines.Count == 0)
            lines.Add(new("Yang itu belum tertulis di katalog; panitia yang tahu, ketik *admin*.", "The catalogue says nothing on that; the organiser knows, type *human*."));
        List<Choice> choices = [new("Rincian lagi", "The card again", $"detail {course.Code}")];
        if (next is not null)
            choices.Insert(0, new("Daftar", "Register", $"daftar {next.Code}"));
        return Turn.Say(Phrase.Same($"*{course.Course.Title}* ({course.Code})").Joined(Phrase.Same("\n")).Joined(CourseWords.Join("\n", lines)), [.. choices]).Remember(CourseDetail.Note, course.Code);
    }

    private static Phrase For(CatalogueCourse one)
    {
        var audience = Phrase.Same(string.Join(", ", Course.Values(one.Course.Audience)));
        return one.Agency is { } agency ? audience.Joined(new($" (khusus pegawai {agency})", $" (only for people of {agency})")) : audience;
    }
}
