using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Channels.Telegram;

/// <summary>A text as it is sent: with Telegram's HTML, and without any, should that be refused.</summary>
public sealed record TelegramText(string Html, string Plain);

/// <summary>
/// The bot's own markup (<c>*bold*</c>, line breaks, "•") in Telegram's HTML, cut into parts where it is too long: between paragraphs, else lines,
/// else words; never within a character, and never so that a tag or an entity is torn, as every part is written for itself.
/// </summary>
public static partial class TelegramHtml
{
    /// <summary>The longest text of a message. Telegram counts without tags; our parts keep to it with them too.</summary>
    public const int LongestText = 4096;

    /// <summary>The longest caption under a file.</summary>
    public const int LongestCaption = 1024;

    private const int Tags = 7; // <b></b>

    /// <summary>The text in as few parts as it takes, in their order; none where there is nothing to see in it.</summary>
    public static IReadOnlyList<TelegramText> Write(string markup, int longest = LongestText)
    {
        var (plain, bold) = Read(markup);
        var parts = new List<TelegramText>();
        for (var from = 0; ;)
        {
            while (from < plain.Length && char.IsWhiteSpace(plain[from]))
                from++;
            if (from == plain.Length)
                return parts;
            var to = Border(plain, bold, from, Reach(plain, bold, from, longest));
            var end = to;
            while (char.IsWhiteSpace(plain[end - 1]))
                end--;
            parts.Add(new(Html(plain, bold, from, end), plain[from..end]));
            from = to;
        }
    }

    /// <summary>The text without marks, and which of its characters are bold. Half a surrogate pair, which no text may hold, is replaced.</summary>
    private static (string Plain, bool[] Bold) Read(string markup)
    {
        var plain = new StringBuilder(markup.Length);
        var bold = new List<bool>(markup.Length);
        var from = 0;
        foreach (Match match in Marked().Matches(markup))
        {
            Add(markup[from..match.Index], isBold: false);
            if (match.Groups["bold"] is { Success: true } words)
                Add(words.Value, isBold: true);
            else
                Add(match.Value, isBold: false);
            from = match.Index + match.Length;
        }
        Add(markup[from..], isBold: false);
        return (plain.ToString(), [.. bold]);

        void Add(string text, bool isBold)
        {
            for (var i = 0; i < text.Length; i++)
            {
                var isWhole = !char.IsSurrogate(text[i])
                    || (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    || (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]));
                plain.Append(isWhole ? text[i] : '\uFFFD');
                bold.Add(isBold);
            }
        }
    }

    /// <summary>How far a part from here may go at the most.</summary>
    private static int Reach(string plain, bool[] bold, int from, int longest)
    {
        var length = 0;
        for (var i = from; i < plain.Length; i++)
        {
            length += Escaped(plain[i]).Length + (bold[i] && (i == from || !bold[i - 1]) ? Tags : 0);
            if (length > longest)
                return char.IsLowSurrogate(plain[i]) ? i - 1 : i;
        }
        return plain.Length;
    }

    /// <summary>The best place to cut, not beyond what fits: the last border of the strongest kind that leaves no tiny part behind.</summary>
    private static int Border(string plain, bool[] bold, int from, int reach)
    {
        if (reach == plain.Length)
            return reach;
        var least = from + (reach - from) / 4;
        var paragraph = plain.LastIndexOf("\n\n", reach, reach - least, StringComparison.Ordinal);
        if (paragraph > least)
            return paragraph;
        var line = plain.LastIndexOf('\n', reach, reach - least);
        if (line > least)
            return line;
        for (var i = reach; i > least; i--)
        {
            if (char.IsWhiteSpace(plain[i]) && !(bold[i] && bold[i - 1]))
                return i;
        }
        return reach;
    }

    private static string Html(string plain, bool[] bold, int from, int to)
    {
        var html = new StringBuilder(to - from + 32);
        for (var i = from; i < to; i++)
        {
            if (bold[i] && (i == from || !bold[i - 1]))
                html.Append("<b>");
            if (Escaped(plain[i]) is { Length: > 1 } entity)
                html.Append(entity);
            else
                html.Append(plain[i]);
            if (bold[i] && (i == to - 1 || !bold[i + 1]))
                html.Append("</b>");
        }
        return html.ToString();
    }

    private static string Escaped(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => " ",
    };

    /// <summary>As the web chat reads it: stars within a line around words; an address is none, whatever stands in it.</summary>
    [GeneratedRegex("""https?://[^\s<>"*]+|\*(?=\S)(?<bold>[^*\n]+?)(?<=\S)\*""")]
    private static partial Regex Marked();
}
