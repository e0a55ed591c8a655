using Bot.Messages;

namespace Bot.Conversations;

/// <summary>A turn in the middle of a dialogue.</summary>
/// <param name="Ends">True where it takes the dialogue's place; else the dialogue goes on after it.</param>
public sealed record Heard(Turn Turn, bool Ends = false);

/// <summary>Several answers from one message.</summary>
/// <param name="Frame">The dialogue with its answers as they stand then.</param>
/// <param name="Changed">The keys of the questions whose answer is new.</param>
/// <param name="Says">How they are read back.</param>
/// <param name="Then">What the message wants besides; null where it wants nothing else.</param>
public sealed record Filling(Frame Frame, IReadOnlyList<string> Changed, Phrase? Says, Turn? Then = null);

/// <summary>
/// A dialogue is data the program reads: a name, and questions. What comes next is always the first question that applies and has no answer
/// yet. To add a question is to add one statement. A dialogue holds no state; answers stand in the <see cref="Frame"/>.
/// </summary>
public abstract class Dialogue
{
    private readonly List<Question> _questions = [];

    /// <summary>The name under which talks remember it; for ever.</summary>
    public abstract string Name { get; }

    /// <summary>True where it keeps something about the person, so that consent is asked first.</summary>
    public virtual bool AsksConsent => false;

    /// <summary>True where each question shows its place ("3/6").</summary>
    public virtual bool ShowsProgress => false;

    /// <summary>The questions, those that always are the same by default.</summary>
    public virtual IReadOnlyList<Question> Questions(Situation situation, Frame frame) => _questions;

    /// <summary>Said once, before the first question.</summary>
    public virtual Phrase? Greeting(Situation situation, Frame frame) => null;

    /// <summary>Why it cannot go on (the class was taken back, the time is over); null where it can. Looked at before every answer.</summary>
    public virtual Phrase? Over(Situation situation, Frame frame) => null;

    /// <summary>Whether an appointment may begin it now; false drops the appointment silently.</summary>
    public virtual bool MayBegin(Situation situation, string about) => true;

    /// <summary>Facts to keep as soon as it begins.</summary>
    public virtual IEnumerable<Fact> Begun(Situation situation, Frame frame) => [];

    /// <summary>Facts to keep as soon as a question is answered; <paramref name="frame"/> holds the new answer.</summary>
    public virtual IEnumerable<Fact> Answered(Situation situation, Frame frame, Question question) => [];

    /// <summary>Said right after a question is answered, before the next one; null where nothing is.</summary>
    public virtual Phrase? Acknowledge(Situation situation, Frame frame, Question question) => null;

    /// <summary>What it makes of a message that does not answer the question, before anything else is looked for in it; null where nothing.</summary>
    public virtual Turn? Hears(Situation situation, Frame frame) => null;

    /// <summary>
    /// What a message does to the answers besides answering the question that waits: it puts an earlier one right, answers several at once,
    /// skips the rest. Looked at first; null where it does none of this.
    /// </summary>
    public virtual Filling? Fills(Situation situation, Frame frame) => null;

    /// <summary>What a message calls for that is no answer, though it may look like one: a question about the thing itself, another wish in its place. Looked at before it is read; null where nothing.</summary>
    public virtual Heard? Overhears(Situation situation, Frame frame) => null;

    /// <summary>Said when the person leaves it half-way.</summary>
    public virtual Phrase Left(Situation situation, Frame frame) => new(
        "Baik, kita tinggalkan dulu.",
        "All right, we leave it here.");

    /// <summary>What it comes to when no question is left.</summary>
    public abstract Turn Finish(Situation situation, Frame frame);

    /// <summary>The first question that applies and has no answer.</summary>
    public Question? Next(Situation situation, Frame frame)
    {
        var answers = new Answers(frame.Answers);
        return Questions(situation, frame).FirstOrDefault(question => !answers.Has(question.Key) && question.When(answers));
    }

    /// <summary>"3/6" for a counted question, null for the others.</summary>
    public string? Progress(Situation situation, Frame frame, Question question)
    {
        if (!ShowsProgress || !question.Counted || question.AsksSeveral)
            return null;
        var answers = new Answers(frame.Answers);
        var counted = Questions(situation, frame).Where(q => q.Counted && (answers.Has(q.Key) || q.When(answers))).ToList();
        return $"{counted.FindIndex(q => q.Key == question.Key) + 1}/{counted.Count}";
    }

    /// <summary>Adds a question to those that are always the same.</summary>
    protected Question<T> Ask<T>(string key, Reader<T> reader, Phrase text, Func<Answers, bool>? when = null, bool counted = true, bool skippable = true)
    {
        var question = new Question<T>(key, text, reader) { When = when ?? (_ => true), Counted = counted, Skippable = skippable };
        _questions.Add(question);
        return question;
    }
}
