namespace Nlp.Search;

/// <summary>What the data folder knows about searching: symptoms with the topics that help, words with the same meaning, places.</summary>
public sealed class SearchWords
{
    private SearchWords(IReadOnlyList<WordLine> needs, IReadOnlyList<WordLine> synonyms, IReadOnlyList<WordLine> places) =>
        (Needs, Synonyms, Places) = (needs, synonyms, places);

    /// <summary>No words: only what stands in a course itself is found.</summary>
    public static SearchWords Empty { get; } = new([], [], []);

    /// <summary>A symptom as people tell it, and topics of courses that help.</summary>
    public IReadOnlyList<WordLine> Needs { get; }

    /// <summary>A word or expression, and others that mean the same.</summary>
    public IReadOnlyList<WordLine> Synonyms { get; }

    /// <summary>A place, and what else it is called or belongs to.</summary>
    public IReadOnlyList<WordLine> Places { get; }

    /// <summary>Reads <c>search/needs.tsv</c>, <c>synonyms.tsv</c> and <c>places.tsv</c>; a file that is not there is empty.</summary>
    public static SearchWords Load(string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        var folder = Path.Combine(dataFolder, "search");
        return new(
            Read(Path.Combine(folder, "needs.tsv"), "symptom"),
            Read(Path.Combine(folder, "synonyms.tsv"), "word"),
            Read(Path.Combine(folder, "places.tsv"), "place"));
    }

    private static List<WordLine> Read(string file, string header)
    {
        var lines = new List<WordLine>();
        if (!File.Exists(file))
            return lines;
        foreach (var line in File.ReadLines(file))
        {
            var cells = line.Split('\t');
            if (line.Length == 0 || line[0] == '#' || cells.Length < 2 || (lines.Count == 0 && cells[0] == header))
                continue;
            var others = cells[1].Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (cells[0].Trim().Length > 0 && others.Length > 0)
                lines.Add(new(cells[0].Trim(), others));
        }
        return lines;
    }
}

/// <summary>A line of a list: an expression, and those it points to.</summary>
public sealed record WordLine(string Text, IReadOnlyList<string> Others);
