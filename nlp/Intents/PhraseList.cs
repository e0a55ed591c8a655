using Nlp.Text;

namespace Nlp.Intents;

/// <summary>Expressions of one or more words, each with what it stands for; the longest at the earliest place wins.</summary>
internal sealed class PhraseList
{
    private readonly Dictionary<string, string> _phrases = new(StringComparer.Ordinal);
    private readonly int _longest;

    public PhraseList(IEnumerable<KeyValuePair<string, string>> phrases)
    {
        foreach (var (phrase, meaning) in phrases)
            _phrases.TryAdd(phrase, meaning);
        _longest = Math.Min(6, _phrases.Keys.Select(phrase => phrase.Count(c => c == ' ') + 1).DefaultIfEmpty().Max());
    }

    /// <summary>The meaning of the first expression that stands in the words, as written or in standard spelling.</summary>
    public string? Find(IReadOnlyList<Token> tokens, bool[] used, bool take)
    {
        for (var i = 0; i < tokens.Count; i++)
            for (var count = Math.Min(_longest, tokens.Count - i); count > 0; count--)
            {
                var words = Enumerable.Range(i, count);
                if (words.Any(at => used[at])
                    || (!_phrases.TryGetValue(string.Join(' ', words.Select(at => tokens[at].Text)), out var meaning)
                        && !_phrases.TryGetValue(string.Join(' ', words.Select(at => tokens[at].Surface.ToLowerInvariant())), out meaning)))
                    continue;
                if (take)
                    Array.Fill(used, true, i, count);
                return meaning;
            }
        return null;
    }
}
