using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nlp.Learning;

/// <summary>What was learnt, and how it was come by: for each question the dual variable of each row as a part of its range, 0 for a row not learnt from.</summary>
internal sealed record Solution(LinearWeights Weights, float[][] Duals);

/// <summary>
/// L2-regularised logistic regression by coordinate descent on the dual (Yu, Huang, Lin: "Dual coordinate descent methods
/// for logistic regression and maximum entropy models", 2011; LIBLINEAR's solver 7), for many yes-or-no questions at once.
/// The questions do not touch each other: they only walk the rows in step, so that one pass over a row's features serves
/// many of them.
/// </summary>
internal static class LogisticRegression
{
    private const int MostPasses = 60;

    /// <summary>So many vectors of sums are kept in registers while a row's features are walked.</summary>
    private const int Together = 2;

    /// <summary>A row whose variables moved so little, as a part of what is close enough, is left in peace for one pass.</summary>
    private const double Quiet = 0.5;

    /// <summary>Dual variables begin so far from the ends of their range, where the logarithm is infinite.</summary>
    private const double Least = 1e-8;

    /// <summary>How near its zero a variable is brought, and in how many steps at most.</summary>
    private const float Exact = 1e-3f;
    private const int MostRounds = 20;

    /// <param name="rows">All texts.</param>
    /// <param name="chosen">The rows to learn from.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="answers">For each question, one per row: true, false, or null to leave the row out.</param>
    /// <param name="strengths">For each question, how much an error costs (LIBLINEAR's C) at a row that is true, and at one that is false.</param>
    /// <param name="rowWeights">For each row, how many rows it counts for; null where each counts for one.</param>
    /// <param name="start">For each question the dual variables of the first rows to begin with, from a solution of a like problem; null to begin with none.</param>
    /// <param name="seed">Decides in which order rows are walked.</param>
    /// <param name="closeEnough">How far a dual variable may still move in the last pass, on average and as a part of its range; each pass about halves it.</param>
    /// <param name="cancellation">Looked at once a pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Solution Solve(
        SparseRows rows, int[] chosen, int features, IReadOnlyList<bool?[]> answers,
        IReadOnlyList<(double True, double False)> strengths, double[]? rowWeights, float[][]? start, int seed, double closeEnough, CancellationToken cancellation)
    {
        var outputs = answers.Count;
        var lanes = Together * Vector<float>.Count;
        var width = (outputs + lanes - 1) / lanes * lanes;
        var weights = Aligned((features + 1) * width);
        var step = new float[width];
        var margins = new float[width];
        // For each row and question what an error costs, below zero where the answer is no and zero where none is given, and the dual variable
        // as the log-odds of its part of that: so neither end of its range is ever reached, and each keeps its digits.
        var costs = new float[chosen.Length * width];
        var odds = new float[chosen.Length * width];
        var asked = new int[chosen.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            var isBegun = start is not null && chosen[i] < start[0].Length;
            for (var k = 0; k < outputs; k++)
            {
                step[k] = 0;
                if (answers[k][chosen[i]] is not { } answer)
                    continue;
                var cost = (answer ? strengths[k].True : strengths[k].False) * (rowWeights?[chosen[i]] ?? 1);
                var least = Math.Min(0.001, Least / cost);
                var part = Math.Clamp(isBegun ? start![k][chosen[i]] : 0, least, 1 - least);
                costs[i * width + k] = (float)(answer ? cost : -cost);
                odds[i * width + k] = (float)Math.Log(part / (1 - part));
                step[k] = (float)(answer ? cost * part : -cost * part);
                asked[i]++;
            }
            // What begins with next to nothing adds next to nothing.
            if (isBegun)
                Add(rows, chosen[i], weights, width, features, step);
        }

        var order = Enumerable.Range(0, chosen.Length).ToArray();
        var chance = new Random(seed);
        // For each row how far its variables moved when it was last looked at.
        var moves = new (float Moved, bool Rested)[chosen.Length];
        var everything = asked.Sum(one => (double)one);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            chance.Shuffle(order);
            foreach (var i in order)
            {
                if (pass > 0 && !moves[i].Rested && moves[i].Moved < Quiet * closeEnough * asked[i])
                {
                    moves[i].Rested = true;
                    continue;
                }
                var square = Margins(rows, chosen[i], weights, width, features, margins);
                var moved = Improve(costs.AsSpan(i * width, width), odds.AsSpan(i * width, width), square, margins, step);
                moves[i] = (moved, false);
                if (moved > 0)
                    Add(rows, chosen[i], weights, width, features, step);
            }
            if (moves.Sum(row => (double)row.Moved) < closeEnough * everything)
                break;
        }

        var packed = new float[features * outputs];
        for (var feature = 0; feature < features; feature++)
            weights.Span.Slice(feature * width, outputs).CopyTo(packed.AsSpan(feature * outputs));
        return new Solution(new LinearWeights(outputs, packed, weights.Span.Slice(features * width, outputs).ToArray()), Parts(costs, odds, width, chosen, rows.Count, outputs));
    }

    /// <summary>Zeros that begin at a line of the cache, so that what a feature weighs lies in one line and not across two.</summary>
    private static Memory<float> Aligned(int count)
    {
        const int line = 64;
        var room = GC.AllocateArray<float>(count + line / sizeof(float), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) % line);
        return room.AsMemory((line - past) % line / sizeof(float), count);
    }

    private static float[][] Parts(float[] costs, float[] odds, int width, int[] chosen, int rows, int outputs)
    {
        var parts = new float[outputs][];
        for (var k = 0; k < outputs; k++)
        {
            parts[k] = new float[rows];
            for (var i = 0; i < chosen.Length; i++)
                parts[k][chosen[i]] = costs[i * width + k] == 0 ? 0 : 1 / (1 + MathF.Exp(-odds[i * width + k]));
        }
        return parts;
    }

    /// <summary>
    /// Finds for each question the best value of a row's dual variable, the others held. With its log-odds <c>u</c>, its part <c>p(u)</c> of the
    /// cost <c>c</c> and <c>p</c> as it was, that is where <c>square * c * (p(u) - p) + margin + u</c> is zero: it rises with <c>u</c>, and by one at
    /// least, so that the zero lies between <c>u</c> and <c>u</c> less the first value. Newton's steps, halving where they leave what is left.
    /// </summary>
    /// <param name="costs">For each question, with the sign of the answer.</param>
    /// <param name="odds">For each question; changed.</param>
    /// <param name="square">The squared length of the row.</param>
    /// <param name="margins">For each question.</param>
    /// <param name="step">How the weights change by it, for each question.</param>
    /// <returns>How far all moved, each as a part of its range.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Improve(Span<float> costs, Span<float> odds, float square, ReadOnlySpan<float> margins, Span<float> step)
    {
        var moved = Vector<float>.Zero;
        for (var at = 0; at < costs.Length; at += Vector<float>.Count)
        {
            var cost = new Vector<float>(costs[at..]);
            var old = new Vector<float>(odds[at..]);
            var margin = new Vector<float>(margins[at..]);
            margin = Vector.ConditionalSelect(Vector.LessThan(cost, Vector<float>.Zero), -margin, margin);
            // A question that is not asked is where it should be.
            margin = Vector.ConditionalSelect(Vector.Equals(cost, Vector<float>.Zero), -old, margin);
            var bend = square * Vector.Abs(cost);
            var before = Part(old);
            var (now, part, value) = (old, before, margin + old);
            var (low, high) = (Vector.Min(old, old - value), Vector.Max(old, old - value));
            for (var round = 0; round < MostRounds && Vector.GreaterThanAny(Vector.Abs(value), new Vector<float>(Exact)); round++)
            {
                low = Vector.ConditionalSelect(Vector.LessThan(value, Vector<float>.Zero), now, low);
                high = Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<float>.Zero), now, high);
                now -= value / (Vector<float>.One + bend * part * (Vector<float>.One - part));
                now = Vector.ConditionalSelect(Vector.BitwiseAnd(Vector.GreaterThan(now, low), Vector.LessThan(now, high)), now, 0.5f * (low + high));
                part = Part(now);
                value = bend * (part - before) + margin + now;
            }
            var change = part - before;
            (cost * change).CopyTo(step[at..]);
            now.CopyTo(odds[at..]);
            moved += Vector.Abs(change);
        }
        return Vector.Sum(moved);
    }

    private static Vector<float> Part(Vector<float> odds) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-odds));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Margins(SparseRows rows, int row, Memory<float> weights, int width, int constant, float[] margins)
    {
        var features = rows.FeaturesOf(row);
        var values = rows.ValuesOf(row);
        var into = MemoryMarshal.Cast<float, Vector<float>>(margins.AsSpan());
        var all = MemoryMarshal.Cast<float, Vector<float>>(weights.Span);
        var wide = into.Length;
        for (var at = 0; at < wide; at += Together)
        {
            // The constant is a feature like the others, of value one.
            var own = all.Slice(constant * wide + at, Together);
            var (first, second) = (own[0], own[1]);
            for (var j = 0; j < features.Length; j++)
            {
                var value = new Vector<float>(values[j]);
                var from = all.Slice(features[j] * wide + at, Together);
                first += value * from[0];
                second += value * from[1];
            }
            (into[at], into[at + 1]) = (first, second);
        }
        return 1 + TensorPrimitives.SumOfSquares(values);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(SparseRows rows, int row, Memory<float> weights, int width, int constant, float[] step)
    {
        var features = rows.FeaturesOf(row);
        var values = rows.ValuesOf(row);
        var steps = MemoryMarshal.Cast<float, Vector<float>>(step.AsSpan());
        var all = MemoryMarshal.Cast<float, Vector<float>>(weights.Span);
        var wide = steps.Length;
        for (var at = 0; at < wide; at += Together)
        {
            var (first, second) = (steps[at], steps[at + 1]);
            for (var j = 0; j <= features.Length; j++)
            {
                var value = new Vector<float>(j < features.Length ? values[j] : 1f);
                var into = all.Slice((j < features.Length ? features[j] : constant) * wide + at, Together);
                into[0] += value * first;
                into[1] += value * second;
            }
        }
    }
}
