namespace Nlp.Text;

/// <summary>Names of days and months, Indonesian and English.</summary>
internal static class Calendar
{
    private static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["januari"] = 1, ["january"] = 1, ["februari"] = 2, ["pebruari"] = 2, ["february"] = 2, ["feb"] = 2, ["maret"] = 3, ["april"] = 4,
        ["mei"] = 5, ["juni"] = 6, ["june"] = 6, ["juli"] = 7, ["july"] = 7, ["agustus"] = 8, ["august"] = 8, ["agt"] = 8,
        ["september"] = 9, ["sept"] = 9, ["oktober"] = 10, ["october"] = 10, ["okt"] = 10, ["november"] = 11, ["nopember"] = 11, ["nov"] = 11,
        ["desember"] = 12, ["december"] = 12,
    };

    /// <summary>Short forms that are also other words ("jan lupa", "may I"): months only beside a number or "bulan".</summary>
    private static readonly Dictionary<string, int> ShortMonths = new(StringComparer.Ordinal)
    {
        ["jan"] = 1, ["peb"] = 2, ["mar"] = 3, ["mrt"] = 3, ["march"] = 3, ["apr"] = 4, ["may"] = 5, ["jun"] = 6, ["jul"] = 7, ["ags"] = 8,
        ["agu"] = 8, ["agst"] = 8, ["aug"] = 8, ["sep"] = 9, ["oct"] = 10, ["nop"] = 11, ["des"] = 12, ["dec"] = 12,
    };

    private static readonly Dictionary<string, DayOfWeek> Days = new(StringComparer.Ordinal)
    {
        ["senin"] = DayOfWeek.Monday, ["selasa"] = DayOfWeek.Tuesday, ["rabu"] = DayOfWeek.Wednesday, ["kamis"] = DayOfWeek.Thursday,
        ["jumat"] = DayOfWeek.Friday, ["jum'at"] = DayOfWeek.Friday, ["jum\u2019at"] = DayOfWeek.Friday, ["sabtu"] = DayOfWeek.Saturday, ["ahad"] = DayOfWeek.Sunday,
        ["monday"] = DayOfWeek.Monday, ["tuesday"] = DayOfWeek.Tuesday, ["wednesday"] = DayOfWeek.Wednesday, ["thursday"] = DayOfWeek.Thursday,
        ["friday"] = DayOfWeek.Friday, ["saturday"] = DayOfWeek.Saturday, ["sunday"] = DayOfWeek.Sunday,
    };

    public static int? Month(string word) => Months.TryGetValue(word, out var month) ? month : null;

    public static int? AnyMonth(string word) => Month(word) ?? (ShortMonths.TryGetValue(word, out var month) ? month : null);

    public static DayOfWeek? Day(string word) => Days.TryGetValue(word, out var day) ? day : null;
}
