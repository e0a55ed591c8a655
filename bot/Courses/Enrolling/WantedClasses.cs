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
            if (situation.Find<Catalogue>()?.OfClass(frame.About) is { } itsCourse)
                codes.Add(itsCourse.Code);
        }
        if (Named(situation) is { Count: > 0 } named)
        {
            any = true;
            codes.AddRange(named);
        }
        if (SaysCancel(situation.Said) || ClassPick.Of(situation) is not null)
        {
            any = true;
            codes.AddRange(Offered(situation));
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

    /// <summary>Codes of the catalogue that the message names, however it writes them.</summary>
    public static IReadOnlyList<string> Named(Situation situation) =>
        situation.Said.Kind == Messages.IncomingKind.Text && situation.Said.Text.Any(char.IsAsciiDigit) && situation.Find<Catalogue>() is { } catalogue ? catalogue.CodesIn(situation.Said.Text) : [];

    /// <summary>The codes that the choices under the last message enrol in.</summary>
    public static IReadOnlyList<string> Offered(Situation situation) =>
        [.. situation.Talk.Offered.Where(says => says.StartsWith("daftar ", StringComparison.Ordinal)).Select(says => says["daftar ".Length..])];

    /// <summary>"Batalin aja ya", "kata suami ga boleh, batalin": cancelling in a verb of its own; the bare word leaves a dialogue.</summary>
    public static bool SaysCancel(Said said)
    {
        var words = said.Words;
        return words.Length is > 0 and <= 20
            && words.Where((word, i) => word is "batalin" or "batalkan" or "dibatalin" or "dibatalkan" or "ngebatalin" or "membatalkan" or "dibatalkan" or "unenrol"
                && (i == 0 || words[i - 1] is not ("jangan" or "jgn" or "jadi" or "tidak" or "belum"))).Any()
            && !words.Any(word => word is "kalau" or "kalo" or "klo" or "kenapa" or "siapa");
    }

    /// <summary>The course codes that the last search showed, in the order shown; empty where it is long ago.</summary>
    public static IReadOnlyList<string> Shown(Situation situation) => LastSearch.Of(situation)?.Page ?? [];

    /// <summary>The course that was looked at last; null where something else was shown since.</summary>
    public static string? LookedAt(Situation situation) => CourseDetail.LastShownCode(situation);

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

    private static readonly HashSet<string> s_months =
    [
        "jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "ags", "agt", "sep", "sept", "okt", "nov", "des", "dec", "oct", "aug", "may",
        "januari", "februari", "pebruari", "maret", "april", "juni", "juli", "agustus", "september", "oktober", "november", "nopember", "desember",
    ];

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
                && int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
                // "Yang 1 des" is a day.
                && (i + 1 == words.Length || !s_months.Contains(words[i + 1])))
                number = digits;
            if (number is >= 1 && number <= shown)
                return number - 1;
        }
        return null;
    }

    private static IEnumerable<Wish> Wishes(Said said) =>
        said.Wish is { } wish ? [new Wish(wish.Intent, wish.Entities), .. wish.Also] : [];
}
