using System.Collections.Immutable;
using Bot.Conversations;
using Bot.Courses;
using Bot.Feedback;
using Bot.Messages;
using Bot.People;
using Nlp.Tagging;

namespace Bot.Tests.Feedback;

/// <summary>A talk with nothing but values: no database, and a reader of comments that knows three words.</summary>
internal sealed class FeedbackTalk
{
    public static readonly DateTimeOffset ClassEnds = new(2026, 11, 20, 17, 0, 0, TimeSpan.FromHours(7));
    private static readonly Trainer[] s_trainers = [.. new[] { "Ibu Dewi", "Bapak Made", "Ibu Rotua" }.Select(name => new Trainer(PersonId.New(), Phrase.Same(name)))];

    private readonly Person _ani = new();
    private readonly Decide _decide;
    private readonly bool _fewMessages;
    private TalkState _talk = TalkState.New;

    public FeedbackTalk(int trainers = 1, bool fewMessages = false)
    {
        _fewMessages = fewMessages;
        Form = new FormKnown(EnrolmentId.New(), ClassId.New(), "KEU-01-A", "Menyusun SPJ", "Asia/Jakarta", ClassEnds, ClassEnds.AddDays(14)) { Trainers = s_trainers[..trainers] };
        var comments = new CommentReader(Tag);
        _decide = new Decide([new FeedbackDialogue(comments)], [new FeedbackCommands(comments)], new Consented());
    }

    public FormKnown Form { get; set; }
    public DateTimeOffset Now { get; set; } = ClassEnds.AddHours(2);
    public List<Fact> Facts { get; } = [];
    /// <summary>The titles of the choices under the last message.</summary>
    public IReadOnlyList<string> Choices { get; private set; } = [];

    public bool InDialogue => _talk.Frames.Count > 0;

    /// <summary>Says something; the answer is what the bot says, one message after another.</summary>
    public string Say(string text)
    {
        var situation = new Situation(new Address("test", "ani"), "ani", new Said(IncomingKind.Text, text, null), _talk, _ani, Now) { Consented = true, FewMessages = _fewMessages };
        situation.Put(new FeedbackKnown([Form]));
        situation.Put(new HeldData([]));
        var decision = _decide.For(situation);
        // What is stored between two messages is all that the next one has.
        _talk = TalkState.FromJson(decision.Talk.ToJson());
        Facts.AddRange(decision.Facts);
        Choices = [.. decision.Replies.SelectMany(reply => reply.Choices).Select(choice => choice.Title.Indonesian)];
        return string.Join("\n", decision.Replies.Select(reply => reply.Text.Indonesian));
    }

    public string Say(params IEnumerable<string> texts) => texts.Select(Say).ToList()[^1];

    private static Tagging Tag(string text) => text switch
    {
        _ when text.Contains("pungutan", StringComparison.Ordinal) => new([new TagScore("serious-report", 0.9, null)], new Score("negative", 0.9)),
        _ when text.Contains("praktik", StringComparison.Ordinal) => new([new TagScore("too-theoretical", 0.8, null)], new Score("negative", 0.8)),
        _ when text.Contains("kurang puas", StringComparison.Ordinal) => new([], new Score("negative", 0.8)),
        _ => new([], new Score("neutral", 0.9)),
    };

    private sealed class Consented : IConsentText
    {
        public string Version => "1";
        public Phrase Question => Phrase.Same("Setuju?");
        public Phrase Refused => Phrase.Same("Baik.");
    }
}
