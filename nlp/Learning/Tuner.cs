using Nlp.Tagging;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>Finds the choices that suit some rows best, by trying each on rows held back from training.</summary>
public static class Tuner
{
    private static readonly (string Name, Func<Tuning, IEnumerable<Tuning>> Choices)[] Steps =
    [
        ("strength", tuning => new[] { 2.0, 4, 8, 16, 32 }.Select(value => tuning with { Strength = value })),
        ("tag-weight", tuning => new[] { 1.0, 2, 4 }.Select(value => tuning with { TagWeight = value })),
        ("character-weight", tuning => new[] { 0.5, 0.7, 1, 1.4 }.Select(value => tuning with { CharacterWeight = value })),
        ("meaning-weight", tuning => new[] { 0, 0.2, 0.3, 0.5, 0.8 }.Select(value => tuning with { MeaningWeight = value })),
        ("concept-weight", tuning => new[] { 0.3, 0.6, 1 }.Select(value => tuning with { ConceptWeight = value })),
        ("concept-pair-weight", tuning => new[] { 0, 0.3, 0.6, 1 }.Select(value => tuning with { ConceptPairWeight = value })),
        ("minimum-texts", tuning => new[] { 1, 2, 3 }.Select(value => tuning with { MinimumTexts = value })),
    ];

    /// <summary>One choice after the other, each with those before it already made.</summary>
    /// <param name="from">What is chosen already, such as labels that must not be missed.</param>
    /// <exception cref="ArgumentException">There are too few rows to hold any back.</exception>
    public static Tuning Choose(
        IReadOnlyList<LabelledRow> rows, WordLists words, int seed, IProgress<double>? progress = null,
        CancellationToken cancellation = default, WordVectors? vectors = null, Tuning? from = null)
    {
        var best = from ?? new Tuning();
        var bestScore = double.NegativeInfinity;
        var tried = new Dictionary<Tuning, double>();
        for (var step = 0; step < Steps.Length; step++)
        {
            foreach (var choice in Steps[step].Choices(best).ToArray())
            {
                if (tried.ContainsKey(choice))
                    continue;
                var (parts, heldBack) = Trainer.Learn(rows, words, new TrainingOptions(seed, choice, vectors), progress: null, cancellation);
                if (heldBack is null)
                    throw new ArgumentException($"{rows.Count} rows are too few to tune on; give more labelled rows, or train without tuning.", nameof(rows));
                var score = tried[choice] = Score(rows, parts, heldBack);
                if (score > bestScore)
                    (best, bestScore) = (choice, score);
            }
            progress?.Report((step + 1.0) / Steps.Length);
        }
        return best;
    }

    /// <summary>Macro F1 of tags and of sentiment, added.</summary>
    private static double Score(IReadOnlyList<LabelledRow> rows, ModelParts parts, float[][] heldBack)
    {
        var figures = Evaluation.Of(rows, [.. heldBack.Select((margins, row) => Decision.Of(parts, margins, string.IsNullOrWhiteSpace(rows[row].Text), because: null))]);
        return figures.MacroF1 + (figures.Sentiment?.MacroF1 ?? 0);
    }
}
