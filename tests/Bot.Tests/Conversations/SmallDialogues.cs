using System.Globalization;
using Bot.Conversations;
using Bot.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Conversations;

/// <summary>Three questions about coffee: a scale, a why that only low scores are asked, and one that cannot be skipped. It keeps what it heard as a request.</summary>
internal sealed class CoffeeDialogue : Dialogue
{
    private readonly Question<int> _taste;
    private readonly Question<string> _why;
    private readonly Question<bool> _again;

    public CoffeeDialogue()
    {
        _taste = Ask("taste", Readers.Scale(1, 5), new("Bagaimana kopinya? (1–5)", "How was the coffee? (1–5)"));
        _why = Ask("why", Readers.FreeText, new("Apa yang kurang?", "What was missing?"), when: answers => answers.Get(_taste) <= 2);
        _again = Ask("again", Readers.YesNo, new("Mau lagi?", "One more?"), skippable: false);
    }

    public override string Name => "coffee";

    public override Phrase? Greeting(Situation situation, Frame frame) => Phrase.Same("Kopi pagi.");

    public override Phrase? Over(Situation situation, Frame frame) =>
        frame.About == "closed" ? Phrase.Same("Kedai sudah tutup.") : null;

    public override Turn Finish(Situation situation, Frame frame)
    {
        var answers = new Answers(frame.Answers);
        return Turn
            .Say(Phrase.Same("Terima kasih, selesai."))
            .And(new HumanAsked(situation.Person.Id, situation.At, $"taste {answers.Get(_taste)}, why {answers.Get(_why)}, again {answers.Get(_again)}"));
    }
}

/// <summary>Keeps something about the person, so that consent is asked first.</summary>
internal sealed class LunchDialogue : Dialogue
{
    private readonly Question<string> _dish;

    public LunchDialogue() => _dish = Ask("dish", Readers.FreeText, new("Makan apa?", "What do you eat?"));

    public override string Name => "lunch";

    public override bool AsksConsent => true;

    public override bool MayBegin(Situation situation, string about) => about != "cancelled";

    public override Turn Finish(Situation situation, Frame frame) => Turn
        .Say(Phrase.Same("Selamat makan."))
        .And(new HumanAsked(situation.Person.Id, situation.At, $"dish {new Answers(frame.Answers).Get(_dish)}"));
}

/// <summary>Ten numbers, one after the other; at the end they are kept in their order.</summary>
internal sealed class TenNumbersDialogue : Dialogue
{
    public const int Count = 10;

    public TenNumbersDialogue()
    {
        for (var i = 0; i < Count; i++)
            Ask(Key(i), Readers.Scale(0, 99), Phrase.Same($"Angka ke-{i + 1}?"));
    }

    public override string Name => "numbers";

    public override Turn Finish(Situation situation, Frame frame) => Turn
        .Say(Phrase.Same("Sepuluh angka."))
        .And(new HumanAsked(situation.Person.Id, situation.At, string.Join(' ', Enumerable.Range(0, Count).Select(i => frame.Answers[Key(i)]))));

    private static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"n{i}");
}

/// <summary>The words that begin the small dialogues, and one question that is answered anywhere.</summary>
internal sealed class SmallOpenings : Opening
{
    public override Turn? Open(Situation situation) => situation.Said.Plain switch
    {
        "kopi" => Turn.Begin("coffee", ""),
        "kopi tutup" => Turn.Begin("coffee", "closed"),
        "kopi enak" => Turn.Begin("coffee", "", ("taste", "5")),
        "makan" => Turn.Begin("lunch", "today"),
        "makan dan kopi" => Turn.Begin("lunch", "today").AndBegin("coffee", ""),
        "angka" => Turn.Begin("numbers", ""),
        "rusak" => throw new InvalidOperationException("This opening always breaks."),
        _ => null,
    };

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<Dialogue, CoffeeDialogue>();
        services.AddSingleton<Dialogue, LunchDialogue>();
        services.AddSingleton<Dialogue, TenNumbersDialogue>();
        services.AddSingleton<Opening, SmallOpenings>();
        services.AddSingleton<Opening, ClockOpening>();
    }
}

/// <summary>Answers "what time is it", also in the middle of a free text.</summary>
internal sealed class ClockOpening : Opening
{
    public override string Intent => "time";

    public override bool AnswersAside => true;

    public override Turn Open(Situation situation) => Turn.Say(Phrase.Same("Sekarang pukul sembilan."));
}
