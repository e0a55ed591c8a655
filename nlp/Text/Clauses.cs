namespace Nlp.Text;

/// <summary>One claim of a sentence: its words, and the contrast word before it ("tapi"), if any.</summary>
/// <param name="Words">At least one word; the contrast word is not among them.</param>
/// <param name="Contrast">"tapi", "namun", … in standard spelling, or null.</param>
public sealed record Clause(IReadOnlyList<Token> Words, string? Contrast)
{
    /// <summary>Where the clause begins in the text.</summary>
    public int Start => Words[0].Start;

    /// <summary>Where it ends.</summary>
    public int End => Words[^1].Start + Words[^1].Length;
}

/// <summary>Splits a text into clauses, at punctuation and at words of contrast.</summary>
public sealed class Clauses(Normalizer normalizer)
{
    private static readonly HashSet<string> ContrastWords = new(StringComparer.Ordinal)
    {
        "tapi", "tetapi", "namun", "sedangkan", "padahal", "meskipun", "meski", "walaupun", "walau", "kecuali", "sayangnya",
        "melainkan", "sebaliknya", "cuma", "cuman", "hanya", "but", "although", "however", "except",
    };

    /// <summary>Words that limit ("cuma dua hari") unless a new claim follows them ("cuma waktunya kurang").</summary>
    private static readonly HashSet<string> Limiting = new(StringComparer.Ordinal) { "cuma", "cuman", "hanya" };

    /// <summary>The clauses of a text, in order; none for a text without words.</summary>
    public IReadOnlyList<Clause> Split(string text)
    {
        var clauses = new List<Clause>();
        var words = new List<Token>();
        string? contrast = null;
        var tokens = normalizer.Tokens(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && Breaks(text, tokens[i - 1], tokens[i]))
                Close();
            if (IsContrast(tokens, i))
            {
                Close();
                contrast = tokens[i].Text;
            }
            else
                words.Add(tokens[i]);
        }
        Close();
        return clauses;

        void Close()
        {
            if (words.Count == 0)
                return;
            clauses.Add(new(words.ToArray(), contrast));
            words.Clear();
            contrast = null;
        }
    }

    private static bool IsContrast(IReadOnlyList<Token> tokens, int at)
    {
        var word = tokens[at].Text;
        if (!ContrastWords.Contains(word))
            return false;
        if (!Limiting.Contains(word))
            return true;
        if (at + 1 >= tokens.Count)
            return false;
        var next = tokens[at + 1].Text;
        return next == "saja" || (word != "hanya" && Numbers.Read(next) is null && next.EndsWith("nya", StringComparison.Ordinal));
    }

    private static bool Breaks(string text, Token before, Token after)
    {
        for (var i = before.Start + before.Length; i < after.Start; i++)
            if (text[i] is '.' or ',' or ';' or ':' or '!' or '?' or '\n' or '\r' or '(' or ')' or '\u2013' or '\u2014' or '\u2026'
                || (text[i] == '-' && i > before.Start + before.Length))
                return true;
        return false;
    }
}
