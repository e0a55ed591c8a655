using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Nlp.Intents;

namespace Bot.Tests.Conversations;

/// <summary>A talk that is only decided: no database, no models. Between two lines its state goes through JSON, as it does in the house.</summary>
internal sealed class PureTalk
{
    private readonly Decide _decide = new(
        [new CoffeeDialogue(), new LunchDialogue(), new TenNumbersDialogue()],
        [new SmallOpenings(), new ClockOpening(), new OneTimeCodeOpening(), .. PlainOpening.All],
        new Consent());

    private string _state = TalkState.New.ToJson();
    private Language _language;

    public Person Person { get; } = new() { CreatedAt = TestHouse.Monday };

    public TalkState State => TalkState.FromJson(_state);

    /// <summary>Everything the talk wanted kept so far.</summary>
    public List<Fact> Facts { get; } = [];

    public bool Consented { get; set; }

    public List<Appointment> Due { get; } = [];

    /// <summary>What a loader finds where a message looks like a one-time code.</summary>
    internal TypedCode Typed { get; set; } = new(null, null, false);

    public Decision Last { get; private set; } = null!;

    /// <summary>The talk as an earlier release left it.</summary>
    public void TakeUp(TalkState state) => _state = state.ToJson();

    /// <summary>What the bot says to this, its messages joined.</summary>
    public string Say(string text, string? intent = null, double score = 0.9) => Send(IncomingKind.Text, text, intent, score);

    public string Send(IncomingKind kind, string text, string? intent = null, double score = 0.9)
    {
        var said = new Said(kind, text, kind == IncomingKind.Text ? new Recognition(new IntentScore(intent ?? "out-of-scope", score), new Entities(), []) : null);
        var situation = new Situation(new("test", "ani"), "ani", said, State, Person, TestHouse.Monday) { Consented = Consented, Language = _language };
        situation.Put(new HeldData([]));
        situation.Put(Typed);
        situation.Due.AddRange(Due);
        Due.Clear();
        Last = _decide.For(situation);
        _state = Last.Talk.ToJson();
        _language = Last.Language;
        Facts.AddRange(Last.Facts);
        foreach (var fact in Last.Facts)
        {
            if (fact is ConsentAnswered answer)
                Consented = answer.Given;
            if (fact is StopAsked stop)
                Person.StoppedAt = stop.Stop ? TestHouse.Monday : null;
        }
        return string.Join("\n---\n", Last.Replies.Select(reply => reply.Text.In(Last.Language)));
    }

    /// <summary>What the dialogues that ended wrote down.</summary>
    public IEnumerable<string> Kept => Facts.OfType<HumanAsked>().Select(fact => fact.Words);

    private sealed class Consent : IConsentText
    {
        public string Version => "test";
        public Phrase Question => Phrase.Same("Boleh disimpan?");
        public Phrase Refused => Phrase.Same("Tidak disimpan.");
    }
}
