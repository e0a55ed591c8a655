namespace Nlp.Search;

/// <summary>Expressions that mean the same, in either direction, compared by their stems.</summary>
internal sealed class Synonyms
{
    private const int LongestExpression = 5;

    private readonly Dictionary<string, HashSet<string>> _same = new(StringComparer.Ordinal);
    private readonly int _longest;

    private readonly HashSet<string> _places = new(StringComparer.Ordinal);

    public Synonyms(IEnumerable<WordLine> lines, IEnumerable<WordLine> places, Terms terms)
    {
        // Of a place only its names of one word: "kota" and "pemerintah" would lead anywhere.
        foreach (var place in places)
        {
            var names = place.Others.Prepend(place.Text)
                .Select(name => terms.Of(name).Select(term => term.Stem).ToArray())
                .Where(stems => stems.Length == 1)
                .Select(stems => stems[0])
                .Distinct(StringComparer.Ordinal)
                .ToArray();
            _places.UnionWith(names);
            foreach (var name in names.Skip(1))
            {
                Pair(names[0], name);
                Pair(name, names[0]);
            }
        }
        foreach (var line in lines)
        {
            var group = line.Others.Prepend(line.Text)
                .Select(text => string.Join(' ', terms.Of(text).Select(term => term.Stem)))
                .Where(key => key.Length > 0)
                .ToArray();
            // The word and each of the others, not the others among themselves: they may be narrower.
            foreach (var other in group.Skip(1))
            {
                Pair(group[0], other);
                Pair(other, group[0]);
            }
        }
        _longest = _same.Keys.Select(key => key.Count(c => c == ' ') + 1).Where(count => count <= LongestExpression).DefaultIfEmpty().Max();
    }

    /// <summary>Words that stand in the lists; none of them is a slip of the pen.</summary>
    public IEnumerable<string> Vocabulary => _same.Keys.SelectMany(key => key.Split(' '));

    /// <summary>Whether a stem is the name of a place, which a course need not hold to fit.</summary>
    public bool IsPlace(string stem) => _places.Contains(stem);

    /// <summary>Expressions that mean the same as some of the stems, and which stems they stand for.</summary>
    public IEnumerable<(int First, int Count, string[] Stems)> In(IReadOnlyList<string> stems)
    {
        for (var first = 0; first < stems.Count; first++)
            for (var count = 1; count <= _longest && first + count <= stems.Count; count++)
                if (_same.TryGetValue(string.Join(' ', stems.Skip(first).Take(count)), out var others))
                    foreach (var other in others)
                        yield return (first, count, other.Split(' '));
    }

    private void Pair(string from, string to)
    {
        if (from == to)
            return;
        if (!_same.TryGetValue(from, out var others))
            _same[from] = others = new(StringComparer.Ordinal);
        others.Add(to);
    }
}
