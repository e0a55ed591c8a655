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
