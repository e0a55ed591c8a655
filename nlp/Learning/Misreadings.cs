using Nlp.Tagging;

namespace Nlp.Learning;

/// <summary>A row that is not read as it is labelled.</summary>
/// <param name="Row">As a person labelled it.</param>
/// <param name="Said">The tags the model says.</param>
public sealed record Misreading(LabelledRow Row, IReadOnlyList<string> Said)
{
    /// <summary>Tags of the row that the model does not say.</summary>
    public IEnumerable<string> Missed => Row.Tags.Except(Said, StringComparer.Ordinal);

    /// <summary>Tags the model says that the row does not carry.</summary>
    public IEnumerable<string> Added => Said.Except(Row.Tags, StringComparer.Ordinal);
}

/// <summary>Where a model and a person differ on labelled rows, in the rows' order.</summary>
public sealed record Misreadings(IReadOnlyList<Misreading> All)
{
    public static Misreadings Of(Model model, IReadOnlyList<LabelledRow> rows)
    {
        var tagger = new Tagger(model);
        return new([.. rows
            .Select(row => new Misreading(row, [.. tagger.Read(row.Text).Tags.Select(tag => tag.Id).Order(StringComparer.Ordinal)]))
            .Where(read => read.Missed.Any() || read.Added.Any())]);
    }

    /// <summary>The confusion table without its diagonal, the most frequent first: a tag that was missed and one that was said in the same row without being there; null where only the one happened.</summary>
    public IEnumerable<(string? Missed, string? Added, int Rows)> Confusions() => All
        .SelectMany(read =>
            from missed in read.Missed.Cast<string?>().DefaultIfEmpty()
            from added in read.Added.Cast<string?>().DefaultIfEmpty()
            select (missed, added))
        .GroupBy(pair => pair)
        .Select(pair => (Missed: (string?)pair.Key.missed, Added: (string?)pair.Key.added, Rows: pair.Count()))
        .OrderByDescending(pair => pair.Rows).ThenBy(pair => pair.Missed, StringComparer.Ordinal).ThenBy(pair => pair.Added, StringComparer.Ordinal);

    /// <summary>So many of them, evenly over all.</summary>
    public IEnumerable<Misreading> Sample(int count) =>
        Enumerable.Range(0, Math.Min(count, All.Count)).Select(i => All[(int)((long)i * All.Count / Math.Min(count, All.Count))]);
}
