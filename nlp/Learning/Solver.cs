namespace Nlp.Learning;

/// <summary>Solves many questions over the same lessons, side by side on the machine's cores.</summary>
/// <param name="features">How many features there are.</param>
/// <param name="strengths">For each question what an error costs, at a text that is true and at one that is false.</param>
/// <param name="seed">Decides the order texts are walked in.</param>
/// <param name="cancellation">Gives up within a pass.</param>
internal sealed class Solver(int features, IReadOnlyList<(double True, double False)> strengths, int seed, CancellationToken cancellation)
{
    // Questions are solved in blocks of this size whatever the machine, so that a result does not depend on its cores.
    private const int BlockSize = 32;

    /// <summary>To see which clause speaks most for a tag, half the passes are enough.</summary>
    private const double Roughly = 0.01;

    /// <summary>For each fold the weights learnt without it, roughly.</summary>
    /// <inheritdoc cref="Solve(Lessons, int, Action{double})"/>
    public LinearWeights[] SolveRoughly(Lessons lessons, int folds, Action<double> progress) => Solve(lessons, folds, andAll: false, Roughly, progress);

    /// <summary>For each fold the weights learnt without it and, last, those learnt from everything.</summary>
    /// <param name="lessons">What is learnt from.</param>
    /// <param name="folds">How many folds there are.</param>
    /// <param name="progress">Told from 0 to 1 how much is done.</param>
    public LinearWeights[] Solve(Lessons lessons, int folds, Action<double> progress) => Solve(lessons, folds, andAll: true, LogisticRegression.CloseEnough, progress);

    private LinearWeights[] Solve(Lessons lessons, int folds, bool andAll, double closeEnough, Action<double> progress)
    {
        var problems = Enumerable.Range(0, folds).Select(fold => (int?)fold).Concat(andAll ? [null] : []).Select(lessons.Without).ToArray();
        var blocks = Enumerable.Range(0, strengths.Count).Chunk(BlockSize).ToArray();
        var solved = new LinearWeights[problems.Length, blocks.Length];
        var done = 0;
        var work = problems.Length * blocks.Length;
        var gate = new Lock();
        // The largest problem comes first, so that no core is left alone with it at the end.
        Parallel.For(0, work, new ParallelOptions { CancellationToken = cancellation }, item =>
        {
            var problem = problems.Length - 1 - item / blocks.Length;
            var block = blocks[item % blocks.Length];
            solved[problem, item % blocks.Length] = LogisticRegression.Solve(
                lessons.Texts, problems[problem], features, [.. block.Select(k => lessons.Answers[k])], [.. block.Select(k => strengths[k])], lessons.Weights, seed, closeEnough, cancellation);
            lock (gate)
                progress(++done / (double)work);
        });
        return [.. Enumerable.Range(0, problems.Length).Select(problem => Joined(features, [.. blocks.Select((_, block) => solved[problem, block])]))];
    }

    private static LinearWeights Joined(int features, LinearWeights[] blocks)
    {
        if (blocks.Length == 1)
            return blocks[0];
        var outputs = blocks.Sum(block => block.Outputs);
        var weights = new float[features * outputs];
        for (var feature = 0; feature < features; feature++)
        {
            var at = feature * outputs;
            foreach (var block in blocks)
            {
                block.Weights.AsSpan(feature * block.Outputs, block.Outputs).CopyTo(weights.AsSpan(at));
                at += block.Outputs;
            }
        }
        return new LinearWeights(outputs, weights, [.. blocks.SelectMany(block => block.Constants)]);
    }
}
