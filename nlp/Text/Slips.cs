namespace Nlp.Text;

/// <summary>
/// What a thumb does by mistake: two letters swapped, a neighbouring key, a letter twice or left out. A word that differs in another way is
/// more often a word of its own, a local one or a name ("akrual" is not "aktual"), and is left alone.
/// </summary>
internal static class Slips
{
    private static readonly string[] Keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <param name="typed">A word that is not known.</param>
    /// <param name="meant">A known word near it.</param>
    public static bool IsOne(string typed, string meant)
    {
        var at = 0;
        while (at < typed.Length && at < meant.Length && typed[at] == meant[at])
            at++;
        return (typed.Length - meant.Length) switch
        {
            0 => Swapped(typed, meant, at) || (typed.Length >= 8 && Same(typed, at + 1, meant, at + 1) && AreNeighbours(typed[at], meant[at])),
            // One letter too many: struck twice, or with its neighbour.
            1 => Same(typed, at + 1, meant, at) && (typed.Length >= 6 && StruckTwice(typed, at) || typed.Length >= 8 && WithNeighbour(typed, at)),
            // One too few: a vowel, as in hurried writing; another letter in long words.
            -1 => at > 0 && Same(typed, at, meant, at + 1) && ("aiueo".Contains(meant[at], StringComparison.Ordinal) ? typed.Length >= 6 : typed.Length >= 8),
            _ => false,
        };
    }

    private static bool Swapped(string typed, string meant, int at) =>
        at + 1 < typed.Length && typed[at] == meant[at + 1] && typed[at + 1] == meant[at] && Same(typed, at + 2, meant, at + 2);

    private static bool StruckTwice(string typed, int at) => at > 0 && typed[at] == typed[at - 1];

    private static bool WithNeighbour(string typed, int at) =>
        at > 0 && (AreNeighbours(typed[at], typed[at - 1]) || (at + 1 < typed.Length && AreNeighbours(typed[at], typed[at + 1])));

    private static bool Same(string a, int fromA, string b, int fromB) => a.AsSpan(fromA).SequenceEqual(b.AsSpan(fromB));

    private static bool AreNeighbours(char a, char b)
    {
        for (var row = 0; row < Keys.Length; row++)
        {
            var (ofA, ofB) = (Keys[row].IndexOf(a, StringComparison.Ordinal), Keys[row].IndexOf(b, StringComparison.Ordinal));
            if (ofA >= 0 && ofB >= 0)
                return Math.Abs(ofA - ofB) == 1;
        }
        return false;
    }
}
