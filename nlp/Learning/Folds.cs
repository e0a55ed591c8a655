namespace Nlp.Learning;

/// <summary>Divides rows into parts of about the same make-up, to learn from all but one and try on that one.</summary>
internal static class Folds
{
    /// <summary>
    /// For each row its part, from 0. Rarer labels are dealt out first, so that each part has its share of them; rows of the
    /// same text fall into the same part, or a part would be tried on what was learnt.
    /// </summary>
    public static int[] Of(IReadOnlyList<LabelledRow> rows, int parts, int seed)
    {
        var counts = rows.SelectMany(Labels).GroupBy(label => label, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var groups = Enumerable.Range(0, rows.Count).GroupBy(row => rows[row].Text.Trim(), StringComparer.OrdinalIgnoreCase)
            .Select(group => group.ToArray()).ToArray();
        new Random(seed).Shuffle(groups);

        var dealt = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var sizes = new int[parts];
        var result = new int[rows.Count];
        foreach (var (group, rarest) in groups.Select(group => (group, Rarest(group))).OrderBy(pair => counts.GetValueOrDefault(pair.Item2)))
        {
            if (!dealt.TryGetValue(rarest, out var share))
                dealt[rarest] = share = new int[parts];
            var part = Enumerable.Range(0, parts).MinBy(part => (share[part], sizes[part]));
            foreach (var row in group)
                result[row] = part;
            share[part] += group.Length;
            sizes[part] += group.Length;
        }
        return result;

        string Rarest(int[] group) => Labels(rows[group[0]]).MinBy(label => counts[label]) ?? "";
    }

    private static IEnumerable<string> Labels(LabelledRow row) =>
        row.Sentiment is null ? row.Tags : row.Tags.Append("sentiment " + row.Sentiment);
}
