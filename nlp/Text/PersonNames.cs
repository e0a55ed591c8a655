namespace Nlp.Text;

/// <summary>Finds names of persons in a text: those it was given, and whoever stands capitalised behind a title.</summary>
internal sealed class PersonNames
{
    private const string Label = "[nama]";
    private const int MostWordsBehindTitle = 4;

    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "pak", "bapak", "bpk", "bp", "bu", "ibu", "mas", "mbak", "mba", "kak", "kakak", "bang", "abang", "kang", "teh", "uda", "uni", "sdr", "sdri", "saudara", "saudari",
        "ustadz", "ustad", "ustadzah", "mr", "mrs", "miss", "om", "tante", "cak", "gus",
    };

    /// <summary>Titles that stand between "Pak" and the name. Alone they are other words as well (dr: dari), so they count with a dot.</summary>
    private static readonly HashSet<string> Degrees = new(StringComparer.Ordinal) { "dr", "drs", "dra", "drg", "ir", "prof", "h", "hj", "kh", "tgk", "ns", "apt" };

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "bin", "binti", "al", "el", "van", "de", "dan", "dari" };

    private readonly Dictionary<string, List<string[]>> _fullNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);

    public PersonNames(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name))
                continue;
            // Degrees follow a comma: "Dewi Lestari, S.Sos., M.Si".
            var words = Words(name.Split(',')[0])
                .Select(word => word.Lower)
                .SkipWhile(word => Titles.Contains(word) || Degrees.Contains(word))
                .ToArray();
            if (words.Length == 0)
                continue;
            if (words.Length > 1)
            {
                if (!_fullNames.TryGetValue(words[0], out var sameStart))
                    _fullNames[words[0]] = sameStart = [];
                sameStart.Add(words);
            }
            _parts.UnionWith(words.Where(word => word.Length >= 3 && !Titles.Contains(word) && !Particles.Contains(word)));
        }
    }

    private readonly record struct Word(string Text, string Lower, int Start, int End, bool Dotted)
    {
        public bool IsCapitalised => char.IsUpper(Text[0]);
        public bool IsAllCapitals => Text.Length > 1 && Text.All(c => !char.IsLower(c));
        public bool IsInitial => Text.Length == 1 && IsCapitalised;
    }

    public IEnumerable<Cut> In(string text)
    {
        var words = Words(text);
        // In a text all in capitals, or with none, letter case says nothing.
        var shouted = words.Count > 2 && words.All(word => !word.Text.Any(char.IsLower));
        for (var i = 0; i < words.Count;)
        {
            var taken = Taken(text, words, i, shouted);
            if (taken == 0)
            {
                i++;
                continue;
            }
            var last = i + taken - 1;
            yield return new(words[i].Start, words[last].End, Label);
            i = last + 1;
        }
    }

    /// <summary>How many words from here on are a name.</summary>
    private int Taken(string text, List<Word> words, int i, bool shouted)
    {
        var full = FullName(text, words, i);
        var titled = HasTitle(text, words, i);
        var count = full;
        while (i + count < words.Count && count < full + MostWordsBehindTitle)
        {
            var word = words[i + count];
            if (count > 0 && !Adjoin(text, words[i + count - 1], word))
                break;
            var follows = count > 0;
            if (!IsName(text, words, i + count, titled || follows, shouted)
                && !(word.IsInitial && i + count + 1 < words.Count && Adjoin(text, word, words[i + count + 1]) && (titled || follows)
                    && IsName(text, words, i + count + 1, true, shouted)))
                break;
            count++;
        }
        return count;
    }

    private int FullName(string text, List<Word> words, int i)
    {
        if (!_fullNames.TryGetValue(words[i].Lower, out var sameStart))
            return 0;
        var best = 0;
        foreach (var name in sameStart)
        {
            if (name.Length <= best || i + name.Length > words.Count)
                continue;
            var same = 1;
            while (same < name.Length && Same(words[i + same].Lower, name[same]) && Adjoin(text, words[i + same - 1], words[i + same]))
                same++;
            if (same == name.Length)
                best = same;
        }
        return best;
    }

    private bool IsName(string text, List<Word> words, int i, bool titled, bool shouted)
    {
        var word = words[i];
        var lower = Bare(word.Lower);
        if (Titles.Contains(word.Lower) || (Degrees.Contains(word.Lower) && word.Dotted))
            return false;
        if (_parts.Contains(lower) || _parts.Contains(word.Lower))
            return titled || !IsOrdinary(lower) || (word.IsCapitalised && !shouted && !BeginsSentence(text, words, i));
        var given = Roots.GivenName(lower);
        if (given is { } alsoWord)
            return !alsoWord && titled || word.IsCapitalised && !shouted && (titled || !alsoWord);
        if (!titled || lower.Length < 3 || !word.IsCapitalised || IsOrdinary(word.Lower))
            return false;
        // "Bu WI", "Pak PPK": an office, not a name.
        return shouted || !(word.IsAllCapitals && word.Text.Length <= 4);
    }

    private static bool IsOrdinary(string word) =>
        Roots.Contains(word)
        || ((word.EndsWith("nya", StringComparison.Ordinal)
                || (word.Length >= 6 && word[..2] is "me" or "di" or "be" or "te" or "ke" or "pe"))
            && Roots.Contains(Stemmer.Stem(word)));

    private static bool HasTitle(string text, List<Word> words, int i)
    {
        for (var at = i - 1; at >= 0 && at >= i - MostWordsBehindTitle && Adjoin(text, words[at], words[at + 1]); at--)
        {
            if (Titles.Contains(words[at].Lower))
                return true;
            if (!Degrees.Contains(words[at].Lower))
                return false;
            if (words[at].Dotted && words[at + 1].IsCapitalised)
                return true;
        }
        return false;
    }

    /// <summary>Whether two words belong together: blanks between them, and a dot only behind an initial or a short title.</summary>
    private static bool Adjoin(string text, Word before, Word after)
    {
        var dot = before.Dotted && (before.Text.Length == 1 || Degrees.Contains(before.Lower) || before.Lower is "bpk" or "bp" or "sdr" or "sdri" or "mr" or "mrs");
        for (var i = before.End; i < after.Start; i++)
            if (!(text[i] is ' ' or '\u00A0' || (dot && text[i] == '.')))
                return false;
        return true;
    }

    private static bool BeginsSentence(string text, List<Word> words, int i)
    {
        if (i == 0)
            return true;
        for (var at = words[i - 1].End; at < words[i].Start; at++)
            if (text[at] is '.' or '!' or '?' or '\n' or ':')
                return true;
        return false;
    }

    private static string Bare(string word)
    {
        foreach (var clitic in (ReadOnlySpan<string>)["-nya", "nya", "lah", "-lah"])
            if (word.Length > clitic.Length + 2 && word.EndsWith(clitic, StringComparison.Ordinal))
                return word[..^clitic.Length];
        return word;
    }

    private static bool Same(string written, string name) => written == name || Bare(written) == name;

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (char.IsLetter(text[i])
                || (text[i] is '\'' or '\u2019' or '`' or '-' && i + 1 < text.Length && char.IsLetter(text[i + 1]))))
                i++;
            var word = text[start..i];
            words.Add(new(word, word.ToLowerInvariant().Replace('\u2019', '\''), start, i, i < text.Length && text[i] == '.'));
        }
        return words;
    }
}
