namespace Nlp.Learning;

/// <summary>
/// Tags of the form <c>aspect:value</c> (<c>service:neg</c>, <c>service:pos</c>) are values of one thing. Where the training
/// rows practically never give an aspect two values at once, neither does the model.
/// </summary>
internal static class Aspects
{
    /// <summary>The groups of tags, by their places in <paramref name="tags"/>, of which a text carries at most one.</summary>
    public static IReadOnlyList<int[]> Exclusive(IReadOnlyList<string> tags, IReadOnlyList<LabelledRow> rows)
    {
        var doubled = new Dictionary<string, (int Any, int Several)>(StringComparer.Ordinal);
        foreach (var aspect in rows.SelectMany(row => row.Tags.Select(AspectOf).OfType<string>().CountBy(aspect => aspect)))
        {
            var (any, several) = doubled.GetValueOrDefault(aspect.Key);
            doubled[aspect.Key] = (any + 1, several + (aspect.Value > 1 ? 1 : 0));
        }
        return [.. Enumerable.Range(0, tags.Count)
            .GroupBy(tag => AspectOf(tags[tag]), StringComparer.Ordinal)
            .Where(group => group.Key is not null && group.Count() > 1 && doubled[group.Key] is var (any, several) && several * 50 < any)
            .Select(group => group.ToArray())];
    }

    private static string? AspectOf(string tag) => tag.IndexOf(':', StringComparison.Ordinal) is var at and > 0 ? tag[..at] : null;
}
