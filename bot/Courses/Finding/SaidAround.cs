using System.Text.RegularExpressions;

namespace Bot.Courses.Finding;

/// <summary>What a message says around its topic that is none: what it denies, who did what, where one works, how often it happened.</summary>
internal static partial class SaidAround
{
    private const int NearPlace = 4;

    private static readonly HashSet<string> s_offices =
    [
        "dinas", "diskominfo", "kominfo", "puskesmas", "pkm", "rsud", "bkpsdm", "bkd", "bpkad", "bappeda", "kelurahan", "kecamatan", "kantor", "pemko", "pemkot", "pemda", "setda", "satpol",
        "sekolah", "sd", "sdn", "smp", "smpn", "sma", "sman", "kerja", "bekerja", "tugas", "bertugas", "pegawai", "asn", "staf",
    ];

    /// <summary>Words that the message says it does not want ("bukan perjalanan dinas").</summary>
    public static IReadOnlySet<string> Denied(string plain) => DeniedPattern().Matches(plain)
        .SelectMany(match => match.Groups["what"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(word => word.Length > 2)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>A text without what it denies, and without who did it ("dikembalikan sama dinas").</summary>
    public static string Without(string text) => string.Join(' ', DoerPattern().Replace(DeniedPattern().Replace(text, " "), " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Words for who did it, which are no topic.</summary>
    public static IReadOnlySet<string> Doers(string plain) => DoerPattern().Matches(plain).Select(match => match.Groups["who"].Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>"Udah 3x bulan ini" tells how often, not when a class should be.</summary>
    public static bool TellsHowOften(string plain) => OftenPattern().IsMatch(plain);

    /// <summary>True where the place is where the person works ("diskominfo siantar"), and not where a class must be.</summary>
    public static bool IsWorkplace(string plain, string place)
    {
        var words = plain.Split([' ', ',', '.', '?', '!', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => word.Length > 3 && (place.Equals(word, StringComparison.OrdinalIgnoreCase) || place.EndsWith(word, StringComparison.OrdinalIgnoreCase)));
        return at > 0 && words[Math.Max(0, at - NearPlace)..at].Any(s_offices.Contains);
    }

    [GeneratedRegex(@"\b(?:bukan|bkn|selain|kecuali|(?:tidak|ga|gak|nggak|ngga|tdk) (?:harus|mau|perlu))\s+(?:(?:yang|yg|soal|tentang|itu|level|tingkat|di)\s+)*(?<what>(?!itu\b|tapi\b|tp\b|mau\b|cari\b)\w+(?:\s+(?!tapi\b|tp\b|mau\b|cari\b|yang\b|yg\b|kok\b|ya\b|bu\b|pak\b)\w+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex DeniedPattern();

    [GeneratedRegex(@"\b(?:sm|sama|oleh|ama)\s+(?<who>dinas|kantor|atasan|kepala|bpkad|inspektorat|bendahara|panitia|kabid|kasubag|pimpinan)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DoerPattern();

    [GeneratedRegex(@"(?:\b\d+\s?(?:x|kali)|\b(?:udah|sudah|sdh|sering|selalu|terus|kemarin))\b.{0,14}\b(?:bln|bulan|minggu|mgg|thn|tahun|hari)\s(?:ini|lalu|kemarin)\b|\b(?:kemarin|kmrn)\b(?!.*\bdepan\b)", RegexOptions.IgnoreCase)]
    private static partial Regex OftenPattern();
}
