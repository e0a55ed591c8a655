using System.Text.RegularExpressions;

namespace Bot.Courses.Finding;

/// <summary>"Bukan itu, aku mau …", "ok, keyword aja: …": what was shown is put aside, and what is wanted instead comes after it.</summary>
internal static partial class Rejection
{
    private const int LongestMessage = 200;

    /// <summary>The words after it; null where the message puts nothing aside, or names nothing in its place.</summary>
    public static string? After(string text)
    {
        if (text.Length > LongestMessage)
            return null;
        var found = Pattern().Match(text);
        if (!found.Success)
            return null;
        var wanted = OtherPattern().Replace(found.Groups["wanted"].Value, "").Trim(' ', ',', '.', ':', '!', '"');
        return wanted.Count(char.IsLetter) > 2 ? wanted : null;
    }

    /// <summary>"…yang lain" is no topic.</summary>
    [GeneratedRegex(@"\b(?:yang|yg)\s+lain(?:nya)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherPattern();

    [GeneratedRegex(@"^(?:(?:eh|ok|oke|ya|lho|loh|maaf|hmm+|duh|aduh|no|tidak|nggak|gak|ga)[\s,.!]+)*(?:(?:bukan|bkn|jangan|jgn|not)(?:\s+(?:yang|yg))?\s+(?:itu|begitu|gitu|ini|that|this)(?:\s+(?:maksud(?:ku|nya)?(?:\s+(?:saya|sy|aku))?))?|(?:bukan|bkn)?[\s,]*maksud(?:ku|nya)?(?:\s+(?:saya|sy|aku))?|(?:pakai\s+)?(?:kata\s+kunci|keyword|topik)(?:\s?nya)?(?:\s+(?:aja|saja))?\s*:)[\s,.:]+(?:(?:tapi|tp|maksud(?:ku|nya)?(?:\s+(?:saya|sy|aku))?|aku|saya|sy|gw|mau|mo|maunya|pengen|ingin|cari|nyari|yang|yg|itu|topik(?:\s?nya)?|keyword(?:\s?nya)?|soal|tentang|pelatihan|kelas|i|want|the)[\s,:]+)*(?<wanted>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
