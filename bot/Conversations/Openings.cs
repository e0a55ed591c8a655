using Bot.Messages;

namespace Bot.Conversations;

/// <summary>What is answered whatever the talk is about, by intent.</summary>
internal sealed class PlainOpening(string intent, Func<Situation, Turn> turn, bool aside = true, bool inDialogue = true) : Opening
{
    public override string Intent => intent;
    public override bool AnswersAside => aside;
    public override bool AnswersInDialogue => inDialogue;
    public override Turn Open(Situation situation) => turn(situation);

    public static IEnumerable<Opening> All =>
    [
        new PlainOpening("greet", s => Turn.Say(Phrases.Greeting, [.. Phrases.MainMenu(s)])),
        new PlainOpening("help", s => Turn.Say(Phrases.Help(s), [.. Phrases.MainMenu(s)])),
        new PlainOpening("thanks", _ => Turn.Say(new("Sama-sama, Bapak/Ibu.", "You are welcome."))),
        new PlainOpening("stop", Turns.StopMeant, aside: false),
        new PlainOpening("human", Turns.HumanMeant, aside: false),
        new PlainOpening("privacy", PrivacyAnswers.AtLarge),
        new PlainOpening("language", SwitchLanguage),
        new PlainOpening("cancel", s => Turn.Say(Phrases.NothingToLeave, [.. Phrases.MainMenu(s)]), aside: false, inDialogue: false),
        new PlainOpening("affirm", s => Turn.Say(new("Baik. Ada yang bisa saya bantu?", "Fine. What can I do for you?"), [.. Phrases.MainMenu(s)]), aside: false, inDialogue: false),
        new PlainOpening("out-of-scope", OutOfScope, aside: false),
        new PlainOpening("deny", s => Turn.Say(new("Baik, tidak apa-apa.", "All right."), [.. Phrases.MainMenu(s)]), aside: false, inDialogue: false),
    ];

    /// <summary>Another subject. Twice in a row, or with nonsense before it, the way to a human is shown as for what was not understood.</summary>
    private static Turn OutOfScope(Situation situation)
    {
        var turn = situation.Talk.Misunderstood > 0 ? Turn.Say(Phrases.StillNotUnderstood, Phrases.WayToHuman)
            : situation.Said.Wish is { Intent.Score: < 0.6 } ? Turn.Say(Phrases.NotUnderstood, [.. Phrases.MainMenu(situation)])
            : Turn.Say(new(
                "Maaf, untuk yang itu saya belum bisa membantu. Saya bisa mencarikan pelatihan, mendaftarkan, menunjukkan kelas Bapak/Ibu, dan menerima masukan.",
                "Sorry, I cannot help with that one. I can find courses, enrol you, show your classes and take feedback."),
                [.. Phrases.MainMenu(situation)]);
        return turn with { Misunderstood = true };
    }

    /// <summary>The other language, or the one that is named.</summary>
    public static Turn SwitchLanguage(Situation situation)
    {
        var words = situation.Said.Plain.Split([' ', ',', '.', '?', '!']);
        // Whoever protests against English, or names Indonesian, wants Indonesian.
        var language = words.Any(word => word is "indonesia" or "bukan" or "tidak" or "kenapa" or "jangan" or "gak" or "ga") ? Language.Indonesian
            : situation.Said.Wish?.Entities.Language is { } wanted ? Languages.Read(wanted)
            : situation.Language == Language.Indonesian ? Language.English : Language.Indonesian;
        return Turn.Say(new("Baik, kita lanjutkan dalam bahasa Indonesia.", "All right, we go on in English.")) with { Speaks = language };
    }
}
