using Nlp.Text;

namespace Nlp.Search;

/// <summary>Cuts text into the terms that are compared: stems of standard words, without function words.</summary>
internal sealed class Terms(WordLists words)
{
    private readonly Normalizer _normalizer = new(words);
    private readonly IReadOnlyDictionary<string, string> _fillers = words.List("fillers");

    /// <summary>A word as it was meant, and the terms it is found under: its stem; for e-kinerja also its parts.</summary>
    public readonly record struct Term(string Word, string Stem);

    /// <summary>The terms of a text that stands in the catalogue or in a word list.</summary>
    public IEnumerable<Term> Of(string text) =>
        _normalizer.Tokens(text).Where(token => !FunctionWords.Contains(token.Text)).SelectMany(token => Of(token));

    /// <summary>The terms of a query: also without the words people wrap a wish in (data/words/fillers).</summary>
    public IEnumerable<Term> OfQuery(string text) =>
        _normalizer.Tokens(text)
            .Where(token => !FunctionWords.Contains(token.Text) && !_fillers.ContainsKey(token.Text) && !_fillers.ContainsKey(token.Surface.ToLowerInvariant()))
            .SelectMany(token => Of(token));

    private static IEnumerable<Term> Of(Token token)
    {
        var word = token.Text;
        if (!char.IsLetterOrDigit(word[0]))
            yield break;
        var hyphen = word.IndexOf('-', StringComparison.Ordinal);
        if (hyphen < 0)
        {
            if (word.Length > 1)
                yield return new(word, Stemmer.Stem(word));
            yield break;
        }
        var stem = Stemmer.Stem(word);
        if (!stem.Contains('-', StringComparison.Ordinal))
        {
            yield return new(word, stem);
            yield break;
        }
        yield return new(word, word.Replace("-", "", StringComparison.Ordinal));
        foreach (var part in word.Split('-'))
            if (part.Length > 2 && !FunctionWords.Contains(part))
                yield return new(part, Stemmer.Stem(part));
    }
}
