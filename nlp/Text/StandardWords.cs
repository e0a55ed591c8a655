using System.Collections.Frozen;
using System.Text;

namespace Nlp.Text;

/// <summary>
/// The standard words that one typed word stands for: bagus for "bagusss", terima and kasih for "mksh". What was found for a word is kept, so that
/// words met before cost nothing to find again. Thread-safe.
/// </summary>
internal sealed class StandardWords
{
    private const int LongestWord = 64;

    /// <summary>In shorter words a slip more often makes another word than no word.</summary>
    private const int ShortestCorrected = 5;

    private static readonly string[] LoosePrefixes = ["di", "ke", "se", "me", "ber", "ter", "nge", "per", "mem", "men", "meng"];

    private readonly WordLists _words;
    private readonly TextSteps _steps;
    private readonly FrozenDictionary<string, string> _slang;
    private readonly Remembered<string[]> _names;
    private readonly Remembered<string[]> _others;
    private readonly Remembered<string[]> _mixed;

    public StandardWords(WordLists words, TextSteps steps)
    {
        (_words, _steps) = (words, steps);
        _slang = steps.HasFlag(TextSteps.Slang) ? words.Slang : FrozenDictionary<string, string>.Empty;
        _names = new(word => Cut(Standard(word, mayBeName: true)));
        _others = new(word => Cut(Standard(word, mayBeName: false)));
        _mixed = new(word => Cut(_slang.GetValueOrDefault(word.ToLowerInvariant(), word.ToLowerInvariant())));
    }

    /// <summary>Endings that a word is written with, or after a hyphen.</summary>
    public static string[] Clitics { get; } = ["nya", "lah", "kah", "pun", "ku", "mu"];

    /// <summary>Of a word of letters, in lower case and without accents; said twice where a 2 stands in it.</summary>
    /// <param name="mayBeName">A capital says that it may be a name, which is not corrected.</param>
    public string[] Of(ReadOnlySpan<char> word, bool mayBeName) => (mayBeName ? _names : _others).Of(word);

    /// <summary>Of a word of letters around digits, as it is written.</summary>
    public string[] OfMixed(ReadOnlySpan<char> word) => _mixed.Of(word);

    /// <summary>The words of a standard form, which may be several.</summary>
    public static string[] Cut(string standard) => standard.Split(' ', StringSplitOptions.RemoveEmptyEntries);

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
}
