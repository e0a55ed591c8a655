using System.Globalization;
using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>The next page of the last search.</summary>
internal sealed class MoreOpening : Opening
{
    public override bool AnswersInGroups => true;

    private static readonly HashSet<string> s_words =
        ["lagi", "lagi dong", "ada lagi", "lainnya", "yang lain", "yang lainnya", "ada yang lain", "pilihan lain", "lihat lagi", "lanjut", "selanjutnya", "more", "others", "anything else", "next"];

    public override Turn? Open(Situation situation) =>
        situation.Talk.Frames.IsEmpty && s_words.Contains(situation.Said.Plain.TrimEnd('?', ' ')) && LastSearch.Of(situation) is { } last
            ? Searching.More(situation, last)
            : null;
}

/// <summary>One of the results that were just shown: "2", "nomor 2", "yang kedua", "daftar yang pertama".</summary>
internal sealed class PickOpening : Opening
{
    private static readonly HashSet<string> s_around =
    [
        "yang", "yg", "nomor", "nomer", "nomornya", "no", "nmr", "pilihan", "opsi", "ke", "number", "the", "one", "option", "aja", "saja", "dong", "deh", "ya", "min",
        "pak", "bu", "itu", "daftar", "pilih", "ambil", "ikut", "mau", "saya", "detail", "info", "lihat", "coba", "tolong",
    ];

    private static readonly Dictionary<string, int> s_ordinals = new()
    {
        ["pertama"] = 1,
        ["kesatu"] = 1,
        ["ke-1"] = 1,
        ["ke1"] = 1,
        ["satu"] = 1,
        ["first"] = 1,
        ["kedua"] = 2,
        ["ke-2"] = 2,
        ["ke2"] = 2,
        ["dua"] = 2,
        ["second"] = 2,
        ["ketiga"] = 3,
        ["ke-3"] = 3,
        ["ke3"] = 3,
        ["tiga"] = 3,
        ["third"] = 3,
    };

    public override Turn? Open(Situation situation)
    {
        // "Balik bahasa Indonesia aja, coba lihat yang nomor 2" wants both.
        var switches = situation.Said.Wish?.Intent.Id == "language";
        if (!situation.Talk.Frames.IsEmpty || (Number(situation.Said.Plain) ?? (switches ? Mentioned(situation.Said.Plain) : null)) is not { } number || LastSearch.Of(situation) is not { } last)
            return null;
        var picked = Pick(situation, last, number);
        return switches && picked is not null ? PlainOpening.SwitchLanguage(situation).AndThen(picked) : picked;
    }

    private static Turn? Pick(Situation situation, LastSearch last, int number)
    {
        // A bare number that the last message's choices answer never comes here; one beyond them still speaks of the list.
        var isOnTheList = number >= 1 && number <= last.Page.Count;
        if (!isOnTheList && situation.Said.Plain.All(char.IsAsciiDigit) && !situation.Talk.Offered.Any(says => says.StartsWith("detail ", StringComparison.Ordinal)))
            return null;
        if (!isOnTheList)
            return Turn.Say(new(
                $"Yang baru saya tampilkan hanya {last.Page.Count}. Balas angka dari daftar itu, atau *cari pelatihan* untuk mulai lagi.",
                $"I have just shown {last.Page.Count}. Reply with a number of that list, or *find a course* to start again."),
                new Choice("Cari pelatihan", "Find a course", "cari pelatihan"));
        return situation.Get<Catalogue>().Course(last.Page[number - 1]) is { } course ? CourseDetail.Show(situation, course) : null;
    }

    /// <summary>The place in a list that is mentioned among other words: "yang ketiga untuk siapa ya".</summary>
    public static int? Mentioned(string plain)
    {
        var words = plain.Split([' ', ',', '.', '?', '#'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i - 1] is "yang" or "yg" or "nomor" or "nomer" or "no" or "the" or "number" && Read(words[i]) is { } number)
                return number;
        }
        return null;
    }

    /// <summary>The one place in a list that the message speaks of; null where it says anything else too.</summary>
    public static int? Number(string plain)
    {
        var words = plain.Split([' ', ',', '.', '?', '#'], StringSplitOptions.RemoveEmptyEntries).Where(word => !s_around.Contains(word)).ToList();
        return words.Count == 1 ? Read(words[0]) : null;
    }

    private static int? Read(string word) =>
        s_ordinals.TryGetValue(word, out var ordinal) ? ordinal
        : word.Length == 1 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}

/// <summary>What narrows the last search: "yang online aja", "bulan depan ada?", "yang gratis".</summary>
internal sealed class RefineOpening : Opening
{
    private const int MostWords = 7;

    private static readonly HashSet<string> s_leads =
        ["yang", "yg", "kalau", "kalo", "klo", "bagaimana", "gimana", "ada", "adakah", "cuma", "hanya", "khusus", "only"];

    public override Turn? Open(Situation situation)
    {
        if (!situation.Talk.Frames.IsEmpty || LastSearch.Of(situation) is not { Wanted: { } wanted })
            return null;
        var words = situation.Said.Words;
        var by = Wanted.Of(null, situation.Said);
        if (words.Length is 0 or > MostWords || by.HasNoConstraint || Wanted.Topic(situation.Said) is not null)
            return null;
        var isSearch = situation.Said.Wish?.Intent.Id == "find-course";
        var narrows = s_leads.Contains(words[0]) || words.Any(word => word is "maunya" or "pengennya" or "bukan") || (words.Contains("ada") && !words.Contains("saya"));
        return isSearch || narrows ? Searching.Refine(situation, wanted.Refined(by)) : null;
    }
}
