using Bot.Messages;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>What somebody might write, shown with the first words: from <c>data/examples.tsv</c>, as no course stands in code.</summary>
public sealed class Examples
{
    public static readonly Examples None = new([]);

    private readonly IReadOnlyList<Phrase> _examples;

    private Examples(IReadOnlyList<Phrase> examples) => _examples = examples;

    public static Examples Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "examples.tsv");
        return !File.Exists(path) ? None : new([.. File.ReadLines(path)
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Where(cells => cells.Length == 2)
            .Select(cells => new Phrase($"*{cells[0]}*", $"*{cells[1]}*"))]);
    }

    /// <summary>", misalnya *…* atau *…*"; empty where there is none.</summary>
    public Phrase Named() => _examples.Count == 0 ? Phrase.Empty : new(
        ", misalnya " + string.Join(" atau ", _examples.Select(example => example.Indonesian)),
        ", for example " + string.Join(" or ", _examples.Select(example => example.English)));
}

internal sealed class LoadExamples(DataFolders folders) : ILoader
{
    private readonly Examples _examples = Examples.Load(folders.Data);

    public Task LoadAsync(BotDb db, Situation situation)
    {
        situation.Put(_examples);
        return Task.CompletedTask;
    }
}
