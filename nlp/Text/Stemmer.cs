namespace Nlp.Text;

/// <summary>Takes the affixes off an Indonesian word: "mempelajari", "pelajaran", "belajar" are all "ajar".</summary>
/// <remarks>
/// Every way to take off clitics, suffixes and up to three prefixes is tried, the least first, and a known root wins
/// (after Nazief and Adriani). A word whose root is not known loses only affixes that leave a whole word behind.
/// </remarks>
public static class Stemmer
{
    private const int LongestWord = 40;

    private static readonly string[] Particles = ["", "lah", "kah", "pun", "tah"];
    private static readonly string[] Owners = ["", "nya", "ku", "mu"];
    private static readonly string[] Suffixes = ["", "kan", "an", "i", "in"];

    /// <summary>The stem of one word, lower case. What is no plain word (digits, signs, very long) comes back as it is.</summary>
    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var lower = word.ToLowerInvariant();
        if (lower.Length is < 4 or > LongestWord)
            return lower;
        var hyphen = lower.IndexOf('-', StringComparison.Ordinal);
        if (hyphen >= 0)
            return StemDoubled(lower, hyphen);
        return lower.All(char.IsAsciiLetterLower) ? StemPlain(lower) : lower;
    }

    private static string StemDoubled(string word, int hyphen)
    {
        var (first, second) = (word[..hyphen], word[(hyphen + 1)..]);
        if (first.Length == 0 || second.Length == 0 || second.Contains('-', StringComparison.Ordinal))
            return word;
        if (Owners.Contains(second, StringComparer.Ordinal) || Particles.Contains(second, StringComparer.Ordinal))
            return Stem(first);
        var (left, right) = (Stem(first), Stem(second));
        if (left == right)
            return left;
        // sayur-mayur, warna-warni, bolak-balik: the first half is the word; menunda-nunda: the second is said without its prefix.
        if (Roots.Contains(left) && !Roots.Contains(right) && (first.Length == second.Length || first.EndsWith(second, StringComparison.Ordinal)))
            return left;
        // berlari-lari, kemerah-merahan: one half is inside the other.
        if (first.EndsWith(right, StringComparison.Ordinal))
            return right;
        return second.StartsWith(left, StringComparison.Ordinal) ? left : word;
    }

    private static string StemPlain(string word)
    {
        if (Roots.Contains(word))
            return word;
        var bares = WithoutClitics(word).ToList();
        // Endings before beginnings: berikan is beri + kan, not ber + ikan.
        foreach (var middle in bares.SelectMany(WithoutSuffix))
            if (Roots.Contains(middle))
                return middle;
        foreach (var middle in bares.SelectMany(WithoutSuffix))
            if (KnownUnderPrefixes(middle, 3) is { } root)
                return root;
        return Guess(word);
    }

    private static IEnumerable<string> WithoutSuffix(string word)
    {
        foreach (var suffix in Suffixes)
            if (word.EndsWith(suffix, StringComparison.Ordinal) && word.Length - suffix.Length >= 3)
                yield return word[..^suffix.Length];
    }

    private static IEnumerable<string> WithoutClitics(string word)
    {
        foreach (var particle in Particles)
        {
            if (!word.EndsWith(particle, StringComparison.Ordinal))
                continue;
            var rest = word[..^particle.Length];
            foreach (var owner in Owners)
                if (rest.EndsWith(owner, StringComparison.Ordinal) && rest.Length - owner.Length >= 2)
                    yield return rest[..^owner.Length];
        }
    }

    private static string? KnownUnderPrefixes(string word, int depth)
    {
        if (depth == 0)
            return null;
        foreach (var rest in Prefixes.Removed(word))
            if (Roots.Contains(rest))
                return rest;
        foreach (var rest in Prefixes.Removed(word))
            if (KnownUnderPrefixes(rest, depth - 1) is { } root)
                return root;
        return null;
    }

    /// <summary>For words that are on no list: clitic, then one suffix, then one prefix, each only if a whole word is left.</summary>
    private static string Guess(string word)
    {
        var stem = word;
        foreach (var clitic in (ReadOnlySpan<string>)["nya", "lah", "kah"])
            if (stem.EndsWith(clitic, StringComparison.Ordinal) && IsWord(stem[..^clitic.Length]))
            {
                stem = stem[..^clitic.Length];
                break;
            }
        var rest = Prefixes.Likely(stem);
        var open = rest is not null && IsWord(rest) ? rest : stem;
        foreach (var suffix in (ReadOnlySpan<string>)["kan", "an"])
            if (open.EndsWith(suffix, StringComparison.Ordinal) && IsWord(open[..^suffix.Length]) && (rest is not null || suffix == "kan"))
                return open[..^suffix.Length];
        return open;
    }

    private static bool IsWord(string rest) => rest.Length >= 4 && rest.Count(c => "aiueo".Contains(c, StringComparison.Ordinal)) >= 2;
}
