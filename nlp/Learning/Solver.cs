namespace Nlp.Learning;

/// <summary>Solves many questions over the same lessons, side by side on the machine's cores.</summary>
/// <param name="features">How many features there are.</param>
/// <param name="strengths">For each question what an error costs, at a text that is true and at one that is false.</param>
/// <param name="closeEnough">How far a dual variable may still move in the last pass (<see cref="Tuning.CloseEnough"/>).</param>
/// <param name="seed">Decides the order texts are walked in.</param>
/// <param name="cancellation">Gives up within a pass.</param>
internal sealed class Solver(int features, IReadOnlyList<(double True, double False)> strengths, double closeEnough, int seed, CancellationToken cancellation)
{
    // Questions are solved in blocks of at most this size whatever the machine, so that a result does not depend on its cores.
    private const int LargestBlock = 16;

    /// <summary>To see which clause speaks most for a tag, half the passes are enough.</summary>
    private const double Roughly = 0.01;

    /// <summary>What is learnt without a fold tells how sure an answer must be, and begins the whole: so many times as far as the whole may it still move.</summary>
    private const double Looser = 2;

    /// <summary>For each fold what is learnt without it, roughly.</summary>
    /// <param name="lessons">What is learnt from.</param>
    /// <param name="folds">How many folds there are.</param>
    /// <param name="progress">Told from 0 to 1 how much is done.</param>
    public Solution[] SolveRoughly(Lessons lessons, int folds, Action<double> progress) =>
        Solve(lessons, [.. Enumerable.Range(0, folds).Select(fold => (int?)fold)], start: null, Roughly, progress);

    /// <summary>For each fold the weights learnt without it and, last, those learnt from everything, which begin with what was found for the folds.</summary>
    /// <param name="lessons">What is learnt from.</param>
    /// <param name="folds">How many folds there are.</param>
    /// <param name="first">What was learnt roughly from the first of these lessons, to begin with; null to begin with nothing.</param>
    /// <param name="progress">Told from 0 to 1 how much is done.</param>
    public LinearWeights[] Solve(Lessons lessons, int folds, Solution[]? first, Action<double> progress)
    {
        var held = folds == 0 ? [] : Solve(lessons, [.. Enumerable.Range(0, folds).Select(fold => (int?)fold)], first?.Select(solution => solution.Duals).ToArray(), Looser * closeEnough, done => progress(0.8 * done));
        var all = Solve(lessons, [null], held.Length == 0 ? null : [Middle(held)], closeEnough, done => progress(0.8 + 0.2 * done));
        return [.. held.Concat(all).Select(solution => solution.Weights)];
    }

    private Solution[] Solve(Lessons lessons, int?[] leftOut, float[][][]? start, double moving, Action<double> progress)
    {
        var problems = leftOut.Select(lessons.Without).ToArray();
        var count = Math.Max(1, (strengths.Count + LargestBlock - 1) / LargestBlock);
        var blocks = Enumerable.Range(0, strengths.Count).Chunk(Math.Max(1, (strengths.Count + count - 1) / count)).ToArray();
        var solved = new Solution[problems.Length, blocks.Length];
        var done = 0;
        var work = problems.Length * blocks.Length;
        var gate = new Lock();
        // No more at a time than there are cores: each keeps megabytes of weights near its own.
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, work, parallel, item =>
        {
            var problem = item / blocks.Length;
            var block = blocks[item % blocks.Length];
            solved[problem, item % blocks.Length] = LogisticRegression.Solve(
                lessons.Texts, problems[problem], features, [.. block.Select(k => lessons.Answers[k])], [.. block.Select(k => strengths[k])], lessons.Weights,
                start is null ? null : [.. block.Select(k => start[problem][k])], seed, moving, cancellation);
            lock (gate)
                progress(++done / (double)work);
        });
        return [.. Enumerable.Range(0, problems.Length).Select(problem => Joined(features, [.. blocks.Select((_, block) => solved[problem, block])]))];
    }

    /// <summary>For everything together, the middle of what was found for each row where it was learnt from.</summary>
    private static float[][] Middle(Solution[] first) =>
        [.. first[0].Duals.Select((duals, question) => duals.Select((_, row) => Middle(first, question, row)).ToArray())];

    private static float Middle(Solution[] first, int question, int row)
    {
        var (sum, found) = (0f, 0);
        foreach (var solution in first)
        {
            var dual = solution.Duals[question][row];
            sum += dual;
            found += dual > 0 ? 1 : 0;
        }
        return found == 0 ? 0 : sum / found;
    }

    private static Solution Joined(int features, Solution[] blocks) =>
        new(LinearWeights.Joined(features, [.. blocks.Select(block => block.Weights)]), [.. blocks.SelectMany(block => block.Duals)]);
}
