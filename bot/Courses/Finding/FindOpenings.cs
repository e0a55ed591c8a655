using Bot.Conversations;

namespace Bot.Courses.Finding;

/// <summary>The command <c>cari pelatihan [about what]</c>.</summary>
internal sealed class FindCommand : Opening
{
    public override bool AnswersInGroups => true;

    public override Turn? Open(Situation situation) => After(situation.Said) switch
    {
        null => null,
        "" => Turn.Begin(FindDialogue.DialogueName, ""),
        var words => Searching.Search(situation, Wanted.Topic(situation.Said), words),
    };

    public static bool IsOne(Said said) => After(said) is not null || RecommendCommand.IsOne(said);

    private static string? After(Said said) => said.After("cari pelatihan", "cari diklat", "cari kursus", "cari bimtek", "find a course", "find course");
}

/// <summary>"Mau", where it was just offered to look for something: the offer is taken.</summary>
internal sealed class TakeOfferOpening : Opening
{
    private const string Offer = "cari pelatihan ";

    private static readonly HashSet<string> s_yes = ["mau", "ya", "iya", "y", "boleh", "ok", "oke", "yuk", "gas", "cariin", "carikan", "dong", "deh", "aja", "saja", "bu", "pak", "min", "silakan", "yes", "please", "sure"];

    public override Turn? Open(Situation situation)
    {
        var words = situation.Said.Words;
        return situation.Talk.Frames.IsEmpty && words.Length is > 0 and <= 4 && words.All(s_yes.Contains)
            && situation.Talk.Offered.FirstOrDefault() is { } offered && offered.StartsWith(Offer, StringComparison.Ordinal)
                ? Searching.Search(situation, null, offered[Offer.Length..], asked: true)
                : null;
    }
}

/// <summary>A new topic after what was shown: "bukan itu, maksudku topiknya server", "ok keyword aja: server".</summary>
internal sealed class RejectionOpening : Opening
{
    public override Turn? Open(Situation situation) =>
        situation.Talk.Frames.IsEmpty && (LastSearch.Of(situation) is not null || situation.Talk.Notes.ContainsKey(NothingFound.Note)) && Rejection.After(situation.Said.Text) is { } wanted
            ? Searching.Search(situation, null, wanted, asked: true)
            : null;
}

/// <summary>A message that looks for a course, or tells what goes wrong at work.</summary>
internal sealed class FindOpening : Opening
{
    public override bool AnswersInGroups => true;

    private static readonly string[] s_forMe =
    [
        "cocok untuk saya", "cocok buat saya", "cocok bagi saya", "cocok dengan saya", "cocok dengan jabatan saya", "pas untuk saya", "pas buat saya",
        "sesuai jabatan saya", "sesuai dengan jabatan saya", "rekomendasi untuk saya", "rekomendasi buat saya", "right for me", "suits me", "recommended for me",
    ];

    /// <summary>What such a message holds besides, which is no topic.</summary>
    private static readonly HashSet<string> s_noTopic = ["cocok", "pas", "sesuai", "jabatan", "rekomendasi", "rekomendasikan", "right", "suits", "recommended", "tepat"];

    public override string Intent => "find-course";

    public override Turn Open(Situation situation)
    {
        var topic = Wanted.Topic(situation.Said);
        if (s_forMe.Any(words => situation.Said.Plain.Contains(words, StringComparison.Ordinal)) && (topic is null || topic.Split(' ').All(s_noTopic.Contains)))
            return Recommending.Begin(situation);
        return Searching.Search(situation, topic, situation.Said.Text);
    }
}

/// <summary>The command <c>rekomendasi untuk saya</c>.</summary>
internal sealed class RecommendCommand : Opening
{
    public override Turn? Open(Situation situation) => IsOne(situation.Said) ? Recommending.Begin(situation) : null;

    private static readonly HashSet<string> s_around = ["dong", "buat", "untuk", "saya", "gw", "gue", "aku", "sy", "ya", "min", "minta", "kasih", "kasi", "mohon", "tolong", "deh", "pak", "bu", "ada", "ga", "me", "for", "please", "pelatihan"];

    public static bool IsOne(Said said)
    {
        var words = said.Words.Where(word => !s_around.Contains(word) && word.Any(char.IsLetter)).ToList();
        return words is [var word] && (word.StartsWith("rekomen", StringComparison.Ordinal) || word is "recommended" or "recommendations" or "recommend");
    }
}
