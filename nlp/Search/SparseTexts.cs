namespace Nlp.Search;

/// <summary>Texts as the terms they hold, the rarer the heavier, to be compared by the angle between them.</summary>
internal sealed class SparseTexts
{
    private readonly Dictionary<string, (double Idf, int[] Texts)> _index = new(StringComparer.Ordinal);
    private readonly double[] _lengths;
    private readonly double _unknown;

    /// <param name="texts">The terms of each text.</param>
    /// <param name="power">Above one, rare terms count still more.</param>
    public SparseTexts(IReadOnlyCollection<IEnumerable<string>> texts, double power)
    {
        var lists = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (number, text) in texts.Index())
            foreach (var term in text.Distinct(StringComparer.Ordinal))
            {
                if (!lists.TryGetValue(term, out var list))
                    lists[term] = list = [];
                list.Add(number);
            }
        _lengths = new double[texts.Count];
        _unknown = Math.Pow(Math.Log(1 + texts.Count), power);
        foreach (var (term, list) in lists)
        {
            var idf = Math.Pow(Math.Log(1 + (texts.Count / (double)list.Count)), power);
            _index[term] = (idf, [.. list]);
            foreach (var text in list)
                _lengths[text] += idf * idf;
        }
        for (var i = 0; i < _lengths.Length; i++)
            _lengths[i] = Math.Sqrt(_lengths[i]);
    }

    public IEnumerable<string> Terms => _index.Keys;

    public bool Knows(string term) => _index.ContainsKey(term);

    /// <summary>How much a term weighs, also one that no text holds.</summary>
    public double Idf(string term) => _index.TryGetValue(term, out var entry) ? entry.Idf : _unknown;

    /// <summary>How long a text of these terms is.</summary>
    public double Length(IEnumerable<string> terms) => Math.Sqrt(terms.Sum(term => Idf(term) * Idf(term)));

    /// <summary>Adds to each text its cosine with the query, times the weight.</summary>
    public void Add(Dictionary<string, double> query, double length, double weight, double[] sums)
    {
        if (length == 0)
            return;
        foreach (var (term, share) in query)
            if (_index.TryGetValue(term, out var entry))
                foreach (var text in entry.Texts)
                    sums[text] += weight * share * entry.Idf * entry.Idf / (length * _lengths[text]);
    }
}
