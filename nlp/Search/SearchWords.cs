using Nlp.Learning;

namespace Nlp.Search;

/// <summary>What the data folder knows about searching: symptoms with the topics that help, words with the same meaning, places.</summary>
public sealed class SearchWords
{
    internal SearchWords(IReadOnlyList<WordLine> needs, IReadOnlyList<WordLine> elsewhere, IReadOnlyList<WordLine> synonyms, IReadOnlyList<WordLine> places, WordVectors vectors) =>
        (Needs, Elsewhere, Synonyms, Places, Vectors) = (needs, elsewhere, synonyms, places, vectors);

    /// <summary>No words: only what stands in a course itself is found.</summary>
    public static SearchWords Empty { get; } = new([], [], [], [], WordVectors.Empty);

    /// <summary>A symptom as people tell it, and topics of courses that help.</summary>
    public IReadOnlyList<WordLine> Needs { get; }

    /// <summary>What people ask for too, that no training of this kind is about.</summary>
    public IReadOnlyList<WordLine> Elsewhere { get; }

    /// <summary>A word or expression, and others that mean the same.</summary>
    public IReadOnlyList<WordLine> Synonyms { get; }

    /// <summary>A place, and what else it is called or belongs to.</summary>
    public IReadOnlyList<WordLine> Places { get; }

    /// <summary>What words are like, to compare texts that share none.</summary>
    internal WordVectors Vectors { get; }

    /// <summary>
    /// Reads of <c>search/</c> every <c>needs*.tsv</c>, <c>elsewhere.tsv</c>, <c>synonyms.tsv</c> and <c>places.tsv</c>, and the word vectors;
    /// a file that is not there is empty.
    /// </summary>
    public static SearchWords Load(string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        var folder = Path.Combine(dataFolder, "search");
        return new(
            Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "needs*.tsv").Order(StringComparer.Ordinal).SelectMany(file => Read(file, "symptom"))] : [],
            Read(Path.Combine(folder, "elsewhere.tsv"), "subject", alone: true),
            Read(Path.Combine(folder, "synonyms.tsv"), "word"),
            Read(Path.Combine(folder, "places.tsv"), "place"),
            WordVectors.Load(dataFolder));
    }

    /// <summary>The same without the lines that are one of these texts, so that what was learnt from a text is not measured on it.</summary>
    public SearchWords Without(IEnumerable<string> texts)
    {
        var left = texts.Select(text => text.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new([.. Needs.Where(line => !left.Contains(line.Text))], [.. Elsewhere.Where(line => !left.Contains(line.Text))], Synonyms, Places, Vectors);
    }

    /// <param name="alone">Whether a line is one expression that points to nothing.</param>
    private static List<WordLine> Read(string file, string header, bool alone = false)
    {
        var lines = new List<WordLine>();
        if (!File.Exists(file))
            return lines;
        foreach (var line in File.ReadLines(file))
        {
            var cells = line.Split('\t');
            if (line.Length == 0 || line[0] == '#' || cells.Length < (alone ? 1 : 2) || (lines.Count == 0 && cells[0] == header))
                continue;
            string[] others = alone ? [] : cells[1].Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (cells[0].Trim().Length > 0 && (alone || others.Length > 0))
                lines.Add(new(cells[0].Trim(), others));
        }
        return lines;
    }
}

/// <summary>A line of a list: an expression, and those it points to.</summary>
public sealed record WordLine(string Text, IReadOnlyList<string> Others);
