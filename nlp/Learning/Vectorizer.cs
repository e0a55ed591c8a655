using System.Collections.Concurrent;

namespace Nlp.Learning;

/// <summary>How much each kind of feature counts beside the others.</summary>
internal readonly record struct KindWeights(double Words, double Characters, double Meaning);

/// <summary>
/// Turns a text into numbers: how often each known feature stands in it (damped), times how rare it is, with words,
/// characters and meanings each brought to a length of their own so that long words do not drown short ones. Thread-safe.
/// </summary>
internal sealed class Vectorizer(FeatureReader reader, Vocabulary vocabulary, KindWeights weights)
{
    private readonly ConcurrentBag<Scratch> _scratches = [];

    /// <summary>The features of a text and their values.</summary>
    public (int[] Features, float[] Values) Read(string text)
    {
        var scratch = Borrow();
        reader.Read(text, scratch.Sightings);
        var result = Weigh(scratch.Sightings, scratch);
        _scratches.Add(scratch);
        return result;
    }

    /// <summary>The same for a text already read into features.</summary>
    public (int[] Features, float[] Values) Weigh(IReadOnlyList<Sighting> sightings)
    {
        var scratch = Borrow();
        var result = Weigh(sightings, scratch);
        _scratches.Add(scratch);
        return result;
    }

    private (int[] Features, float[] Values) Weigh(IReadOnlyList<Sighting> sightings, Scratch scratch)
    {
        var counts = scratch.Counts;
        var touched = scratch.Touched;
        touched.Clear();
        for (var i = 0; i < sightings.Count; i++)
        {
            var sighting = sightings[i];
            var feature = vocabulary.Find(sighting.Feature);
            if (feature >= 0 && counts[feature]++ == 0)
                touched.Add((feature, sighting.Kind));
        }

        var features = new int[touched.Count];
        var values = new float[touched.Count];
        Span<float> squares = stackalloc float[3];
        for (var i = 0; i < features.Length; i++)
        {
            var (feature, kind) = touched[i];
            features[i] = feature;
            values[i] = (1f + MathF.Log(counts[feature])) * vocabulary.Rarity(feature);
            squares[(int)kind] += values[i] * values[i];
            counts[feature] = 0;
        }
        Span<float> scales = [(float)weights.Words, (float)weights.Characters, (float)weights.Meaning];
        for (var kind = 0; kind < scales.Length; kind++)
            scales[kind] = squares[kind] > 0 ? scales[kind] / MathF.Sqrt(squares[kind]) : 0f;
        for (var i = 0; i < values.Length; i++)
            values[i] *= scales[(int)touched[i].Kind];
        return (features, values);
    }

    private Scratch Borrow() => _scratches.TryTake(out var scratch) ? scratch : new Scratch(vocabulary.Count);

    private sealed class Scratch(int features)
    {
        public List<Sighting> Sightings { get; } = [];

        public int[] Counts { get; } = new int[features];

        public List<(int Feature, FeatureKind Kind)> Touched { get; } = [];
    }
}
