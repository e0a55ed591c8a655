using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>From what somebody says to the class they want to enrol in.</summary>
internal static class EnrolTurns
{
    /// <summary>The most classes that are offered to choose from.</summary>
    private const int MostChoices = 6;

    /// <summary>By code, by its place in what was shown, by the course last looked at, by topic; else asks which.</summary>
    public static Turn From(Situation situation)
    {
        var known = situation.Get<KnownClasses>();
        var named = Named(situation).ToList();
        if (named.Find(known.Knows) is { } code)
            return By(situation, code);
        if (ClassPick.Open(situation) is { } picked)
            return picked;
        var shown = WantedClasses.Shown(situation);
        if (WantedClasses.Ordinal(situation.Said.Plain, shown.Count) is { } at)
            return By(situation, shown[at]);
        if (named.Count > 0 && (situation.Said.Wish?.Entities is not { ClassCode: null, Topic: not null } || situation.Said.After(WantedClasses.EnrolWords) is not null))
            return Turn.Say(Unknown(named[0]), Find, Mine);
        if (situation.Said.Wish?.Entities.Topic is { } topic)
        {
            var fitting = known.Asked.Where(seen => known.ByTopic.Contains(seen.Course.Code) && EnrolmentRules.WhyClosed(seen.Class, situation.Now) is null).ToList();
            return fitting.Count switch
            {
                0 => Turn.Say(NoneFor(topic), new Choice("Cari pelatihan", "Find a course", $"cari pelatihan {topic}"), Mine),
                1 => Into(situation, fitting[0]),
                _ => Choose(fitting),
            };
        }
        if (WantedClasses.LookedAt(situation) is { } course)
            return By(situation, course);
        if (shown.Count == 1)
            return By(situation, shown[0]);
        return Turn.Say(
            shown.Count > 1
                ? new("Yang nomor berapa, Bapak/Ibu? Balas misalnya *daftar nomor 1*, atau *daftar* lalu kode kelasnya.", "Which one? Reply for example *register number 1*, or *register* and the class code.")
                : new("Mau mendaftar ke kelas apa, Bapak/Ibu? Tulis topiknya, atau *daftar* lalu kode kelasnya.", "Which class would you like to enrol in? Write its topic, or *register* and the class code."),
            Find, Mine);
    }

    /// <summary>By the code of a class, or of a course with classes.</summary>
    public static Turn By(Situation situation, string code)
    {
        var known = situation.Get<KnownClasses>();
        if (known.Class(code) is { } seen)
            return Into(situation, seen);
        var all = known.Of(code).ToList();
        if (all.Find(c => known.Mine(c.Class.Code) is { } own && EnrolmentRules.InForce(own.Enrolment) && c.Class.Ends > situation.Now) is { } mine)
            return Into(situation, mine);
        var open = all.Where(c => EnrolmentRules.WhyClosed(c.Class, situation.Now) is null).ToList();
        return open.Count switch
        {
            0 => Turn.Say(NoneOpen(code), Find, Mine),
            1 => Into(situation, open[0]),
            _ => Choose(open),
        };
    }

    /// <summary>Begins enrolling, or says why not.</summary>
    public static Turn Into(Situation situation, ClassSeen seen) =>
        EnrolDialogue.WhyNot(situation, seen) is { } reason ? Turn.Say(reason, Find, Mine) : Turn.Begin(EnrolDialogue.DialogueName, seen.Class.Code);

    public static Phrase Gone(string code) => new(
        $"Mohon maaf, kelas {code} sudah tidak ada di daftar.",
        $"I am sorry, class {code} is no longer listed.");

    /// <summary>What the message itself names: codes, not words that only look a little like one.</summary>
    private static IEnumerable<string> Named(Situation situation)
    {
        foreach (var code in WantedClasses.Named(situation))
            yield return code;
        if (situation.Said.Wish?.Entities.ClassCode is { } written)
            yield return written;
        foreach (var word in WantedClasses.CodesIn(situation.Said.Text))
        {
            var known = situation.Get<KnownClasses>();
            var looksLikeCode = word.Any(char.IsAsciiDigit) && word.Any(char.IsAsciiLetter) || word.Any(char.IsAsciiDigit) && word.Contains('-', StringComparison.Ordinal);
            if (looksLikeCode || known.Knows(word))
                yield return word;
        }
    }

    public static Turn Choose(IReadOnlyList<ClassSeen> open)
    {
        var some = open.Take(MostChoices).ToList();
        var text = Phrase.Of(language => (language == Language.English ? "Which class would you like?" : "Mau ikut kelas yang mana, Bapak/Ibu?")
            + string.Concat(some.Select(seen => $"\n• {seen.Course.Title} ({seen.Class.Code}): {ClassDates.Days(seen.Class).In(language)}{(seen.Class.Location is { } place ? $", {place}" : "")}"
                + (seen.Outcome.State == EnrolmentState.Waiting ? language == Language.English ? " (full, waiting list)" : " (penuh, daftar tunggu)" : "")))
            + (language == Language.English ? "\n\nReply *register* and its code." : "\n\nBalas *daftar* lalu kodenya."));
        return Turn.Nothing.AndSay(text, [.. some.Select(seen => new Choice(Phrase.Same(seen.Class.Code), $"daftar {seen.Class.Code}"))]);
    }

    private static Phrase Unknown(string code) => new(
        $"Kode *{code}* tidak saya temukan. Boleh dicek lagi, atau tulis topik pelatihannya. Bila itu kode dari panitia untuk masuk kelas, ketik *gabung {code}*.",
        $"I cannot find the code *{code}*. Please check it, or write the course's topic. If the organiser gave it to you to enter a class, type *join {code}*.");

    private static Phrase NoneOpen(string code) => new(
        $"Saat ini belum ada kelas {code} yang pendaftarannya dibuka. Mau saya carikan yang lain?",
        $"No class of {code} is open for registration at the moment. Shall I look for another?");

    private static Phrase NoneFor(string topic) => new(
        $"Saya belum menemukan kelas yang dibuka untuk *{topic}*. Mau saya carikan pelatihan yang mendekati?",
        $"I have not found an open class for *{topic}*. Shall I look for something close to it?");

    private static readonly Choice Find = new("Cari pelatihan", "Find a course", "cari pelatihan");
    private static readonly Choice Mine = new("Kelas saya", "My classes", "kelas saya");
}
