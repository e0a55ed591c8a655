using System.Text;

namespace Nlp.Learning;

/// <summary>
/// Reads labelled examples: UTF-8, tab-separated, no quoting. The header is <c>text, tags, sentiment</c> (tags
/// comma-separated, empty for none) or <c>text, intent</c> (exactly one).
/// </summary>
public static class LabelledFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rows of one file, in order.</summary>
    /// <exception cref="LabelledFileException">The file is not to be read, or a line of it is not as it should be.</exception>
    public static IReadOnlyList<LabelledRow> Read(string path)
    {
        var lines = Lines(path);
        var columns = lines[0].Split('\t').Select(column => column.Trim()).ToArray();
        var intents = columns is ["text", "intent"];
        if (!intents && columns is not ["text", "tags", "sentiment"])
            throw Wrong(path, 1, $"the header is \"{Shown(lines[0])}\"; write text, tags, sentiment (or text, intent) with tabs between");

        var rows = new List<LabelledRow>(lines.Length - 1);
        for (var i = 1; i < lines.Length; i++)
        {
            // A last newline, or a blank line between blocks, is no row.
            if (lines[i].Length > 0)
                rows.Add(Row(path, i + 1, lines[i].Split('\t'), intents));
        }
        return rows;
    }

    /// <summary>The rows of several files, one after the other.</summary>
    /// <exception cref="LabelledFileException">One of the files is not to be read.</exception>
    public static IReadOnlyList<LabelledRow> Read(IEnumerable<string> paths) => [.. paths.SelectMany(Read)];

    private static LabelledRow Row(string path, int line, string[] cells, bool intents)
    {
        var expected = intents ? 2 : 3;
        if (cells.Length != expected)
            throw Wrong(path, line, $"{cells.Length} cells where {expected} are expected; separate with single tabs and write none inside the text");

        var labels = cells[1]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal).ToArray();
        if (intents && labels.Length != 1)
            throw Wrong(path, line, $"{labels.Length} intents where exactly one belongs; write one intent id after the tab");
        if (labels.FirstOrDefault(label => label.Any(char.IsWhiteSpace)) is { } spaced)
            throw Wrong(path, line, $"the label \"{Shown(spaced)}\" holds a space; write ids such as too-basic, with commas between");

        var sentiment = intents ? "" : cells[2].Trim();
        if (sentiment.Any(c => char.IsWhiteSpace(c) || c == ','))
            throw Wrong(path, line, $"the sentiment \"{Shown(sentiment)}\" is not one id; write one, or leave it empty");
        return new LabelledRow(cells[0], labels, sentiment.Length == 0 ? null : sentiment);
    }

    private static string[] Lines(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LabelledFileException($"{path}: cannot be read ({e.Message}); give the path of a labelled .tsv file", e);
        }

        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes.AsSpan(0, Math.Min(bytes.Length, Math.Max(0, e.Index))).Count((byte)'\n') + 1;
            throw new LabelledFileException($"{path}, line {line}: bytes that are not UTF-8; save the file as UTF-8", e);
        }
        text = text.TrimStart('\uFEFF');
        if (text.Trim().Length == 0)
            throw Wrong(path, 1, "the file is empty; begin with the header text, tags, sentiment (or text, intent) with tabs between");
        return text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
    }

    // Error messages reach screens and logs, where a long cell of somebody's words has no place.
    private static string Shown(string cell) => cell.Length <= 40 ? cell : cell[..40] + "…";

    private static LabelledFileException Wrong(string path, int line, string what) => new($"{path}, line {line}: {what}");
}

/// <summary>A labelled file that cannot be used; the message names file, line and the next move.</summary>
public sealed class LabelledFileException : Exception
{
    public LabelledFileException(string message) : base(message) { }

    public LabelledFileException(string message, Exception inner) : base(message, inner) { }
}
