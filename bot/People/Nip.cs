using System.Globalization;
using Bot.Messages;

namespace Bot.People;

/// <summary>
/// Employee numbers of civil servants (18 digits, no check digit). PNS: birth date (8), month of appointment (6), sex (1), serial (3).
/// PPPK: birth date (8), year of appointment (4), number of agreements (2), sex (1), serial (3). Source: domain.md, "Identity numbers".
/// A NIP is printed on every letter: it proves nothing about who is writing.
/// </summary>
public static class Nip
{
    /// <summary>What was read: the 18 digits, or why they cannot be a NIP.</summary>
    public sealed record Read(string? Digits, Phrase? Problem, bool Unlikely = false);

    /// <summary>Reads generously: spaces, dots, dashes, "NIP." in front. Blocks only the impossible.</summary>
    public static Read Parse(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (digits.Length != 18)
            return Wrong($"NIP terdiri dari 18 angka; yang terbaca {digits.Length}.", $"A NIP has 18 digits; {digits.Length} were read.");
        if (!DateOnly.TryParseExact(digits[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
            return Wrong("Delapan angka pertama NIP seharusnya tanggal lahir (tahun, bulan, tanggal).", "The first eight digits of a NIP should be a birth date (year, month, day).");
        if (digits[14] is not ('1' or '2'))
            return Wrong("Angka ke-15 NIP seharusnya 1 atau 2.", "The 15th digit of a NIP should be 1 or 2.");
        if (digits[15..] == "000")
            return Wrong("Tiga angka terakhir NIP tidak mungkin 000.", "The last three digits of a NIP cannot be 000.");
        var appointed = int.Parse(digits[8..12], CultureInfo.InvariantCulture);
        var month = int.Parse(digits[12..14], CultureInfo.InvariantCulture);
        var unlikely = appointed < born.Year + 15 || appointed > born.Year + 60 || month == 0;
        return new(digits, null, unlikely);
    }

    /// <summary>As people may see it: never the first eight digits, which are the birth date.</summary>
    public static string Masked(string nip) => nip.Length <= 4 ? "····" : "··············" + nip[^4..];

    private static Read Wrong(string indonesian, string english) => new(null, new(indonesian, english));
}
