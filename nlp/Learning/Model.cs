using System.Numerics.Tensors;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>
/// What was learnt from labelled texts: for each tag and each sentiment a weight for every feature. Thread-safe. Made by
/// <see cref="Trainer"/> or <see cref="Load"/>.
/// </summary>
public sealed class Model
{
    private readonly Vectorizer _vectorizer;

    internal Model(ModelParts parts, WordLists words)
    {
        Parts = parts;
        _vectorizer = new Vectorizer(new FeatureReader(words, parts.Steps, parts.KindWeights), parts.Vocabulary, parts.KindWeights);
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

    /// <summary>
    /// The margins of all outputs into as many numbers; above zero speaks for it. Allocates nothing where the words of the
    /// text were met before.
    /// </summary>
    internal void Margins(string text, Span<float> margins)
    {
        var read = _vectorizer.Read(text);
        Margins(read, margins);
        _vectorizer.Return(read);
    }

    /// <summary>A text read, to be asked about; give it back with <see cref="Return"/>.</summary>
    internal ReadText Read(string text) => _vectorizer.Read(text);

    internal void Return(ReadText read) => _vectorizer.Return(read);

    /// <summary>What a range of a text weighs, feature by feature.</summary>
    internal Dictionary<int, float> Weigh(ReadText read, Range range)
    {
        var (features, values) = _vectorizer.Weigh(read, range);
        var weighed = new Dictionary<int, float>(features.Length);
        for (var i = 0; i < features.Length; i++)
            weighed[features.Span[i]] = values.Span[i];
        return weighed;
    }

    /// <summary>For each label the first margin of a range of a text.</summary>
    internal void FirstLook(ReadText read, Range range, Span<float> margins)
    {
        var (features, values) = _vectorizer.Weigh(read, range);
        Parts.Constants.CopyTo(margins);
        for (var i = 0; i < features.Length; i++)
            TensorPrimitives.MultiplyAdd(Parts.Weights.AsSpan(features.Span[i] * Parts.Outputs, Parts.Outputs), values.Span[i], margins, margins);
    }

    /// <summary>The first margins of the whole text, and for each label those of the clause that speaks most for it.</summary>
    internal void FirstLooks(ReadText read, Span<float> whole, Span<float> clause)
    {
        FirstLook(read, .., whole);
        whole.CopyTo(clause);
        if (read.Clauses.Count < 2)
            return;
        clause.Fill(float.NegativeInfinity);
        Span<float> one = whole.Length <= 256 ? stackalloc float[whole.Length] : new float[whole.Length];
        foreach (var range in read.Clauses)
        {
            FirstLook(read, range, one);
            TensorPrimitives.Max(clause, one, clause);
        }
    }

    internal void Margins(ReadText read, Span<float> margins)
    {
        var outputs = Parts.Outputs;
        Span<float> looks = outputs <= 256 ? stackalloc float[2 * outputs] : new float[2 * outputs];
        FirstLooks(read, looks[..outputs], looks[outputs..]);
        Parts.SecondLook.Of(looks[..outputs], looks[outputs..], margins);
    }
}

/// <summary>All a model file holds. Outputs are the tags, then whether there is any where that is asked, then the sentiments; of each exclusive group of tags a text
/// carries one at most; weights stand feature by feature.</summary>
internal sealed record ModelParts(
    string[] Tags,
    string[] Sentiments,
    bool AsksForAnyTag,
    bool OneTagOnly,
    IReadOnlyList<int[]> Exclusive,
    KindWeights KindWeights,
    Calibration[] Calibrations,
    Vocabulary Vocabulary,
    float[] Weights,
    float[] Constants,
    SecondLook SecondLook,
    TextSteps Steps)
{
    /// <summary>The first output about sentiments.</summary>
    public int FirstSentiment => Tags.Length + (AsksForAnyTag ? 1 : 0);

    public int Outputs => FirstSentiment + Sentiments.Length;
}
