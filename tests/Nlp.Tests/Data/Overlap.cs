using System.Text.RegularExpressions;
using Nlp.Text;

namespace Nlp.Tests.Data;

/// <summary>How much the rows of labelled files repeat one another, by the pairs of neighbouring words they share.</summary>
internal static partial class Overlap
{
    /// <summary>Verdicts of a few words ("ruangannya panas sekali") are said by many people in the same way.</summary>
    public const int FewestPairs = 4;

    public static string[] Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    /// <summary>What is said, whatever the capitals, the punctuation and the spaces.</summary>
    public static string Said(string text) =>
        string.Join(' ', string.Concat(text.ToLowerInvariant().Select(c => char.IsPunctuation(c) ? ' ' : c)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The sentence with its function words alone, and a dot for what stands between: ". dan . kurang .".</summary>
    public static string Frame(string text) =>
        string.Join(' ', Words(text).Select(word => FunctionWords.Contains(word) ? word : ".").Aggregate(new List<string>(), (frame, word) =>
        {
            if (word != "." || frame.Count == 0 || frame[^1] != ".")
                frame.Add(word);
            return frame;
        }));

    public static HashSet<(string, string)> Pairs(string text)
    {
        var words = Words(text);
        return [.. words.Zip(words.Skip(1))];
    }

    /// <summary>Rows of which an earlier row of <paramref name="among"/> shares more than half the pairs of the shorter one, with that row.</summary>
    public static IEnumerable<(int Row, int Other)> Find(IReadOnlyList<string> texts, Func<int, int, bool> among)
    {
        var pairs = texts.Select(Pairs).ToArray();
        var index = new Dictionary<(string, string), List<int>>();
        for (var row = 0; row < pairs.Length; row++)
        {
            var shared = new Dictionary<int, int>();
            foreach (var pair in pairs[row])
            {
                if (!index.TryGetValue(pair, out var rows))
                    index[pair] = rows = [];
                foreach (var other in rows)
                    shared[other] = shared.GetValueOrDefault(other) + 1;
                rows.Add(row);
            }
            foreach (var (other, count) in shared)
            {
                var shorter = Math.Min(pairs[row].Count, pairs[other].Count);
                if (shorter >= FewestPairs && 2 * count > shorter && among(row, other))
                {
                    yield return (row, other);
                    break;
                }
            }
        }
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
