using Nlp.Search;
using Nlp.Text;

namespace Nlp.Intents;

/// <summary>Reads a whole message: what it wants, what it names, and whether it wants several things.</summary>
/// <param name="classify">Says what one wish is.</param>
/// <param name="words">The lists under <c>data/words</c>.</param>
/// <param name="search">The places under <c>data/search</c>; without them no place is found.</param>
public sealed class MessageReader(Func<string, IntentScore> classify, WordLists words, SearchWords? search = null)
{
    private const int LongestSplit = 400;
    private const int MostWishes = 4;

    /// <summary>A message read this surely as one wish is mostly one: its other half is the reason for it.</summary>
    private const double Whole = 0.7;

    /// <summary>How sure each part must be before a message is taken for two wishes.</summary>
    private const double Sure = 0.8;

    /// <summary>How sure each part must be of a command where the whole is read surely as one wish.</summary>
    private const double VerySure = 0.85;

    /// <summary>Wishes that come with a story, of which a part alone may sound like another wish.</summary>
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal) { "find-course", "course-detail", "give-feedback", "report-results", "suggest-topic", "human" };

    /// <summary>Wishes that can stand beside another; a greeting or thanks only frames one.</summary>
    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "find-course", "course-detail", "register", "cancel-registration", "my-classes", "my-credit-hours", "give-feedback", "report-results",
        "suggest-topic", "class-summary", "profile", "language", "privacy", "stop", "human",
    };

    private static readonly HashSet<string> Joins = new(StringComparer.Ordinal)
    {
        "terus", "lalu", "kemudian", "sekalian", "sama", "dan", "serta", "plus", "habis", "abis", "tapi", "then", "and", "also",
    };

    private readonly Normalizer _normalizer = new(words);
    private readonly EntitiesReader _entities = new(words, search ?? SearchWords.Empty);

    /// <summary>What a message wants. Days like "besok" are counted from <paramref name="today"/>.</summary>
    public Recognition Read(string text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (AnyTimeWords.Intent(text) is { } fixedIntent)
            return new(new(fixedIntent, 1), Entities.None, []);
        // A bare score is an answer to how a training was.
        if (Numbers.Read(text) is >= 0 and <= 100)
            return One(new("give-feedback", 1), text, today);
        var whole = classify(text);
        var wishes = Wishes(text, today);
        var isTorn = whole.Score < Whole || wishes.TrueForAll(wish => wish.Intent.Score >= VerySure && !Told.Contains(wish.Intent.Id));
        return isTorn && wishes.Count > 1 && wishes.Exists(wish => wish.Intent.Id == whole.Id)
            ? new(wishes[0].Intent, wishes[0].Entities, wishes.Skip(1).ToArray())
            : One(whole, text, today);
    }

    private Recognition One(IntentScore intent, string text, DateOnly today) => new(intent, _entities.Read(text, intent.Id, today), []);

    /// <summary>The wishes of a message that clearly holds more than one; else none.</summary>
    private List<Wish> Wishes(string text, DateOnly today)
    {
        var parts = text.Length <= LongestSplit ? Parts(text) : [];
        if (parts.Count is < 2 or > MostWishes * 2)
            return [];
        var groups = new List<(IntentScore Intent, string Text)>();
        var waiting = "";
        foreach (var part in parts)
        {
            var intent = classify(part);
            if (!Actions.Contains(intent.Id) || intent.Score < Sure)
            {
                // What is no wish of its own belongs to the one before it, or frames the one after.
                if (groups.Count > 0)
                    groups[^1] = (groups[^1].Intent, groups[^1].Text + ", " + part);
                else
                    waiting += part + ", ";
            }
            else if (groups.Count > 0 && groups[^1].Intent.Id == intent.Id)
                groups[^1] = (groups[^1].Intent.Score >= intent.Score ? groups[^1].Intent : intent, groups[^1].Text + ", " + part);
            else
            {
                groups.Add((intent, waiting + part));
                waiting = "";
            }
        }
        return groups.Count is < 2 or > MostWishes
            ? []
            : groups.Select(group => new Wish(group.Intent, _entities.Read(group.Text, group.Intent.Id, today))).ToList();
    }

    /// <summary>Cuts at punctuation and at words that join ("trus", "sama"); every part has two words at the least.</summary>
    private List<string> Parts(string text)
    {
        var tokens = _normalizer.Tokens(text);
        var parts = new List<string>();
        var first = 0;
        for (var i = 1; i <= tokens.Count; i++)
        {
            var join = i < tokens.Count && Joins.Contains(tokens[i].Text);
            var ends = i == tokens.Count || join || Punctuated(text, tokens[i - 1], tokens[i]);
            if (!ends || (i < tokens.Count && (i - first < 2 || tokens.Count - i < 2)))
                continue;
            parts.Add(text[tokens[first].Start..(tokens[i - 1].Start + tokens[i - 1].Length)]);
            first = join ? i + 1 : i;
        }
        return parts;
    }

    private static bool Punctuated(string text, Token before, Token after)
    {
        for (var i = before.Start + before.Length; i < after.Start; i++)
            if (text[i] is ',' or ';' or '.' or '!' or '?' or '\n' or '&' or '+')
                return true;
        return false;
    }
}
