using System.Numerics.Tensors;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>
/// What was learnt from labelled texts: for each tag and each sentiment a weight for every feature. Thread-safe. Made by
/// <see cref="Trainer"/> or <see cref="Load"/>.
/// </summary>
public sealed class Model
{
    private readonly FeatureReader _reader;
    private readonly Vectorizer _vectorizer;

    internal Model(ModelParts parts, WordLists words)
    {
        Parts = parts;
        _reader = new FeatureReader(new Normalizer(words));
        _vectorizer = new Vectorizer(_reader, parts.Vocabulary, parts.KindWeights);
    }

    /// <summary>The tags it may give, in ordinal order; none where the training rows carried none.</summary>
    public IReadOnlyList<string> Tags => Parts.Tags;

    /// <summary>The sentiments it may give; none where the training rows carried none.</summary>
    public IReadOnlyList<string> Sentiments => Parts.Sentiments;

    /// <summary>Every training row carried exactly one tag, so every text is given exactly one.</summary>
    public bool OneTagOnly => Parts.OneTagOnly;

    /// <summary>How many rows it learnt from.</summary>
    public int Rows => Parts.Vocabulary.Rows;

    internal ModelParts Parts { get; }

    /// <summary>Writes the model; the same rows, seed and tuning give the same bytes on one machine.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public void Save(string path) => ModelFile.Write(path, Parts);

    /// <summary>Reads a model written by <see cref="Save"/>; <paramref name="words"/> are those it was trained with.</summary>
    /// <exception cref="ModelFileException">The file is missing, damaged, foreign or of another version.</exception>
    public static Model Load(string path, WordLists words) => new(ModelFile.Read(path), words);

    /// <summary>The margins of all tags, then of all sentiments; above zero speaks for it.</summary>
    internal double[] Margins(string text)
    {
        var (features, values) = _vectorizer.Read(text);
        return Margins(features, values);
    }

    /// <summary>The same, with what is needed to say why.</summary>
    internal (double[] Margins, IReadOnlyList<Piece> Pieces, List<Sighting> Sightings, Dictionary<int, float> Values) Explained(string text)
    {
        var sightings = new List<Sighting>();
        var pieces = _reader.Read(text, sightings);
        var (features, values) = _vectorizer.Weigh(sightings);
        var byFeature = new Dictionary<int, float>(features.Length);
        for (var i = 0; i < features.Length; i++)
            byFeature[features[i]] = values[i];
        return (Margins(features, values), pieces, sightings, byFeature);
    }

    private double[] Margins(int[] features, float[] values)
    {
        var outputs = Parts.Outputs;
        Span<float> sums = outputs <= 256 ? stackalloc float[outputs] : new float[outputs];
        Parts.Constants.CopyTo(sums);
        for (var i = 0; i < features.Length; i++)
            TensorPrimitives.MultiplyAdd(Parts.Weights.AsSpan(features[i] * outputs, outputs), values[i], sums, sums);
        var margins = new double[outputs];
        for (var i = 0; i < outputs; i++)
            margins[i] = sums[i];
        return margins;
    }
}

/// <summary>All a model file holds. Outputs are the tags, then the sentiments; of each exclusive group of tags a text
/// carries one at most; weights stand feature by feature.</summary>
internal sealed record ModelParts(
    string[] Tags,
    string[] Sentiments,
    bool OneTagOnly,
    IReadOnlyList<int[]> Exclusive,
    KindWeights KindWeights,
    Calibration[] Calibrations,
    Vocabulary Vocabulary,
    float[] Weights,
    float[] Constants)
{
    public int Outputs => Tags.Length + Sentiments.Length;
}
