using Bot.Conversations;

namespace Bot.Courses.Enrolling;

/// <summary><c>daftar KODE</c>. <i>Daftar</i> is also the word for a list, so what is no code and no place in what was shown is left to the intents.</summary>
internal sealed class EnrolCommand : Opening
{
    public override Turn? Open(Situation situation)
    {
        if (situation.Said.After(WantedClasses.EnrolWords) is not { } rest)
            return null;
        var known = situation.Get<KnownClasses>();
        var words = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 4)
            return null;
        if (words.Length == 0 || WantedClasses.Ordinal(situation.Said.Plain, WantedClasses.Shown(situation).Count) is not null)
            return EnrolTurns.From(situation);
        var named = words.Any(known.Knows)
            || (words.Length == 1 && words[0].Any(char.IsAsciiDigit));
        return named ? EnrolTurns.From(situation) : null;
    }
}

/// <summary>The wish to take part, in anybody's words. With a join code in it, it is the wish to join.</summary>
internal sealed class EnrolOpening : Opening
{
    public override string Intent => "register";

    public override Turn? Open(Situation situation) =>
        JoinCommand.CodeInWords(situation.Said) is { } code && !situation.Get<KnownClasses>().Knows(code)
            ? JoinCommand.Join(situation, code)
            : EnrolTurns.From(situation);
}

/// <summary>The wish to enrol inside a sentence, where it names its class: "lho kok belum.. daftar KEU 01 A", "iya itu, keu01a", "ya udah daftar yg desember".</summary>
internal sealed class EnrolInWords : Opening
{
    private const int MostWords = 16;

    private static readonly HashSet<string> s_enrol = ["daftar", "daftr", "dftr", "daftarkan", "daftarin", "mendaftar", "ikut", "ikutan", "ambil", "enrol", "enroll", "register"];
    private static readonly HashSet<string> s_between = ["kelas", "yg", "yang", "ke", "di", "aja", "saja", "ya", "itu", "aku", "saya", "sy", "dong", "deh", "kode", "class", "the", "for", "in"];
    private static readonly HashSet<string> s_not = ["ga", "gak", "tidak", "jangan", "jgn", "batal", "belum", "nggak", "ngga", "ndak", "not"];
    private static readonly HashSet<string> s_yes = ["iya", "ya", "ok", "oke", "itu", "yg", "yang", "mau", "gas", "siap", "jadi"];

    public override Turn? Open(Situation situation)
    {
        var words = situation.Said.Words;
        if (words.Length is < 2 or > MostWords)
            return null;
        return Code(situation, words) is { } code && situation.Get<KnownClasses>().Knows(code) ? EnrolTurns.By(situation, code)
            : Asks(situation) ?? (situation.Talk.Frames.IsEmpty ? ClassPick.Open(situation) : null);
    }

    /// <summary>A question about the class that is named, or about the course last looked at where it has one class only.</summary>
    public static Turn? Asks(Situation situation)
    {
        if (!situation.Talk.Frames.IsEmpty || WantedClasses.Named(situation).LastOrDefault() is not { } code)
            return null;
        var known = situation.Get<KnownClasses>();
        var seen = known.Class(code) ?? (known.Of(code).Where(c => EnrolmentRules.WhyClosed(c.Class, situation.Now) is null).ToList() is [var only] ? only : null);
        return seen is not null && known.Mine(seen.Class.Code) is null && ClassAnswers.To(situation, seen) is { } answer
            ? Turn.Say(new($"*{seen.Course.Title}* ({seen.Class.Code}):", $"*{seen.Course.Title}* ({seen.Class.Code}):")).AndThen(answer)
            : null;
    }

    /// <summary>The code that stands right after a word for enrolling, or after a yes in a message that says nothing else.</summary>
    public static string? Code(Situation situation, string[] words)
    {
        if (situation.Find<Finding.Catalogue>() is not { } catalogue || !situation.Said.Text.Any(char.IsAsciiDigit))
            return null;
        var isQuestion = situation.Said.Text.Contains('?', StringComparison.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            // "Bisa ikut KEU-01?" asks.
            if (!s_enrol.Contains(words[i]) || (isQuestion && words[i] is "ikut" or "ikutan" or "ambil") || (i > 0 && (s_not.Contains(words[i - 1]) || (words[i - 1] == "jadi" && i > 1 && s_not.Contains(words[i - 2])))))
                continue;
            var rest = words.Skip(i + 1).SkipWhile(s_between.Contains).ToList();
            if (catalogue.CodesIn(string.Join(' ', rest.Take(4))).FirstOrDefault() is { } code && IsFirst(code, rest))
                return code;
        }
        var said = words.SkipWhile(s_yes.Contains).ToList();
        return words.Length <= 8 && said.Count < words.Length && !isQuestion
            && catalogue.CodesIn(string.Join(' ', said)).FirstOrDefault() is { } named && IsFirst(named, said) && catalogue.OfClass(named) is not null ? named : null;
    }

    private static bool IsFirst(string code, List<string> words) =>
        words.Count > 0 && code.StartsWith(words[0].Split('-', '_')[0], StringComparison.OrdinalIgnoreCase);
}
