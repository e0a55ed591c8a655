using Nlp.Learning;

namespace Nlp.Tagging;

/// <summary>
/// Says which words of a text spoke for a tag. The model being linear, every feature's share of the answer is known; it is
/// laid back onto the words the feature was made from, a pair's on both alike.
/// </summary>
internal static class Explanation
{
    private const int Most = 5;
    private const int LongestPhrase = 4;

    /// <summary>A word under this part of the strongest one's weight is left out.</summary>
    private const double WorthSaying = 0.15;

    public static IReadOnlyList<Because> Of(
        ModelParts parts, string text, (double[] Margins, IReadOnlyList<Piece> Pieces, List<Sighting> Sightings, Dictionary<int, float> Values) read, int output)
    {
        var weights = Weights(parts, read.Pieces, read.Sightings, read.Values, output, parts.Calibrations[output].Slope);
        var strongest = weights.DefaultIfEmpty().Max();
        if (strongest <= 0)
            return [];

        var phrases = new List<Because>();
        for (var i = 0; i < weights.Length;)
        {
            if (weights[i] < strongest * WorthSaying)
            {
                i++;
                continue;
            }
            // Neighbours of one clause that both speak for it are shown as they stand: "tidak ada praktik".
            var first = i;
            var sum = 0.0;
            for (; i < weights.Length && i - first < LongestPhrase && weights[i] >= strongest * WorthSaying && read.Pieces[i].Clause == read.Pieces[first].Clause; i++)
                sum += weights[i];
            var from = read.Pieces[first].Start;
            var to = Math.Max(read.Pieces[i - 1].Start + read.Pieces[i - 1].Length, from);
            phrases.Add(new Because(text[from..to], sum));
        }
        return [.. phrases
            .GroupBy(phrase => phrase.Words, StringComparer.OrdinalIgnoreCase)
            .Select(same => new Because(same.First().Words, same.Sum(phrase => phrase.Weight)))
            .OrderByDescending(phrase => phrase.Weight)
            .Take(Most)];
    }

    private static double[] Weights(
        ModelParts parts, IReadOnlyList<Piece> pieces, List<Sighting> sightings, Dictionary<int, float> values, int output, double slope)
    {
        var times = new Dictionary<int, int>();
        foreach (var sighting in sightings)
        {
            var feature = parts.Vocabulary.Find(sighting.Feature);
            if (feature >= 0)
                times[feature] = times.GetValueOrDefault(feature) + 1;
        }

        var weights = new double[pieces.Count];
        foreach (var sighting in sightings)
        {
            var feature = parts.Vocabulary.Find(sighting.Feature);
            if (feature < 0)
                continue;
            var share = slope * values[feature] * parts.Weights[feature * parts.Outputs + output] / times[feature];
            if (sighting.First == sighting.Last)
            {
                weights[sighting.First] += share;
            }
            else
            {
                weights[sighting.First] += share / 2;
                weights[sighting.Last] += share / 2;
            }
        }
        return weights;
    }
}
