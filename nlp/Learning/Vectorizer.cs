using System.Collections.Concurrent;

namespace Nlp.Learning;

/// <summary>
/// Turns a text into numbers: how often each known feature stands in it (damped), times how rare it is, with words and
/// characters each brought to length one so that long words do not drown short ones. Thread-safe.
/// </summary>
internal sealed class Vectorizer(FeatureReader reader, Vocabulary vocabulary, double characterWeight)
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
        Span<float> squares = stackalloc float[2];
        for (var i = 0; i < features.Length; i++)
        {
            var (feature, kind) = touched[i];
            features[i] = feature;
            values[i] = (1f + MathF.Log(counts[feature])) * vocabulary.Rarity(feature);
            squares[(int)kind] += values[i] * values[i];
            counts[feature] = 0;
        }
        var words = squares[0] > 0 ? 1f / MathF.Sqrt(squares[0]) : 0f;
        var characters = squares[1] > 0 ? (float)characterWeight / MathF.Sqrt(squares[1]) : 0f;
        for (var i = 0; i < values.Length; i++)
            values[i] *= touched[i].Kind == FeatureKind.Words ? words : characters;
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
