using System.Numerics.Tensors;

namespace Nlp.Learning;

/// <summary>
/// Word vectors within a linear model. In training the meanings of a text's words are added up into a few directions, and
/// each direction has a weight; as this is linear, the weights can afterwards be laid back onto every word that has a
/// vector. So the finished model needs no vectors, and can say how far a word spoke for a tag by its meaning.
/// </summary>
internal sealed class Meanings
{
    private readonly WordVectors _vectors;
    private readonly Dictionary<uint, int> _words = [];

    public Meanings(WordVectors vectors)
    {
        _vectors = vectors;
        for (var i = 0; i < vectors.Words.Count; i++)
            _words.TryAdd(FeatureReader.Meaning(vectors.Words[i]), i);
    }

    public int Dimensions => _vectors.Dimensions;

    /// <summary>The features of all words that have a vector.</summary>
    public IReadOnlyCollection<uint> Features => _words.Keys;

    /// <summary>A text's features with its meanings turned into directions, numbered after the vocabulary.</summary>
    public (int[] Features, float[] Values) AsDirections((int[] Features, float[] Values) text, Vocabulary vocabulary)
    {
        if (Dimensions == 0)
            return text;
        var length = text.Features.Length + Dimensions;
        var (features, values, directions) = (new int[length], new float[length], new float[Dimensions]);
        var count = 0;
        for (var i = 0; i < text.Features.Length; i++)
        {
            if (_words.TryGetValue(vocabulary.Hashes[text.Features[i]], out var word))
                TensorPrimitives.MultiplyAdd(_vectors.Of(word), text.Values[i], directions, directions);
            else
                (features[count], values[count++]) = (text.Features[i], text.Values[i]);
        }
        for (var i = 0; i < Dimensions; i++)
            (features[count], values[count++]) = (vocabulary.Count + i, directions[i]);
        return (features[..count], values[..count]);
    }

    /// <summary>Weights of the vocabulary alone, each word with a vector having what the directions give it.</summary>
    public LinearWeights LaidOnWords(LinearWeights solved, Vocabulary vocabulary)
    {
        var outputs = solved.Outputs;
        var weights = solved.Weights[..(vocabulary.Count * outputs)];
        for (var feature = 0; feature < vocabulary.Count; feature++)
        {
            if (!_words.TryGetValue(vocabulary.Hashes[feature], out var word))
                continue;
            var own = weights.AsSpan(feature * outputs, outputs);
            var vector = _vectors.Of(word);
            for (var k = 0; k < vector.Length; k++)
                TensorPrimitives.MultiplyAdd(solved.Weights.AsSpan((vocabulary.Count + k) * outputs, outputs), vector[k], own, own);
        }
        return solved with { Weights = weights };
    }
}
