using System.Collections.Immutable;
using Bot.Messages;
using Bot.People;

namespace Bot.Conversations;

/// <summary>
/// One turn while it is being decided: the talk's dialogues, and what has been said so far. It lives for one call of <see cref="Decide"/>.
/// </summary>
internal sealed class Stage(Situation situation, IReadOnlyDictionary<string, Dialogue> dialogues)
{
    private readonly List<Reply> _replies = [];
    private readonly List<Fact> _facts = [];
    private ImmutableList<Frame> _frames = situation.Talk.Frames;
    private ImmutableList<Appointment> _later = situation.Talk.Later;
    private ImmutableDictionary<string, string> _notes = situation.Talk.Notes;
    private Language _language = situation.Language;
    private readonly HashSet<(string Dialogue, string About)> _begun = [.. situation.Talk.Frames.Select(frame => (frame.Dialogue, frame.About))];
    private bool? _consented;
    private bool _leaves;
    private int _misunderstood;

    public Situation Situation { get; } = situation;

    /// <summary>The question that waits for an answer; null outside a dialogue.</summary>
    public Question? Question => Top is { } top ? DialogueOf(top)?.Next(Situation, top) : null;

    private Frame? Top => _frames.Count > 0 ? _frames[^1] : null;

    private bool Consented => _consented ?? Situation.Consented;

    public void Say(Phrase text, params IReadOnlyList<Choice> choices) => _replies.Add(new Reply(text, choices));

    /// <summary>What one turn says, keeps and begins.</summary>
    public void Apply(Turn turn)
    {
        Take(turn);
        if (turn.Begins.Count > 0)
            GoOn(null);
    }

    /// <summary>Nobody listens: nothing is said, and nothing that is due begins.</summary>
    public bool SayNothing()
    {
        _leaves = true;
        return true;
    }

    /// <summary>The same in the middle of a dialogue, which then goes on.</summary>
    public void ApplyAside(Turn turn)
    {
        Take(turn);
        GoOn(null);
    }

    /// <summary>What the dialogue makes of a message that does not answer its question.</summary>
    public Turn? Hears() => Top is { } top ? DialogueOf(top)?.Hears(Situation, top) : null;

    public void Answer(Question question, Reading<string> reading)
    {
        var answered = Top!.With(question.Key, reading.Value!);
        Replace(answered);
        var dialogue = DialogueOf(answered)!;
        _facts.AddRange(dialogue.Answered(Situation, answered, question));
        var acknowledgement = dialogue.Acknowledge(Situation, answered, question);
        GoOn(reading.ReadBack is { } readBack ? acknowledgement is null ? readBack : readBack.Then(acknowledgement) : acknowledgement);
    }

    /// <summary>Several answers from one message; false where it holds none but one to the question that waits.</summary>
    public bool Fill()
    {
        if (Top is not { } top || DialogueOf(top) is not { } dialogue || dialogue.Fills(Situation, top) is not { } filling)
            return false;
        Replace(filling.Frame);
        var says = filling.Says;
        foreach (var question in dialogue.Questions(Situation, filling.Frame).Where(question => filling.Changed.Contains(question.Key)))
        {
            _facts.AddRange(dialogue.Answered(Situation, filling.Frame, question));
            if (dialogue.Acknowledge(Situation, filling.Frame, question) is { } acknowledgement)
                says = says?.Then(acknowledgement) ?? acknowledgement;
        }
        if (filling.Then is { } then)
        {
            if (says is not null)
                Say(says);
            Take(then);
            says = null;
        }
        GoOn(says);
        return true;
    }

    /// <summary>A turn that the message calls for before it is read as an answer; false where it calls for none.</summary>
    public bool Overhear()
    {
        if (Top is not { } top || DialogueOf(top)?.Overhears(Situation, top) is not { } heard)
            return false;
        if (heard.Ends)
            _frames = _frames.RemoveAt(_frames.Count - 1);
        ApplyAside(heard.Turn);
        return true;
    }

    public void NotAnAnswer(Question question, Phrase? problem)
    {
        _misunderstood = Situation.Talk.Misunderstood + 1;
        var sorry = problem ?? Phrases.NotAnAnswer;
        if (_misunderstood >= 2)
            sorry = sorry.Then(Phrases.WaysOutOfDialogue);
        GoOn(sorry);
    }

    public void Misunderstood()
    {
        _misunderstood = Situation.Talk.Misunderstood + 1;
        if (_misunderstood >= 2)
            Say(Phrases.StillNotUnderstood, Phrases.WayToHuman);
        else
            Say(Phrases.NotUnderstood, Phrases.MainMenu(Situation));
    }

    public void Leave()
    {
        if (Top is not { } top)
        {
            Say(Phrases.NothingToLeave, Phrases.MainMenu(Situation));
            return;
        }
        // Consent is asked on behalf of the dialogue under it, which is what the person leaves.
        var frame = _frames.LastOrDefault(f => f.Dialogue != ConsentDialogue.DialogueName) ?? top;
        Say(DialogueOf(frame)?.Left(Situation, frame) ?? Phrases.Left, Phrases.MainMenu(Situation));
        _frames = [];
        _leaves = true;
    }

    public void Restart()
    {
        if (Top is not { } top)
        {
            Say(Phrases.Welcome(Situation), Phrases.MainMenu(Situation));
            return;
        }
        Replace(Frame.Of(top.Dialogue, top.About));
        GoOn(Phrases.FromTheBeginning);
    }

    public void Back()
    {
        if (Top is not { } top)
        {
            Say(Phrases.NothingToLeave, Phrases.MainMenu(Situation));
            return;
        }
        var asked = DialogueOf(top)!.Questions(Situation, top).Select(question => question.Key).ToHashSet();
        var last = top.Order.LastOrDefault(asked.Contains);
        if (last is null)
        {
            GoOn(Phrases.FirstQuestion);
            return;
        }
        Replace(top.Without(last));
        GoOn(null);
    }

    public void Skip()
    {
        if (Question is not { } question)
            Say(Phrases.NothingToSkip, Phrases.MainMenu(Situation));
        else if (question.SkippedAs is { } answer)
            Answer(question, Reading<string>.Of(answer));
        else if (!question.Skippable)
            GoOn(Phrases.CannotSkip);
        else
            Answer(question, Reading<string>.Of(Answers.Skipped));
    }

    /// <summary>Repeats the question that waits, if there is one.</summary>
    public void AskAgain() => GoOn(null);

    /// <summary>Begins the appointed dialogue, now or when the one under way has ended.</summary>
    public void Keep(Appointment appointment)
    {
        if (!_begun.Contains((appointment.Dialogue, appointment.About)) && !_later.Any(other => Same(other, appointment.Dialogue, appointment.About)))
            _later = _later.Add(appointment);
    }

    /// <summary>Ends the dialogue that cannot go on, with its reason. True where there was one.</summary>
    public bool EndWhatIsOver()
    {
        var ended = false;
        while (Top is { } top && (DialogueOf(top) is not { } dialogue || dialogue.Over(Situation, top) is not null))
        {
            if (DialogueOf(top)?.Over(Situation, top) is { } reason)
                Say(reason);
            _frames = _frames.RemoveAt(_frames.Count - 1);
            ended = true;
        }
        return ended;
    }

    public Decision Close()
    {
        if (Situation.Said.Kind == IncomingKind.Text)
            Situation.Due.ForEach(Keep);
        BeginWhatIsDue();
        // Whoever writes hears something.
        if (_replies.Count == 0 && Situation.Said.Kind == IncomingKind.Text)
            Misunderstood();
        var replies = Merged();
        var talk = new TalkState
        {
            Frames = _frames,
            Later = _later,
            Notes = _notes,
            Misunderstood = _misunderstood,
            // A turn that says nothing leaves the last choices on the screen.
            Offered = replies.Count == 0 ? Situation.Talk.Offered : [.. replies[^1].Choices.Select(choice => choice.Says)],
        };
        return new(replies, _facts, talk, _language, Question?.TakesAnything ?? false);
    }

    /// <summary>What waited for the end of a dialogue, one at a time, and only after something was said or asked for by a job.</summary>
    private void BeginWhatIsDue()
    {
        // Who has just left a dialogue is not drawn into the next one; it can wait for another message.
        while (!_leaves && _frames.Count == 0 && _later.Count > 0)
        {
            var next = _later[0];
            _later = _later.RemoveAt(0);
            if (Situation.Person.StoppedAt is null && dialogues.TryGetValue(next.Dialogue, out var dialogue) && dialogue.MayBegin(Situation, next.About))
                Apply(Turn.Begin(next.Dialogue, next.About));
        }
    }

    private void Take(Turn turn)
    {
        _replies.AddRange(turn.Replies);
        _facts.AddRange(turn.Facts);
        _language = turn.Speaks ?? _language;
        if (turn.Misunderstood)
            _misunderstood = Situation.Talk.Misunderstood + 1;
        foreach (var (key, value) in turn.Notes)
            _notes = value is null ? _notes.Remove(key) : _notes.SetItem(key, value);
        // The first to begin is spoken first, so it is put on last. A dialogue that is begun again goes on where it was.
        foreach (var frame in turn.Begins.Reverse())
        {
            _begun.Add((frame.Dialogue, frame.About));
            _later = _later.RemoveAll(appointment => Same(appointment, frame.Dialogue, frame.About));
            var under = _frames.Find(f => f.Dialogue == frame.Dialogue && f.About == frame.About);
            _frames = under is null ? _frames.Add(frame) : _frames.Remove(under).Add(under with { Answers = under.Answers.SetItems(frame.Answers) });
        }
        if (turn.LeavesAll || turn.Facts.Any(fact => fact is EraseAsked))
        {
            (_frames, _later) = ([], []);
            _notes = ImmutableDictionary<string, string>.Empty;
        }
        foreach (var answer in turn.Facts.OfType<ConsentAnswered>())
            _consented = answer.Given;
    }

    /// <summary>Asks what comes next: greets where a dialogue begins, asks for consent first, finishes what has no question left.</summary>
    private void GoOn(Phrase? before)
    {
        while (Top is { } top)
        {
            if (DialogueOf(top) is not { } dialogue)
            {
                _frames = _frames.RemoveAt(_frames.Count - 1);
                continue;
            }
            if (dialogue.AsksConsent && !Consented)
            {
                if (_consented == false)
                {
                    // The answer was no: the dialogue it was asked for does not take place.
                    _frames = _frames.RemoveAt(_frames.Count - 1);
                    continue;
                }
                _frames = _frames.Add(Frame.Of(ConsentDialogue.DialogueName, ""));
                continue;
            }
            if (!top.Begun)
            {
                top = top with { Begun = true };
                Replace(top);
                _facts.AddRange(dialogue.Begun(Situation, top));
                if (dialogue.Greeting(Situation, top) is { } greeting)
                    before = before?.Then(greeting) ?? greeting;
            }
            if (dialogue.Next(Situation, top) is { } question)
            {
                AskNow(dialogue, top, question, before);
                return;
            }
            if (before is not null)
            {
                Say(before);
                before = null;
            }
            _frames = _frames.RemoveAt(_frames.Count - 1);
            Take(dialogue.Finish(Situation, top));
        }
        if (before is not null)
            Say(before);
    }

    private void AskNow(Dialogue dialogue, Frame frame, Question question, Phrase? before)
    {
        var text = dialogue.Progress(Situation, frame, question) is { } progress
            ? new Phrase($"({progress}) {question.Text.Indonesian}", $"({progress}) {question.Text.English}")
            : question.Text;
        IReadOnlyList<Choice> choices = question.Skippable ? [.. question.Choices, Phrases.SkipChoice] : question.Choices;
        Say(before is null ? text : before.Then(text), choices);
    }

    private const int LongestJoined = 700;
    private const int MostReplies = 2;

    /// <summary>
    /// One message where two would only scroll: what is said without choices is joined with what follows, and so is an answer beside a
    /// question, whose choices then are the ones to tap. Never more than two.
    /// </summary>
    private List<Reply> Merged()
    {
        var merged = new List<Reply>();
        foreach (var reply in _replies)
        {
            if (merged.Count > 0 && (merged[^1].Choices.Count == 0 || (_frames.Count > 0 && !IsNumbered(merged[^1]))) && merged[^1].Text.Indonesian.Length + reply.Text.Indonesian.Length < LongestJoined)
                merged[^1] = reply with { Text = merged[^1].Text.Then(reply.Text) };
            else
                merged.Add(reply);
        }
        while (merged.Count > MostReplies)
        {
            merged[1] = merged[1] with { Text = merged[0].Text.Then(merged[1].Text) };
            merged.RemoveAt(0);
        }
        return merged;
    }

    /// <summary>A numbered list stays by itself: its numbers are not those of the question after it.</summary>
    private static bool IsNumbered(Reply reply) => reply.Choices.Any(choice => choice.Title.Indonesian.StartsWith("1 ·", StringComparison.Ordinal));

    private static bool Same(Appointment appointment, string dialogue, string about) => appointment.Dialogue == dialogue && appointment.About == about;

    private Dialogue? DialogueOf(Frame frame) => dialogues.GetValueOrDefault(frame.Dialogue);

    private void Replace(Frame top) => _frames = _frames.SetItem(_frames.Count - 1, top);
}
