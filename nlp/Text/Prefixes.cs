namespace Nlp.Text;

/// <summary>What may stand in front of an Indonesian root, and the letters it swallows (me + tulis: menulis).</summary>
internal static class Prefixes
{
    private const string Vowels = "aiueo";

    /// <summary>Every reading of the word with one prefix less, the likeliest first.</summary>
    public static IEnumerable<string> Removed(string word)
    {
        foreach (var prefix in (string[])["di", "ke", "se", "ku", "kau"])
            if (Begins(word, prefix))
                yield return word[prefix.Length..];
        foreach (var prefix in (string[])["ber", "bel", "be", "ter", "te", "per", "pel", "pe", "me", "nge"])
            if (Begins(word, prefix))
                yield return word[prefix.Length..];
        // me- and pe- with their nasals; everyday speech leaves the me away (nulis, nyari, ngirim).
        foreach (var head in (string[])["me", "pe", ""])
        {
            if (!Begins(word, head))
                continue;
            var rest = word[head.Length..];
            if (head.Length == 0 && Begins(rest, "ny"))
                yield return "c" + rest[2..];
            foreach (var reading in Nasal(rest))
                yield return reading;
        }
    }

    /// <summary>The one reading taken for a word whose root is not known; null if it begins with no safe prefix.</summary>
    public static string? Likely(string word)
    {
        foreach (var prefix in (string[])["ber", "ter", "di", "ke", "per"])
            if (Begins(word, prefix) && word.Length - prefix.Length >= 5)
                return word[prefix.Length..];
        foreach (var head in (string[])["me", "pe"])
            if (Begins(word, head))
                return Nasal(word[head.Length..]).FirstOrDefault();
        return null;
    }

    private static IEnumerable<string> Nasal(string rest)
    {
        if (Begins(rest, "ny"))
            yield return "s" + rest[2..];
        else if (Begins(rest, "ng"))
        {
            yield return rest[2..];
            if (rest.Length > 2 && Vowels.Contains(rest[2], StringComparison.Ordinal))
                yield return "k" + rest[2..];
            // Roots of one syllable take menge-: mengecek, mengetes.
            if (Begins(rest, "nge"))
                yield return rest[3..];
        }
        else if (Begins(rest, "m"))
        {
            if (rest.Length > 1 && Vowels.Contains(rest[1], StringComparison.Ordinal))
            {
                yield return "p" + rest[1..];
                yield return "f" + rest[1..];
            }
            yield return rest[1..];
        }
        else if (Begins(rest, "n"))
        {
            if (rest.Length > 1 && Vowels.Contains(rest[1], StringComparison.Ordinal))
                yield return "t" + rest[1..];
            yield return rest[1..];
        }
    }

    private static bool Begins(string word, string prefix) =>
        word.Length >= prefix.Length + 2 && word.StartsWith(prefix, StringComparison.Ordinal);
}
