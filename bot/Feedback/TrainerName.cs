using Bot.Messages;

namespace Bot.Feedback;

/// <summary>How a trainer is called in a question.</summary>
internal static class TrainerName
{
    private static readonly string[] s_called = ["Ibu", "Bu", "Bapak", "Pak"];

    /// <summary>"Ibu Dewi Siregar" of "Dra. Dewi Siregar, M.Si" and a NIP whose 15th digit is 2; "Bapak/Ibu …" where there is no NIP.</summary>
    public static Phrase Of(string? name, string? nip)
    {
        var words = (name ?? "").Split(',')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // A word with a full stop in it is a title or a degree; a single letter with one is an initial.
        var plain = words.Where(word => !word.Contains('.') || word.Length == 2).ToArray();
        var called = string.Join(' ', plain.Length > 0 ? plain : words);
        if (called.Length == 0)
            return new("pengajar", "the trainer");
        if (s_called.Contains(called.Split(' ')[0], StringComparer.OrdinalIgnoreCase))
            return Phrase.Same(called);
        return nip is { Length: 18 }
            ? Phrase.Same($"{(nip[14] == '2' ? "Ibu" : "Bapak")} {called}")
            : new($"Bapak/Ibu {called}", called);
    }
}
