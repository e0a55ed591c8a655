using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Nlp.Text;

/// <summary>Turns what people type on a phone into standard words: "yg bagusss bgt" into "yang bagus banget".</summary>
/// <remarks>Linear in the text, safe for any characters, and safe to share between threads.</remarks>
public sealed class Normalizer
{
    private const int LongestWord = 64;

    /// <summary>In shorter words a slip more often makes another word than no word.</summary>
    private const int ShortestCorrected = 5;

    private readonly WordLists _words;
    private readonly TextSteps _steps;
    private readonly IReadOnlyDictionary<string, string> _slang;
    private readonly Remembered _names;
    private readonly Remembered _others;

    public Normalizer(WordLists words, TextSteps steps = TextSteps.All)
    {
        (_words, _steps) = (words, steps);
        _slang = steps.HasFlag(TextSteps.Slang) ? words.Slang : FrozenDictionary<string, string>.Empty;
        _names = new(word => Standard(word, mayBeName: true));
        _others = new(word => Standard(word, mayBeName: false));
    }

    private static readonly string[] Clitics = ["nya", "lah", "kah", "pun", "ku", "mu"];
    private static readonly string[] LoosePrefixes = ["di", "ke", "se", "me", "ber", "ter", "nge", "per", "mem", "men", "meng"];

    /// <summary>The words of a text, in order. Punctuation is left out.</summary>
    public IReadOnlyList<Token> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>();
        var folded = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var sign = SignAt(text, i);
            if (sign > 0)
            {
                Add(tokens, text.Substring(i, sign), _words.Emoji[text.Substring(i, sign)], i, sign);
                i += sign;
                continue;
            }
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                i++;
                continue;
            }
            if (Rune.IsDigit(rune))
                i = ReadNumber(text, i, tokens);
            else if (Rune.IsLetter(rune))
                i = ReadWord(text, i, folded.Clear(), tokens);
            else
            {
                if (IsPicture(rune))
                    tokens.Add(new(rune.ToString(), rune.ToString(), i, rune.Utf16SequenceLength));
                i += rune.Utf16SequenceLength;
            }
        }
        return _words.LongestSlang > 1 && _steps.HasFlag(TextSteps.Slang) ? JoinExpressions(text, tokens) : tokens;
    }

    /// <summary>The standard words with one space between.</summary>
    public string Normalize(string text) => string.Join(' ', Tokens(text).Select(token => token.Text));

    private int SignAt(string text, int at)
    {
        if (_steps.HasFlag(TextSteps.Emoji) && _words.Signs.TryGetValue(text[at], out var signs))
            foreach (var sign in signs)
                if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
                    return sign.Length;
        return 0;
    }

    private static bool IsPicture(Rune rune) =>
        rune.Value >= 0x2190
        && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;

    /// <summary>Digits, with the dots, commas and colons that stand between digits: 8.000, 09.30, 4,5.</summary>
    private static int ReadNumber(string text, int start, List<Token> tokens)
    {
        var end = start;
        while (end < text.Length && (char.IsDigit(text[end])
            || (text[end] is '.' or ',' or ':' && end + 1 < text.Length && char.IsDigit(text[end + 1]))))
            end++;
        if (end == start)
            end += char.IsSurrogate(text[start]) ? 2 : 1;
        var surface = text[start..end];
        tokens.Add(new(surface, surface, start, end - start));
        return end;
    }

    private int ReadWord(string text, int start, StringBuilder folded, List<Token> tokens)
    {
        var i = start;
        while (i < text.Length)
        {
            if (text[i] is '-' or '\u2010' or '\u2011' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
            {
                folded.Append('-');
                i++;
            }
            else if (text[i] is '\'' or '\u2019' or '`' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
                i++;
            else if (Rune.TryGetRuneAt(text, i, out var rune)
                && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark))
            {
                Fold(rune, folded);
                i += rune.Utf16SequenceLength;
            }
            else
                break;
        }
        if (Mixed(text, i, folded) is var mixed && mixed > i)
        {
            var word = text[start..mixed].ToLowerInvariant();
            Add(tokens, text[start..mixed], _slang.GetValueOrDefault(word, word), start, mixed - start);
            return mixed;
        }
        var doubled = _steps.HasFlag(TextSteps.Doubling) && Doubled(text, i, folded);
        if (doubled)
        {
            i++;
            var rest = i;
            while (i < text.Length && char.IsAsciiLetter(text[i]))
                i++;
            var clitic = text[rest..i].ToLowerInvariant();
            if (clitic.Length > 0 && !Clitics.Contains(clitic, StringComparer.Ordinal))
                i = rest;
            else
                folded.Append('2').Append(clitic);
        }
        Add(tokens, text[start..i], (IsCapital(text, start, i) ? _names : _others).Of(folded.ToString()), start, i - start);
        return i;
    }

    /// <summary>Where a word of letters around digits ends (SP2D, P3K, B3); <paramref name="at"/> where it is none.</summary>
    private static int Mixed(string text, int at, StringBuilder word)
    {
        if (word.Length > 2 || word.Equals("rp"))
            return at;
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        if (end == at || end - at > 2)
            return at;
        var letters = end;
        while (letters < text.Length && char.IsAsciiLetter(text[letters]))
            letters++;
        if (letters > end)
            return letters - end <= 3 && (letters == text.Length || !char.IsLetterOrDigit(text[letters])) ? letters : at;
        // A letter and a figure (B3, S2), but not the beginning of a sum or a telephone number.
        return word.Length == 1 && !(end + 1 < text.Length && text[end] is '.' or ',' or '-' && char.IsDigit(text[end + 1])) ? end : at;
    }

    /// <summary>Whether a "2" after the word means it is said twice ("putus2"), and is not a number ("sesi 2", "D2", "covid19").</summary>
    private static bool Doubled(string text, int at, StringBuilder word) =>
        at < text.Length && text[at] is '2' or '\u00B2'
        && word.Length > 2
        && (at + 1 == text.Length || !char.IsDigit(text[at + 1]));

    /// <summary>Lower case, without accents, fancy letters (𝗯𝗮𝗴𝘂𝘀) as plain ones.</summary>
    private static void Fold(Rune rune, StringBuilder folded)
    {
        if (rune.IsAscii)
        {
            folded.Append((char)Rune.ToLowerInvariant(rune).Value);
            return;
        }
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)
                folded.Append(Rune.ToLowerInvariant(part));
    }

    /// <summary>One capital letter at the beginning, not of the sentence: a name more often than a slip.</summary>
    private static bool IsCapital(string text, int start, int end)
    {
        if (!char.IsUpper(text[start]) || end - start < 2 || char.IsUpper(text[start + 1]))
            return false;
        for (var i = start - 1; i >= 0; i--)
        {
            if (text[i] is '.' or '!' or '?' or '\n')
                return false;
            if (!char.IsWhiteSpace(text[i]))
                return true;
        }
        return false;
    }

    private string Standard(string word, bool mayBeName = false)
    {
        if (word.Length > LongestWord)
            return Squeeze(word, 1) is var shorter && shorter.Length <= LongestWord ? Standard(shorter) : word;
        var two = word.IndexOf('2', StringComparison.Ordinal);
        if (two > 0)
            return _slang.TryGetValue(word, out var known) ? known : Twice(word[..two], word[(two + 1)..]);
        if (_slang.TryGetValue(word, out var standard))
            return standard;
        return word.Contains('-', StringComparison.Ordinal) ? Hyphenated(word) : Single(word, mayBeName);
    }

    private string Twice(string word, string clitic)
    {
        var single = Single(word);
        return single.Contains(' ', StringComparison.Ordinal) ? single : $"{single}-{single}{clitic}";
    }

    private string Hyphenated(string word)
    {
        var parts = word.Split('-', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && Clitics.Contains(parts[1], StringComparer.Ordinal))
            return $"{Single(parts[0])} {parts[1]}";
        if (parts.Length == 2 && LoosePrefixes.Contains(parts[0], StringComparer.Ordinal))
            return parts[0] + Single(parts[1]);
        var singles = parts.Select(Single).ToArray();
        return singles.Any(part => part.Contains(' ', StringComparison.Ordinal)) ? string.Join(' ', singles) : string.Join('-', singles);
    }

    private string Single(string word) => Single(word, mayBeName: true);

    private string Single(string word, bool mayBeName)
    {
        if (Known(word) is { } known)
            return known;
        // The letters of an abbreviation (pppk, www) are not stretched.
        if (!word.AsSpan().ContainsAny("aiueo"))
            return word;
        if (!_steps.HasFlag(TextSteps.Stretching))
            return mayBeName ? word : Spelled(word);
        // Stretched letters: two of them where such a word is known (maaaf: maaf), else one.
        var stretched = Squeeze(word, 2);
        if (stretched.Length < word.Length && Known(stretched) is { } pair)
            return pair;
        var single = stretched.Length < word.Length ? Squeeze(word, 3) : word;
        if (single.Length < word.Length && Known(single) is { } plain)
            return plain;
        // "dinginn", "materix": the standard word is taken only where it is one we know.
        if (single.Length > 3 && single[^1] == single[^2] && Known(single[..^1]) is { } shorter)
            return shorter;
        if (single.Length > 4 && single[^1] == 'x' && Known(single[..^1]) is { } owned)
            return owned + "nya";
        foreach (var clitic in Clitics)
            if (single.Length > clitic.Length + 1
                && single.EndsWith(clitic, StringComparison.Ordinal)
                && _slang.TryGetValue(single[..^clitic.Length], out var host)
                && !host.Contains(' ', StringComparison.Ordinal))
                return host + clitic;
        return mayBeName ? single : Spelled(single);
    }

    /// <summary>The known word one slip away, where the word itself is not known, nor its stem, nor as a name.</summary>
    private string Spelled(string word)
    {
        if (!_steps.HasFlag(TextSteps.Spelling) || word.Length < ShortestCorrected || _words.Forms.Count == 0 || _words.Forms.ContainsKey(word)
            || Roots.GivenName(word) is not null || Roots.Contains(Stemmer.Stem(word)))
            return word;
        return _words.Spelling.Nearest(word) is { } near && Slips.IsOne(word, near) ? near : word;
    }

    private string? Known(string word) =>
        _slang.TryGetValue(word, out var standard) ? standard : Roots.Contains(word) ? word : null;

    /// <summary>Cuts runs of a letter. <paramref name="keep"/> 1: every run to one; 2: runs of three and more to two; 3: runs of three and more to one.</summary>
    private static string Squeeze(string word, int keep)
    {
        var result = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var run = 1;
            while (i + run < word.Length && word[i + run] == word[i])
                run++;
            var left = keep switch { 1 => 1, 2 => Math.Min(run, 2), _ => run > 2 ? 1 : run };
            result.Append(word[i], left);
            i += run;
        }
        return result.ToString();
    }

    private static void Add(List<Token> tokens, string surface, string standard, int start, int length)
    {
        if (!standard.Contains(' ', StringComparison.Ordinal))
        {
            if (standard.Length > 0)
                tokens.Add(new(surface, standard, start, length));
            return;
        }
        foreach (var word in standard.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            tokens.Add(new(surface, word, start, length));
    }

    /// <summary>Everyday expressions of several words ("gak papa") to their standard words.</summary>
    private List<Token> JoinExpressions(string text, List<Token> tokens)
    {
        var result = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count;)
        {
            var taken = 0;
            for (var count = _words.BeginsExpression(tokens[i].Surface) ? Math.Min(_words.LongestSlang, tokens.Count - i) : 0; count > 1 && taken == 0; count--)
            {
                var last = tokens[i + count - 1];
                var start = tokens[i].Start;
                var length = last.Start + last.Length - start;
                if (length > LongestWord * 2)
                    continue;
                var surface = string.Join(' ', Enumerable.Range(i, count).Select(at => tokens[at].Surface.ToLowerInvariant()));
                if (_slang.TryGetValue(surface, out var standard))
                {
                    Add(result, text.Substring(start, length), standard, start, length);
                    taken = count;
                }
            }
            if (taken == 0)
                result.Add(tokens[i]);
            i += Math.Max(taken, 1);
        }
        return result;
    }
}
