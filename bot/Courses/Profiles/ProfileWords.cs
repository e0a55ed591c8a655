using System.Text.RegularExpressions;
using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Profiles;

/// <summary>What a message says of one's work among other things: fields named in it, asides, a code to join by.</summary>
internal static partial class ProfileWords
{
    private const int LongestAside = 6;

    /// <summary>"Unit rawat inap, jabatan: perawat": the fields that are named with what they are to hold.</summary>
    public static IReadOnlyList<(ProfileField Field, string Value)> Named(string text)
    {
        if (text.Contains('?', StringComparison.Ordinal) || text.Length > 200)
            return [];
        var fields = new List<(ProfileField, string)>();
        foreach (Match match in FieldPattern().Matches(text))
        {
            var value = match.Groups["value"].Value.Trim(' ', '"', '*', '.', '-');
            var field = match.Groups["field"].Value.StartsWith("unit", StringComparison.OrdinalIgnoreCase) ? ProfileField.Unit : ProfileField.Post;
            if (value.Length > 1 && fields.All(other => other.Item1 != field))
                fields.Add((field, value));
        }
        return fields;
    }

    /// <summary>True where the message means to say what fields hold, and not only to speak of them.</summary>
    public static bool States(string text) => StatingPattern().IsMatch(text);

    /// <summary>"Unitnya diskominfo": what the message says that this field holds; null where it does not put it so.</summary>
    public static string? Holds(string text, string key) =>
        HoldingPattern().IsMatch(text) ? Named(text).Where(one => Profile.Key(one.Field) == key).Select(one => one.Value).FirstOrDefault() : null;

    [GeneratedRegex(@"\b(?:unit(?:\s?kerja)?|jabatan)(?:\s?nya\b|\s*[:=])", RegexOptions.IgnoreCase)]
    private static partial Regex HoldingPattern();

    /// <summary>"Bntar ada bel": no answer to anything.</summary>
    public static bool IsAside(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', ',', '.', '!'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= LongestAside && words[0] is "bntar" or "bentar" or "sebentar" or "tunggu" or "tggu" or "wait";
    }

    /// <summary>The part of a free text that answers, without asides and the wish to join in the same breath; null where nothing is left.</summary>
    public static string? Answer(string text, bool joins)
    {
        var all = text.Split(['.', ';', '\n', '!'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var parts = all
            .Where(part => !AsidePattern().IsMatch(part) && !part.Contains('?', StringComparison.Ordinal) && !(joins && JoinPattern().IsMatch(part)))
            .ToList();
        return parts.Count == 0 ? null : parts.Count == all.Length ? text.Trim() : string.Join(". ", parts);
    }

    /// <summary>"Iya ubh jabatan": the key of the field that is to be changed, empty for all of them; null where none is.</summary>
    public static string? ToChange(string plain)
    {
        var match = ChangePattern().Match(plain);
        return !match.Success ? null : match.Groups["field"].Value switch
        {
            "instansi" or "agency" => Profile.Key(ProfileField.Agency),
            "jabatan" or "post" => Profile.Key(ProfileField.Post),
            "kepegawaian" or "employment" => Profile.Key(ProfileField.Employment),
            "profil" or "profile" => "",
            _ => Profile.Key(ProfileField.Unit),
        };
    }

    [GeneratedRegex(@"^(?:(?:iya|ya|ok|oke|mau|eh)\s)*(?:ubah|ubh|ganti|benerin|betulin|betulkan|perbaiki|koreksi|change)\s(?<field>instansi|agency|unit(?:\s?kerja)?|jabatan|post|kepegawaian|employment|profile?)(?:\s?nya)?(?:\s(?:saya|sy|aku|dong|aja|ya|bu|pak))*$")]
    private static partial Regex ChangePattern();

    [GeneratedRegex(@"\b(?<field>unit(?:\s?kerja)?|jabatan)(?:\s?(?:nya|saya|sy|aku))?\s*(?:[:=]|jadi|adalah|itu)?\s+(?!bukan\b|bkn\b|apa\b|saya\b|kan\b|yang\b|yg\b|dan\b|atau\b|kok\b|nya\b)(?<value>[^,.;\n]{2,80}?)(?=\s*(?:[,.;\n]|$|\bunit\b|\bjabatan\b))", RegexOptions.IgnoreCase)]
    private static partial Regex FieldPattern();

    [GeneratedRegex(@"^(?:.{0,24}[.,]\s*)?(?:(?:ubah|ubh|ganti|benerin|betulin|betulkan|perbaiki|koreksi|salah)\b.{0,20})?(?:unit(?:\s?kerja)?|jabatan)(?:\s?(?:nya|saya|sy|aku))?\s*(?:[:=]|jadi\b|adalah\b)|^(?:.{0,10}\b)?(?:ubah|ubh|ganti|benerin|betulin|betulkan|perbaiki|koreksi)\b.{0,20}(?:unit|jabatan)\b.{0,12}\s\S{3,}", RegexOptions.IgnoreCase)]
    private static partial Regex StatingPattern();

    [GeneratedRegex(@"^(?:(?:eh|oh|loh|lho|ya|aduh)[\s,]+)*(?:bntar|bentar|sebentar|tunggu|wait)\b|^(?:loh|lho)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsidePattern();

    [GeneratedRegex(@"\b(?:gabung|join|masuk)\b", RegexOptions.IgnoreCase)]
    private static partial Regex JoinPattern();
}

/// <summary>PNS, PPPK or neither, as people write it: "p3k", "pns eh pppk", "CPNS bro, belum PNS".</summary>
internal sealed partial class EmploymentReader : Reader<string>
{
    private static readonly (string Value, Phrase Title)[] s_options = [("pns", Phrase.Same("PNS")), ("pppk", Phrase.Same("PPPK")), ("other", new("Lainnya", "Other"))];

    public override IReadOnlyList<Choice> Choices { get; } = [.. s_options.Select(option => new Choice(option.Title, option.Title.Indonesian))];

    public override Reading<string> Read(Said said)
    {
        var plain = said.Plain;
        if (int.TryParse(plain, out var number) && number >= 1 && number <= s_options.Length)
            return Reading<string>.Of(s_options[number - 1].Value, s_options[number - 1].Title);
        if (plain.Split(' ').Length > 12 || plain.Contains('?', StringComparison.Ordinal))
            return Reading<string>.Not();
        // What comes after a slip is meant.
        var meant = SlipPattern().Split(plain)[^1];
        return (Kind(meant) ?? Kind(plain)) is { } kind ? Of(kind, plain) : Reading<string>.Not();
    }

    public override string Store(string value) => value;

    private static string? Kind(string text) =>
        OtherPattern().IsMatch(text) ? "other"
        : PppkPattern().IsMatch(text) ? "pppk"
        : PnsPattern().IsMatch(text) ? "pns"
        : null;

    private static Reading<string> Of(string kind, string plain)
    {
        var title = s_options.First(option => option.Value == kind).Title;
        return plain.Equals(title.Indonesian, StringComparison.OrdinalIgnoreCase)
            ? Reading<string>.Of(kind)
            : Reading<string>.Of(kind, new($"Saya catat: {title.Indonesian}.", $"Noted: {title.English}."));
    }

    [GeneratedRegex(@"\b(?:eh|maksudnya|maksud saya|ralat|salah)\b")]
    private static partial Regex SlipPattern();

    [GeneratedRegex(@"\b(?:cpns|calon pns|honorer|honor|thl|tks|kontrak|outsourcing|lainnya|other|bukan (?:pns|asn)|(?:belum|blm) (?:pns|asn|jadi pns))\b")]
    private static partial Regex OtherPattern();

    [GeneratedRegex(@"\b(?:p\s?3\s?k+|p{3,}k+|pppk\w*)\b")]
    private static partial Regex PppkPattern();

    [GeneratedRegex(@"\bpns\b")]
    private static partial Regex PnsPattern();
}
