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

    /// <summary>Dual variables keep off the ends of their range, where the logarithm is infinite.</summary>
    private const double Least = 1e-8;

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
        // For each row and question the dual variable and its complement, as the solver needs both at full precision.
        var duals = new (double Low, double High)[chosen.Length * outputs];

        for (var i = 0; i < chosen.Length; i++)
        {
            for (var k = 0; k < outputs; k++)
            {
                step[k] = 0;
                if (answers[k][chosen[i]] is not { } answer)
                    continue;
                var limit = (answer ? strengths[k].True : strengths[k].False) * (rowWeights?[chosen[i]] ?? 1);
                var begin = start is not null && chosen[i] < start[k].Length ? start[k][chosen[i]] * limit : 0;
                var least = Math.Min(0.001 * limit, Least);
                var low = Math.Clamp(begin, least, limit - least);
                duals[i * outputs + k] = (low, limit - low);
                step[k] = (float)(answer ? low : -low);
            }
            Add(rows, chosen[i], weights, width, features, step);
        }

        var order = Enumerable.Range(0, chosen.Length).ToArray();
        var chance = new Random(seed);
        // For each row how far its variables moved when it was last looked at, and how many questions it answers.
        var moves = new (double Moved, int Asked, bool Rested)[chosen.Length];
        for (var pass = 0; pass < MostPasses; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            chance.Shuffle(order);
            foreach (var i in order)
            {
                if (pass > 0 && !moves[i].Rested && moves[i].Moved < Quiet * closeEnough * moves[i].Asked)
                {
                    moves[i].Rested = true;
                    continue;
                }
                var row = chosen[i];
                var square = Margins(rows, row, weights, width, features, margins);
                var (moved, asked) = (0.0, 0);
                for (var k = 0; k < outputs; k++)
                {
                    step[k] = 0;
                    if (answers[k][row] is not { } answer)
                        continue;
                    var limit = (answer ? strengths[k].True : strengths[k].False) * (rowWeights?[row] ?? 1);
                    var change = Improve(ref duals[i * outputs + k], limit, square, answer ? margins[k] : -margins[k]);
                    step[k] = (float)(answer ? change : -change);
                    moved += Math.Abs(change) / limit;
                    asked++;
                }
                moves[i] = (moved, asked, false);
                if (moved > 0)
                    Add(rows, row, weights, width, features, step);
            }
            if (moves.Sum(row => row.Moved) < closeEnough * moves.Sum(row => row.Asked))
                break;
        }

        var packed = new float[features * outputs];
        for (var feature = 0; feature < features; feature++)
            weights.Span.Slice(feature * width, outputs).CopyTo(packed.AsSpan(feature * outputs));
        return new Solution(new LinearWeights(outputs, packed, weights.Span.Slice(features * width, outputs).ToArray()), Parts(duals, chosen, rows.Count, outputs));
    }

    /// <summary>Zeros that begin at a line of the cache, so that what a feature weighs lies in one line and not across two.</summary>
    private static Memory<float> Aligned(int count)
    {
        const int line = 64;
        var room = GC.AllocateArray<float>(count + line / sizeof(float), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) % line);
        return room.AsMemory((line - past) % line / sizeof(float), count);
    }

    private static float[][] Parts((double Low, double High)[] duals, int[] chosen, int rows, int outputs)
    {
        var parts = new float[outputs][];
        for (var k = 0; k < outputs; k++)
        {
            parts[k] = new float[rows];
            for (var i = 0; i < chosen.Length; i++)
            {
                var (low, high) = duals[i * outputs + k];
                parts[k][chosen[i]] = low > 0 ? (float)(low / (low + high)) : 0;
            }
        }
        return parts;
    }

    /// <summary>Finds the best value of one dual variable, the others held; gives how far it moved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Improve(ref (double Low, double High) dual, double limit, double square, double margin)
    {
        // Of the variable and its complement the smaller is worked on, where the logarithm is steep.
        var complement = 0.5 * square * (dual.High - dual.Low) + margin < 0;
        var sign = complement ? -1.0 : 1.0;
        var old = complement ? dual.High : dual.Low;
        var z = old;
        if (limit - z < 0.5 * limit)
            z *= 0.1;
        var slope = square * (z - old) + sign * margin + Math.Log(z / (limit - z));
        var rounds = 0;
        for (; rounds < 100 && Math.Abs(slope) >= 1e-3; rounds++)
        {
            var next = z - slope / (square + limit / (limit - z) / z);
            z = next <= 0 ? z * 0.1 : next;
            slope = square * (z - old) + sign * margin + Math.Log(z / (limit - z));
        }
        if (rounds == 0)
            return 0;
        var before = dual.Low;
        dual = complement ? (limit - z, z) : (z, limit - z);
        return dual.Low - before;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Margins(SparseRows rows, int row, Memory<float> weights, int width, int constant, float[] margins)
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
