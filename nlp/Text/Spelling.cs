namespace Nlp.Text;

/// <summary>Finds the known word a mistyped one was meant to be: one slip, or two in a long word.</summary>
/// <remarks>
/// Two words one slip apart share a form once a letter is left out of one or of both, so every word is kept under the hashes of itself and of
/// itself without each of its letters.
/// </remarks>
internal sealed class Spelling
{
    private const int Shortest = 4;
    private const int Longest = 30;

    private readonly string[] _words;
    private readonly ulong[] _hashes;
    private readonly int[] _owners;

    /// <param name="words">The known words; of two equally near ones the first is taken, so the most usual come first.</param>
    public Spelling(IEnumerable<string> words)
    {
        _words = words.Where(word => word.Length is >= Shortest and <= Longest).Distinct(StringComparer.Ordinal).ToArray();
        var count = _words.Sum(word => word.Length + 1);
        _hashes = new ulong[count];
        _owners = new int[count];
        var at = 0;
        for (var owner = 0; owner < _words.Length; owner++)
            for (var without = -1; without < _words[owner].Length; without++, at++)
                (_hashes[at], _owners[at]) = (Hash(_words[owner], without), owner);
        Array.Sort(_hashes, _owners);
    }

    /// <summary>The nearest known word, or null where none is near enough.</summary>
    public string? Nearest(string word)
    {
        if (word.Length is < Shortest or > Longest)
            return null;
        var best = -1;
        var bestDistance = word.Length >= 8 ? 3 : 2;
        for (var without = -1; without < word.Length; without++)
        {
            var hash = Hash(word, without);
            var at = Array.BinarySearch(_hashes, hash);
            if (at < 0)
                continue;
            while (at > 0 && _hashes[at - 1] == hash)
                at--;
            for (; at < _hashes.Length && _hashes[at] == hash; at++)
            {
                var owner = _owners[at];
                var known = _words[owner];
                // A slip in the first letter is rare, and makes another word of a short one.
                if (known[0] != word[0] && (word.Length < 6 || known[0] != word[1]))
                    continue;
                var distance = Distance(word, known);
                if (distance < bestDistance || (distance == bestDistance && best >= 0 && owner < best))
                    (best, bestDistance) = (owner, distance);
            }
        }
        return best < 0 ? null : _words[best];
    }

    private static ulong Hash(string word, int without)
    {
        var hash = 14695981039346656037UL;
        for (var i = 0; i < word.Length; i++)
            if (i != without)
                hash = (hash ^ word[i]) * 1099511628211UL;
        return hash;
    }

    /// <summary>Edits between two short words; two neighbours swapped count as one.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> before = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        Span<int> next = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                next[j] = Math.Min(Math.Min(next[j - 1], row[j]) + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
            }
            row.CopyTo(before);
            next.CopyTo(row);
        }
        return row[b.Length];
    }
}
