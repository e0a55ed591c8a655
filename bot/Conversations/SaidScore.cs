using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nlp.Text;

namespace Bot.Conversations;

/// <summary>The score that a message says, and what else it says in the same breath.</summary>
/// <param name="Value">Whether or not it is on the scale; null for a fraction.</param>
/// <param name="IsBare">True for a figure and nothing else.</param>
/// <param name="Reason">What stands beside it ("2, bu dewi terlalu cepat"); null where nothing does.</param>
/// <param name="Before">The score that was said first and taken back ("5 eh salah pencet, 4"); null where none was.</param>
public sealed partial record SaidScore(int? Value, bool IsBare, string? Reason = null, int? Before = null)
{
    /// <summary>A score among more words than these is part of a story.</summary>
    private const int FewWords = 5;

    private const int WordsOfSlip = 14;

    private static readonly char[] s_around = [' ', ',', '?', '.', '!', '"', ';', ':', '(', ')', '\n'];

    private static readonly HashSet<string> s_fillers =
        ["min", "kak", "pak", "bu", "sih", "aja", "kok", "lah", "nilai", "nilainya", "saya", "kasih", "deh", "ya", "menurut", "banget", "bgt", "wkwk", "wkwkwk", "hehe", "haha", "mas", "mbak", "dong", "aku", "nih"];

    private static readonly HashSet<string> s_units = ["hari", "jam", "kali", "orang", "jp", "menit", "minggu", "bulan", "tahun", "x"];

    /// <summary>What the message says; null where it is no score. A number or a number word beats a judgement, and both beat a picture.</summary>
    public static SaidScore? In(Said said, bool fiveSteps)
    {
        var text = said.Text.Trim();
        if (text.Length is 0 or > 600)
            return null;
        if (int.TryParse(said.Plain.Trim(s_around), NumberStyles.Integer, CultureInfo.InvariantCulture, out var digits))
            return new(digits, IsBare: true);
        return Corrected(text, fiveSteps) ?? First(said, text, fiveSteps) ?? Whole(WithoutDenied(text), fiveSteps) ?? Last(text);
    }

    /// <summary>"tu 5 bukan 4": what is meant, and what it takes the place of; null where the message denies no score.</summary>
    public static (int Is, int Was)? Instead(string text, bool fiveSteps)
    {
        if (Words(text).Count > WordsOfSlip)
            return null;
        var found = InsteadPattern().Match(text.ToLowerInvariant());
        var (yes, no) = found.Groups["is1"].Success ? ("is1", "was1") : ("is2", "was2");
        return found.Success && Whole(found.Groups[yes].Value, fiveSteps)?.Value is { } meant && Whole(found.Groups[no].Value, fiveSteps)?.Value is { } was
            ? (meant, was)
            : null;
    }

    /// <summary>"eh, salah pencet, 4": one score after words that take back what was said before this message; null where it is no such thing.</summary>
    public static int? TakingBack(string text, bool fiveSteps)
    {
        var words = Words(text);
        if (words.Count is < 2 or > 7 || !(IsSlip(words, 0) || words.Contains("tadi")) || text.Contains('?', StringComparison.Ordinal))
            return null;
        return Whole(string.Join(' ', words.Where((word, i) => !IsSlip(words, i) && word is not ("tadi" or "pencet" or "ketik" or "pencetan" or "yang" or "yg"))), fiveSteps)?.Value;
    }

    /// <summary>Of scores in one message the last one is meant, where words between them take the first one back.</summary>
    private static SaidScore? Corrected(string text, bool fiveSteps)
    {
        // "3 eh 2, jadwalnya bentrok": what follows the last score is its reason.
        if (FirstPattern().Match(text) is { Success: true } found && Whole(found.Groups["rest"].Value, fiveSteps) is null && Corrected(found.Groups["first"].Value, fiveSteps) is { } first)
            return first with { Reason = Telling(found.Groups["rest"].Value) };
        var words = Words(text);
        if (words.Count > WordsOfSlip || !words.Where((_, i) => IsSlip(words, i)).Any())
            return null;
        var parts = new List<string> { "" };
        for (var i = 0; i < words.Count; i++)
        {
            if (IsSlip(words, i))
                parts.Add("");
            else
                parts[^1] += words[i] + " ";
        }
        var scores = parts.Select(part => Whole(part, fiveSteps)?.Value).Where(score => score is not null).ToList();
        if (scores.Count == 0)
            return null;
        return new(scores[^1], IsBare: false, Before: scores.Count > 1 ? scores[0] : null);
    }

    private static bool IsSlip(List<string> words, int at) => words[at] switch
    {
        // "Salah satu" is one of several.
        "salah" => at + 1 >= words.Count || words[at + 1] != "satu",
        "eh" or "ehh" or "maksudnya" or "maksud" or "maksudku" or "ralat" or "koreksi" or "harusnya" or "deng" or "sori" or "sorry" => true,
        _ => false,
    };

    /// <summary>A score, and nothing beside it but a few words that say nothing else.</summary>
    private static SaidScore? Whole(string text, bool fiveSteps)
    {
        var trimmed = text.Trim(s_around).ToLowerInvariant();
        if (Numbers.Read(trimmed) is { } number)
            return new(number == Math.Floor(number) ? (int)Math.Clamp(number, -1000, 1000) : null, IsBare: false);
        var words = Words(WithoutPictures(trimmed));
        if (words.Count == 0)
            return fiveSteps && ScoreWords.FiveSteps.TryGetValue(trimmed, out var picture) ? new(picture, IsBare: false)
                : fiveSteps && Judgement(Words(trimmed)) is { } pictures ? new(pictures, IsBare: false) : null;
        var plain = string.Join(' ', words);
        if (Numbers.Read(plain) is { } beside && beside == Math.Floor(beside))
            return new((int)Math.Clamp(beside, -1000, 1000), IsBare: false);
        if (words.Count <= FewWords && Figure(words) is { } figure)
            return new(figure, IsBare: false);
        if (!fiveSteps)
            return null;
        return Step(words) is { } step ? new(step, IsBare: false)
            // "Baik, ini untuk apa ya?" asks.
            : text.Contains('?', StringComparison.Ordinal) ? null
            : Judgement(words) is { } judgement ? new(judgement, IsBare: false)
            : Judgement(Words(trimmed)) is { } pictured ? new(pictured, IsBare: false)
            : null;
    }

    /// <summary>A score with which the message begins, and the reason after it.</summary>
    private static SaidScore? First(Said said, string text, bool fiveSteps)
    {
        var found = FirstPattern().Match(text);
        if (!found.Success)
            return null;
        var words = Words(WithoutPictures(found.Groups["first"].Value.ToLowerInvariant()));
        var rest = found.Groups["rest"].Value.Trim();
        // Stars are a number though they are pictures.
        if (words.Count == 0)
            return Numbers.Read(found.Groups["first"].Value.Trim()) is { } stars ? new((int)stars, IsBare: false, Telling(rest)) : null;
        if (words.Count > FewWords)
            return null;
        if ((Numbers.Read(string.Join(' ', words)) is { } number && number == Math.Floor(number) ? (int)Math.Clamp(number, -1000, 1000) : Figure(words)) is { } score)
            return new(score, IsBare: false, Telling(rest));
        // "Baik, nanti saja": a judgement before a comma may be no more than assent, where what follows asks or wants something.
        var isAssent = text.Contains('?', StringComparison.Ordinal) || said.Wish?.Intent is { Id: "cancel" or "stop" or "human" or "privacy" or "thanks" or "help", Score: > 0.5 };
        return fiveSteps && !isAssent && Figure(Words(text)) is null && Step(words) is { } step && !words.All(ScoreWords.Weak.Contains) ? new(step, IsBare: false, Telling(rest)) : null;
    }

    /// <summary>A number in the last clause of a longer text ("…terlalu cepat. 2 aja ya").</summary>
    private static SaidScore? Last(string text)
    {
        var cut = text.TrimEnd(s_around).LastIndexOfAny(['.', ',', ';', '\n']);
        return cut > 0 && Words(text[cut..]) is { Count: > 1 and <= FewWords } words && Figure(words) is { } score
            ? new(score, IsBare: false, Telling(text[..cut]))
            : null;
    }

    /// <summary>The one number among a few words ("4 bagus bu", "pengajarnya lima").</summary>
    private static int? Figure(List<string> words)
    {
        var numbers = words.Where(word => word.Length <= 2 && word.All(char.IsAsciiDigit)).ToList();
        if (words.Any(s_units.Contains) || numbers.Count > 1)
            return null;
        // "Kembali ke pertanyaan 1" counts questions, and a number in the middle of words is part of them.
        var at = numbers.Count == 1 ? words.IndexOf(numbers[0]) : -1;
        if (at > 0 && (words[at - 1] is "nomor" or "nomer" or "no" or "pertanyaan" or "soal" or "ke" || (at < words.Count - 1 && words[..at].Any(word => !s_fillers.Contains(word)) && words[(at + 1)..].Any(word => !s_fillers.Contains(word)))))
            return null;
        if (numbers.Count == 1)
            return int.Parse(numbers[0], CultureInfo.InvariantCulture);
        var spoken = words.Where(word => word is "dua" or "tiga" or "empat" or "lima").ToList();
        return spoken.Count == 1 ? (int?)Numbers.Read(spoken[0]) : null;
    }

    private static int? Step(List<string> words) =>
        ScoreWords.FiveSteps.TryGetValue(string.Join(' ', words), out var step)
        || ScoreWords.FiveSteps.TryGetValue(string.Join(' ', words.Where(word => !s_fillers.Contains(word))), out step) ? step : null;

    /// <summary>A judgement among a few words: the longest one that stands there whole ("materinya sangat sesuai alhamdulillah").</summary>
    private static int? Judgement(List<string> words)
    {
        if (words.Count > FewWords || words.Any(word => word is "tidak" or "tdk" or "gak" or "ga" or "nggak" or "bukan" or "belum" or "kurang" or "tapi" or "tp"))
            return null;
        var padded = $" {string.Join(' ', words)} ";
        var found = ScoreWords.FiveSteps.Keys.Where(key => padded.Contains($" {key} ", StringComparison.Ordinal)).OrderByDescending(key => key.Length).FirstOrDefault();
        return found is null ? null : ScoreWords.FiveSteps[found];
    }

    /// <summary>What it tells, without what it asks.</summary>
    private static string? Telling(string rest) =>
        AskingPattern().Replace(rest, "").Trim(' ', ',', ';', '\n') is var told && Words(told).Count(word => word.Any(char.IsLetter)) >= 2 ? told : null;

    [GeneratedRegex(@"[^,.;!?\n]*\?+")]
    private static partial Regex AskingPattern();

    private static string WithoutDenied(string text) => DeniedPattern().Replace(text, "");

    private static string WithoutPictures(string text)
    {
        var left = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isPicture = rune.Value is 0xFE0F or 0x200D || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;
            left.Append(isPicture ? " " : rune.ToString());
        }
        return left.ToString();
    }

    private static List<string> Words(string text) => [.. text.ToLowerInvariant().Split([.. s_around, '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"(?<is1>[\p{L}\d]+)[\s,]+(?:bukan|bkn|bukannya|not)\s+(?<was1>[\p{L}\d]+)|\b(?:bukan|bkn|not)\s+(?<was2>[\p{L}\d]+)[\s,]+(?:(?:tapi|tp|melainkan|but)\s+)?(?<is2>[\p{L}\d]+)")]
    private static partial Regex InsteadPattern();

    [GeneratedRegex(@"\b(?:bukan|bkn|bukannya|not)\s+[\d]+\b", RegexOptions.IgnoreCase)]
    private static partial Regex DeniedPattern();

    /// <summary>Up to the first stop that is not within a number, or the first word that gives a reason.</summary>
    [GeneratedRegex(@"^(?<first>[^,.;\n]{1,40}?)\s*(?:[,.;\n]+(?!\d)\s*|\s(?=(?:karena|krn|karna|soalnya|soale|sebab|habis|abis|tapi|tp|because|but|since)\b))(?<rest>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex FirstPattern();
}
