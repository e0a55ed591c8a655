using Bot.Conversations;
using Bot.Courses.Profiles;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>The turns of a search: results, the next page, nothing found, or the question what it should be about.</summary>
internal static class Searching
{
    /// <summary>Finds by what the message says; asks what about only where it names nothing to go by.</summary>
    /// <param name="asked">True where that question was asked already.</param>
    public static Turn Search(Situation situation, string? topic, string words, bool asked = false)
    {
        words = SaidAround.Without(words);
        var wanted = Wanted.Of(topic, situation.Said);
        if (topic is null && wanted.Audience is not null)
            wanted = wanted with { Query = wanted.Audience };
        var find = Finder(situation);
        if (wanted.Query is not null || !wanted.HasNoConstraint)
        {
            var found = find.For(wanted);
            // The topic that was read may leave out the very word that is in the catalogue.
            if (found.All.Count == 0 && words.Length > 0 && words != wanted.Query)
                found = find.For(wanted = Wanted.Of(words, situation.Said));
            return found.All.Count > 0 ? Show(situation, wanted, found) : Nothing(situation, topic ?? words);
        }
        var byWords = Wanted.Of(words, situation.Said);
        if (words.Length > 0 && find.For(byWords) is { All.Count: > 0 } hits)
            return Show(situation, byWords, hits);
        return asked && words.Length > 0 ? Nothing(situation, words) : Turn.Begin(FindDialogue.DialogueName, "");
    }

    /// <summary>The last search with what the message adds.</summary>
    public static Turn Refine(Situation situation, Wanted wanted)
    {
        var found = Finder(situation).For(wanted);
        return found.All.Count > 0 ? Show(situation, wanted, found) : Nothing(situation, wanted.Query ?? situation.Said.Text);
    }

    /// <summary>What was not shown yet of the last search.</summary>
    public static Turn More(Situation situation, LastSearch last)
    {
        var all = last.Wanted is { } wanted ? Finder(situation).For(wanted).All : Recommending.For(situation, Profile.Of(situation.Person));
        var left = all.Where(found => !last.Shown.Contains(found.Course.Code)).ToList();
        if (left.Count == 0)
            return Turn.Say(new(
                "Itu sudah semuanya. Belum ada yang pas? Tulis dengan kata lain, atau usulkan topiknya dengan *usul topik*.",
                "That is all of them. Nothing fits? Try other words, or suggest the topic with *suggest topic*."),
                new("Usul topik", "Suggest a topic", "usul topik"),
                new("Cari pelatihan", "Find a course", "cari pelatihan"));
        return ResultPhrases.Page(situation, new("Pilihan berikutnya:", "Here are more:"), left, last.Wanted, last.Shown);
    }

    public static Turn Nothing(Situation situation, string query)
    {
        var said = Quoted(query);
        if (!IsNeed(situation))
            return Turn.Say(new(
                $"Maaf, saya belum menemukan pelatihan tentang *{said}*. Coba tulis topiknya dengan kata lain, atau usulkan agar diadakan.",
                $"Sorry, I found no course on *{said}*. Try other words for the topic, or ask for it to be held."),
                new Choice("Usulkan topik ini", "Suggest this topic", $"usul topik {said}"),
                new Choice("Cari yang lain", "Find something else", "cari pelatihan"))
                .Remember(NothingFound.Note, said);
        return Turn
            .Say(new(
                $"Maaf, belum ada pelatihan tentang *{said}* di katalog. Kebutuhan ini saya catat, tanpa nama, sebagai masukan bagi perencana. Bapak/Ibu bisa juga mengusulkannya agar diadakan, atau mencoba kata lain.",
                $"Sorry, the catalogue holds no course on *{said}* yet. The need is noted, without your name, for those who plan. You can also suggest it as a topic, or try other words."),
                new("Usulkan topik ini", "Suggest this topic", $"usul topik {said}"),
                new("Cari yang lain", "Find something else", "cari pelatihan"))
            .And(new NothingFound(WithoutPictures(situation.Said.Text) ?? query, situation.Person.AgencyId))
            .Remember(NothingFound.Note, said);
    }

    private static readonly HashSet<string> s_requests =
    [
        "cari", "nyari", "carikan", "cariin", "pelatihan", "diklat", "bimtek", "kursus", "webinar", "belajar", "butuh", "perlu", "training", "course", "courses", "sertifikasi", "workshop", "kelas", "keyword", "topik",
        "topiknya", "usul", "usulkan", "need", "learn", "find",
    ];

    /// <summary>The message without its pictures, whose meanings are read as words; null where it has none.</summary>
    private static string? WithoutPictures(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Exists(IsPicture) ? string.Concat(runes.Where(rune => !IsPicture(rune))).Trim() : null;

        static bool IsPicture(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.OtherSymbol;
    }

    /// <summary>A need is kept where somebody asks for a course in so many words; a sigh is none.</summary>
    private static bool IsNeed(Situation situation)
    {
        var said = situation.Said;
        return FindCommand.IsOne(said) || situation.Talk.Frames.Any(frame => frame.Dialogue == FindDialogue.DialogueName)
            || said.Words.Any(s_requests.Contains);
    }

    private static Turn Show(Situation situation, Wanted wanted, FoundCourses found) =>
        ResultPhrases.Page(situation, ResultPhrases.Before(wanted, found), found.All, wanted, []);

    private static FindCourses Finder(Situation situation) => new(situation.Get<Catalogue>(), Profile.Of(situation.Person), situation.Today);

    private static string Quoted(string query)
    {
        var line = string.Join(' ', query.Replace("*", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 60 ? line : line[..59] + "…";
    }
}
