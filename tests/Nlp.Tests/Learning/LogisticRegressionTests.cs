using Nlp.Learning;

namespace Nlp.Tests.Learning;

/// <summary>The solver against what defines its solution: where it stops, no weight can be moved for the better.</summary>
public sealed class LogisticRegressionTests
{
    private const int Features = 15;
    private static readonly (double True, double False)[] s_strengths = [(0.5, 0.5), (4, 1), (2, 2)];

    private readonly (int[] Features, float[] Values)[] _rows;
    private readonly bool?[][] _answers;
    private readonly double[] _counts;

    public LogisticRegressionTests()
    {
        var chance = new Random(3);
        _rows = [.. Enumerable.Range(0, 80).Select(_ =>
        {
            var features = Enumerable.Range(0, Features).Where(_ => chance.Next(3) == 0).ToArray();
            return (features, features.Select(_ => (float)(2 * chance.NextDouble() - 1)).ToArray());
        })];
        _answers = [.. s_strengths.Select(_ => _rows.Select(_ => chance.Next(5) switch { 0 => (bool?)null, < 3 => true, _ => false }).ToArray())];
        _counts = [.. _rows.Select(_ => chance.Next(1, 4) / 2.0)];
    }

    [Fact]
    public void Where_it_stops_no_weight_can_be_moved_for_the_better()
    {
        var solution = Solve(start: null);

        for (var question = 0; question < s_strengths.Length; question++)
            Steepness(solution.Weights, question).ShouldAllBe(slope => Math.Abs(slope) < 0.02);
    }

    [Fact]
    public void From_another_beginning_it_comes_to_the_same()
    {
        var solution = Solve(start: null);
        float[][] elsewhere = [.. solution.Duals.Select(duals => duals.Select((dual, i) => i % 3 == 0 ? 0.9f : dual).ToArray())];

        var again = Solve(elsewhere);

        for (var i = 0; i < solution.Weights.Weights.Length; i++)
            again.Weights.Weights[i].ShouldBe(solution.Weights.Weights[i], 0.01);
    }

    [Fact]
    public void What_a_row_does_not_answer_it_does_not_teach()
    {
        var before = Solve(start: null).Weights;
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_answers[1][row] is null)
                Array.Fill(_rows[row].Values, 7);
        }

        var after = Solve(start: null).Weights;

        for (var feature = 0; feature < Features; feature++)
            after.Weights[feature * after.Outputs + 1].ShouldBe(before.Weights[feature * before.Outputs + 1], 0.01);
    }

    private Solution Solve(float[][]? start) => LogisticRegression.Solve(
        SparseRows.From(_rows), [.. Enumerable.Range(0, _rows.Length)], Features, _answers, s_strengths, _counts, start, seed: 1, closeEnough: 1e-6, CancellationToken.None);

    /// <summary>How the regularised loss rises with each weight and, last, with the constant.</summary>
    private double[] Steepness(LinearWeights weights, int question)
    {
        double Weight(int feature) => weights.Weights[feature * weights.Outputs + question];
        var slopes = Enumerable.Range(0, Features).Select(Weight).Append(weights.Constants[question]).ToArray();
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_answers[question][row] is not { } answer)
                continue;
            var (features, values) = _rows[row];
            var margin = weights.Constants[question] + features.Zip(values, (feature, value) => Weight(feature) * value).Sum();
            var sign = answer ? 1 : -1;
            var cost = _counts[row] * (answer ? s_strengths[question].True : s_strengths[question].False);
            var pull = cost * sign / (1 + Math.Exp(sign * margin));
            for (var i = 0; i < features.Length; i++)
                slopes[features[i]] -= pull * values[i];
            slopes[Features] -= pull;
        }
        return slopes;
    }
}
