using System.Globalization;
using System.Text;
using Nlp.Text;

namespace Bot.Reports.Pdf;

/// <summary>
/// Text as the standard fonts of PDF can show it: WinAnsi, which is Latin-1 and some typographic signs. What is outside is written by its plain
/// equivalent, an emoji by its word; nothing is dropped silently.
/// </summary>
internal sealed class PdfText(WordLists words)
{
    /// <summary>The signs of Windows-1252 between 0x80 and 0x9F; a blank where there is none.</summary>
    private const string HighSigns = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

    private static readonly Dictionary<Rune, string> s_plain = new()
    {
        [new('−')] = "-",
        [new('‐')] = "-",
        [new('‑')] = "-",
        [new('≤')] = "<=",
        [new('≥')] = ">=",
        [new('→')] = "->",
        [new('←')] = "<-",
        [new('✓')] = "v",
        [new('′')] = "'",
        [new('″')] = "\"",
        [new('\u00A0')] = " ",
        [new('\u2009')] = " ",
        [new('\u202F')] = " ",
        [new('\u2003')] = " ",
    };

    /// <summary>The text in bytes of WinAnsi.</summary>
    public byte[] Encode(string text)
    {
        var bytes = new List<byte>(text.Length);
        foreach (var shown in Elements(text))
        {
            foreach (var rune in shown.EnumerateRunes())
                bytes.AddRange(Encode(rune));
        }
        return [.. bytes];
    }

    /// <summary>What people see as one sign, an emoji of several code points too, with emoji as words.</summary>
    private IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var first = Rune.GetRuneAt(element, 0);
            if (Byte(first) is not null || s_plain.ContainsKey(first) || Rune.IsLetterOrDigit(first) || Rune.IsControl(first))
                yield return element;
            else if (words.Emoji.TryGetValue(element, out var word) || words.Emoji.TryGetValue(first.ToString(), out word))
                yield return $"({word})";
            else
                yield return "(emoji)";
        }
    }

    private static IEnumerable<byte> Encode(Rune rune)
    {
        if (Byte(rune) is { } known)
            return [known];
        if (s_plain.TryGetValue(rune, out var plain))
            return Encoding.ASCII.GetBytes(plain);
        if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            return " "u8.ToArray();
        // Marks above and below letters fall away, and the letter stays; parts of an emoji say nothing by themselves.
        var letters = rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Select(Byte).OfType<byte>().ToArray();
        return letters.Length > 0 ? letters
            : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol ? []
            : "?"u8.ToArray();
    }

    private static byte? Byte(Rune rune) => rune.Value switch
    {
        >= 0x20 and < 0x7F or > 0xA0 and <= 0xFF => (byte)rune.Value,
        _ when rune.IsBmp && rune.Value > 0xFF && HighSigns.IndexOf((char)rune.Value) is var at and >= 0 => (byte)(0x80 + at),
        _ => null,
    };
}
