using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary><c>gabung KODE</c>, <c>join KODE</c>, <c>/start KODE</c> (a link of Telegram), or a drawn code alone.</summary>
internal sealed class JoinCommand : Opening
{
    private const int LongestCode = 40;

    public override Turn? Open(Situation situation)
    {
        var said = situation.Said;
        if (CodeIn(said) is { } code)
            return Join(situation, code);
        if (said.Plain is "gabung" or "join" or "gabung kelas" or "join class")
            return Turn.Say(new("Silakan ketik *gabung* lalu kode kelas dari panitia, misalnya *gabung K7mPx2Qa*.", "Please type *join* and the class code from the organiser, for example *join K7mPx2Qa*."));
        // A code that an organiser made up looks like many other things: asked back, whether or not a class has it.
        var alone = said.Text.Trim();
        if (situation.Talk.Frames.IsEmpty && JoinCode.MayBeOne(alone) && !IsPublic(situation, alone))
            return Turn.Say(
                new($"Apakah *{alone}* kode kelas dari panitia? Ketik *gabung {alone}* untuk masuk kelasnya, atau *cari pelatihan {alone}* untuk mencari pelatihan.", $"Is *{alone}* a class code from the organiser? Type *join {alone}* to enter that class, or *find a course {alone}* to search."),
                new Choice("Gabung kelas", "Join the class", $"gabung {alone}"), new Choice("Cari pelatihan", "Find a course", $"cari pelatihan {alone}"));
        return null;
    }

    public static Turn Join(Situation situation, string code)
    {
        var known = situation.Get<JoinKnown>();
        if (known.Class(code) is { } seen && seen.Has(situation.Person.Id))
            return Turn.Say(JoinDialogue.In(seen), new Choice("Kelas saya", "My classes", "kelas saya"));
        if (known.MustWait)
            return Turn.Say(JoinDialogue.Wait, new Choice("Hubungi panitia", "Ask a human", "admin"));
        return Turn.Begin(JoinDialogue.DialogueName, code);
    }

    /// <summary>The code of a command, or a drawn code alone.</summary>
    public static string? CodeIn(Said said)
    {
        if (said.Kind != IncomingKind.Text)
            return null;
        if (said.After("gabung", "join", "start") is { Length: > 0 and <= LongestCode } rest)
            return rest.Any(char.IsWhiteSpace) ? CodeInWords(said)
                : rest.ToLowerInvariant() is "kelas" or "class" or "sekarang" or "now" or "dong" or "yuk" or "ya" ? null
                : rest.Trim('*', '.', '"');
        var alone = said.Text.Trim();
        return JoinCode.LooksDrawn(alone) ? alone : null;
    }

    /// <summary>The code in a sentence that speaks of joining or of a code: the one word of it that has the shape of one.</summary>
    public static string? CodeInWords(Said said)
    {
        if (said.Kind != IncomingKind.Text || said.Text.Length > 200)
            return null;
        var words = said.Text.Split([' ', '\n', '\t', ',', '.', ':', '"', '*', '?', '!', '='], StringSplitOptions.RemoveEmptyEntries);
        if (!words.Any(word => word.ToLowerInvariant() is "gabung" or "bergabung" or "join" or "kode" or "kodenya" or "code" or "masuk"))
            return null;
        var codes = words.Where(word => JoinCode.LooksDrawn(word) || JoinCode.MayBeOne(word)).ToList();
        return codes.Count == 1 ? codes[0] : null;
    }

    private static bool IsPublic(Situation situation, string code) => situation.Get<KnownClasses>().Knows(code);
}
