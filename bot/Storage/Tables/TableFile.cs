using Bot.Messages;

namespace Bot.Storage.Tables;

/// <summary>Opens the files that people bring: CSV (comma or semicolon) and the first sheet of <c>.xlsx</c>.</summary>
public static class TableFile
{
    /// <exception cref="TableRefusedException">The file cannot be used at all.</exception>
    public static Table Read(string path, Columns columns)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new TableRefusedException(new($"berkas tidak bisa dibaca: {path}", $"the file cannot be read: {path} ({error.Message})"));
        }
        return Read(bytes, columns);
    }

    /// <inheritdoc cref="Read(string, Columns)"/>
    public static Table Read(byte[] bytes, Columns columns)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new TableRefusedException(new("berkas .xls lama atau terkunci; simpan sebagai .xlsx atau CSV UTF-8", "an old or locked .xls; save it as .xlsx or CSV UTF-8"));
        // What the file is shows in its first bytes; the ending of its name is only what somebody called it.
        var rows = bytes.AsSpan().StartsWith("PK\x03\x04"u8) ? ExcelRows.Read(bytes) : CsvRows.Read(bytes);
        return rows is [var header, .. var data]
            ? Named(header.Cells, data, columns)
            : throw new TableRefusedException(new("berkas ini kosong; baris pertama berisi judul kolom", "the file is empty; its first line holds the column names"));
    }

    private static Table Named(IReadOnlyList<string> headers, IEnumerable<RawRow> rows, Columns columns)
    {
        var keys = headers.Select(Columns.KeyOf).ToArray();
        if (keys.Where(columns.Has).GroupBy(key => key).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw new TableRefusedException(new($"kolom {twice} ada dua kali", $"the column {twice} stands twice"));
        var missing = columns.Required.Where(column => !keys.Contains(column)).ToList();
        if (columns.AnyOf is { } any && !any.Any(keys.Contains))
            missing.Add(string.Join("/", any));
        if (missing.Count > 0)
            throw new TableRefusedException(new(
                $"kolom wajib tidak ada: {string.Join(", ", missing)}",
                $"a required column is missing: {string.Join(", ", missing)}"));
        var unknown = headers.Where((header, i) => keys[i].Length > 0 && !columns.Has(keys[i])).Select(header => header.Trim()).ToArray();
        return new(rows.Select(row => Named(keys, row, columns)).ToArray(), unknown);
    }

    private static TableRow Named(string[] keys, RawRow row, Columns columns)
    {
        var cells = new Dictionary<string, string>();
        for (var i = 0; i < Math.Min(keys.Length, row.Cells.Count); i++)
        {
            if (columns.Has(keys[i]))
                cells[keys[i]] = row.Cells[i];
        }
        return new(row.Line, cells, row.Problem ?? CountProblem(keys.Length, row));
    }

    // A sheet has no last cell of a row: the empty ones at its end are not written.
    private static Phrase? CountProblem(int expected, RawRow row) =>
        row.Cells.Count == expected || (row.EndsOpen && row.Cells.Count < expected)
            ? null
            : new($"{row.Cells.Count} sel, seharusnya {expected} seperti baris judul", $"{row.Cells.Count} cells where the header has {expected}");
}
