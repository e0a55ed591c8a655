using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>Plain questions about the class that is shown, answered from its row while it is asked whether to enrol.</summary>
internal static class ClassAnswers
{
    private static readonly HashSet<string> s_asking = ["kapan", "apa", "apakah", "brp", "berapa", "dimana", "dmn", "gimana", "when", "what", "where", "how"];
    private static readonly HashSet<string> s_last = ["ga", "gak", "nggak", "ngga", "mana", "kah", "ndak"];

    /// <summary>The answer; null where nothing about the class is asked.</summary>
    public static Turn? To(Situation situation, ClassSeen seen)
    {
        if (!IsQuestion(situation.Said))
            return null;
        var asked = ClassQuestion.AllIn(situation.Said.Plain).Where(question => question != ClassQuestion.Standing).ToList();
        // "Tgl 5 jam 8 di aula" asks everything; the two strongest say enough.
        if (asked.Contains(ClassQuestion.Certificate) || asked.Contains(ClassQuestion.Bring))
            asked.Remove(ClassQuestion.Place);
        if (asked.Count > 0)
            return Turn.Say(asked.Take(3).Select(question => Answer(question, seen, situation.Said)).Aggregate((all, next) => all.Joined(Phrase.Same("\n")).Joined(next)));
        if (situation.Said.Words.Any(word => word is "biaya" or "biayanya" or "bayar" or "gratis" or "free" or "fee"))
            return Turn.Say(CourseWords.Fee(seen.Course) is { } fee ? new($"Biaya: {fee.Indonesian}", $"Fee: {fee.English}") : NotFilledIn(new("Biaya", "Fee")));
        return situation.Said.Wish?.Intent.Id == "my-classes"
            ? Turn.Say(new("Yang itu tidak tercatat pada kelasnya. Ketik *admin* untuk menanyakannya kepada panitia.", "The class says nothing on that. Type *human* to ask the organiser."))
            : null;
    }

    private static Phrase Answer(ClassQuestion asked, ClassSeen seen, Said said)
    {
        if (asked.Of(seen.Class) is not { } answer)
            return NotFilledIn(asked.Label);
        // Whoever writes from another zone reckons in their own; without a word on it, Jakarta's is added.
        var zones = said.Words.Where(word => word is "wib" or "wita" or "wit").Append("wib");
        var other = asked == ClassQuestion.Time ? zones.Select(zone => ClassDates.HoursIn(seen.Class, zone)).FirstOrDefault(hours => hours is not null) : null;
        return Phrase.Of(language => $"{asked.Label.In(language)}: {answer.In(language)}{(other is null ? "" : $" ({other})")}");
    }

    private static Phrase NotFilledIn(Phrase label) => new(
        $"{label.Indonesian}: belum diisi panitia; ketik *admin* untuk menanyakannya.",
        $"{label.English}: not filled in by the organiser; type *human* to ask.");

    private static bool IsQuestion(Said said)
    {
        var words = said.Words;
        return said.Text.Contains('?', StringComparison.Ordinal) || (words.Length > 1 && (words.Any(s_asking.Contains) || s_last.Contains(words[^1])));
    }
}
