using Bot.Messages;
using Bot.People;

namespace Bot.Conversations;

/// <summary>A decided turn: what is said and kept, and the talk as it stands afterwards.</summary>
public sealed record Decision(IReadOnlyList<Reply> Replies, IReadOnlyList<Fact> Facts, TalkState Talk, Language Language, bool AwaitsText);

/// <summary>
/// Decides what a message comes to. Values in, values out: no database, clock, network or chance in here.
/// </summary>
public sealed class Decide(IEnumerable<Dialogue> dialogues, IEnumerable<Opening> openings, IConsentText consent)
{
    /// <summary>Below this the intent is a guess, and an honest "not understood" is better.</summary>
    private const double IntentFloor = 0.30;

    /// <summary>Beside a question that waits, a weak guess is more likely a try to answer it: an agency the list lacks, a name.</summary>
    private const double InDialogueFloor = 0.45;

    /// <summary>In the middle of a free text only a plain question about something else is taken for one.</summary>
    private const double AsideFloor = 0.60;

    private readonly Dictionary<string, Dialogue> _dialogues = dialogues.Append(new ConsentDialogue(consent)).Append(new EraseDialogue()).Append(new HumanDialogue()).ToDictionary(dialogue => dialogue.Name);
    private readonly Opening[] _openings = [.. openings];

    public Decision For(Situation situation)
    {
        var stage = new Stage(situation, _dialogues);
        var asked = stage.Question;
        // Told first, so that no word and no answer goes to a dialogue whose time is over.
        var ended = stage.EndWhatIsOver();
        if (situation.Said.BesideFile)
            stage.Say(Phrases.OnlyWordsRead);
        _ = situation.Said.Kind switch
        {
            IncomingKind.Started => Started(stage),
            IncomingKind.Appointment => Appointed(stage),
            IncomingKind.Unreadable => Unreadable(stage),
            IncomingKind.OwnContact => SharesOwnContact(stage),
            IncomingKind.OthersContact => AskedAgainAfter(stage, Phrases.OthersContact),
            IncomingKind.Edited => AskedAgainAfter(stage, Phrases.EditedAfterwards),
            IncomingKind.OldButton => AskedAgainAfter(stage, Phrases.OldButton),
            IncomingKind.InGroup => InGroup(stage),
            IncomingKind.Left => Left(stage),
            IncomingKind.Returned => stage.SayNothing(),
            _ => SaysWordThatWorksAtAnyTime(stage)
                || TypesOwnCode(stage)
                || (ended && AnswersTooLate(stage, asked))
                || AnswersTheDialogue(stage)
                || OpensSomething(stage)
                || ended
                || NotUnderstood(stage),
        };
        return stage.Close();
    }

    private static bool Started(Stage stage)
    {
        stage.Say(Phrases.Welcome(stage.Situation), Phrases.MainMenu(stage.Situation));
        stage.AskAgain();
        return true;
    }

    private static bool Appointed(Stage stage)
    {
        var words = stage.Situation.Said.Text.Split(' ', 2);
        stage.Keep(new Appointment(words[0], words.ElementAtOrDefault(1) ?? "", stage.Situation.Said.Text));
        return true;
    }

    private static bool Unreadable(Stage stage) => AskedAgainAfter(stage, Phrases.OnlyText);

    /// <summary>The number is kept by those who agreed to it: a list of participants by phone then finds them.</summary>
    private static bool SharesOwnContact(Stage stage)
    {
        var situation = stage.Situation;
        if (!situation.Consented)
            return AskedAgainAfter(stage, Phrases.OwnContactNotKept);
        stage.ApplyAside(Turn.Say(Phrases.OwnContactKept).And(new PhoneShared(situation.Person.Id, "+" + situation.Said.Text)));
        return true;
    }

    private static bool AskedAgainAfter(Stage stage, Phrase said)
    {
        stage.Say(said);
        stage.AskAgain();
        return true;
    }

    private static bool Left(Stage stage)
    {
        stage.Apply(Turn.Nothing.And(new BecameUnreachable(stage.Situation.At, "left")));
        return stage.SayNothing();
    }

    /// <summary>In a group everybody reads along: only what is the same for everybody is answered; nothing is asked, kept, or offered by a button.</summary>
    private bool InGroup(Stage stage)
    {
        var situation = stage.Situation;
        var intent = situation.Said.Wish?.Intent is { Score: >= IntentFloor } sure ? sure.Id : "";
        var turn = _openings
            .Where(opening => opening.AnswersInGroups && (opening.Intent is null || opening.Intent == intent))
            .Select(opening => opening.Open(situation))
            .FirstOrDefault(turn => turn is { Misunderstood: false, Begins.IsEmpty: true });
        stage.Apply(turn is null ? Turn.Say(Phrases.OnlyBetweenUs) : Turn.Nothing with { Replies = [.. turn.Replies.Select(reply => new Reply(reply.Text))], Notes = turn.Notes });
        return true;
    }

    private bool SaysWordThatWorksAtAnyTime(Stage stage)
    {
        var situation = stage.Situation;
        switch (AnyTime.Read(situation.Said.Plain, situation.Person.StoppedAt is not null))
        {
            case null:
                return false;
            case AnyTimeWord.Cancel:
                stage.Leave();
                return true;
            case AnyTimeWord.Restart:
                stage.Restart();
                return true;
            case AnyTimeWord.Back:
                stage.Back();
                return true;
            case AnyTimeWord.Skip:
                stage.Skip();
                return true;
            case AnyTimeWord.Menu:
                stage.Say(Phrases.Menu(situation), Phrases.MainMenu(situation));
                break;
            case AnyTimeWord.Help:
                stage.Say(Phrases.Help(situation), Phrases.MainMenu(situation));
                break;
            case AnyTimeWord.Stop:
                stage.Apply(Turns.Stop(situation));
                return true;
            case AnyTimeWord.StartAgain:
                stage.Apply(Turns.StartAgain(situation));
                return true;
            case AnyTimeWord.MyData:
                stage.Apply(Turns.MyData(situation));
                break;
            case AnyTimeWord.DeleteMyData:
                stage.Apply(Turn.Begin(EraseDialogue.DialogueName, ""));
                return true;
            case AnyTimeWord.Human:
                stage.Apply(Turns.Human(situation));
                return true;
        }
        stage.AskAgain();
        return true;
    }

    /// <summary>The answer to a question whose dialogue has ended meanwhile: it is no answer to the next one, and restarts nothing.</summary>
    private static bool AnswersTooLate(Stage stage, Question? asked)
    {
        if (asked is not { TakesAnything: false } || !asked.Read(stage.Situation.Said).Understood)
            return false;
        stage.AskAgain();
        return true;
    }

    /// <summary>The dialogue the person is in: an answer, or a question beside it that is answered before the dialogue goes on.</summary>
    private bool AnswersTheDialogue(Stage stage)
    {
        if (stage.Question is not { } question)
            return false;
        var said = stage.Situation.Said;
        // Who sees what is answered at once and shortly, whatever else the message could be.
        if (PrivacyAnswers.To(said) is { } privacy)
        {
            stage.Say(privacy);
            // "3, atasan ga baca kan?" is an answer too.
            if (stage.Fill())
                return true;
            if (!question.TakesAnything && said.Text.Any(char.IsAsciiDigit) && question.Read(said) is { Understood: true } answered)
                stage.Answer(question, answered);
            else
                stage.AskAgain();
            return true;
        }
        if (stage.Overhear() || stage.Fill())
            return true;
        if (question.TakesAnything)
        {
            if (AsksBeside(stage.Situation) is { } aside)
            {
                stage.ApplyAside(aside);
                return true;
            }
            if (WantsToLeave(said))
                stage.Leave();
            else
                stage.Answer(question, question.Read(said));
            return true;
        }
        var reading = question.Read(said);
        if (reading.Understood)
        {
            stage.Answer(question, reading);
            return true;
        }
        if (WantsToSkip(said))
        {
            stage.Skip();
            return true;
        }
        if (WantsToLeave(said))
        {
            stage.Leave();
            return true;
        }
        // What a command says in so many words is no slip in an answer; a bare number is.
        if (said.Text.Any(char.IsLetter) && Commanded(stage.Situation) is { } commanded)
        {
            stage.ApplyAside(commanded);
            return true;
        }
        if (stage.Hears() is { } heard)
        {
            stage.ApplyAside(heard);
            return true;
        }
        // A number or a word that belongs to the question, only outside its range or a digit short, is no other wish.
        if (reading.Problem is null || said.Text.Count(char.IsLetter) > 12 || IsShortButSure(said))
        {
            // What is no wish either is told what the question takes.
            if (Opens(stage.Situation) is { Misunderstood: false } other)
            {
                stage.ApplyAside(other);
                return true;
            }
        }
        stage.NotAnAnswer(question, reading.Problem);
        return true;
    }

    /// <summary>"ga jadi", "nanti dulu": a short message that wants to leave, said in other words than *batal*.</summary>
    private static bool WantsToLeave(Said said) =>
        !said.Plain.Contains('?', StringComparison.Ordinal) && said.Plain.Count(c => c == ' ') < 5 && (said.Wish?.Intent is { Id: "cancel", Score: >= 0.6 } || s_leaving.Any(words => said.Plain.Contains(words, StringComparison.Ordinal)));

    private static readonly string[] s_leaving =
        ["ga jadi", "gak jadi", "gajadi", "ngga jadi", "nggak jadi", "engga jadi", "enggak jadi", "tidak jadi", "ndak jadi", "nanti dulu", "nanti lagi", "berhenti dulu", "nanti aja", "nanti saja", "lain kali aja", "lain kali saja", "never mind", "not now"];

    /// <summary>"Jam brp mulai", "bawa apa aja": three words that plainly ask something else.</summary>
    private static bool IsShortButSure(Said said) => said.Plain.Count(c => c == ' ') >= 2 && !said.Plain.Any(char.IsAsciiDigit) && said.Wish is { Intent.Score: >= AsideFloor };

    /// <summary>"lewati saja", "mohon dilewati".</summary>
    private static bool WantsToSkip(Said said)
    {
        var words = said.Plain.Split(' ');
        return words.Length <= 4 && words.Any(word => word is "lewati" or "dilewati" or "lewat" or "skip");
    }

    /// <summary>A one-time code that is somebody's answers no question, whatever it is read as.</summary>
    private bool TypesOwnCode(Stage stage) => stage.Situation.Find<TypedCode>() is { Owner: not null } && OpensSomething(stage);

    private bool OpensSomething(Stage stage)
    {
        if (Opens(stage.Situation) is not { } turn)
            return false;
        stage.Apply(turn);
        return true;
    }

    private static bool NotUnderstood(Stage stage)
    {
        stage.Misunderstood();
        return true;
    }

    /// <summary>The first opening that answers: commands before intents; then what else the message wants.</summary>
    private Turn? Opens(Situation situation)
    {
        if (Commanded(situation) is { } commanded)
            return commanded;
        if (situation.Said.Wish is not { } wish)
            return null;
        // A first wish that nothing answers takes the others away from nobody.
        var turns = wish.Also.Select(also => ByIntent(situation.For(also))).Prepend(ByIntent(situation)).OfType<Turn>().ToList();
        return turns.Count == 0 ? null : turns.Aggregate((all, next) => all.AndThen(next));
    }

    private Turn? Commanded(Situation situation) =>
        _openings.Where(opening => opening.Intent is null).Select(opening => opening.Open(situation)).FirstOrDefault(turn => turn is not null);

    private Turn? ByIntent(Situation situation)
    {
        var isInDialogue = situation.Talk.Frames.Count > 0;
        if (situation.Said.Wish is not { Intent: var intent } || intent.Score < (isInDialogue ? InDialogueFloor : IntentFloor))
            return null;
        return _openings
            .Where(opening => opening.Intent == intent.Id && (opening.AnswersInDialogue || !isInDialogue))
            .Select(opening => opening.Open(situation))
            .FirstOrDefault(turn => turn is not null);
    }

    private Turn? AsksBeside(Situation situation)
    {
        // A tapped menu button or a bare command is no comment on a training.
        if (situation.Said.Plain.Count(c => c == ' ') <= 2 && Commanded(situation) is { } commanded)
            return commanded;
        if (situation.Said.Text.Length > 160 || !LooksLikeQuestion(situation.Said.Plain) || situation.Said.Wish is not { Intent: { Score: >= AsideFloor } intent })
            return null;
        return _openings.Where(opening => opening.AnswersAside && opening.Intent == intent.Id).Select(opening => opening.Open(situation)).FirstOrDefault(turn => turn is not null);
    }

    private static bool LooksLikeQuestion(string plain) =>
        plain.EndsWith('?') || plain.Split(' ')[0] is "apa" or "apakah" or "siapa" or "kapan" or "dimana" or "di" or "bagaimana" or "gimana" or "kenapa" or "mengapa" or "berapa" or "jam" or "who" or "what" or "when" or "where" or "how" or "why";
}
