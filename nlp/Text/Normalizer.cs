using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Nlp.Text;

/// <summary>Turns what people type on a phone into standard words: "yg bagusss bgt" into "yang bagus banget".</summary>
/// <remarks>Linear in the text, safe for any characters, and safe to share between threads.</remarks>
public sealed class Normalizer
{
    private const int LongestExpression = 128;

    private readonly WordLists _words;
    private readonly bool _doubling;
    private readonly bool _numbers;
    private readonly int _longestExpression;
    private readonly FrozenDictionary<char, (string Sign, string[] Words)[]> _signs;
    private readonly StandardWords _standard;
    private readonly Remembered<string> _asWritten = new(word => word);

    public Normalizer(WordLists words, TextSteps steps = TextSteps.All)
    {
        _words = words;
        _doubling = steps.HasFlag(TextSteps.Doubling);
        _numbers = steps.HasFlag(TextSteps.Numbers);
        _longestExpression = steps.HasFlag(TextSteps.Slang) ? words.LongestSlang : 0;
        _signs = steps.HasFlag(TextSteps.Emoji) ? words.Signs : FrozenDictionary<char, (string, string[])[]>.Empty;
        _standard = new(words, steps);
    }

    /// <summary>The words of a text, in order. Punctuation is left out.</summary>
    public IReadOnlyList<Token> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var buffers = new TokenBuffers();
        Read(text, buffers);
        return buffers.Tokens;
    }

    /// <summary>The standard words with one space between.</summary>
    public string Normalize(string text) => string.Join(' ', Tokens(text).Select(token => token.Text));

    /// <summary>The words of a text into buffers; allocates nothing where they are large enough and the words were met before.</summary>
    internal void Read(string text, TokenBuffers buffers)
    {
        var tokens = buffers.Single;
        tokens.Clear();
        for (var i = 0; i < text.Length;)
        {
            if (SignAt(text, i) is { Words: not null } sign)
            {
                Add(tokens, text, sign.Words, i, sign.Sign.Length);
                i += sign.Sign.Length;
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
                i = ReadWord(text, i, buffers.Letters, tokens);
            else
            {
                if (IsPicture(rune))
                    tokens.Add(new(text, AsWritten(text.AsSpan(i, rune.Utf16SequenceLength)), i, rune.Utf16SequenceLength));
                i += rune.Utf16SequenceLength;
            }
        }
        JoinExpressions(text, buffers);
    }

    /// <summary>The characters as a string, the same one each time.</summary>
    internal string AsWritten(ReadOnlySpan<char> characters) => _asWritten.Of(characters);

    private (string Sign, string[] Words) SignAt(string text, int at)
    {
        if (_signs.TryGetValue(text[at], out var signs))
            foreach (var sign in signs)
                if (string.CompareOrdinal(text, at, sign.Sign, 0, sign.Sign.Length) == 0)
                    return sign;
        return default;
    }

    private static bool IsPicture(Rune rune) =>
        rune.Value >= 0x2190
        && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;

    /// <summary>Digits, with the dots, commas and colons that stand between digits: 8.000, 09.30, 4,5.</summary>
    private int ReadNumber(string text, int start, List<Token> tokens)
    {
        var end = start;
        while (end < text.Length && (char.IsDigit(text[end])
            || (text[end] is '.' or ',' or ':' && end + 1 < text.Length && char.IsDigit(text[end + 1]))))
            end++;
        if (end == start)
            end += char.IsSurrogate(text[start]) ? 2 : 1;
        if (_numbers)
            tokens.Add(new(text, AsWritten(text.AsSpan(start, end - start)), start, end - start));
        return end;
    }

    private int ReadWord(string text, int start, ArrayBufferWriter<char> letters, List<Token> tokens)
    {
        letters.ResetWrittenCount();
        var i = start;
        while (i < text.Length)
        {
            if (text[i] is '-' or '\u2010' or '\u2011' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
            {
                letters.Write("-");
                i++;
            }
            else if (text[i] is '\'' or '\u2019' or '`' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
                i++;
            else if (Rune.TryGetRuneAt(text, i, out var rune)
                && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark))
            {
                Fold(rune, letters);
                i += rune.Utf16SequenceLength;
            }
            else
                break;
        }
        if (Mixed(text, i, letters.WrittenSpan) is var mixed && mixed > i)
        {
            Add(tokens, text, _standard.OfMixed(text.AsSpan(start, mixed - start)), start, mixed - start);
            return mixed;
        }
        if (_doubling && Doubled(text, i, letters.WrittenCount))
        {
            i++;
            var rest = i;
            while (i < text.Length && char.IsAsciiLetter(text[i]))
                i++;
            var clitic = Clitic(text.AsSpan(rest, i - rest));
            if (clitic is null)
                i = rest;
            else
            {
                letters.Write("2");
                letters.Write(clitic);
            }
        }
        Add(tokens, text, _standard.Of(letters.WrittenSpan, IsCapital(text, start, i)), start, i - start);
        return i;
    }

    private static string? Clitic(ReadOnlySpan<char> written)
    {
        if (written.IsEmpty)
            return "";
        foreach (var clitic in StandardWords.Clitics)
            if (written.Equals(clitic, StringComparison.OrdinalIgnoreCase))
                return clitic;
        return null;
    }

    /// <summary>Where a word of letters around digits ends (SP2D, P3K, B3); <paramref name="at"/> where it is none.</summary>
    private static int Mixed(string text, int at, ReadOnlySpan<char> word)
    {
        if (word.Length > 2 || word is "rp")
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
    private static bool Doubled(string text, int at, int letters) =>
        at < text.Length && text[at] is '2' or '\u00B2'
        && letters > 2
        && (at + 1 == text.Length || !char.IsDigit(text[at + 1]));

    /// <summary>Lower case, without accents, fancy letters (𝗯𝗮𝗴𝘂𝘀) as plain ones.</summary>
    private static void Fold(Rune rune, ArrayBufferWriter<char> folded)
    {
        if (rune.IsAscii)
        {
            folded.GetSpan(1)[0] = (char)Rune.ToLowerInvariant(rune).Value;
            folded.Advance(1);
            return;
        }
        // No character comes apart into more than eighteen.
        Span<char> written = stackalloc char[2];
        Span<char> apart = stackalloc char[36];
        if (!((ReadOnlySpan<char>)written[..rune.EncodeToUtf16(written)]).TryNormalize(apart, out var length, NormalizationForm.FormKD))
            return;
        foreach (var part in apart[..length].EnumerateRunes())
            if (Rune.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)
                folded.Advance(Rune.ToLowerInvariant(part).EncodeToUtf16(folded.GetSpan(2)));
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

    private static void Add(List<Token> tokens, string text, string[] standard, int start, int length)
    {
        foreach (var word in standard)
            tokens.Add(new(text, word, start, length));
    }

    /// <summary>Everyday expressions of several words ("gak papa") to their standard words.</summary>
    private void JoinExpressions(string text, TokenBuffers buffers)
    {
        var (tokens, result) = (buffers.Single, buffers.Tokens);
        result.Clear();
        for (var i = 0; i < tokens.Count;)
        {
            var taken = 0;
            for (var count = _longestExpression > 1 && BeginsExpression(tokens[i]) ? Math.Min(_longestExpression, tokens.Count - i) : 0; count > 1 && taken == 0; count--)
            {
                var last = tokens[i + count - 1];
                var start = tokens[i].Start;
                var length = last.Start + last.Length - start;
                if (length > LongestExpression)
                    continue;
                buffers.Letters.ResetWrittenCount();
                for (var at = i; at < i + count; at++)
                    Write(tokens[at], at > i, buffers.Letters);
                if (_words.Expressions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(buffers.Letters.WrittenSpan, out var standard))
                {
                    Add(result, text, standard, start, length);
                    taken = count;
                }
            }
            if (taken == 0)
                result.Add(tokens[i]);
            i += Math.Max(taken, 1);
        }
    }

    private bool BeginsExpression(Token token)
    {
        if (token.Length > LongestExpression)
            return false;
        Span<char> lower = stackalloc char[LongestExpression];
        var length = token.Whole.AsSpan(token.Start, token.Length).ToLowerInvariant(lower);
        return _words.BeginsExpression(lower[..length]);
    }

    private static void Write(Token token, bool spaced, ArrayBufferWriter<char> letters)
    {
        if (spaced)
            letters.Write(" ");
        letters.Advance(token.Whole.AsSpan(token.Start, token.Length).ToLowerInvariant(letters.GetSpan(token.Length)));
    }
}
