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
    /// <param name="tokens">The words.</param>
    /// <param name="used">Words that are spoken for already.</param>
    /// <param name="take">Whether the words of every expression found are then spoken for.</param>
    public string? Find(IReadOnlyList<Token> tokens, bool[] used, bool take)
    {
        string? first = null;
        for (var i = 0; i < tokens.Count; i++)
            for (var count = Math.Min(_longest, tokens.Count - i); count > 0; count--)
            {
                if (used.AsSpan(i, count).Contains(true) || Meaning(tokens, i, count) is not { } meaning)
                    continue;
                if (!take)
                    return meaning;
                Array.Fill(used, true, i, count);
                first ??= meaning;
            }
        return first;
    }

    private string? Meaning(IReadOnlyList<Token> tokens, int first, int count)
    {
        var words = Enumerable.Range(first, count);
        return _phrases.GetValueOrDefault(string.Join(' ', words.Select(at => tokens[at].Text)))
            ?? _phrases.GetValueOrDefault(string.Join(' ', words.Select(at => tokens[at].Surface.ToLowerInvariant())));
    }
}
