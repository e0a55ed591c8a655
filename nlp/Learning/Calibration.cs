namespace Nlp.Learning;

/// <summary>How a question's margin becomes a probability, <c>1 / (1 + exp(-(slope * margin + offset)))</c>, and from which probability on it is answered yes.</summary>
/// <param name="IsDear">To miss it is dearer than to say it in vain: a doubt whether anything is said does not take it back.</param>
public readonly record struct Calibration(double Slope, double Offset, double Threshold, bool IsDear = false)
{
    /// <summary>The margin taken as log-odds, yes from one half on: where there is too little to learn better from.</summary>
    public static Calibration None { get; } = new(1, 0, 0.5);

    /// <summary>The probability at a margin.</summary>
    public double Probability(double margin) => 1 / (1 + Math.Exp(-(Slope * margin + Offset)));

    /// <summary>
    /// Learns from margins that were given to rows not learnt from. Fewer than three rows on one side teach nothing.
    /// </summary>
    /// <param name="recall">How many times dearer it is to miss one than to say one too many (the beta of F-beta), for the threshold.</param>
    internal static Calibration From(IReadOnlyList<(double Margin, bool Answer)> seen, double recall = 1)
    {
        var positive = seen.Count(row => row.Answer);
        if (positive < 3 || seen.Count - positive < 3)
            return None;
        var (slope, offset) = Platt(Counted(seen), seen.Count, positive);
        // A slope that is not positive would turn the question round: then the margins say nothing.
        if (!(slope > 0.01) || !double.IsFinite(slope) || !double.IsFinite(offset))
            return None;
        var calibration = new Calibration(slope, offset, 0.5, recall > 1);
        return calibration with { Threshold = BestThreshold([.. seen.Select(row => (calibration.Probability(row.Margin), row.Answer))], recall) };
    }

    /// <summary>How many rows there are of each margin, by hundredths, and how many are true: thousands are alike, and are not walked anew in every round.</summary>
    private static (double Margin, int All, int Yes)[] Counted(IReadOnlyList<(double Margin, bool Answer)> seen)
    {
        var counts = new SortedDictionary<int, (int All, int Yes)>();
        foreach (var (margin, answer) in seen)
        {
            var hundredths = (int)Math.Round(100 * Math.Clamp(margin, -1e6, 1e6));
            var (all, yes) = counts.GetValueOrDefault(hundredths);
            counts[hundredths] = (all + 1, yes + (answer ? 1 : 0));
        }
        return [.. counts.Select(count => (count.Key / 100.0, count.Value.All, count.Value.Yes))];
    }

    /// <summary>
    /// Platt's sigmoid by Newton's method with targets drawn in from 0 and 1 (Lin, Lin, Weng: "A note on Platt's
    /// probabilistic outputs for support vector machines", 2007).
    /// </summary>
    private static (double Slope, double Offset) Platt((double Margin, int All, int Yes)[] seen, int all, int positive)
    {
        var negative = all - positive;
        var (high, low) = ((positive + 1.0) / (positive + 2.0), 1.0 / (negative + 2.0));
        var (a, b) = (1.0, Math.Log((positive + 1.0) / (negative + 1.0)));
        var loss = Loss(a, b);
        for (var round = 0; round < 100; round++)
        {
            double gradientA = 0, gradientB = 0, aa = 1e-12, bb = 1e-12, ab = 0;
            foreach (var (margin, count, yes) in seen)
            {
                var p = 1 / (1 + Math.Exp(-(a * margin + b)));
                var error = count * p - (yes * high + (count - yes) * low);
                var curve = count * p * (1 - p);
                gradientA += error * margin;
                gradientB += error;
                aa += curve * margin * margin;
                bb += curve;
                ab += curve * margin;
            }
            if (Math.Abs(gradientA) < 1e-9 * all && Math.Abs(gradientB) < 1e-9 * all)
                break;
            var determinant = aa * bb - ab * ab;
            if (determinant <= 0)
                break;
            var (stepA, stepB) = ((bb * gradientA - ab * gradientB) / determinant, (aa * gradientB - ab * gradientA) / determinant);
            var size = 1.0;
            for (; size > 1e-8; size /= 2)
            {
                var next = Loss(a - size * stepA, b - size * stepB);
                if (next < loss)
                {
                    (a, b, loss) = (a - size * stepA, b - size * stepB, next);
                    break;
                }
            }
            if (size <= 1e-8)
                break;
        }
        return (a, b);

        double Loss(double slope, double offset)
        {
            var sum = 0.0;
            foreach (var (margin, count, yes) in seen)
            {
                var z = slope * margin + offset;
                // log(1 + exp(z)) - target * z, without overflow.
                sum += count * (Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)))) - (yes * high + (count - yes) * low) * z;
            }
            return sum;
        }
    }

    /// <summary>
    /// The probability from which F-beta is best, with every row counted softly around it: the best threshold of a hundred rows
    /// counted hard is mostly chance.
    /// </summary>
    private static double BestThreshold((double Probability, bool Answer)[] seen, double beta)
    {
        const double softness = 0.04;
        // Rows of one probability are alike to a threshold: they are counted by thousandths, not walked anew for each.
        const int parts = 1000;
        var (all, gold) = (new int[parts + 1], new int[parts + 1]);
        foreach (var (probability, answer) in seen)
        {
            var part = (int)Math.Round(parts * probability);
            all[part]++;
            gold[part] += answer ? 1 : 0;
        }
        var (best, bestScore) = (0.5, -1.0);
        for (var threshold = 0.10; threshold < 0.76; threshold += 0.02)
        {
            double right = 0, said = 0;
            for (var part = 0; part <= parts; part++)
            {
                var yes = 1 / (1 + Math.Exp((threshold - (double)part / parts) / softness));
                said += all[part] * yes;
                right += gold[part] * yes;
            }
            var score = (1 + beta * beta) * right / (said + beta * beta * gold.Sum());
            if (score > bestScore)
                (best, bestScore) = (threshold, score);
        }
        return Math.Round(best, 2);
    }
}
