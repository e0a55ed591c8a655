using System.Numerics.Tensors;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>How to train.</summary>
/// <param name="Seed">Decides the order rows are walked in and how they are divided for cross-validation.</param>
/// <param name="Tuning">What is chosen rather than learnt; null for the choices that suit most data.</param>
/// <param name="Vectors">What words are like, for those the rows do not teach; null to go without.</param>
/// <param name="Steps">What is done to texts, here and later in use.</param>
/// <param name="LooksTwice">Whether labels are judged a second time, beside the others and by clauses.</param>
public sealed record TrainingOptions(
    int Seed = 1, Tuning? Tuning = null, WordVectors? Vectors = null, TextSteps Steps = TextSteps.All, bool LooksTwice = true);

/// <summary>
/// Trains a <see cref="Model"/> from labelled rows, whatever their labels: a yes-or-no question for each tag and each
/// sentiment. How sure an answer must be is found by three-fold cross-validation within the rows.
/// </summary>
public static class Trainer
{
    private const int Parts = 3;

    /// <summary>Trains.</summary>
    /// <param name="rows">One row or more; ids not met before are new labels.</param>
    /// <param name="words">The word lists texts are normalised with, here and later in use.</param>
    /// <param name="options">Seed and choices.</param>
    /// <param name="progress">Told from 0 to 1 how much is done.</param>
    /// <param name="cancellation">Gives up within a fraction of a second.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static Model Train(
        IReadOnlyList<LabelledRow> rows, WordLists words, TrainingOptions options,
        IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        new(Learn(rows, words, options, progress, cancellation).Parts, words);

    /// <summary>
    /// What was learnt and, for each row, the margins it was given by what was learnt without it; null where nothing was
    /// held back.
    /// </summary>
    internal static (ModelParts Parts, float[][]? HeldBack) Learn(
        IReadOnlyList<LabelledRow> rows, WordLists words, TrainingOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            throw new ArgumentException("There are no labelled rows to learn from; give a file with at least one.", nameof(rows));

        var tuning = options.Tuning ?? new Tuning();
        var questions = Questions.Of(rows, tuning);
        var meanings = new Meanings(tuning.MeaningWeight > 0 ? options.Vectors ?? WordVectors.Empty : WordVectors.Empty);
        var reader = new FeatureReader(words, options.Steps, tuning.KindWeights);
        var (vocabulary, texts) = Read(rows, reader, meanings, tuning, questions.Count, cancellation);
        progress?.Report(0.15);

        // With few rows there is nothing to hold back for trying.
        var folds = rows.Count >= 4 * Parts ? Folds.Of(rows, Parts, options.Seed) : null;
        double[]? rowWeights = rows.Any(row => row.Weight != 1) ? [.. rows.Select(row => row.Weight)] : null;
        var lessons = new Lessons(texts.Whole, questions.Answers, folds, rowWeights);
        var solver = new Solver(vocabulary.Count + meanings.Dimensions, questions.Strengths, tuning.CloseEnough, options.Seed, cancellation);
        Solution[]? first = null;
        if (folds is not null && options.LooksTwice && tuning.ClauseWeight > 0)
        {
            first = solver.SolveRoughly(lessons, Parts, done => progress?.Report(0.15 + 0.25 * done));
            lessons = lessons.WithClauses(texts, questions.AboutClauses, [.. first.Select(solution => solution.Weights)], tuning.ClauseWeight);
        }
        var solved = solver.Solve(lessons, folds is null ? 0 : Parts, first, done => progress?.Report(0.40 + 0.59 * done));

        float[][]? heldBack = null;
        var secondLook = SecondLook.None;
        if (folds is not null)
        {
            var looks = new (float[] Whole, float[] Clause)[rows.Count];
            Parallel.For(0, rows.Count, row => looks[row] = texts.Looks(row, solved[folds[row]]));
            if (options.LooksTwice)
                secondLook = SecondLook.Learn(looks, questions, tuning.SecondStrength, options.Seed, cancellation);
            heldBack = [.. looks.Select(look => Second(secondLook, look, questions.Count))];
        }
        var calibrations = questions.Answers.AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select((answers, k) => heldBack is null ? Calibration.None : Calibration.From(Seen(heldBack, answers, k), tuning.Recall.GetValueOrDefault(questions.All[k].Id, 1)))
            .ToArray();
        progress?.Report(1);
        var final = meanings.LaidOnWords(solved[^1], vocabulary);
        var parts = new ModelParts(
            questions.Tags, questions.Sentiments, questions.AsksForAnyTag, questions.OneTagOnly, Aspects.Exclusive(questions.Tags, rows), tuning.KindWeights, calibrations,
            vocabulary, Rounded(final.Weights), final.Constants, secondLook, options.Steps);
        return (parts, heldBack);
    }

    private static float[] Second(SecondLook secondLook, (float[] Whole, float[] Clause) first, int labels)
    {
        var margins = new float[labels];
        secondLook.Of(first.Whole, first.Clause, margins);
        return margins;
    }

    private static List<(double, bool)> Seen(float[][] margins, bool?[] answers, int question)
    {
        var seen = new List<(double, bool)>(answers.Length);
        for (var row = 0; row < answers.Length; row++)
        {
            if (answers[row] is { } answer)
                seen.Add((margins[row][question], answer));
        }
        return seen;
    }

    private static (Vocabulary Vocabulary, TrainingTexts Texts) Read(
        IReadOnlyList<LabelledRow> rows, FeatureReader reader, Meanings meanings, Tuning tuning, int outputs, CancellationToken cancellation)
    {
        var texts = new (List<Piece> Pieces, List<Sighting> Sightings)[rows.Count];
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, rows.Count, parallel, i =>
        {
            // About as many as a text of this length has, so that lists seldom grow.
            var length = Math.Min(rows[i].Text.Length, 1_000);
            texts[i] = (new(length / 5 + 4), new(3 * length + 16));
            reader.Read(rows[i].Text, texts[i].Pieces, texts[i].Sightings);
        });
        // Under fifty rows a word met once is most of what there is.
        var vocabulary = Vocabulary.Of([.. texts.Select(text => text.Sightings)], meanings.Features, rows.Count < 50 ? 1 : tuning.MinimumTexts, ModelFile.MostFeatures(outputs));
        return (vocabulary, TrainingTexts.Of(texts, new Vectorizer(reader, vocabulary, tuning.KindWeights), meanings, vocabulary, parallel));
    }

    /// <summary>Weights as the model file will hold them, so that a model just trained and one loaded say the same.</summary>
    private static float[] Rounded(float[] weights)
    {
        var halves = new Half[weights.Length];
        TensorPrimitives.ConvertToHalf(weights, halves);
        TensorPrimitives.ConvertToSingle(halves, weights);
        return weights;
    }
}
