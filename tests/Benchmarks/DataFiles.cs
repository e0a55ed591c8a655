using System.Globalization;
using Nlp.Tests.Data;

namespace Benchmarks;

/// <summary>How varied the labelled files are, file by file.</summary>
internal static class DataFiles
{
    /// <summary>Each kind of labelled file, and those of its files that lie elsewhere.</summary>
    private static readonly (string Folder, string[] Measured)[] s_kinds =
    [
        ("feedback", ["development/feedback.tsv", "held-out/comments.tsv"]),
        ("messages", ["development/messages.tsv", "held-out/intents.tsv"]),
        ("queries", ["held-out/queries.tsv"]),
    ];

    public static void Measure(Figures figures)
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data");
        foreach (var (kind, measured) in s_kinds)
        {
            var files = Directory.GetFiles(Path.Combine(data, kind), "*.tsv").Order(StringComparer.Ordinal)
                .Concat(measured.Select(file => Path.Combine(data, file)))
                .Select(file => (Name: Path.GetRelativePath(data, file), Rows: File.ReadLines(file).Skip(1).Select(line => line.Split('\t')[0]).ToArray()))
                .ToArray();
            var index = new Dictionary<(string, string), List<(int File, int Row)>>();
            for (var file = 0; file < files.Length; file++)
                for (var row = 0; row < files[file].Rows.Length; row++)
                    foreach (var pair in Overlap.Pairs(files[file].Rows[row]))
                    {
                        if (!index.TryGetValue(pair, out var places))
                            index[pair] = places = [];
                        places.Add((file, row));
                    }
            for (var file = 0; file < files.Length; file++)
            {
                var rows = files[file].Rows;
                var pairs = rows.SelectMany(Overlap.Pairs).ToList();
                var sentences = rows.Where(row => Overlap.Words(row).Length >= 5).ToList();
                var near = rows.Count(row => IsNearAnother(row, file));
                figures.Add(files[file].Name, rows.Length, "rows", string.Create(CultureInfo.InvariantCulture,
                    $"{rows.Select(row => string.Join(' ', Overlap.Words(row).Take(3))).Distinct().Count()} ways to begin; {sentences.Select(Overlap.Frame).Distinct().Count()} frames of {sentences.Count} sentences; {1000.0 * pairs.Distinct().Count() / pairs.Count:0} distinct word pairs per thousand; {100.0 * near / rows.Length:0.0} % near a row of another file"));
            }

            bool IsNearAnother(string row, int own)
            {
                var pairs = Overlap.Pairs(row);
                if (pairs.Count < Overlap.FewestPairs)
                    return false;
                var shared = pairs.SelectMany(pair => index[pair]).Where(place => place.File != own).CountBy(place => place);
                return shared.Any(place => 2 * place.Value > pairs.Count);
            }
        }
    }
}
