using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>One free text: what the training should be about.</summary>
internal sealed class FindDialogue : Dialogue
{
    public const string DialogueName = "find";
    private readonly Question<string> _about;

    public FindDialogue() => _about = Ask("about", Readers.FreeText, new(
        Indonesian: "Pelatihan tentang apa, Bapak/Ibu? Tulis topiknya atau masalah di kantor, boleh dengan tempat atau bulannya.",
        English: "A course on what? Write a topic or a problem at work, with a place or a month if you like."), skippable: false);

    public override string Name => DialogueName;

    public override Turn Finish(Situation situation, Frame frame) =>
        Rejection.After(new Answers(frame.Answers).Get(_about)!) is { } instead
            ? Searching.Search(situation, null, instead, asked: true)
            : Searching.Search(situation, Wanted.Topic(situation.Said), new Answers(frame.Answers).Get(_about)!, asked: true);
}
