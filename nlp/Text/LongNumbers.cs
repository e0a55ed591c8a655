using System.Globalization;

namespace Nlp.Text;

/// <summary>Finds numbers that point to a person: NIP, NIK, telephone. Eight digits or more, however they are spaced.</summary>
internal static class LongNumbers
{
    private const int Fewest = 8;
    private const int WidestGap = 3;

    public static IEnumerable<Cut> In(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i]))
                continue;
            var start = i;
            var digits = 0;
            var end = i;
            for (var at = i; at < text.Length && at - end <= WidestGap; at++)
            {
                if (char.IsDigit(text[at]))
                {
                    digits++;
                    end = at + 1;
                }
                else if (!IsGap(text[at]))
                    break;
            }
            i = end;
            if (digits < Fewest || IsNoPersonsNumber(text, start, end))
                continue;
            if (start > 0 && text[start - 1] == '(')
                start--;
            if (start > 0 && text[start - 1] == '+')
                start--;
            yield return new(start, end, "[nomor]");
        }
    }

    /// <summary>What people put between the digits of one number, and what hides there unseen.</summary>
    private static bool IsGap(char c) =>
        c is ' ' or '\u00A0' or '.' or '-' or '\u2010' or '\u2011' or '\u2013' or '/' or '(' or ')' or '_'
        || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.EnclosingMark;

    /// <summary>Money, years and the day of a class stay: a report of an illegal fee must keep its sum.</summary>
    private static bool IsNoPersonsNumber(string text, int start, int end) =>
        end - start <= 32 && (IsMoney(text, start, end) || IsYears(text[start..end]) || IsRecentDay(text[start..end]));

    private static bool IsMoney(string text, int start, int end)
    {
        var before = start;
        while (before > 0 && text[before - 1] is ' ' or '.' && start - before < 3)
            before--;
        var marked = before >= 2 && string.Compare(text, before - 2, "rp", 0, 2, StringComparison.OrdinalIgnoreCase) == 0
            && (before == 2 || !char.IsLetter(text[before - 3]));
        if (!marked)
            return false;
        var groups = text[start..end].Split('.');
        return groups.Length > 1 && groups[0].Length <= 3 && groups[0][0] != '0'
            && groups.All(group => group.All(char.IsAsciiDigit)) && groups.Skip(1).All(group => group.Length == 3);
    }

    private static bool IsYears(string number)
    {
        var years = number.Split('-', '/', '\u2013').Select(part => part.Trim()).ToArray();
        return years.Length == 2 && years.All(year =>
            year.Length == 4 && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1990 and <= 2099);
    }

    /// <summary>A written date since 2015: the day of a class. An earlier one may be a birthday and goes.</summary>
    private static bool IsRecentDay(string number)
    {
        var formats = (string[])["d-M-yyyy", "dd-MM-yyyy", "d/M/yyyy", "dd/MM/yyyy", "d.M.yyyy", "dd.MM.yyyy", "yyyy-MM-dd", "yyyy/MM/dd"];
        return DateOnly.TryParseExact(number, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2015 and < 2100;
    }
}
