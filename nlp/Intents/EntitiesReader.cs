using System.Globalization;
using System.Text;
using Nlp.Search;
using Nlp.Text;

namespace Nlp.Intents;

/// <summary>Finds what a message names. What is found by lists comes from <c>data/words</c> and <c>data/search/places.tsv</c>.</summary>
internal sealed class EntitiesReader
{
    private const int LongestMessage = 4_000;
    private const int LongestTopic = 12;
    private const string AgencyBegins = "Pemerintah ";

    /// <summary>Wishes that have a subject; elsewhere the words left over are no topic.</summary>
    private static readonly HashSet<string> AboutSomething = new(StringComparer.Ordinal)
    {
        "find-course", "course-detail", "register", "cancel-registration", "my-classes", "suggest-topic", "class-summary", "report-results",
    };

    private static readonly HashSet<string> BeforeRating = new(StringComparer.Ordinal) { "nilai", "nilainya", "skor", "skornya", "rating", "ratingnya", "bintang", "kasih", "beri", "score" };
    private static readonly HashSet<string> BeforeCode = new(StringComparer.Ordinal) { "kode", "kodenya", "kelas", "code", "class", "gabung", "join" };

    private readonly Normalizer _normalizer;
    private readonly IReadOnlyDictionary<string, string> _fillers;
    private readonly PhraseList _modes;
    private readonly PhraseList _levels;
    private readonly PhraseList _audiences;
    private readonly PhraseList _languages;
    private readonly PhraseList _places;

    public EntitiesReader(WordLists words, SearchWords search)
    {
        _normalizer = new(words);
        _fillers = words.List("fillers");
        _modes = new(words.List("modes"));
        _levels = new(words.List("levels"));
        _audiences = new(words.List("audiences"));
        _languages = new(words.List("languages"));
        var modes = words.List("modes");
        _places = new(search.Places
            // "Daring" stands among the places because people ask for it like one; it is a mode.
            .Where(place => !modes.ContainsKey(place.Text.ToLowerInvariant()))
            .SelectMany(place => place.Others.Prepend(place.Text).Select(name => KeyValuePair.Create(name.ToLowerInvariant(), place.Text))));
    }

    public Entities Read(string message, string intent, DateOnly today)
    {
        var text = message.Length > LongestMessage ? message[..LongestMessage] : message;
        var tokens = _normalizer.Tokens(text);
        var used = new bool[tokens.Count];

        var nip = Nip(text, tokens, used);
        var code = ClassCode(text, tokens, used);
        var place = _places.Find(tokens, used, take: true);
        var mode = _modes.Find(tokens, used, take: true);
        var level = _levels.Find(tokens, used, take: false);
        var audience = _audiences.Find(tokens, used, take: false);
        var hours = CreditHours(tokens, used);
        var (date, month) = Days(text, tokens, used, today);
        var rating = Rating(text, tokens, used, intent);

        return new()
        {
            Nip = nip,
            ClassCode = code,
            Place = place is null ? null : WithoutRank(place),
            Agency = place is not null && place.StartsWith(AgencyBegins, StringComparison.Ordinal) ? place : null,
            Mode = mode,
            Level = level,
            Audience = audience,
            CreditHours = hours,
            Date = date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Month = month?.ToString(),
            Rating = rating,
            Language = intent == "language" ? _languages.Find(tokens, used, take: false) : null,
            Topic = AboutSomething.Contains(intent) ? Topic(tokens, used) : null,
        };
    }

    /// <summary>"Pemerintah Kota Dumai" is in Dumai.</summary>
    private static string WithoutRank(string place)
    {
        if (!place.StartsWith(AgencyBegins, StringComparison.Ordinal))
            return place;
        var words = place.Split(' ');
        return words.Length > 2 ? string.Join(' ', words.Skip(2)) : words[^1];
    }

    /// <summary>Eighteen digits, spaced or not; fewer where "NIP" stands before them, so that the person can be told how many were read.</summary>
    private static string? Nip(string text, IReadOnlyList<Token> tokens, bool[] used)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var digits = new StringBuilder();
            var last = i;
            for (var at = i; at < tokens.Count && tokens[at].Surface.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or ':'); at++)
            {
                if (at > i && Between(text, tokens[at - 1], tokens[at]).ContainsAnyExcept(' ', '.', '-'))
                    break;
                digits.Append(tokens[at].Surface.Where(char.IsAsciiDigit).ToArray());
                last = at;
            }
            if (digits.Length == 18 || (digits.Length >= 8 && i > 0 && tokens[i - 1].Text is "nip" or "nipnya" or "nippppk"))
            {
                Array.Fill(used, true, i, last - i + 1);
                return digits.ToString();
            }
            i = Math.Max(i, last);
        }
        return null;
    }

    private static string? ClassCode(string text, IReadOnlyList<Token> tokens, bool[] used)
    {
        for (var start = 0; start < text.Length;)
        {
            if (!IsCode(text[start]))
            {
                start++;
                continue;
            }
            var end = start;
            while (end < text.Length && IsCode(text[end]))
                end++;
            var code = text[start..end].Trim('.', '-', '_');
            if (code.Length is >= 4 and <= 40 && code.Any(char.IsAsciiDigit) && code.Any(char.IsAsciiLetter))
            {
                var first = tokens.TakeWhile(token => token.Start + token.Length <= start).Count();
                var named = first > 0 && BeforeCode.Contains(tokens[first - 1].Text);
                if (named || LooksLikeCode(code))
                {
                    for (var i = first; i < tokens.Count && tokens[i].Start < end; i++)
                        used[i] = true;
                    return code;
                }
            }
            start = end;
        }
        return null;
    }

    private static bool IsCode(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';

    /// <summary>Capitals, then at least two digits at the end: DMI-31, SPT119, PMS-AR12. A year is none (CPNS-2024), nor is a single digit (SP2D).</summary>
    private static bool LooksLikeCode(string code)
    {
        var digits = code.Length - code.TrimEnd("0123456789".ToCharArray()).Length;
        var head = code[..^digits];
        return digits is >= 2 and <= 6
            && head.Length >= 2
            && head.Any(char.IsAsciiLetter)
            && !head.Any(char.IsAsciiLetterLower)
            && !(digits == 4 && code[^4..][..2] is "19" or "20")
            && !code.StartsWith("COVID", StringComparison.Ordinal);
    }

    private static double? CreditHours(IReadOnlyList<Token> tokens, bool[] used)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Text is not ("jp" or "jpl" or "jam-pelajaran") && !(tokens[i].Text == "jam" && i + 1 < tokens.Count && tokens[i + 1].Text == "pelajaran"))
                continue;
            for (var count = Math.Min(4, i); count > 0; count--)
                if (Numbers.ReadWords([.. Enumerable.Range(i - count, count).Select(at => tokens[at].Text)]) is { } hours and >= 0)
                {
                    Array.Fill(used, true, i - count, count + 1);
                    return hours;
                }
            if (i + 1 < tokens.Count && Numbers.ReadWords([tokens[i + 1].Text]) is { } after and >= 0)
            {
                Array.Fill(used, true, i, 2);
                return after;
            }
            used[i] = true;
        }
        return null;
    }

    private static (DateOnly? Date, YearMonth? Month) Days(string text, IReadOnlyList<Token> tokens, bool[] used, DateOnly today)
    {
        // Dates are read from the standard words with the signs between them kept: "bln dpn", but also "12/3/2027".
        var standard = new StringBuilder(text.Length);
        var starts = new int[tokens.Count];
        var at = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Start >= at)
                standard.Append(text, at, tokens[i].Start - at);
            else
                standard.Append(' ');
            starts[i] = standard.Length;
            standard.Append(tokens[i].Text);
            at = tokens[i].Start + tokens[i].Length;
        }
        var words = standard.ToString();
        var date = Dates.FindDate(words, today);
        var month = date is null ? Dates.FindMonth(words, today) : null;
        var (start, end) = date is { } d ? (d.Start, d.End) : month is { } m ? (m.Start, m.End) : (0, 0);
        for (var i = 0; i < tokens.Count; i++)
            if (starts[i] >= start && starts[i] < end)
                used[i] = true;
        return (date?.Day, month?.Month);
    }

    private static double? Rating(string text, IReadOnlyList<Token> tokens, bool[] used, string intent)
    {
        if (Numbers.Read(text) is { } whole and >= 0 and <= 100)
            return whole;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (used[i] || Numbers.ReadWords([tokens[i].Text]) is not { } number || number is < 0 or > 100)
                continue;
            var before = i > 0 ? tokens[i - 1].Text : "";
            var after = i + 1 < tokens.Count ? tokens[i + 1].Text : "";
            var stars = after is "bintang" or "star" or "stars";
            if (stars || BeforeRating.Contains(before) || (intent == "give-feedback" && OutOf(text, tokens, i)))
            {
                used[i] = true;
                return number;
            }
        }
        return null;
    }

    /// <summary>"4/5" or "8 dari 10".</summary>
    private static bool OutOf(string text, IReadOnlyList<Token> tokens, int i)
    {
        if (i + 1 >= tokens.Count)
            return false;
        var next = tokens[i + 1];
        var slash = Between(text, tokens[i], next).Trim() is "/";
        var scale = slash ? next.Text : next.Text == "dari" && i + 2 < tokens.Count ? tokens[i + 2].Text : "";
        return scale is "4" or "5" or "10" or "100";
    }

    private static ReadOnlySpan<char> Between(string text, Token before, Token after) =>
        after.Start > before.Start + before.Length ? text.AsSpan(before.Start + before.Length, after.Start - before.Start - before.Length) : default;

    private string? Topic(IReadOnlyList<Token> tokens, bool[] used)
    {
        var words = new List<string>();
        for (var i = 0; i < tokens.Count && words.Count < LongestTopic; i++)
        {
            var word = tokens[i].Text;
            if (used[i] || !char.IsLetterOrDigit(word[0]) || word.Length < 2 || word.All(char.IsAsciiDigit)
                || IsFiller(word) || IsFiller(tokens[i].Surface.ToLowerInvariant()))
                continue;
            words.Add(word);
        }
        return words.Count == 0 ? null : string.Join(' ', words);
    }

    private bool IsFiller(string word) =>
        FunctionWords.Contains(word) || _fillers.ContainsKey(word)
        || (word.Length > 5 && word.EndsWith("nya", StringComparison.Ordinal) && IsFiller(word[..^3]));
}
