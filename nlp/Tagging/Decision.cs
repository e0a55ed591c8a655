using Nlp.Learning;

namespace Nlp.Tagging;

/// <summary>From margins to what is said: which tags, in which order, and which sentiment.</summary>
internal static class Decision
{
    private const string Neutral = "neutral";

    /// <summary>A calibrated probability between these is a maybe.</summary>
    private const double LeastMaybe = 0.25;
    private const double MostMaybe = Tagging.Sure;

    /// <summary>Where it is this probable that there is a tag, the likeliest is said although it alone would not quite do.</summary>
    private const double SurelySomething = 0.7;
    private const double AlmostEnough = 0.5;

    /// <param name="parts">The model's labels and how their margins are read.</param>
    /// <param name="margins">For each output of the model, how far the text speaks for it.</param>
    /// <param name="silent">The text holds nothing to read.</param>
    /// <param name="because">Gives the reasons for an output, where they are asked for.</param>
    public static Tagging Of(ModelParts parts, ReadOnlySpan<float> margins, bool silent, Func<int, IReadOnlyList<Because>>? because)
    {
        Span<double> probabilities = margins.Length <= 256 ? stackalloc double[margins.Length] : new double[margins.Length];
        for (var i = 0; i < margins.Length; i++)
            probabilities[i] = parts.Calibrations[i].Probability(margins[i]);

        Span<int> all = parts.Tags.Length <= 256 ? stackalloc int[parts.Tags.Length] : new int[parts.Tags.Length];
        var said = Said(parts, probabilities, silent, all);
        var tags = said.Length == 0 ? [] : new TagScore[said.Length];
        for (var i = 0; i < said.Length; i++)
            tags[i] = new(parts.Tags[said[i]], probabilities[said[i]], because?.Invoke(said[i]));
        var unsure = !parts.OneTagOnly && !silent && IsMaybe(probabilities[..parts.Tags.Length]);
        return new Tagging(tags, Sentiment(parts, probabilities, silent), unsure);
    }

    /// <summary>The tags to say, best first.</summary>
    private static ReadOnlySpan<int> Said(ModelParts parts, Span<double> probabilities, bool silent, Span<int> said)
    {
        var count = 0;
        if (parts.OneTagOnly)
        {
            Share(probabilities[..parts.Tags.Length]);
            said[count++] = Best(probabilities, 0, parts.Tags.Length);
            return said[..count];
        }
        for (var i = 0; !silent && i < parts.Tags.Length; i++)
        {
            if (probabilities[i] < parts.Calibrations[i].Threshold || IsOutdone(parts, probabilities, i))
                continue;
            var at = count++;
            for (; at > 0 && probabilities[said[at - 1]] < probabilities[i]; at--)
                said[at] = said[at - 1];
            said[at] = i;
        }
        if (!parts.AsksForAnyTag || silent)
            return said[..count];
        // Whether there is a tag at all is a question of its own: many small maybes are nothing, and where something is said it is the likeliest.
        var any = probabilities[parts.Tags.Length];
        if (any < 0.5)
            return WithoutMaybes(parts, probabilities, said[..count]);
        var best = Best(probabilities, 0, parts.Tags.Length);
        if (count == 0 && any > SurelySomething && probabilities[best] >= AlmostEnough * parts.Calibrations[best].Threshold)
            said[count++] = best;
        return said[..count];
    }

    /// <summary>Without the tags that are no more than likely, but for those it is dear to miss.</summary>
    private static ReadOnlySpan<int> WithoutMaybes(ModelParts parts, ReadOnlySpan<double> probabilities, Span<int> said)
    {
        var kept = 0;
        foreach (var tag in said)
        {
            if (probabilities[tag] >= MostMaybe || parts.Calibrations[tag].IsDear)
                said[kept++] = tag;
        }
        return said[..kept];
    }

    /// <summary>Whether another of a group of which one is said at most is more probable.</summary>
    private static bool IsOutdone(ModelParts parts, ReadOnlySpan<double> probabilities, int tag)
    {
        for (var i = 0; i < parts.Exclusive.Count; i++)
        {
            var group = parts.Exclusive[i];
            if (!group.Contains(tag))
                continue;
            foreach (var other in group)
            {
                if (probabilities[other] > probabilities[tag] || (probabilities[other] == probabilities[tag] && Array.IndexOf(group, other) < Array.IndexOf(group, tag)))
                    return true;
            }
        }
        return false;
    }

    private static bool IsMaybe(ReadOnlySpan<double> probabilities)
    {
        foreach (var probability in probabilities)
        {
            if (probability is > LeastMaybe and < MostMaybe)
                return true;
        }
        return false;
    }

    private static Score? Sentiment(ModelParts parts, Span<double> probabilities, bool silent)
    {
        if (parts.Sentiments.Length == 0)
            return null;
        if (silent && parts.Sentiments.Contains(Neutral))
            return new Score(Neutral, 1);
        Share(probabilities[parts.FirstSentiment..]);
        var best = Best(probabilities, parts.FirstSentiment, probabilities.Length);
        return new Score(parts.Sentiments[best - parts.FirstSentiment], probabilities[best]);
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

    private static int Best(ReadOnlySpan<double> probabilities, int from, int to)
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
