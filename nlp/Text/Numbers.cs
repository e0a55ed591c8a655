using System.Globalization;

namespace Nlp.Text;

/// <summary>Reads a message that is a number and nothing else, however it is written.</summary>
public static class Numbers
{
    private const int LongestMessage = 120;

    private static readonly Dictionary<string, double> Words = new(StringComparer.Ordinal)
    {
        ["nol"] = 0,
        ["kosong"] = 0,
        ["satu"] = 1,
        ["dua"] = 2,
        ["tiga"] = 3,
        ["empat"] = 4,
        ["lima"] = 5,
        ["enam"] = 6,
        ["tujuh"] = 7,
        ["delapan"] = 8,
        ["lapan"] = 8,
        ["sembilan"] = 9,
        ["sepuluh"] = 10,
        ["sebelas"] = 11,
        ["seratus"] = 100,
        ["seribu"] = 1000,
        ["pertama"] = 1,
        ["setengah"] = 0.5,
        ["zero"] = 0,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
    };

    /// <summary>What people put around a number when they answer with one: "4 min", "nilai 4 aja pak".</summary>
    private static readonly HashSet<string> Around = new(StringComparer.Ordinal)
    {
        "min", "mimin", "admin", "pak", "bapak", "bu", "ibu", "kak", "kakak", "mas", "mbak", "bang", "gan", "ya", "yah", "iya", "aja", "saja", "deh", "dong",
        "sih", "kok", "lah", "nih", "nilai", "nilainya", "skor", "skornya", "poin", "point", "angka", "bintang", "nomor", "nomer", "no", "ke", "yang", "saya", "kasih", "beri",
        "pilih", "jawab", "jawaban", "jawabannya", "jawabnya", "oke", "ok", "baik", "star", "stars", "score", "number", "please", "makasih", "terima", "trims",
    };

    /// <summary>
    /// The number a whole message says: "4", "empat", "4 min", "dua belas", "III", "4,5", "1.000", "4/5", "⭐⭐⭐"; null where it says anything else.
    /// </summary>
    public static double? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestMessage)
            return null;
        if (Stars(text) is { } stars)
            return stars;
        var words = Cut(text);
        var start = 0;
        var end = words.Count;
        while (start < end && Around.Contains(words[start]))
            start++;
        while (end > start && Around.Contains(words[end - 1]))
            end--;
        if (start == end)
            return null;
        words = words.GetRange(start, end - start);
        // "4/5", "4 dari 5": the first is the score. The second must be a scale people use.
        if (words.Count == 3 && words[1] is "/" or "dari" or "of" && Figure(words[2]) is 4 or 5 or 10 or 100)
            return ReadWords(words.GetRange(0, 1));
        return ReadWords(words);
    }

    /// <summary>A number made of the words given, all of them; null if one is no part of it.</summary>
    internal static double? ReadWords(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return null;
        if (words.Count == 1)
            return Figure(words[0]) ?? Roman(words[0]) ?? Spoken(words);
        return Spoken(words);
    }

    private static List<string> Cut(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsDigit(text[i]) || (text[i] is '-' or '+' && i + 1 < text.Length && char.IsDigit(text[i + 1]) && words.Count == 0))
            {
                i++;
                while (i < text.Length && (char.IsDigit(text[i]) || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsDigit(text[i + 1]))))
                    i++;
                words.Add(text[start..i]);
            }
            else if (char.IsLetter(text[i]))
            {
                while (i < text.Length && char.IsLetter(text[i]))
                    i++;
                var word = text[start..i];
                // A Roman number is told by its capitals, so they are kept until it has been read.
                words.Add(Roman(word) is not null ? word : Unstretched(word.ToLowerInvariant()));
            }
            else
            {
                // Punctuation goes; a sign that may change the meaning stays, and makes the whole no number.
                if (text[i] is '/' or '%' or '=' or '<' or '>' or '*' or '+' or '@' or '#')
                    words.Add(text[i].ToString());
                else if (text[i] == '-' && words.Count > 0 && words[^1] != "ke" && i + 1 < text.Length && char.IsDigit(text[i + 1]))
                    words.Add("-");
                i++;
            }
        }
        if (words.Count > 1 && words[^1] == "%")
            words.RemoveAt(words.Count - 1);
        return words;
    }

    /// <summary>"limaaa" is lima; number words have no doubled letters of their own but in English.</summary>
    private static string Unstretched(string word)
    {
        if (word.Length < 4 || Words.ContainsKey(word))
            return word;
        var letters = word.Where((c, i) => i == 0 || c != word[i - 1]).ToArray();
        return new string(letters);
    }

    private static double? Stars(string text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is 0x2B50 or 0x1F31F or 0x2605)
                count++;
            else if (rune.Value is not (0xFE0F or 0x20 or 0x2606))
                return null;
        return count == 0 ? null : count;
    }

    private static double? Figure(string word)
    {
        var body = word.TrimStart('-', '+');
        if (body.Length is 0 or > 15 || !char.IsDigit(body[0]))
            return null;
        body = string.Concat(body.Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c));
        var groups = body.Split('.', ',');
        // A dot or comma before exactly three digits groups thousands, as Indonesian and English forms do: 1.000 and 1,000. "0.125" is a fraction.
        var thousands = groups.Length > 1 && groups[0] is { Length: <= 3 } first && first[0] != '0' && groups.Skip(1).All(group => group.Length == 3);
        if (groups.Length > 2 && !thousands)
            return null;
        var plain = thousands ? string.Concat(groups) : body.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? word[0] == '-' ? -value : value
            : null;
    }

    private static double? Roman(string word)
    {
        // One small letter is a letter; "i" and "x" are said for other things.
        if (word.Length is 0 or > 7 || (word.Length == 1 && char.IsLower(word[0])))
            return null;
        var value = 0;
        var last = 0;
        for (var i = word.Length - 1; i >= 0; i--)
        {
            var digit = char.ToUpperInvariant(word[i]) switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 0 };
            if (digit == 0)
                return null;
            value += digit < last ? -digit : digit;
            last = Math.Max(last, digit);
        }
        return string.Equals(InRoman(value), word, StringComparison.OrdinalIgnoreCase) ? value : null;
    }

    private static string InRoman(int value) =>
        value is < 1 or > 39
            ? ""
            : new string('X', value / 10) + (value % 10) switch
            {
                0 => "",
                4 => "IV",
                9 => "IX",
                < 4 => new string('I', value % 10),
                _ => "V" + new string('I', (value % 10) - 5),
            };

    /// <summary>Indonesian number words: "dua puluh lima", "seratus dua", "tiga koma lima", "satu setengah", "keempat".</summary>
    private static double? Spoken(IReadOnlyList<string> words)
    {
        double total = 0, part = 0;
        var open = false; // a digit word stands waiting for puluh, belas, ratus, or the end
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word == "koma" && i > 0 && i + 1 < words.Count)
                return Decimals(words, i + 1) is { } decimals ? total + part + decimals : null;
            if (word is "belas" or "puluh" or "ratus")
            {
                if (!open)
                    return null;
                var digit = part % 10;
                part += word switch { "belas" => 10, "puluh" => digit * 9, _ => digit * 99 };
                open = false;
            }
            else if (word is "ribu" or "juta")
            {
                if (part == 0)
                    return null;
                total += part * (word == "ribu" ? 1_000 : 1_000_000);
                part = 0;
                open = false;
            }
            else if (word == "setengah" && i > 0)
                return i == words.Count - 1 ? total + part + 0.5 : null;
            else if (Word(word) is { } value)
            {
                // "dua tiga" and "sepuluh dua" are no numbers; "dua puluh tiga" and "seratus lima" are.
                if (open || (part % 100 is >= 10 and < 20) || (part > 0 && part % 10 != 0) || (part > 0 && value >= 10 && part % 100 != 0))
                    return null;
                if (value >= 1000)
                    total += value;
                else
                    part += value;
                open = value is >= 1 and < 10;
            }
            else if (words.Count > 1 && Figure(word) is { } figure && i == 0 && words[1] is "ribu" or "juta" or "puluh" or "ratus")
            {
                part = Figure(word)!.Value;
                open = true;
            }
            else
                return null;
        }
        return total + part;
    }

    private static double? Decimals(IReadOnlyList<string> words, int from)
    {
        double value = 0, weight = 0.1;
        for (var i = from; i < words.Count; i++, weight /= 10)
        {
            if (Word(words[i]) is not { } digit || digit > 9 || digit != Math.Floor(digit))
                return null;
            value += digit * weight;
        }
        return Math.Round(value, 9);
    }

    private static double? Word(string word)
    {
        if (Words.TryGetValue(word, out var value))
            return value;
        return word.StartsWith("ke", StringComparison.Ordinal) && Words.TryGetValue(word[2..], out var ordinal) ? ordinal : null;
    }
}
