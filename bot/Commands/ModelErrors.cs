using Nlp.Learning;

namespace Bot.Commands;

/// <summary>What <c>model evaluate --errors</c> adds: which tags are taken for which, and examples. Rows that are held out for measuring are not shown, or somebody would mend them.</summary>
internal static class ModelErrors
{
    private const int MostConfusions = 25;
    private const string Folder = "held-out";

    public static bool MayBeRead(string file) => !string.Equals(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))), Folder, StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<string> Lines(Misreadings misread, int examples, bool asJson)
    {
        var (confusions, rows) = (misread.Confusions().Take(MostConfusions), misread.Sample(examples));
        return asJson
            ? [.. confusions.Select(pair => Results.Json(new { pair.Missed, pair.Added, pair.Rows })), .. rows.Select(read => Results.Json(new { read.Row.Text, Gold = read.Row.Tags, read.Said }))]
            :
            [
                "", $"{misread.All.Count} rows are not read exactly. What a person says, what the model says instead, in how many rows:",
                .. confusions.Select(pair => $"| {pair.Missed ?? "nothing"} | {pair.Added ?? "nothing"} | {pair.Rows} |"),
                "", .. rows.Select(read => $"| {read.Row.Text.Replace("|", "\\|", StringComparison.Ordinal)} | {Named(read.Row.Tags)} | {Named(read.Said)} |"),
            ];
    }

    private static string Named(IReadOnlyList<string> tags) => tags.Count == 0 ? "nothing" : string.Join(", ", tags);
}
