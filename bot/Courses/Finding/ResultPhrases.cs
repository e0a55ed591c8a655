using Bot.Conversations;
using Bot.Courses.Profiles;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>Results as they are shown: three at a time, with why they fit, and what to reply.</summary>
internal static class ResultPhrases
{
    private const int PageSize = 3;

    public static readonly Choice More = new("Lagi", "More", "lagi");

    /// <summary>A page of results, remembered so that numbers and "lagi" can speak of it.</summary>
    public static Turn Page(Situation situation, Phrase before, IReadOnlyList<Found> left, Wanted? wanted, IReadOnlyList<string> shown)
    {
        var page = left.Take(PageSize).ToList();
        var isMore = left.Count > PageSize;
        var codes = page.Select(found => found.Course.Code).ToList();
        var text = page.Select((found, i) => Lines(found, i + 1)).Aggregate(before, (all, next) => all.Then(next)).Then(WhatToReply(page.Count, isMore));
        List<Choice> choices = [.. page.Select((found, i) => new Choice(Phrase.Same($"{i + 1} · {found.Course.Course.Title}"), $"detail {found.Course.Code}"))];
        if (isMore)
            choices.Add(More);
        return new LastSearch(wanted, [.. shown, .. codes], codes, situation.Now).Remembered(Turn.Say(text, [.. choices]));
    }

    public static Phrase Before(Wanted wanted, FoundCourses found)
    {
        var sorry = found.GivenUp.Count == 0 ? Phrase.Empty : new Phrase(
            $"Yang {CourseWords.Join(", ", found.GivenUp).Indonesian} belum ada.",
            $"There is none {CourseWords.Join(", ", found.GivenUp).English} yet.");
        var others = found.All[0].IsForOthers
            ? new Phrase("Yang saya temukan khusus untuk pegawai instansi lain.", "What I found is kept to another agency's people.")
            : Phrase.Empty;
        var held = CourseWords.Join(", ", found.Held);
        var with = held.Indonesian.Length == 0 ? Phrase.Empty : new Phrase($" ({held.Indonesian})", $" ({held.English})");
        var about = found.GivenUp.Count > 0 ? new Phrase("Ini yang paling dekat", "This comes closest")
            : wanted.Query is null ? new Phrase("Ini yang bisa diikuti", "These can be taken")
            : found.All.Count == 1 ? new Phrase("Ini yang cocok", "This one fits")
            : new Phrase("Ini yang paling cocok", "These fit best");
        return CourseWords.Join(" ", sorry, others, about.Joined(with).Joined(Phrase.Same(":")));
    }

    private static Phrase Lines(Found found, int number)
    {
        var course = found.Course.Course;
        var title = Phrase.Same($"{number}. {course.Title} (*{course.Code}*)");
        var hours = course.CreditHours is { } jp ? Phrase.Same($"{jp} JP") : null;
        var about = CourseWords.Join(" · ", [course.Mode is { } mode ? CourseWords.Word(mode) : null, hours, When(found), found.Next is { } next ? CourseWords.Seats(next) : null]);
        var only = found.Course.Agency is { } agency ? new Phrase($"Khusus pegawai {agency}.", $"Only for people of {agency}.") : null;
        var why = found.Why.Count == 0 ? null : new Phrase(
            "Karena " + string.Join(" dan ", found.Why.Select(reason => reason.Indonesian)) + ".",
            "Because " + string.Join(" and ", found.Why.Select(reason => reason.English)) + ".");
        return CourseWords.Join("\n", title, about, only, why);
    }

    private static Phrase? When(Found found)
    {
        if (found.Next is not { } next)
            return found.Course.IsSelfPaced ? null : new("belum ada jadwal", "no dates yet");
        return CourseWords.Join(", ", CourseWords.Days(next.Class.StartsOn, next.Class.EndsOn), CourseWords.Place(next.Class, found.Course.Course.Mode));
    }

    private static Phrase WhatToReply(int count, bool isMore)
    {
        var numbers = count switch { 1 => "*1*", 2 => "*1* atau *2*", _ => "*1*, *2*, atau *3*" };
        var english = numbers.Replace("atau", "or", StringComparison.Ordinal);
        return isMore
            ? new($"Balas {numbers} untuk keterangan lengkap, atau *lagi* untuk pilihan lain.", $"Reply {english} for details, or *more* for others.")
            : new($"Balas {numbers} untuk keterangan lengkap.", $"Reply {english} for details.");
    }
}
