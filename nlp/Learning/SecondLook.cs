using System.Numerics.Tensors;

namespace Nlp.Learning;

/// <summary>
/// Judges each label again from what the first look said of every label, of the whole text and of its strongest clause: praise beside a
/// complaint makes a neutral comment, and a long comment's one clause about the room is still about the room. Learnt from rows the first look
/// had not learnt from (Wolpert: "Stacked generalization", 1992). Linear in the first look's margins and in their probabilities.
/// </summary>
/// <param name="Weights">Over the four views, a label's margins side by side; null to leave the first look as it is.</param>
internal sealed record SecondLook(LinearWeights? Weights)
{
    /// <summary>More labels than these are not compared with one another: too many to learn it from a few thousand rows.</summary>
    public const int MostLabels = 64;

    private const int Views = 4;

    private const double CloseEnough = 0.003;

    // Questions are solved side by side in blocks of this size whatever the machine, so that a result does not depend on its cores.
    private const int BlockSize = 12;

    // Scales of margins and probabilities: what is written larger is held back less.
    private const float MarginScale = 0.3f;
    private const float ProbabilityScale = 3f;
    private const float Steep = 1.5f;

    public static SecondLook None { get; } = new(Weights: null);

    /// <param name="heldBack">For each row the margins of its whole text and of its strongest clause, label by label.</param>
    /// <param name="questions">What is asked of each row.</param>
    /// <param name="strength">How much an error costs.</param>
    /// <param name="seed">Decides the order rows are walked in.</param>
    /// <param name="cancellation">Gives up within a pass.</param>
    public static SecondLook Learn(IReadOnlyList<(float[] Whole, float[] Clause)> heldBack, Questions questions, double strength, int seed, CancellationToken cancellation)
    {
        if (questions.Count > MostLabels)
            return None;
        var features = Enumerable.Range(0, Views * questions.Count).ToArray();
        var rows = SparseRows.From([.. heldBack.Select(row =>
        {
            var views = new float[features.Length];
            See(row.Whole, row.Clause, views);
            return (features, views);
        })]);
        var all = Enumerable.Range(0, rows.Count).ToArray();
        var solved = new LinearWeights[(questions.Count + BlockSize - 1) / BlockSize];
        Parallel.For(0, solved.Length, new ParallelOptions { CancellationToken = cancellation }, block =>
        {
            var answers = questions.Answers.Skip(block * BlockSize).Take(BlockSize).ToArray();
            solved[block] = LogisticRegression.Solve(
                rows, all, features.Length, answers, [.. answers.Select(_ => (strength, strength))], rowWeights: null, start: null, seed, CloseEnough, cancellation).Weights;
        });
        return new(LinearWeights.Joined(features.Length, solved));
    }

    /// <summary>The second margins of all labels, from the first ones of the whole text and of each label's strongest clause.</summary>
    public void Of(ReadOnlySpan<float> whole, ReadOnlySpan<float> clause, Span<float> margins)
    {
        if (Weights is null)
        {
            whole.CopyTo(margins);
            return;
        }
        Span<float> views = stackalloc float[Views * MostLabels];
        views = views[..(Views * whole.Length)];
        See(whole, clause, views);
        Weights.Constants.CopyTo(margins);
        for (var i = 0; i < views.Length; i++)
            TensorPrimitives.MultiplyAdd(Weights.Weights.AsSpan(i * Weights.Outputs, Weights.Outputs), views[i], margins, margins);
    }

    /// <summary>How fast a label's second margin grows with its own first margins; what other labels add is no word's doing.</summary>
    public (double Whole, double Clause) Slopes(int label, float whole, float clause)
    {
        if (Weights is null)
            return (1, 0);
        var outputs = Weights.Outputs;
        double Weight(int view) => Weights.Weights[(view * outputs + label) * outputs + label];
        double Bend(double margin) => ProbabilityScale * Steep * Sigmoid(Steep * margin) * (1 - Sigmoid(Steep * margin));
        var (ofWhole, ofClause) = (Math.Max(0, MarginScale * Weight(0) + Bend(whole) * Weight(2)), Math.Max(0, MarginScale * Weight(1) + Bend(clause) * Weight(3)));
        return ofWhole + ofClause > 0 ? (ofWhole, ofClause) : (1, 0);
    }

    private static void See(ReadOnlySpan<float> whole, ReadOnlySpan<float> clause, Span<float> views)
    {
        var labels = whole.Length;
        for (var i = 0; i < labels; i++)
        {
            views[i] = MarginScale * whole[i];
            views[labels + i] = MarginScale * clause[i];
            views[2 * labels + i] = ProbabilityScale * (float)Sigmoid(Steep * whole[i]);
            views[3 * labels + i] = ProbabilityScale * (float)Sigmoid(Steep * clause[i]);
        }
    }

    private static double Sigmoid(double margin) => 1 / (1 + Math.Exp(-margin));
}
