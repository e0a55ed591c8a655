using Nlp.Text;

namespace Nlp.Learning;

/// <summary>A word or a sign of a text, with the clause it stands in and the marks that change how it is to be understood.</summary>
/// <param name="Text">The normalised word, or the sign (an emoji, a question mark) itself.</param>
/// <param name="Start">Where it begins in the text as written, in UTF-16 units.</param>
/// <param name="Length">How long it is in the text as written.</param>
/// <param name="Clause">The number of its clause, from 0.</param>
/// <param name="IsWord">False for a sign.</param>
/// <param name="Negated">A word before it in the same clause denies it ("tidak terlalu membosankan").</param>
/// <param name="Contrast">It stands after a contrast ("bagus tapi panas": panas).</param>
internal readonly record struct Piece(string Text, int Start, int Length, int Clause, bool IsWord, bool Negated, bool Contrast);

/// <summary>Cuts a text into words and signs, clause by clause, and marks what is denied and what follows a contrast.</summary>
internal static class Clauses
{
    /// <summary>How many words after a denying word are taken to be denied; words that only hold a sentence together are not counted.</summary>
    private const int Reach = 2;

    // The closed class of words that turn a statement round, in the standard form the normaliser gives; with them
    // regional ones, should it leave them as they are. They are grammar, not vocabulary: the list does not grow with the data.
    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "tidak", "bukan", "bukannya", "belum", "tanpa", "jangan", "tiada", "tak", "tidaklah", "tidakkah",
        // What was expected was not so: "kirain membosankan ternyata seru".
        "kirain", "kukira", "dikira", "dikirain", "kusangka", "kupikir",
        // What there is too little of is not so: "kurang enak".
        "kurang", "kurangnya", "minim", "jarang",
        "ora", "mboten", "boten", "indak", "ndak", "indo", "dang", "ndang", "sing", "ten", "henteu", "teu", "not", "no", "never", "without",
    };

    private static readonly HashSet<string> Contrasts = new(StringComparer.Ordinal)
    {
        "tapi", "tetapi", "namun", "cuma", "hanya", "hanyasaja", "sayang", "sayangnya", "padahal", "meskipun", "walaupun", "meski", "walau",
        "sedangkan", "melainkan", "ternyata", "nyatanya", "kenyataannya", "taunya", "tahunya", "justru", "malah", "but", "however", "nanging", "mung", "tapina",
    };

    private static readonly HashSet<string> Joins = new(StringComparer.Ordinal)
    {
        "karena", "sehingga", "jadi", "supaya", "agar", "kalau", "jika", "sebab", "makanya", "lalu", "kemudian", "because", "so",
    };

    /// <summary>Reads a text into <paramref name="pieces"/>.</summary>
    /// <param name="cuts">Whether clauses are told apart; if not, the whole text is one.</param>
    public static void Read(string text, Normalizer normalizer, TokenBuffers buffers, List<Piece> pieces, bool cuts = true)
    {
        normalizer.Read(text, buffers);
        pieces.Clear();
        var reader = new Reader(text, normalizer, pieces, cuts);
        var at = 0;
        foreach (var token in buffers.Tokens)
        {
            if (token.Start > at)
                reader.Signs(at, token.Start);
            reader.Word(token);
            at = Math.Max(at, token.Start + token.Length);
        }
        reader.Signs(at, text.Length);
    }

    private struct Reader(string text, Normalizer normalizer, List<Piece> pieces, bool cuts)
    {
        private int _clause;
        private int _denied;
        private bool _contrast;

        public void Word(Token token)
        {
            if (!IsWord(token.Text))
            {
                Signs(token.Start, token.Start + token.Length);
                return;
            }
            if (Contrasts.Contains(token.Text))
            {
                EndClause();
                _contrast = true;
            }
            else if (Joins.Contains(token.Text))
            {
                EndClause();
            }
            pieces.Add(new Piece(token.Text, token.Start, token.Length, _clause, IsWord: true, _denied > 0, _contrast));
            // Denied twice is not denied: "bukannya tidak relevan".
            if (Denials.Contains(token.Text))
                _denied = _denied == Reach ? 0 : Reach;
            else if (_denied > 0 && !FunctionWords.Contains(token.Text))
                _denied--;
        }

        public void Signs(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var c = text[i];
                if (char.IsWhiteSpace(c) && c != '\n')
                    continue;
                if (c is '.' or ',' or ';' or ':' or '!' or '?' or '\n' or '(' or ')')
                {
                    EndClause();
                    // A new sentence takes back the contrast of the one before.
                    if (c is '.' or '!' or '?' or '\n')
                        _contrast = false;
                }
                if (c is '?' or '!')
                    pieces.Add(new Piece(c == '?' ? "?" : "!", i, 1, _clause, IsWord: false, Negated: false, _contrast));
                else if (c >= '\u2000' || char.IsSurrogate(c))
                    i += Sign(i, to) - 1;
            }
        }

        private readonly int Sign(int i, int to)
        {
            var length = char.IsHighSurrogate(text[i]) && i + 1 < to && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            // Skin tones, variation selectors and joiners only colour the sign before them.
            var rune = length == 2 ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
            if (rune is not (0x200D or 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF)))
                pieces.Add(new Piece(normalizer.AsWritten(text.AsSpan(i, length)), i, length, _clause, IsWord: false, Negated: false, _contrast));
            return length;
        }

        private static bool IsWord(string text)
        {
            foreach (var c in text)
            {
                if (char.IsLetterOrDigit(c))
                    return true;
            }
            return false;
        }

        private void EndClause()
        {
            if (cuts && pieces.Count > 0 && pieces[^1].Clause == _clause)
                _clause++;
            _denied = 0;
        }
    }
}
