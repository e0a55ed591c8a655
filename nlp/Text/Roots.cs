using System.Collections.Frozen;

namespace Nlp.Text;

/// <summary>Indonesian root words. They tell an affix (per-uang) from a word that only begins like one (perak).</summary>
/// <remarks>The list is part of the assembly, because stems are part of what a trained model means.</remarks>
internal static class Roots
{
    private static readonly FrozenSet<string> All = Read("Nlp.Text.roots.txt").ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, bool> Names = Read("Nlp.Text.given-names.txt")
        .GroupBy(name => name.TrimEnd('*'), StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().EndsWith('*'), StringComparer.Ordinal);

    public static bool Contains(string word) => All.Contains(word);

    /// <summary>Whether a common given name is an ordinary word as well (Bagus, Indah); null for what is no such name.</summary>
    public static bool? GivenName(string word) => Names.TryGetValue(word, out var alsoWord) ? alsoWord : null;

    private static HashSet<string> Read(string list)
    {
        using var stream = typeof(Roots).Assembly.GetManifestResourceStream(list)
            ?? throw new InvalidOperationException($"The assembly was built without {list}; build it again from the whole source.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                words.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words;
    }
}
