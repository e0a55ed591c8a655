using System.Globalization;
using Bot.Conversations;
using Bot.Courses.Finding;
using Nlp.Intents;

namespace Bot.Courses.Enrolling;

/// <summary>
/// Which classes a message is about, before anything is loaded: codes in lower case, of classes or courses, and words of a topic.
/// </summary>
internal sealed record WantedClasses(bool Any, IReadOnlyList<string> Codes, string? Topic)
{
    public static readonly string[] EnrolWords = ["daftar", "daftarkan", "enrol", "enroll", "register"];
    public static readonly string[] CancelWords = ["batalkan", "unenrol", "cancel class"];
    public static readonly string[] MineWords = ["kelas saya", "my classes"];
    private static readonly string[] s_intents = ["register", "cancel-registration", "my-classes"];

    public static WantedClasses In(Situation situation)
    {
        var codes = new List<string>();
        string? topic = null;
        var any = false;
        foreach (var frame in situation.Talk.Frames.Where(frame => frame.Dialogue is EnrolDialogue.DialogueName or CancelDialogue.DialogueName))
        {
            any = true;
            codes.Add(frame.About);
        }
        var said = situation.Said;
        if (said.After([.. EnrolWords, .. CancelWords, .. MineWords]) is not null)
        {
            any = true;
            codes.AddRange(CodesIn(said.Text));
        }
        foreach (var wish in Wishes(said).Where(wish => s_intents.Contains(wish.Intent.Id)))
        {
            any = true;
            codes.AddRange(CodesIn(said.Text));
            if (wish.Entities.ClassCode is { } code)
                codes.Add(code);
            topic ??= wish.Entities.Topic;
        }
        if (JoinCode.MayBeOne(said.Text.Trim()))
        {
            // Alone it may be the code of a class or course, which is public, or a join code, which is not.
            any = true;
            codes.Add(said.Text.Trim());
        }
        if (any)
        {
            codes.AddRange(Shown(situation));
            if (LookedAt(situation) is { } course)
                codes.Add(course);
        }
        return new(any, [.. codes.Select(code => code.ToLowerInvariant()).Distinct()], topic);
    }

    /// <summary>The course codes that the last search showed, in the order shown; empty where it is long ago.</summary>
    public static IReadOnlyList<string> Shown(Situation situation) => LastSearch.Of(situation)?.Page ?? [];

    /// <summary>The course that was looked at last; null where something else was shown since.</summary>
    public static string? LookedAt(Situation situation)
    {
        var shown = Shown(situation);
        return CourseDetail.LastShownCode(situation) is { } course && (shown.Count == 0 || shown.Contains(course)) ? course : null;
    }

    /// <summary>The words of a message that may be codes: those with a digit or a hyphen in them, and what stands alone after a command.</summary>
    public static IReadOnlyList<string> CodesIn(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', '?', '!', '.', ';', ':', '"', '(', ')', '*')).ToList();
        var codes = words.Where(word => word.Length is > 0 and <= 40 && (word.Any(char.IsAsciiDigit) || word.Contains('-', StringComparison.Ordinal))
            && word.Any(char.IsAsciiLetterOrDigit) && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')).ToList();
        if (words.Count is 2 or 3 && !codes.Contains(words[^1]))
            codes.Add(words[^1]);
        return codes;
    }

    /// <summary>Which of the things shown is meant by "yang pertama", "nomor 2", "yang terakhir"; counted from 0.</summary>
    public static int? Ordinal(string plain, int shown)
    {
        if (shown == 0)
            return null;
        var words = plain.Split([' ', ',', '?', '.', '!'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            int? number = words[i] switch
            {
                "pertama" or "kesatu" or "first" => 1,
                "kedua" or "second" => 2,
                "ketiga" or "third" => 3,
                "keempat" or "fourth" => 4,
                "kelima" or "fifth" => 5,
                "terakhir" or "last" => shown,
                _ => null,
            };
            if (number is null && i > 0 && words[i - 1] is "nomor" or "nomer" or "no" or "yang" or "yg" or "number" or "daftar" or "pilihan"
                && int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
                number = digits;
            if (number is >= 1 && number <= shown)
                return number - 1;
        }
        return null;
    }

    private static IEnumerable<Wish> Wishes(Said said) =>
        said.Wish is { } wish ? [new Wish(wish.Intent, wish.Entities), .. wish.Also] : [];
}
