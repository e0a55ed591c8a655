using System.Globalization;
using Bot.Messages;

namespace Bot.Storage.Tables;

/// <summary>Reads the cells of one row, and gathers everything that is wrong with them.</summary>
public sealed class Cells
{
    private readonly TableRow _row;
    private readonly List<Phrase> _problems = [];

    public Cells(TableRow row)
    {
        _row = row;
        if (row.Problem is { } problem)
        {
            // Cells that may have slid into their neighbour's column say nothing more.
            _problems.Add(problem);
            return;
        }
        foreach (var (column, cell) in row.Cells)
        {
            if (LooksLikeFormula(cell))
                Reject(column, new("isinya tampak seperti rumus", "it looks like a formula"));
            else if (cell.Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')))
                Reject(column, new("berisi karakter kendali", "it holds control characters"));
        }
    }

    /// <summary>Everything that is wrong, or null.</summary>
    public Phrase? Problem => _problems.Count == 0
        ? null
        : new(string.Join("; ", _problems.Select(p => p.Indonesian)), string.Join("; ", _problems.Select(p => p.English)));

    public void Reject(string column, Phrase why) => _problems.Add(new($"{column}: {why.Indonesian}", $"{column}: {why.English}"));

    /// <summary>The cell without white space around it; null where it is empty or the file has no such column.</summary>
    public string? Text(string column) =>
        _row.Cells.TryGetValue(column, out var cell) && cell.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A cell that must hold something; "" where it does not, and then there is a problem.</summary>
    public string Needed(string column)
    {
        if (Text(column) is { } text)
            return text;
        Reject(column, new("wajib diisi", "must not be empty"));
        return "";
    }

    /// <summary>A code: letters, digits, dot, underscore, hyphen, 40 at most.</summary>
    public string Code(string column)
    {
        var code = Needed(column);
        if (code.Length > 40 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            Reject(column, Bad(code, "kode memakai huruf, angka, titik, garis bawah, tanda hubung, paling panjang 40", "a code has letters, digits, dots, underscores and hyphens, 40 at most"));
        return code;
    }

    /// <summary>One of a list's values, as the list spells it.</summary>
    public string? OneOf(string column, IReadOnlyList<string> list) => Text(column) is { } text ? OneOf(column, text, list) : null;

    /// <summary>Several values, with <c>;</c> between.</summary>
    public string? Several(string column) => Text(column) is { } text && Split(text) is { Length: > 0 } values ? string.Join(';', values) : null;

    /// <summary>Several of a list's values, with <c>;</c> between.</summary>
    public string? SeveralOf(string column, IReadOnlyList<string> list) =>
        Text(column) is { } text ? string.Join(';', Split(text).Select(value => OneOf(column, value, list)).OfType<string>().Distinct()) : null;

    public DateOnly? Date(string column) => Read<DateOnly>(column,
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        new("bukan tanggal yang ada; tulis seperti 2026-12-31", "not a date there is; write it like 2026-12-31"));

    public TimeOnly? Time(string column) => Read<TimeOnly>(column,
        text => TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
        new("bukan jam; tulis seperti 08:30", "not a time; write it like 08:30"));

    public long? Whole(string column, long least, long most) => Read<long>(column,
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null,
        new($"bukan bilangan bulat dari {least} sampai {most}", $"not a whole number from {least} to {most}"));

    public double? Score(string column) => Read<double>(column,
        text => double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100 ? number : null,
        new("bukan nilai dari 0 sampai 100", "not a score from 0 to 100"));

    public bool? YesNo(string column) => Read<bool>(column,
        text => text.ToLowerInvariant() switch
        {
            "yes" or "true" or "ya" or "1" => true,
            "no" or "false" or "tidak" or "0" => false,
            _ => null,
        },
        new("tidak dikenal; pakai yes atau no", "is unknown; use yes or no"));

    /// <summary>A web address; one without <c>https://</c> in front is taken as it is, one of another kind is not a link to show.</summary>
    public string? Link(string column)
    {
        var text = Text(column);
        if (text is null || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is "http" or "https" || char.IsAsciiDigit(text[text.IndexOf(':') + 1 < text.Length ? text.IndexOf(':') + 1 : 0]))
            return text;
        Reject(column, Bad(text, "bukan alamat web (https://…)", "is not a web address (https://…)"));
        return null;
    }

    /// <summary>A cell with a meaning of its own; null from <paramref name="read"/> is the problem given.</summary>
    public T? Read<T>(string column, Func<string, T?> read, Phrase problem) where T : struct
    {
        if (Text(column) is not { } text)
            return null;
        if (read(text) is { } value)
            return value;
        Reject(column, Bad(text, problem.Indonesian, problem.English));
        return null;
    }

    private string? OneOf(string column, string text, IReadOnlyList<string> list)
    {
        if (list.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        var all = string.Join(", ", list);
        Reject(column, Bad(text, $"tidak dikenal; pakai {all}", $"is unknown; use {all}"));
        return null;
    }

    private static Phrase Bad(string text, string indonesian, string english)
    {
        var shown = text.Length <= 40 ? text : text[..40] + "…";
        return new($"\"{shown}\" {indonesian}", $"\"{shown}\" {english}");
    }

    private static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // What a spreadsheet would run when somebody opens a list with this text in it. A phone number begins with + too.
    private static bool LooksLikeFormula(string cell)
    {
        if (cell.Length == 0)
            return false;
        if (cell[0] is '=' or '@' or '\t' or '\r')
            return true;
        var text = cell.TrimStart();
        return text.Length > 0 && (text[0] is '=' or '@' || (text[0] is '+' or '-' && text.Skip(1).Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-'))));
    }
}
