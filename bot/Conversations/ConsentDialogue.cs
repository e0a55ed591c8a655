using Bot.Messages;
using Bot.People;

namespace Bot.Conversations;

/// <summary>The one short question before the first datum about a person is kept.</summary>
internal sealed class ConsentDialogue : Dialogue
{
    public const string DialogueName = "consent";
    private readonly Question<bool> _agree;
    private readonly IConsentText _text;

    public ConsentDialogue(IConsentText text)
    {
        _text = text;
        _agree = Ask("agree", Readers.YesNo, text.Question, skippable: false);
    }

    public override string Name => DialogueName;

    public override Turn Finish(Situation situation, Frame frame)
    {
        var given = new Answers(frame.Answers).Get(_agree) == true;
        var turn = Turn.Nothing.And(new ConsentAnswered(situation.Person.Id, _text.Version, given, situation.At.Channel));
        return given ? turn : turn.AndSay(_text.Refused, Phrases.MainMenu(situation));
    }
}
