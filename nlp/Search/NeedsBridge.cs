using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Nlp.Search;

/// <summary>From what hurts to what helps: compares a message with known symptoms, and gives the topics of those that are most like it.</summary>
internal sealed class NeedsBridge
{
    private const int MostNeighbours = 8;

    private readonly SearchWeights _weights;
    private readonly WordMeanings _meanings;
    private readonly Terms _terms;
    private readonly (int[] Topics, bool IsElsewhere)[] _lines;
    private readonly SparseTexts _stems;
    private readonly SparseTexts _grams;
    private readonly float[][] _meaningOfLines;
    private readonly string[] _vocabulary;
    private readonly float[] _meaningOfVocabulary;
    private readonly ConcurrentDictionary<string, (string Stem, double Alike)[]> _near = new(StringComparer.Ordinal);

    /// <param name="needs">Symptoms with the topics that help.</param>
    /// <param name="elsewhere">What people ask for too, that no training of this kind is about.</param>
    public NeedsBridge(IReadOnlyList<WordLine> needs, IReadOnlyList<WordLine> elsewhere, Terms terms, WordMeanings meanings, SearchWeights weights)
    {
        (_weights, _meanings, _terms) = (weights, meanings, terms);
        var topics = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        _lines = [.. needs.Select(need => (need.Others.Select(Number).Distinct().ToArray(), false)), .. elsewhere.Select(_ => (Array.Empty<int>(), true))];
        Topics = topics.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToArray();

        var cut = needs.Concat(elsewhere).Select(line => terms.Of(line.Text).ToArray()).ToArray();
        _stems = new(cut.Select(words => words.Select(word => word.Stem)).ToArray(), weights.IdfPower);
        _grams = new(cut.Select(Grams).ToArray(), weights.IdfPower);
        _meaningOfLines = meanings.IsEmpty ? [] : cut.Select(Meaning).ToArray();
        _vocabulary = _stems.Terms.Where(meanings.Knows).Order(StringComparer.Ordinal).ToArray();
        _meaningOfVocabulary = new float[_vocabulary.Length * meanings.Dimensions];
        for (var i = 0; i < _vocabulary.Length; i++)
            meanings.Of(_vocabulary[i]).CopyTo(_meaningOfVocabulary.AsSpan(i * meanings.Dimensions));

        int Number(string topic)
        {
            if (!topics.TryGetValue(topic, out var number))
                topics[topic] = number = topics.Count;
            return number;
        }
    }

    /// <summary>Every topic a symptom points to.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>Words that stand in symptoms; none of them is a slip of the pen.</summary>
    public IEnumerable<string> Vocabulary => _stems.Terms;

    public bool Knows(string stem) => _stems.Knows(stem);

    /// <summary>What is known of a message by the symptoms like it.</summary>
    /// <param name="Lines">The topics of those symptoms, and how alike each is, to the power that lets the likeliest speak loudest.</param>
    /// <param name="Elsewhere">How alike the likeliest of the subjects is that no training is about.</param>
    public readonly record struct Finding(IReadOnlyList<(int[] Topics, double Strength)> Lines, double Elsewhere);

    /// <param name="text">The message.</param>
    /// <param name="corrected">Its words as they were probably meant.</param>
    public Finding Find(string text, IReadOnlyCollection<(string Stem, double Weight)> corrected)
    {
        if (_lines.Length == 0)
            return new([], 0);
        var words = _terms.Of(text).ToArray();
        var alike = new double[_lines.Length];
        _stems.Add(Stems(words, corrected), _stems.Length(words.Select(word => word.Stem).Distinct(StringComparer.Ordinal)), 1, alike);
        var grams = Grams(words).Distinct(StringComparer.Ordinal).ToDictionary(gram => gram, _ => 1.0, StringComparer.Ordinal);
        _grams.Add(grams, _grams.Length(grams.Keys), _weights.Grams, alike);
        if (!_meanings.IsEmpty)
        {
            var meaning = Meaning(words);
            for (var i = 0; i < alike.Length; i++)
                alike[i] += _weights.Dense * Math.Max(0, TensorPrimitives.Dot<float>(meaning, _meaningOfLines[i]));
        }
        return Best(alike);
    }

    private Finding Best(double[] alike)
    {
        var all = 1 + _weights.Grams + _weights.Dense;
        // Of thousands of lines a few are wanted: the least of those held so far goes when a likelier one comes; of two alike the first stays.
        var likeliest = new PriorityQueue<int, (double, int)>(_weights.Lines + 1);
        var elsewhere = 0.0;
        for (var line = 0; line < alike.Length; line++)
        {
            if (alike[line] <= 0)
                continue;
            if (_lines[line].IsElsewhere)
                elsewhere = Math.Max(elsewhere, alike[line]);
            else if (likeliest.Count < _weights.Lines)
                likeliest.Enqueue(line, (alike[line], -line));
            else
                likeliest.EnqueueDequeue(line, (alike[line], -line));
        }
        // Subjects of elsewhere that are less alike than every line that is heard are not heard either.
        if (likeliest.Count == _weights.Lines && elsewhere < alike[likeliest.Peek()])
            elsewhere = 0;
        var lines = new (int[], double)[likeliest.Count];
        for (var at = lines.Length - 1; at >= 0; at--)
        {
            var line = likeliest.Dequeue();
            lines[at] = (_lines[line].Topics, Math.Pow(alike[line] / all, _weights.Power));
        }
        return new(lines, elsewhere / all);
    }

    /// <summary>The stems of a message; also their neighbours in meaning, as far as they are alike.</summary>
    private Dictionary<string, double> Stems(Terms.Term[] words, IReadOnlyCollection<(string Stem, double Weight)> corrected)
    {
        var stems = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (_, stem) in words)
            stems[stem] = 1;
        foreach (var (stem, weight) in corrected)
            stems[stem] = Math.Max(weight, stems.GetValueOrDefault(stem));
        foreach (var stem in words.Select(word => word.Stem).Distinct(StringComparer.Ordinal))
            foreach (var (near, alike) in Near(stem))
            {
                // A neighbour counts no more than the word it stands for.
                var share = _weights.Soft * alike * Math.Min(1, _stems.Idf(stem) / _stems.Idf(near));
                if (share > stems.GetValueOrDefault(near))
                    stems[near] = share;
            }
        return stems;
    }

    /// <summary>Words of symptoms that are near a word in meaning; people use the same words again and again, so they are kept.</summary>
    private (string Stem, double Alike)[] Near(string stem)
    {
        if (_near.TryGetValue(stem, out var known))
            return known;
        var vector = _meanings.Of(stem);
        if (vector.IsEmpty)
            return [];
        var near = new List<(string Stem, double Alike)>();
        for (var i = 0; i < _vocabulary.Length; i++)
        {
            var alike = TensorPrimitives.Dot(vector, _meaningOfVocabulary.AsSpan(i * _meanings.Dimensions, _meanings.Dimensions));
            if (alike >= _weights.SoftFloor && _vocabulary[i] != stem)
                near.Add((_vocabulary[i], alike));
        }
        // No more than the table of vectors has words can ever be kept.
        return _near[stem] = [.. near.OrderByDescending(pair => pair.Alike).ThenBy(pair => pair.Stem, StringComparer.Ordinal).Take(MostNeighbours)];
    }

    private float[] Meaning(Terms.Term[] words) => _meanings.Of(words.Select(word => (word.Stem, _stems.Idf(word.Stem))));

    /// <summary>Pieces of three to five letters, so that "dipungutin" is like "pungutan" and a slip spoils little.</summary>
    private static IEnumerable<string> Grams(Terms.Term[] words)
    {
        foreach (var word in words.Select(word => word.Word).Distinct(StringComparer.Ordinal))
        {
            var framed = "^" + word + "$";
            for (var size = 3; size <= 5; size++)
                for (var i = 0; i + size <= framed.Length; i++)
                    yield return framed.Substring(i, size);
        }
    }
}
