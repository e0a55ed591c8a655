using System.Collections.Concurrent;

namespace Nlp.Learning;

/// <summary>How much each kind of feature counts beside the others.</summary>
internal readonly record struct KindWeights(double Words, double Characters, double Meaning, double Concepts, double ConceptPairs);

/// <summary>
/// Turns a text, or a clause of it, into numbers: how often each known feature stands in it (damped), times how rare it is, with words,
/// characters, meanings and concepts each brought to a length of their own so that long words do not drown short ones. Thread-safe.
/// </summary>
internal sealed class Vectorizer(FeatureReader reader, Vocabulary vocabulary, KindWeights weights)
{
    private readonly ConcurrentBag<ReadText> _pool = [];

    /// <summary>Reads a text into features; give it back with <see cref="Return"/>, where it serves the next text.</summary>
    public ReadText Read(string text)
    {
        var read = Fresh();
        read.Take(reader, vocabulary, text);
        return read;
    }

    /// <summary>The same, for a text that was read into features before.</summary>
    public ReadText Read(List<Piece> pieces, List<Sighting> sightings)
    {
        var read = Fresh();
        read.Take(pieces, sightings, vocabulary);
        return read;
    }

    private ReadText Fresh() => _pool.TryTake(out var used) ? used : new ReadText(vocabulary.Count);

    public void Return(ReadText read) => _pool.Add(read);

    /// <summary>Weighs the sightings of a range; the result stands in the text's own buffers until the next call.</summary>
    public (ReadOnlyMemory<int> Features, ReadOnlyMemory<float> Values) Weigh(ReadText read, Range range)
    {
        var (from, count) = range.GetOffsetAndLength(read.Sightings.Count);
        var touched = 0;
        for (var i = from; i < from + count; i++)
        {
            var feature = read.Known[i];
            if (feature < 0 || read.Counts[feature]++ > 0)
                continue;
            read.Features[touched] = feature;
            read.Kinds[touched++] = read.Sightings[i].Kind;
        }

        Span<float> squares = stackalloc float[5];
        for (var i = 0; i < touched; i++)
        {
            var feature = read.Features[i];
            var times = read.Counts[feature];
            var value = (times == 1 ? 1f : 1f + MathF.Log(times)) * vocabulary.Rarity(feature);
            read.Values[i] = value;
            squares[(int)read.Kinds[i]] += value * value;
            read.Counts[feature] = 0;
        }
        Span<float> scales = [(float)weights.Words, (float)weights.Characters, (float)weights.Meaning, (float)weights.Concepts, (float)weights.ConceptPairs];
        for (var kind = 0; kind < scales.Length; kind++)
            scales[kind] = squares[kind] > 0 ? scales[kind] / MathF.Sqrt(squares[kind]) : 0f;
        for (var i = 0; i < touched; i++)
            read.Values[i] *= scales[(int)read.Kinds[i]];
        return (read.Features.AsMemory(0, touched), read.Values.AsMemory(0, touched));
    }
}
