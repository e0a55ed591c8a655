using Bot.Messages;
using Bot.People;

namespace Bot.Conversations;

/// <summary>The way to a human: the organiser hears of it at once, and of the words the person adds.</summary>
internal sealed class HumanDialogue : Dialogue
{
    public const string DialogueName = "human";
    private readonly Question<string> _words;

    public HumanDialogue() => _words = Ask("words", Readers.FreeText, new(
        Indonesian: "Baik, panitia saya beri tahu. Silakan tulis pesannya dalam satu pesan, atau *lewati* bila cukup dihubungi saja.",
        English: "All right, I am telling the organiser. Please write your message, or *skip* if being contacted is enough."));

    public override string Name => DialogueName;

    public override Phrase Left(Situation situation, Frame frame) => new(
        "Baik, tidak jadi diteruskan.",
        "All right, nothing is passed on.");

    public override Turn Finish(Situation situation, Frame frame) => Turn
        .Say(new(
            "Sudah diteruskan. Panitia akan membalas di percakapan ini pada jam kerja.",
            "Passed on. The organiser will reply in this conversation during office hours."))
        .And(new HumanAsked(situation.Person.Id, situation.At, new Answers(frame.Answers).Get(_words) ?? ""));
}
