using Bot.Conversations;
using Bot.Messages;

namespace Bot.Reports;

/// <summary>What the tags are called, from <c>data/tags.tsv</c>; a tag that does not stand there goes by its id.</summary>
public sealed class TagNames(DataFolders folders)
{
    private readonly Dictionary<string, Phrase> _names = Read(Path.Combine(folders.Data, "tags.tsv"));

    public Phrase this[string tag] => _names.TryGetValue(tag, out var name) ? name : Phrase.Same(tag);

    private static Dictionary<string, Phrase> Read(string path) => !File.Exists(path) ? [] : File.ReadLines(path)
        .Skip(1)
        .Select(line => line.Split('\t'))
        .Where(cells => cells.Length == 3)
        .ToDictionary(cells => cells[0], cells => new Phrase(cells[1], cells[2]));
}
