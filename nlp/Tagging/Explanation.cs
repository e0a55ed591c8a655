using Nlp.Learning;

namespace Nlp.Tagging;

/// <summary>
/// Says which words of a text spoke for a tag. The first look being linear, every feature's share of the answer is known, in the whole text and
/// in the clause that spoke most for the tag; it is laid back onto the words the feature was made from, a pair's on both alike.
/// The text's buffers go back to the model with it.
/// </summary>
internal sealed class Explanation : IDisposable
{
    private const int Most = 5;
    private const int LongestPhrase = 4;

    /// <summary>A word under this part of the strongest one's weight is left out.</summary>
    private const double WorthSaying = 0.15;

    private readonly Model _model;
    private readonly string _text;
    private readonly ReadText _read;

    public Explanation(Model model, string text)
    {
        (_model, _text) = (model, text);
        _read = model.Read(text);
    }

    public void Margins(Span<float> margins) => _model.Margins(_read, margins);

    public void Dispose() => _model.Return(_read);

    /// <summary>The words that spoke for an output, strongest first.</summary>
    public IReadOnlyList<Because> Of(int output)
    {
        var weights = Weights(output);
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
            for (; i < weights.Length && i - first < LongestPhrase && weights[i] >= strongest * WorthSaying && _read.Pieces[i].Clause == _read.Pieces[first].Clause; i++)
                sum += weights[i];
            var from = _read.Pieces[first].Start;
            var to = Math.Max(_read.Pieces[i - 1].Start + _read.Pieces[i - 1].Length, from);
            phrases.Add(new Because(_text[from..to], sum));
        }
        return [.. phrases
            .GroupBy(phrase => phrase.Words, StringComparer.OrdinalIgnoreCase)
            .Select(same => new Because(same.First().Words, same.Sum(phrase => phrase.Weight)))
            .OrderByDescending(phrase => phrase.Weight)
            .Take(Most)];
    }

    private double[] Weights(int output)
    {
        var parts = _model.Parts;
        var (whole, clause) = (new float[parts.Outputs], new float[parts.Outputs]);
        _model.FirstLooks(_read, whole, clause);
        var slopes = parts.SecondLook.Slopes(output, whole[output], clause[output]);
        var weights = new double[_read.Pieces.Count];
        Lay(.., slopes.Whole);
        if (slopes.Clause > 0 && _read.Clauses.Count > 1)
            Lay(_read.Clauses.MaxBy(range => Margin(range)), slopes.Clause);
        else
            Lay(.., slopes.Clause);
        return weights;

        float Margin(Range range)
        {
            var margins = new float[parts.Outputs];
            _model.FirstLook(_read, range, margins);
            return margins[output];
        }

        void Lay(Range range, double slope)
        {
            if (slope <= 0)
                return;
            slope *= parts.Calibrations[output].Slope;
            var weighed = _model.Weigh(_read, range);
            var (from, count) = range.GetOffsetAndLength(_read.Sightings.Count);
            var times = _read.Known.Skip(from).Take(count).CountBy(feature => feature).ToDictionary();
            for (var i = from; i < from + count; i++)
            {
                var feature = _read.Known[i];
                if (feature < 0)
                    continue;
                var share = slope * weighed[feature] * parts.Weights[feature * parts.Outputs + output] / times[feature];
                var sighting = _read.Sightings[i];
                weights[sighting.First] += share / 2;
                weights[sighting.Last] += share / 2;
            }
        }
    }
}
