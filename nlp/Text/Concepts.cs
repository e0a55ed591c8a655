namespace Nlp.Text;

/// <summary>
/// Which everyday words play the same part: <c>ngantuk</c>, <c>merem</c> and <c>tepar</c> are all of somebody who falls asleep. From
/// <c>data/words/concepts.tsv</c>; with it a word never met in training still says something.
/// </summary>
internal sealed class Concepts
{
    private const int LongestExpression = 3;
    private const int LongestJoined = 128;

    private readonly Dictionary<string, string[]> _concepts = new(StringComparer.Ordinal);

    // For the last stem of an expression, how many stems the longest such expression has.
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);

    public Concepts(WordLists words, Normalizer normalizer)
    {
        foreach (var (expression, concepts) in words.List("concepts"))
        {
            var stems = normalizer.Tokens(expression).Select(token => Stemmer.Stem(token.Text)).ToArray();
            if (stems.Length is 0 or > LongestExpression)
                continue;
            _concepts.TryAdd(string.Join(' ', stems), concepts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            _longest[stems[^1]] = Math.Max(_longest.GetValueOrDefault(stems[^1]), stems.Length);
        }
    }

    /// <summary>The concepts of the longest expression that ends at a stem, and how many stems it has; none for a word that has none.</summary>
    /// <param name="stems">The stems of a clause so far.</param>
    public (string[] Concepts, int Words) EndingWith(ReadOnlySpan<string> stems)
    {
        for (var count = Math.Min(_longest.GetValueOrDefault(stems[^1]), stems.Length); count > 1; count--)
        {
            if (OfSeveral(stems[^count..]) is { } concepts)
                return (concepts, count);
        }
        return _concepts.TryGetValue(stems[^1], out var ofOne) ? (ofOne, 1) : ([], 0);
    }

    private string[]? OfSeveral(ReadOnlySpan<string> stems)
    {
        Span<char> joined = stackalloc char[LongestJoined];
        var length = 0;
        foreach (var stem in stems)
        {
            if (length + stem.Length + 1 > joined.Length)
                return null;
            if (length > 0)
                joined[length++] = ' ';
            stem.CopyTo(joined[length..]);
            length += stem.Length;
        }
        return _concepts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(joined[..length], out var concepts) ? concepts : null;
    }
}
