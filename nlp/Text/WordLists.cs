using System.Collections.Frozen;
using System.Globalization;

namespace Nlp.Text;

/// <summary>The words of <c>data/words</c>, read once. A file that is not there is an empty list.</summary>
/// <remarks>
/// A <c>.tsv</c> holds a word and what it stands for, tab between; a <c>.txt</c> a word a line.
/// Empty lines, lines that begin with <c>#</c> and a header (<c>from</c>, <c>word</c>, <c>emoji</c>) are passed over.
/// </remarks>
public sealed class WordLists
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _lists;

    /// <summary>A word seldomer than this is known, and is not what somebody else's slip was meant to be.</summary>
    private const int UsualTimes = 100;

    private readonly FrozenSet<string> _expressionStarts;
    private readonly Lazy<Spelling> _spelling;
    private readonly Lazy<Concepts> _concepts;

    private WordLists(IEnumerable<KeyValuePair<string, FrozenDictionary<string, string>>> lists)
    {
        _lists = lists.ToFrozenDictionary(StringComparer.Ordinal);
        Slang = List("slang");
        Emoji = List("emoji");
        Forms = List("forms");
        _concepts = new(() => new Concepts(this, new Normalizer(this, TextSteps.All & ~TextSteps.Spelling)));
        _spelling = new(() => new Spelling(Forms.Where(form => Times(form) >= UsualTimes).OrderByDescending(Times).ThenBy(form => form.Key, StringComparer.Ordinal).Select(form => form.Key)));
        Expressions = Slang.Where(entry => entry.Key.Contains(' ', StringComparison.Ordinal)).ToFrozenDictionary(entry => entry.Key, entry => StandardWords.Cut(entry.Value), StringComparer.Ordinal);
        LongestSlang = Slang.Count == 0 ? 0 : Slang.Keys.Max(key => key.Count(c => c == ' ') + 1);
        _expressionStarts = Expressions.Keys.Select(key => key[..key.IndexOf(' ', StringComparison.Ordinal)]).ToFrozenSet(StringComparer.Ordinal);
        Signs = Emoji.Keys
            .Where(key => !char.IsLetterOrDigit(key[0]))
            .GroupBy(key => key[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(key => key.Length).Select(key => (key, StandardWords.Cut(Emoji[key]))).ToArray());
    }

    /// <summary>No words at all: what a program without a data folder works with.</summary>
    public static WordLists Empty { get; } = new([]);

    /// <summary>Everyday spelling (yg, gak, mksh) to standard words.</summary>
    public FrozenDictionary<string, string> Slang { get; }

    /// <summary>Emoji and emoticons to a word.</summary>
    public IReadOnlyDictionary<string, string> Emoji { get; }

    /// <summary>Usual word forms, the most usual first; what is among them is no slip.</summary>
    public IReadOnlyDictionary<string, string> Forms { get; }

    /// <summary>The usual word that a mistyped one was meant to be.</summary>
    internal Spelling Spelling => _spelling.Value;

    /// <summary>What words are about; read once, when first asked for.</summary>
    internal Concepts Concepts => _concepts.Value;

    /// <summary>How many words the longest everyday expression has.</summary>
    internal int LongestSlang { get; }

    /// <summary>Everyday expressions of several words to standard words.</summary>
    internal FrozenDictionary<string, string[]> Expressions { get; }

    /// <summary>Whether an everyday expression of several words begins with this one, in lower case.</summary>
    internal bool BeginsExpression(ReadOnlySpan<char> word) => _expressionStarts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Emoji by their first character, longest first, with their words.</summary>
    internal FrozenDictionary<char, (string Sign, string[] Words)[]> Signs { get; }

    /// <summary>Reads every list under <c>words</c> of a data folder.</summary>
    public static WordLists Load(string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        var folder = Path.Combine(dataFolder, "words");
        if (!Directory.Exists(folder))
            return Empty;
        return new(Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".tsv" or ".txt")
            .Order(StringComparer.Ordinal)
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .Select(files => KeyValuePair.Create(files.Key, Read(files))));
    }

    /// <summary>A list by its file name without ending; empty where there is no such file.</summary>
    public FrozenDictionary<string, string> List(string name) =>
        _lists.TryGetValue(name, out var list) ? list : FrozenDictionary<string, string>.Empty;

    private static int Times(KeyValuePair<string, string> form) => int.Parse(form.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, string> Read(IEnumerable<string> files)
    {
        var list = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in files.SelectMany(file => File.ReadLines(file)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            var word = cells[0].Trim().ToLowerInvariant();
            if (list.Count == 0 && cells.Length > 1 && word is "from" or "word" or "emoji")
                continue;
            if (word.Length > 0)
                list.TryAdd(word, cells.Length > 1 ? cells[1].Trim().ToLowerInvariant() : "");
        }
        return list.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
