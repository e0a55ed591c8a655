namespace Nlp.Text;

/// <summary>Names of days and months, Indonesian and English.</summary>
internal static class Calendar
{
    private static readonly Dictionary<string, int> Months = Numbered(
        ["januari january", "februari pebruari february feb", "maret", "april", "mei", "juni june", "juli july", "agustus august agt",
            "september sept", "oktober october okt", "november nopember nov", "desember december"]);

    /// <summary>Short forms that are also other words ("jan lupa", "may I"): months only beside a number or "bulan".</summary>
    private static readonly Dictionary<string, int> ShortMonths = Numbered(
        ["jan", "peb", "mar mrt march", "apr", "may", "jun", "jul", "ags agu agst aug", "sep", "oct", "nop", "des dec"]);

    private static readonly Dictionary<string, int> Days = Numbered(
        ["senin monday", "selasa tuesday", "rabu wednesday", "kamis thursday", "jumat jum'at jum\u2019at friday", "sabtu saturday", "ahad sunday"]);

    /// <summary>Each name with its number in the row, from 1.</summary>
    private static Dictionary<string, int> Numbered(string[] rows) =>
        rows.SelectMany((names, i) => names.Split(' ').Select(name => (name, i + 1))).ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);

    public static int? Month(string word) => Months.TryGetValue(word, out var month) ? month : null;

    public static int? AnyMonth(string word) => Month(word) ?? (ShortMonths.TryGetValue(word, out var month) ? month : null);

    public static DayOfWeek? Day(string word) => Days.TryGetValue(word, out var day) ? (DayOfWeek)(day % 7) : null;
}
