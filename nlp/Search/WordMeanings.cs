using System.Numerics.Tensors;
using Nlp.Learning;

namespace Nlp.Search;

/// <summary>What words are like, for comparing texts that share no word.</summary>
internal sealed class WordMeanings
{
    private readonly Dictionary<string, int> _words;
    private readonly float[] _numbers;

    public WordMeanings(WordVectors vectors)
    {
        Dimensions = vectors.Dimensions;
        _words = new(vectors.Words.Count, StringComparer.Ordinal);
        _numbers = new float[vectors.Words.Count * Dimensions];
        for (var i = 0; i < vectors.Words.Count; i++)
        {
            _words[vectors.Words[i]] = i;
            var vector = vectors.Of(i);
            var length = TensorPrimitives.Norm<float>(vector);
            if (length > 0)
                TensorPrimitives.Divide(vector, length, _numbers.AsSpan(i * Dimensions, Dimensions));
        }
    }

    public int Dimensions { get; }

    public bool IsEmpty => Dimensions == 0;

    public bool Knows(string stem) => _words.ContainsKey(stem);

    public ReadOnlySpan<float> Of(string stem) => _words.TryGetValue(stem, out var at) ? _numbers.AsSpan(at * Dimensions, Dimensions) : default;

    /// <summary>The meaning of a text: of its words, by their weight; of length one, or all zero.</summary>
    public float[] Of(IEnumerable<(string Stem, double Weight)> words)
    {
        var sum = new float[Dimensions];
        foreach (var (stem, weight) in words)
            if (_words.TryGetValue(stem, out var at))
                TensorPrimitives.MultiplyAdd(_numbers.AsSpan(at * Dimensions, Dimensions), (float)weight, sum, sum);
        var length = TensorPrimitives.Norm<float>(sum);
        if (length > 0)
            TensorPrimitives.Divide(sum, length, sum);
        return sum;
    }
}
