using System.Numerics.Tensors;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>
/// Learns <see cref="WordVectors"/> from plain text: skip-grams with negative sampling (Mikolov and others: "Distributed
/// representations of words and phrases and their compositionality", 2013), on stems. One thread, so that the same texts
/// give the same vectors; four million words take some two minutes.
/// </summary>
public sealed class VectorLearner
{
    private const int Dimensions = 128;
    private const int Rounds = 5;
    private const int Window = 5;
    private const int Negatives = 6;
    private const float FirstStep = 0.05f;

    /// <summary>A word seldomer than this has no company to speak of.</summary>
    private const int SeldomAllowed = 5;

    /// <summary>A word of a single source is a name or a misspelling more often than a word: it is learnt with, not kept.</summary>
    private const int FewestSources = 2;

    private readonly Normalizer _normalizer;
    private readonly List<string[]> _texts = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _sources = new(StringComparer.Ordinal);

    /// <param name="words">The word lists texts are normalised with; the models that use the vectors take the same.</param>
    public VectorLearner(WordLists words) => _normalizer = new Normalizer(words);

    /// <summary>A word of more than this share of all words is often passed over: it keeps company with everything.</summary>
    public double CommonShare { get; init; } = 1e-4;

    /// <summary>Takes in a text; <paramref name="source"/> names the collection it is from.</summary>
    public void Add(string text, string source)
    {
        var stems = _normalizer.Tokens(text)
            .Where(token => token.Text.Any(char.IsLetter))
            .Select(token => string.Intern(Stemmer.Stem(token.Text)))
            .ToArray();
        if (stems.Length < 2)
            return;
        _texts.Add(stems);
        foreach (var stem in stems)
        {
            _counts[stem] = _counts.GetValueOrDefault(stem) + 1;
            if (!_sources.TryGetValue(stem, out var sources))
                _sources[stem] = sources = new HashSet<string>(StringComparer.Ordinal);
            sources.Add(source);
        }
    }

    /// <summary>Learns from all that was taken in.</summary>
    public WordVectors Learn(int seed, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var words = _counts.Where(word => word.Value >= SeldomAllowed)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Select(word => word.Key).ToArray();
        var numbers = words.Select((word, i) => (word, i)).ToDictionary(pair => pair.word, pair => pair.i, StringComparer.Ordinal);
        var texts = _texts.Select(text => text.Where(numbers.ContainsKey).Select(word => numbers[word]).ToArray()).Where(text => text.Length > 1).ToArray();
        var total = texts.Sum(text => (long)text.Length);
        var chance = new Random(seed);
        chance.Shuffle(texts);

        var kept = Array.ConvertAll(words, word => KeptShare(_counts[word] / (double)total));
        var drawn = DrawTable(words);
        var vectors = new float[words.Length * Dimensions];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = (chance.NextSingle() - 0.5f) / Dimensions;
        var company = new float[words.Length * Dimensions];
        var change = new float[Dimensions];
        long done = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var text in texts)
            {
                cancellation.ThrowIfCancellationRequested();
                done += text.Length;
                var step = FirstStep * Math.Max(0.001f, 1 - (float)done / (total * Rounds));
                var read = Array.FindAll(text, word => kept[word] >= 1 || chance.NextDouble() < kept[word]);
                for (var i = 0; i < read.Length; i++)
                {
                    var reach = 1 + chance.Next(Window);
                    var own = vectors.AsSpan(read[i] * Dimensions, Dimensions);
                    for (var j = Math.Max(0, i - reach); j <= Math.Min(read.Length - 1, i + reach); j++)
                    {
                        if (j != i)
                            Meet(own, read[j], step);
                    }
                }
            }
            progress?.Report((round + 1.0) / Rounds);
        }
        return WordVectors.From([.. words
            .Where(word => _sources[word].Count >= FewestSources)
            .Select(word => (word, vectors.AsSpan(numbers[word] * Dimensions, Dimensions).ToArray()))]);

        void Meet(Span<float> own, int met, float step)
        {
            Array.Clear(change);
            for (var n = 0; n <= Negatives; n++)
            {
                var other = n == 0 ? met : drawn[chance.Next(drawn.Length)];
                if (n > 0 && other == met)
                    continue;
                var theirs = company.AsSpan(other * Dimensions, Dimensions);
                var nearness = 1 / (1 + MathF.Exp(-TensorPrimitives.Dot<float>(own, theirs)));
                var pull = ((n == 0 ? 1 : 0) - nearness) * step;
                TensorPrimitives.MultiplyAdd(theirs, pull, change, change);
                TensorPrimitives.MultiplyAdd(own, pull, theirs, theirs);
            }
            TensorPrimitives.Add<float>(own, change, own);
        }
    }

    private double KeptShare(double frequency) => Math.Sqrt(CommonShare / frequency) + CommonShare / frequency;

    /// <summary>Words as often as they are to be drawn for contrast: by frequency to the power of three quarters.</summary>
    private int[] DrawTable(string[] words)
    {
        var table = new int[1 << 20];
        var whole = words.Sum(word => Math.Pow(_counts[word], 0.75));
        var (at, sum) = (0, 0.0);
        for (var i = 0; i < words.Length; i++)
        {
            sum += Math.Pow(_counts[words[i]], 0.75) / whole;
            for (; at < table.Length && (at < sum * table.Length || i == words.Length - 1); at++)
                table[at] = i;
        }
        return table;
    }
}
