using System.Globalization;
using Bot.Conversations;
using Bot.Courses.Enrolling;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>Courses side by side, from their rows: "bandingin yang satu sama dua", "bedanya apa", "compare KEU-01 and KEU-02".</summary>
internal sealed class CompareOpening : Opening
{
    public override bool AnswersInGroups => true;

    private const int MostWords = 16;
    private const int Most = 3;

    private static readonly string[] s_comparing = ["banding", "dibanding", "perbanding", "perbeda", "bedanya", "bedain", "bedakan", "bedany", "compar", "differ"];
    private static readonly HashSet<string> s_better = ["bagusan", "mending", "mendingan", "better"];

    private static readonly Dictionary<string, int> s_numbers = new()
    {
        ["satu"] = 1,
        ["pertama"] = 1,
        ["kesatu"] = 1,
        ["one"] = 1,
        ["first"] = 1,
        ["dua"] = 2,
        ["kedua"] = 2,
        ["two"] = 2,
        ["second"] = 2,
        ["tiga"] = 3,
        ["ketiga"] = 3,
        ["three"] = 3,
        ["third"] = 3,
    };

    public override Turn? Open(Situation situation)
    {
        if (!Compares(situation.Said) || situation.Talk.Frames is not ([] or [.., { Dialogue: EnrolDialogue.DialogueName }]))
            return null;
        var meant = Meant(situation);
        return meant.Count > 1 ? Say(situation, meant) : null;
    }

    public static bool Compares(Said said)
    {
        var words = Words(said.Plain);
        return said.Kind == IncomingKind.Text && words.Count is > 0 and <= MostWords
            && (words.Exists(word => s_comparing.Any(start => word.StartsWith(start, StringComparison.Ordinal)) || word is "beda" or "vs" or "versus")
                || (words.Exists(s_better.Contains) && words.Exists(word => word is "mana" or "which")));
    }

    /// <summary>The courses named by code; else those of the list by their places; else the ones shown last.</summary>
    private static List<CatalogueCourse> Meant(Situation situation)
    {
        var catalogue = situation.Get<Catalogue>();
        var last = LastSearch.Of(situation);
        var page = (last?.Page ?? []).Select(catalogue.Course).OfType<CatalogueCourse>().ToList();
        var codes = catalogue.CodesIn(situation.Said.Text);
        var named = codes.Count > 0
            ? codes.Select(code => catalogue.Course(code) ?? catalogue.OfClass(code)).OfType<CatalogueCourse>().Distinct().ToList()
            : [.. Words(situation.Said.Plain).Select(Number).OfType<int>().Where(number => number >= 1 && number <= page.Count).Distinct().Select(number => page[number - 1])];
        if (named.Count == 1 && CourseDetail.LastShown(situation) is { } seen && seen.Code != named[0].Code)
            named.Insert(0, seen);
        // "Bandingkan dua itu" counts; it does not point.
        return named.Count > 1 ? [.. named.Take(Most)] : codes.Count > 0 ? [] : [.. page.Take(Most)];
    }

    private static Turn Say(Situation situation, List<CatalogueCourse> meant)
    {
        var titles = Phrase.Same(string.Join('\n', meant.Select((one, i) => $"{Letter(i)}. {one.Course.Title} (*{one.Code}*)")));
        var rows = CourseWords.Join("\n",
            Row("Bentuk", "Form", one => one.Course.Mode is { } mode ? CourseWords.Word(mode) : null),
            Row("JP", "Credit hours", one => one.Course.CreditHours is { } hours ? Phrase.Same(hours.ToString(CultureInfo.InvariantCulture)) : null),
            Row("Jadwal", "Dates", When),
            Row("Tempat", "Place", one => one.Open(situation.Today).FirstOrDefault() is { } next ? CourseWords.Place(next.Class, one.Course.Mode) : null),
            Row("Tingkat", "Level", one => one.Course.Level is { } level ? CourseWords.Word(level) : null),
            Row("Untuk", "For", one => Phrase.Same(string.Join(", ", Course.Values(one.Course.Audience)))),
            Row("Biaya", "Fee", one => CourseWords.Fee(one.Course)),
            Row("Khusus pegawai", "Only for people of", one => Phrase.Same(one.Agency ?? "")));
        // The numbers stay those of the list where the courses are from it.
        var page = LastSearch.Of(situation)?.Page ?? [];
        var list = meant.TrueForAll(one => page.Contains(one.Code)) ? [.. page.Select(situation.Get<Catalogue>().Course).OfType<CatalogueCourse>()] : meant;
        return Turn.Say(titles.Then(rows), [.. list.Select(one => new Choice(Phrase.Same(one.Course.Title), $"detail {one.Code}"))]);

        Phrase When(CatalogueCourse one) => one.Open(situation.Today).FirstOrDefault() is { } next ? CourseWords.Days(next.Class.StartsOn, next.Class.EndsOn)
            : one.IsSelfPaced ? new("kapan saja", "any time") : new("belum ada", "none yet");

        Phrase? Row(string indonesian, string english, Func<CatalogueCourse, Phrase?> of)
        {
            var cells = meant.Select(one => of(one) is { Indonesian.Length: > 0 } said ? said : Phrase.Same("–")).ToList();
            if (cells.TrueForAll(cell => cell.Indonesian == "–"))
                return null;
            var isSame = cells.TrueForAll(cell => cell.Indonesian == cells[0].Indonesian);
            return Phrase.Of(language => $"• {(language == Language.English ? english : indonesian)}: " + (isSame
                ? (language == Language.English ? "the same, " : "sama, ") + cells[0].In(language)
                : string.Join("; ", cells.Select((cell, i) => $"{Letter(i)} {cell.In(language)}"))));
        }
    }

    private static char Letter(int at) => (char)('A' + at);

    private static int? Number(string word) =>
        s_numbers.TryGetValue(word, out var number) ? number
        : int.TryParse(word.StartsWith("ke-", StringComparison.Ordinal) ? word[3..] : word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
        : null;

    private static List<string> Words(string plain) => [.. plain.Split([' ', ',', '.', '?', '!', '#', '(', ')'], StringSplitOptions.RemoveEmptyEntries)];
}
