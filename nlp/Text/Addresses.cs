namespace Nlp.Text;

/// <summary>Finds e-mail addresses: something, an at sign, something with a dot. Written out from the sign, so it stays linear.</summary>
internal static class Addresses
{
    private const int LongestName = 64;
    private const int LongestHost = 255;

    public static IEnumerable<Cut> In(string text)
    {
        var free = 0;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > free && at - start < LongestName && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '%' or '+' or '-'))
                start--;
            var end = at + 1;
            var dot = -1;
            while (end < text.Length && end - at < LongestHost && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            {
                if (text[end] == '.')
                    dot = end;
                end++;
            }
            while (end > at + 1 && text[end - 1] is '.' or '-')
                end--;
            if (start == at || dot <= at + 1)
                continue;
            yield return new(start, end, "[surel]");
            free = end;
        }
    }
}
