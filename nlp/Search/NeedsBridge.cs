namespace Nlp.Search;

/// <summary>From what hurts to what helps: compares a message with known symptoms and gives the topics of those that are like it.</summary>
internal sealed class NeedsBridge
{
    /// <summary>How alike message and symptom must be, as a cosine over rare words.</summary>
    private const double Floor = 0.3;

    /// <summary>Symptoms less alike than this share of the likeliest are not asked.</summary>
    private const double NearBest = 0.7;

    private const int MostSymptoms = 6;

    private readonly string[][] _topics;
    private readonly double[] _lengths;
    private readonly int[] _sizes;
    private readonly Dictionary<string, (double Idf, int[] Symptoms)> _index = new(StringComparer.Ordinal);

    public NeedsBridge(IReadOnlyList<WordLine> needs, Terms terms)
    {
        var stems = needs.Select(need => terms.OfQuery(need.Text).Select(term => term.Stem).Distinct(StringComparer.Ordinal).ToArray()).ToArray();
        _topics = needs.Select(need => need.Others.ToArray()).ToArray();
        foreach (var group in stems.SelectMany((list, id) => list.Select(stem => (stem, id))).GroupBy(pair => pair.stem, pair => pair.id, StringComparer.Ordinal))
        {
            var ids = group.ToArray();
            _index[group.Key] = (Math.Log(1 + (needs.Count / (double)ids.Length)), ids);
        }
        _lengths = stems.Select(list => Math.Sqrt(list.Sum(stem => _index[stem].Idf * _index[stem].Idf))).ToArray();
        _sizes = stems.Select(list => list.Length).ToArray();
    }

    /// <summary>Words that stand in symptoms; none of them is a slip of the pen.</summary>
    public IEnumerable<string> Vocabulary => _index.Keys;

    public bool Knows(string stem) => _index.ContainsKey(stem);

    /// <summary>Topics that help, each with how alike its symptom is, from the floor to 1.</summary>
    public Dictionary<string, double> Topics(IReadOnlyCollection<(string Stem, double Weight)> query)
    {
        var topics = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        var shared = new Dictionary<int, (double Sum, int Words)>();
        var unknown = Math.Log(1 + _topics.Length);
        double length = 0;
        foreach (var (stem, weight) in query)
        {
            if (!_index.TryGetValue(stem, out var entry))
            {
                // Half: people tell more than the symptom.
                length += weight * weight * unknown * unknown * 0.5;
                continue;
            }
            length += weight * weight * entry.Idf * entry.Idf;
            foreach (var id in entry.Symptoms)
            {
                var (sum, words) = shared.GetValueOrDefault(id);
                shared[id] = (sum + (weight * entry.Idf * entry.Idf), words + 1);
            }
        }
        if (length == 0)
            return topics;
        var alike = shared
            .Where(pair => pair.Value.Words > 1 || _sizes[pair.Key] == 1)
            .Select(pair => (Id: pair.Key, Cosine: Math.Min(1, pair.Value.Sum / (Math.Sqrt(length) * _lengths[pair.Key]))))
            .Where(pair => pair.Cosine >= Floor)
            .OrderByDescending(pair => pair.Cosine).ThenBy(pair => pair.Id)
            .Take(MostSymptoms)
            .ToList();
        foreach (var (id, cosine) in alike.Where(pair => pair.Cosine >= alike[0].Cosine * NearBest))
            foreach (var topic in _topics[id])
                topics[topic] = Math.Max(cosine, topics.GetValueOrDefault(topic));
        return topics;
    }
}
