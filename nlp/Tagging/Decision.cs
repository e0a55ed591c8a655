using Nlp.Learning;

namespace Nlp.Tagging;

/// <summary>From margins to what is said: which tags, in which order, and which sentiment.</summary>
internal static class Decision
{
    private const string Neutral = "neutral";

    /// <summary>A calibrated probability between these is a maybe.</summary>
    private const double LeastMaybe = 0.25;
    private const double MostMaybe = 0.7;

    /// <param name="parts">The model's labels and how their margins are read.</param>
    /// <param name="margins">For each output of the model, how far the text speaks for it.</param>
    /// <param name="silent">The text holds nothing to read.</param>
    /// <param name="because">Gives the reasons for an output, where they are asked for.</param>
    public static Tagging Of(ModelParts parts, double[] margins, bool silent, Func<int, IReadOnlyList<Because>>? because)
    {
        var probabilities = new double[margins.Length];
        for (var i = 0; i < margins.Length; i++)
            probabilities[i] = parts.Calibrations[i].Probability(margins[i]);

        var said = new List<int>();
        if (parts.OneTagOnly)
        {
            Share(probabilities.AsSpan(0, parts.Tags.Length));
            said.Add(Best(probabilities, 0, parts.Tags.Length));
        }
        else if (!silent)
        {
            for (var i = 0; i < parts.Tags.Length; i++)
            {
                if (probabilities[i] >= parts.Calibrations[i].Threshold)
                    said.Add(i);
            }
            foreach (var group in parts.Exclusive)
                KeepBest(said, group, probabilities);
            said.Sort((a, b) => probabilities[b].CompareTo(probabilities[a]) is var order && order != 0 ? order : a.CompareTo(b));
        }
        var unsure = !parts.OneTagOnly && !silent && probabilities.Take(parts.Tags.Length).Any(probability => probability is > LeastMaybe and < MostMaybe);
        var tags = said.ConvertAll(i => new TagScore(parts.Tags[i], probabilities[i], because?.Invoke(i)));
        return new Tagging(tags, Sentiment(parts, probabilities, silent), unsure);
    }

    private static Score? Sentiment(ModelParts parts, double[] probabilities, bool silent)
    {
        if (parts.Sentiments.Length == 0)
            return null;
        if (silent && parts.Sentiments.Contains(Neutral))
            return new Score(Neutral, 1);
        Share(probabilities.AsSpan(parts.Tags.Length));
        var best = Best(probabilities, parts.Tags.Length, probabilities.Length);
        return new Score(parts.Sentiments[best - parts.Tags.Length], probabilities[best]);
    }

    private static void KeepBest(List<int> said, int[] group, double[] probabilities)
    {
        var best = group.MaxBy(tag => probabilities[tag]);
        said.RemoveAll(tag => tag != best && group.Contains(tag));
    }

    // Where one of several is right, their probabilities share one whole.
    private static void Share(Span<double> probabilities)
    {
        var sum = 0.0;
        foreach (var probability in probabilities)
            sum += probability;
        for (var i = 0; i < probabilities.Length; i++)
            probabilities[i] = sum > 0 ? probabilities[i] / sum : 1.0 / probabilities.Length;
    }

    private static int Best(double[] probabilities, int from, int to)
    {
        var best = from;
        for (var i = from + 1; i < to; i++)
        {
            if (probabilities[i] > probabilities[best])
                best = i;
        }
        return best;
    }
}
