using System.Globalization;
using CsvHelper;

namespace Bot.Demo;

/// <summary>The sample files of <c>data/samples</c>, read as rows of named cells. A file that is not there has no rows.</summary>
internal sealed class SampleFiles(string dataFolder)
{
    public IReadOnlyList<SampleRow> Read(string name)
    {
        var path = Path.Combine(dataFolder, "samples", name);
        if (!File.Exists(path))
            return [];
        return name.EndsWith(".tsv", StringComparison.Ordinal) ? ReadTabbed(path) : ReadCsv(path);
    }

    private static List<SampleRow> ReadCsv(string path)
    {
        using var reader = CsvReader.FromFile(path);
        reader.ReadHeader();
        var header = reader.Headers.ToArray();
        var rows = new List<SampleRow>();
        while (reader.Read())
            rows.Add(new SampleRow(header.Select((column, i) => (column, Cell: reader.GetString(i))).ToDictionary(cell => cell.column, cell => cell.Cell)));
        return rows;
    }

    private static List<SampleRow> ReadTabbed(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split('\t');
        return [.. lines.Skip(1).Select(line => new SampleRow(header.Zip(line.Split('\t')).ToDictionary(cell => cell.First, cell => cell.Second)))];
    }
}

/// <summary>One row; an empty cell is null.</summary>
internal sealed class SampleRow(IReadOnlyDictionary<string, string> cells)
{
    public string? this[string column] => cells.TryGetValue(column, out var cell) && cell.Length > 0 ? cell : null;

    public string Text(string column) => this[column] ?? "";

    public int? Number(string column) => this[column] is { } cell ? int.Parse(cell, CultureInfo.InvariantCulture) : null;

    public TimeOnly? Time(string column) => this[column] is { } cell ? TimeOnly.Parse(cell, CultureInfo.InvariantCulture) : null;
}
