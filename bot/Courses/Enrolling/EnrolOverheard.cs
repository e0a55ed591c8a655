using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>What is said while it is asked whether to enrol in a class, and is neither yes nor no.</summary>
internal static class EnrolOverheard
{
    /// <summary>How surely another search must be meant.</summary>
    private const double Sure = 0.5;

    public static Heard? In(Situation situation, ClassSeen seen)
    {
        var known = situation.Get<KnownClasses>();
        var isQuestion = situation.Said.Text.Contains('?', StringComparison.Ordinal);
        var words = situation.Said.Words;
        if (Other(situation, known, seen, words, isQuestion) is { } code)
            return new(EnrolTurns.By(situation, code), Ends: true);
        if (!isQuestion && ClassPick.Of(situation) is { } pick && !pick.Fits(seen)
            && known.Of(seen.Course.Code).Where(c => pick.Fits(c) && EnrolmentRules.WhyClosed(c.Class, situation.Now) is null).ToList() is { Count: > 0 } picked)
            return new(picked.Count == 1 ? EnrolTurns.Into(situation, picked[0]) : EnrolTurns.Choose(picked), Ends: true);
        if (WantedClasses.SaysCancel(situation.Said))
            return new(Turn.Say(new("Baik, tidak jadi didaftarkan.", "All right, you were not enrolled."), new Choice("Cari pelatihan", "Find a course", "cari pelatihan")), Ends: true);
        if (Rejection.After(situation.Said.Text) is { } wanted && situation.Get<Catalogue>().Search(wanted, 1).Count > 0)
            return new(Searching.Search(situation, null, wanted, asked: true), Ends: true);
        if (ClassAnswers.To(situation, seen) is { } answer)
            return new(answer);
        // Naming the class that is shown is neither yes nor no, and no mistake.
        if (!isQuestion && (ClassPick.Of(situation)?.Fits(seen) == true || WantedClasses.Named(situation) is [var same] && KnownClasses.Same(same, seen.Class.Code)) && !words.Any(word => word is "ya" or "iya" or "oke" or "ok" or "tidak" or "ga" or "gak"))
            return new(Turn.Nothing);
        return situation.Said.Wish is { Intent: { Id: "find-course", Score: >= Sure } } && Wanted.Topic(situation.Said) is { } topic && situation.Get<Catalogue>().Search(topic, 1).Count > 0
            ? new(Searching.Search(situation, topic, situation.Said.Text), Ends: true)
            : null;
    }

    /// <summary>Another class or course that the message names by its code.</summary>
    private static string? Other(Situation situation, KnownClasses known, ClassSeen seen, string[] words, bool isQuestion)
    {
        var code = EnrolInWords.Code(situation, words) ?? (isQuestion ? null : WantedClasses.Named(situation).LastOrDefault());
        return code is not null && known.Knows(code) && !KnownClasses.Same(code, seen.Class.Code) && !KnownClasses.Same(code, seen.Course.Code) ? code : null;
    }
}
