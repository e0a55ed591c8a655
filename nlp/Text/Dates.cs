using System.Globalization;

namespace Nlp.Text;

/// <summary>Finds the day or the month a message speaks of. A day or month without a year is the next one, today counted.</summary>
public static class Dates
{
    private const int LongestMessage = 4_000;

    private static readonly HashSet<string> Next = new(StringComparer.Ordinal) { "depan", "mendatang", "besok", "next", "berikutnya" };
    private static readonly HashSet<string> Last = new(StringComparer.Ordinal) { "lalu", "kemarin", "kemaren", "kmrn", "last" };
    private static readonly HashSet<string> BeforeDay = new(StringComparer.Ordinal) { "tgl", "tanggal", "tggl", "tgl.", "tg", "date", "hari", "pada", "on" };

    /// <summary>The first day the text names: "tgl 5", "senin depan", "besok", "5 maret", "12/3/2027", "3 hari lagi".</summary>
    public static DateOnly? ReadDate(string text, DateOnly today) => FindDate(text, today)?.Day;

    /// <summary>The first month the text names: "maret", "bulan depan", "03/2027", "akhir tahun", "2 bulan lagi".</summary>
    public static YearMonth? ReadMonth(string text, DateOnly today) => FindMonth(text, today)?.Month;

    /// <summary>The day, and where the words for it stand in the text.</summary>
    internal static (DateOnly Day, int Start, int End)? FindDate(string text, DateOnly today)
    {
        var words = Cut(text);
        for (var i = 0; i < words.Count; i++)
            if (DateAt(words, i, today) is { } found)
                return (found.Day, words[found.From].Start, words[found.To].End);
        return null;
    }

    internal static (YearMonth Month, int Start, int End)? FindMonth(string text, DateOnly today)
    {
        var words = Cut(text);
        for (var i = 0; i < words.Count; i++)
            if (MonthAt(words, i, today) is { } found)
                return (found.Month, words[found.From].Start, words[found.To].End);
        return null;
    }

    private readonly record struct Word(string Text, int Start, int End);

    private static List<Word> Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Word>();
        var length = Math.Min(text.Length, LongestMessage);
        for (var i = 0; i < length;)
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < length && (char.IsAsciiDigit(text[i])
                    || (text[i] is '/' or '-' or '.' && i + 1 < length && char.IsAsciiDigit(text[i + 1]))))
                    i++;
            }
            else if (char.IsLetter(text[i]))
            {
                while (i < length && (char.IsLetter(text[i])
                    || (text[i] is '\'' or '\u2019' && i + 1 < length && char.IsLetter(text[i + 1]))))
                    i++;
            }
            else
            {
                i++;
                continue;
            }
            words.Add(new(text[start..i].ToLowerInvariant(), start, i));
        }
        return words;
    }

    private static (DateOnly Day, int From, int To)? DateAt(List<Word> words, int i, DateOnly today)
    {
        var word = words[i].Text;
        var from = i > 0 && BeforeDay.Contains(words[i - 1].Text) ? i - 1 : i;
        string At(int index) => index >= 0 && index < words.Count ? words[index].Text : "";
        (DateOnly, int, int)? Found(DateOnly? day, int to) => day is { } known ? (known, from, to) : null;

        if (char.IsAsciiDigit(word[0]))
        {
            if (Written(word, today, alone: words.Count == 1 || from < i) is { } written)
                return (written, from, i);
            // "5-7 maret": the first day of the range.
            var dash = word.IndexOf('-', StringComparison.Ordinal);
            var plain = dash > 0 ? word[..dash] : word;
            if (plain.Length > 2 || !int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            if (Calendar.AnyMonth(At(i + 1)) is { } month)
            {
                var year = Year(At(i + 2));
                return Found(year is { } given ? Make(given, month, number) : NextDay(month, number, today), year is null ? i + 1 : i + 2);
            }
            if (i > 0 && Calendar.AnyMonth(At(i - 1)) is { } before && At(i + 1) is not ("jp" or "hari" or "orang" or "jam"))
            {
                from = i - 1;
                return Found(NextDay(before, number, today), i);
            }
            if (Away(words, i, number, today) is { } away)
                return (away.Day, i, away.To);
            return from < i && At(from) is not ("hari" or "pada" or "on") ? DayOfMonth(words, i, number, today, from) : null;
        }
        switch (word)
        {
            case "besok" or "bsk" or "besuk" or "tomorrow" when At(i + 1) == "lusa":
                return Found(today.AddDays(2), i + 1);
            case "besok" or "bsk" or "besuk" or "tomorrow" when i == 0 || Calendar.Day(At(i - 1)) is null:
                return Found(today.AddDays(1), i);
            case "lusa":
                return Found(today.AddDays(2), i);
            case "today":
                return Found(today, i);
            case "yesterday":
                return Found(today.AddDays(-1), i);
            case "kemarin" or "kemaren" or "kmrn" when i == 0 || !(Calendar.Day(At(i - 1)) is not null || At(i - 1) is "bulan" or "minggu" or "tahun"):
                return Found(today.AddDays(-1), i);
            case "hari" when At(i + 1) == "ini":
                return (today, i, i + 1);
            case "seminggu" or "sehari" or "sebulan":
                return Away(words, i, 1, today) is { } soon ? (soon.Day, i, soon.To) : null;
        }
        // "minggu" is a week unless "hari" says it is the day.
        var day = word == "minggu" && At(i - 1) == "hari" ? DayOfWeek.Sunday : Calendar.Day(word);
        if (day is { } weekday)
            return Weekday(words, i, weekday, today, from);
        if (Numbers.ReadWords([word]) is { } spoken && spoken == Math.Floor(spoken) && spoken is > 0 and < 32)
        {
            if (Away(words, i, (int)spoken, today) is { } later)
                return (later.Day, i, later.To);
            if (At(i - 1) is "tgl" or "tanggal")
                return DayOfMonth(words, i, (int)spoken, today, from);
        }
        return null;
    }

    /// <summary>"3 hari lagi", "dua minggu lagi", "2 bulan yang lalu", counted from the number on.</summary>
    private static (DateOnly Day, int To)? Away(List<Word> words, int i, int count, DateOnly today)
    {
        string At(int index) => index < words.Count ? words[index].Text : "";
        var unit = words[i].Text switch { "sehari" => "hari", "seminggu" => "minggu", "sebulan" => "bulan", _ => At(i + 1) };
        var next = unit == At(i + 1) && !words[i].Text.StartsWith("se", StringComparison.Ordinal) ? i + 2 : i + 1;
        if (At(next) == "yang" || At(next) == "yg")
            next++;
        var sign = At(next) switch { "lagi" or "kedepan" => 1, "lalu" => -1, _ => 0 };
        if (sign == 0 || count > 1000)
            return null;
        return unit switch
        {
            "hari" => (today.AddDays(sign * count), next),
            "minggu" => (today.AddDays(sign * count * 7), next),
            "bulan" => (today.AddMonths(sign * count), next),
            _ => null,
        };
    }

    private static (DateOnly Day, int From, int To)? Weekday(List<Word> words, int i, DayOfWeek day, DateOnly today, int from)
    {
        var after = i + 1 < words.Count ? words[i + 1].Text : "";
        var before = i > 0 ? words[i - 1].Text : "";
        // "senin, 5 maret": the date says more than the day's name.
        if (after.Length > 0 && char.IsAsciiDigit(after[0]) && DateAt(words, i + 1, today) is { } exact)
            return (exact.Day, from, exact.To);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var inThisWeek = monday.AddDays(((int)day + 6) % 7);
        if (Next.Contains(after))
            return (inThisWeek.AddDays(7), from, i + 1);
        if (after == "minggu" && i + 2 < words.Count && Next.Contains(words[i + 2].Text))
            return (inThisWeek.AddDays(7), from, i + 2);
        if (before == "next")
            return (inThisWeek.AddDays(7), i - 1, i);
        if (Last.Contains(after))
            return (inThisWeek < today ? inThisWeek : inThisWeek.AddDays(-7), from, i + 1);
        if (before == "last")
            return (inThisWeek < today ? inThisWeek : inThisWeek.AddDays(-7), i - 1, i);
        return (inThisWeek >= today ? inThisWeek : inThisWeek.AddDays(7), from, i);
    }

    /// <summary>"tgl 5", "tgl 5 bulan depan", "tgl 5 bulan 3".</summary>
    private static (DateOnly Day, int From, int To)? DayOfMonth(List<Word> words, int i, int number, DateOnly today, int from)
    {
        if (number is < 1 or > 31)
            return null;
        if (i + 2 < words.Count && words[i + 1].Text is "bulan" or "bln" && MonthAt(words, i + 1, today) is { } month)
            return Make(month.Month.Year, month.Month.Month, number) is { } there ? (there, from, month.To) : null;
        for (var ahead = 0; ahead < 3; ahead++)
        {
            var first = new DateOnly(today.Year, today.Month, 1).AddMonths(ahead);
            if (Make(first.Year, first.Month, number) is { } day && day >= today)
                return (day, from, i);
        }
        return null;
    }

    /// <summary>2027-03-12, 12/3/2027, 12-3-27, and 12/3 where it stands alone or after "tgl" (else it may be a score).</summary>
    private static DateOnly? Written(string word, DateOnly today, bool alone)
    {
        var parts = word.Split('/', '-', '.');
        if (parts.Length is < 2 or > 3 || parts.Any(part => part.Length is 0 or > 4))
            return null;
        if (word.Count(c => c == '/') is var slashes && slashes > 0 && slashes != parts.Length - 1)
            return null;
        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        if (parts.Length == 2)
            return alone && slashes == 1 && parts.All(part => part.Length <= 2) ? NextDay(numbers[1], numbers[0], today) : null;
        if (parts[0].Length == 4)
            return Make(numbers[0], numbers[1], numbers[2]);
        return parts[2].Length switch
        {
            4 => Make(numbers[2], numbers[1], numbers[0]),
            2 => Make(2000 + numbers[2], numbers[1], numbers[0]),
            _ => null,
        };
    }

    private static (YearMonth Month, int From, int To)? MonthAt(List<Word> words, int i, DateOnly today)
    {
        var word = words[i].Text;
        string At(int index) => index >= 0 && index < words.Count ? words[index].Text : "";

        if (word is "bulan" or "bln" or "month")
        {
            var next = At(i + 1);
            if (Next.Contains(next))
                return (Ahead(today, 1), i, i + 1);
            if (Last.Contains(next))
                return (Ahead(today, -1), i, i + 1);
            if (next == "ini")
                return (YearMonth.Of(today), i, i + 1);
            if (Calendar.AnyMonth(next) is { } named)
                return Named(named, i, i + 1);
            if (int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12)
                return Named(number, i, i + 1);
            if (At(i - 1) is "next" or "last" or "this")
                return (Ahead(today, At(i - 1) switch { "next" => 1, "last" => -1, _ => 0 }), i - 1, i);
            if (Numbers.ReadWords([At(i - 1)]) is { } count and > 0 and < 100 && Away(words, i - 1, (int)count, today) is { } away)
                return (YearMonth.Of(away.Day), i - 1, away.To);
            return null;
        }
        if (word == "sebulan" && Away(words, i, 1, today) is { } soon)
            return (YearMonth.Of(soon.Day), i, soon.To);
        if (word is "akhir" or "awal" && At(i + 1) is "tahun" or "thn")
        {
            var year = At(i + 2) switch { "depan" => today.Year + 1, "ini" => today.Year, "lalu" => today.Year - 1, var text => Year(text) };
            var month = word == "akhir" ? 12 : 1;
            return (new(year ?? (word == "awal" && today.Month > 1 ? today.Year + 1 : today.Year), month), i, year is null ? i + 1 : i + 2);
        }
        if (char.IsAsciiDigit(word[0]))
            return Figures(word) is { } written ? (written, i, i) : null;
        if (Calendar.Month(word) is { } full)
            return Named(full, i, i);
        if (Calendar.AnyMonth(word) is { } brief
            && (words.Count == 1 || Year(At(i + 1)) is not null || (i > 0 && char.IsAsciiDigit(At(i - 1)[0]))))
            return Named(brief, i, i);
        return null;

        (YearMonth, int, int) Named(int month, int from, int to)
        {
            if (Year(At(to + 1)) is { } year)
                return (new(year, month), from, to + 1);
            if (At(to + 1) is "tahun" or "thn" && (At(to + 2) switch { "depan" => today.Year + 1, "ini" => today.Year, "lalu" => today.Year - 1, var text => Year(text) }) is { } said)
                return (new(said, month), from, to + 2);
            if (Last.Contains(At(to + 1)))
                return (new(month < today.Month ? today.Year : today.Year - 1, month), from, to + 1);
            return (new(month >= today.Month ? today.Year : today.Year + 1, month), from, to);
        }
    }

    private static YearMonth Ahead(DateOnly today, int months) => YearMonth.Of(new DateOnly(today.Year, today.Month, 1).AddMonths(months));

    /// <summary>2027-03, 03/2027, 3-2027, or the month of a whole date.</summary>
    private static YearMonth? Figures(string word)
    {
        var parts = word.Split('/', '-');
        if (parts.Length is < 2 or > 3 || parts.Any(part => part.Length is 0 or > 4 || !part.All(char.IsAsciiDigit)))
            return null;
        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var (year, month) = (parts.Length, parts[0].Length) switch
        {
            (_, 4) => (numbers[0], numbers[1]),
            (2, _) => (numbers[1], numbers[0]),
            _ => (numbers[2], numbers[1]),
        };
        return year is >= 1900 and <= 2999 && month is >= 1 and <= 12 ? new(year, month) : null;
    }

    private static int? Year(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2999 ? year : null;

    private static DateOnly? NextDay(int month, int day, DateOnly today)
    {
        // 29 February may be four years off (eight around 2100).
        for (var year = today.Year; year <= today.Year + 8; year++)
            if (Make(year, month, day) is { } found && found >= today)
                return found;
        return null;
    }

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= 1900 and <= 2999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
}
