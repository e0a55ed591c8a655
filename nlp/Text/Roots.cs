using System.Collections.Frozen;

namespace Nlp.Text;

/// <summary>Indonesian root words. They tell an affix (per-uang) from a word that only begins like one (perak).</summary>
/// <remarks>The list is part of the assembly, because stems are part of what a trained model means.</remarks>
internal static class Roots
{
    private static readonly FrozenSet<string> All = Read();

    public static bool Contains(string word) => All.Contains(word);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(Roots).Assembly.GetManifestResourceStream("Nlp.Text.roots.txt")
            ?? throw new InvalidOperationException("The assembly was built without nlp/Text/roots.txt; build it again from the whole source.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                words.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
