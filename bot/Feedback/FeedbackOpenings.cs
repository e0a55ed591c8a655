using Bot.Conversations;
using Bot.Messages;

namespace Bot.Feedback;

/// <summary>The form is asked for by its command, with a class's code or without.</summary>
internal sealed class FeedbackCommands(CommentReader comments) : Opening
{
    public override Turn? Open(Situation situation)
    {
        if (situation.Said.After(FeedbackWords.Change) is { } toChange)
            return Changing(situation, toChange);
        if (situation.Said.After(FeedbackWords.Give) is not { } rest)
            return FeedbackWords.IsWish(situation.Said) ? FeedbackChoice.Between(situation, null) : null;
        if (rest.Length == 0)
            return FeedbackChoice.Between(situation, null);
        if (situation.Get<FeedbackKnown>().Of(rest) is { } form)
            return FeedbackChoice.About(situation, form, FeedbackChoice.Noted(situation), comments);
        // "masukan saya: …" is a sentence and no command; a single word with a digit was meant as a code.
        return !rest.Contains(' ') && rest.Any(char.IsAsciiDigit) ? Turn.Say(FeedbackWords.UnknownClass(rest)) : null;
    }

    private Turn? Changing(Situation situation, string code)
    {
        var known = situation.Get<FeedbackKnown>();
        var open = known.Forms.Where(form => form.IsOpen(situation.Now)).ToList();
        if (code.Length == 0)
            return open.Count == 1 ? Change(situation, open[0]) : FeedbackChoice.Between(situation, null);
        if (known.Of(code) is not { } named)
            return code.Contains(' ') ? null : Turn.Say(FeedbackWords.UnknownClass(code));
        return named.IsOpen(situation.Now) ? Change(situation, named) : FeedbackChoice.About(situation, named, null, comments);
    }

    private Turn Change(Situation situation, FormKnown form) => form.Completed
        ? FeedbackChoice.Begin(form, FeedbackChoice.Noted(situation) is { } text ? [(FeedbackForm.Comment, text)] : [])
        : FeedbackChoice.About(situation, form, null, comments);
}

/// <summary>The wish to give feedback, or a comment on a training that came by itself.</summary>
internal sealed class GiveFeedbackOpening(CommentReader comments) : Opening
{
    /// <summary>In the middle of a question on the scale a shorter text is a score in words that was not understood.</summary>
    private const int WordsOfComment = 5;

    public override string Intent => FeedbackWords.Intent;

    public override Turn? Open(Situation situation)
    {
        var known = situation.Get<FeedbackKnown>();
        var text = situation.Said.Text.Trim();
        var comment = comments.IsComment(text) ? text : null;
        if (situation.Talk.Frames.LastOrDefault(frame => frame.Dialogue == FeedbackDialogue.DialogueName) is { } under)
        {
            if (known.Of(under.About) is not { } form)
                return null;
            if (!form.IsOpen(situation.Now))
                return Turn.Nothing; // It has just been told that it closed.
            if (comment is not null)
                return text.Split(' ').Length >= WordsOfComment ? FeedbackChoice.About(situation, form, comment, comments) : null;
            // Who asks for the form while it is open has it: the question that waits is asked, and no answer was missed.
            return CommentReader.SpeaksOfForm(text) ? Turn.Nothing : null;
        }
        if (situation.Said.Wish?.Entities.ClassCode is { } code && known.Of(code) is { } named)
            return FeedbackChoice.About(situation, named, comment, comments);
        var unfinished = known.Forms.Where(form => form.IsOpen(situation.Now) && !form.Completed).ToList();
        return unfinished.Count == 1
            ? FeedbackChoice.About(situation, unfinished[0], comment, comments)
            : FeedbackChoice.Between(situation, comment);
    }
}

/// <summary>Which form is meant, and what begins.</summary>
internal static class FeedbackChoice
{
    /// <summary>A comment that came before it was known for which class.</summary>
    private const string Note = "feedback.comment";

    public static string? Noted(Situation situation) => situation.Talk.Notes.GetValueOrDefault(Note);

    /// <summary>True where this message is answered with a choice of several classes, which nothing may talk over.</summary>
    public static bool IsOffered(Situation situation) =>
        situation.Talk.Frames.IsEmpty && FeedbackWords.MayBeMeant(situation.Said)
        && situation.Get<FeedbackKnown>().Forms.Count(form => form.IsOpen(situation.Now) && !form.Completed) > 1;

    public static Turn Begin(FormKnown form, params (string Key, string Value)[] known) =>
        Turn.Begin(FeedbackDialogue.DialogueName, form.Code, known).Remember(Note, null);

    /// <summary>The one form there is, or a choice of several, or an honest word.</summary>
    public static Turn Between(Situation situation, string? comment)
    {
        var forms = situation.Get<FeedbackKnown>().Forms.Where(form => form.TookPart).ToList();
        var open = forms.Where(form => form.IsOpen(situation.Now)).ToList();
        var unfinished = open.Where(form => !form.Completed).ToList();
        var turn = unfinished.Count switch
        {
            1 => Continue(situation, unfinished[0]),
            > 1 => Turn.Say(
                new("Masukan untuk kelas yang mana, Bapak/Ibu?", "Feedback on which class?"),
                [.. unfinished.Select(form => new Choice(Phrase.Same(form.Title), $"masukan {form.Code}"))]),
            _ when open.Count > 0 => FeedbackWords.Complete(open[^1]),
            _ when forms.Find(form => form.Opens > situation.Now) is { } next => FeedbackWords.NotYet(next),
            _ when forms.LastOrDefault() is { } closed => Turn.Say(FeedbackWords.Closed(closed)),
            _ => Turn.Say(FeedbackWords.NothingToRate),
        };
        return comment is not null && open.Count > 0 ? turn.Remember(Note, comment) : turn;
    }

    /// <summary>Begins this form, or says why not.</summary>
    public static Turn About(Situation situation, FormKnown form, string? comment, CommentReader comments)
    {
        if (!form.TookPart)
            return Turn.Say(FeedbackWords.NothingToRate);
        if (situation.Now < form.Opens)
            return FeedbackWords.NotYet(form);
        if (situation.Now >= form.Closes)
            return Turn.Say(FeedbackWords.Closed(form));
        var under = situation.Talk.Frames.Find(frame => frame.Dialogue == FeedbackDialogue.DialogueName && frame.About.Equals(form.Code, StringComparison.OrdinalIgnoreCase));
        if (form.Completed && under is null)
        {
            var complete = FeedbackWords.Complete(form);
            return comment is null ? complete : complete.Remember(Note, comment);
        }
        if (comment is null)
            return Continue(situation, form);
        if (under is not { Begun: true })
            return Begin(form, [.. Saved(form), (FeedbackForm.Comment, comment)]);
        var noted = new Phrase("Saya catat sebagai komentar.", "Noted as your comment.");
        var says = comments.Read(comment);
        return Early(form, comment, says, noted);
    }

    /// <summary>A comment that came before it was asked for: kept under a key of its own, so that the last question is still asked.</summary>
    public static Turn Early(FormKnown form, string comment, Nlp.Tagging.Tagging says, Phrase noted)
    {
        var text = form.Saved.TryGetValue(FeedbackDialogue.Early, out var before) && before != comment ? $"{before}\n{comment}" : comment;
        return Begin(form, (FeedbackDialogue.Early, text))
            .AndSay(CommentReader.IsSerious(says) ? noted.Then(FeedbackWords.Serious) : noted)
            .And(new FeedbackCommented(form.Enrolment, form.Class, FeedbackDialogue.Early, text, says));
    }

    /// <summary>Goes on where it was: what is kept is not asked again.</summary>
    private static Turn Continue(Situation situation, FormKnown form) =>
        situation.Talk.Frames.Exists(frame => frame.Dialogue == FeedbackDialogue.DialogueName && frame.About == form.Code)
            ? Begin(form)
            : Begin(form, [.. Saved(form)]);

    private static IEnumerable<(string Key, string Value)> Saved(FormKnown form)
    {
        foreach (var asked in form.Questions)
        {
            if (form.Saved.TryGetValue(asked.Key, out var value))
                yield return (asked.Key, value);
        }
        foreach (var adaptive in new[] { FeedbackDialogue.Reason, FeedbackDialogue.Detail, FeedbackDialogue.Early })
        {
            if (form.Saved.TryGetValue(adaptive, out var text))
                yield return (adaptive, text);
        }
        if (WhyWasSkipped(form))
            yield return (FeedbackDialogue.Reason, Answers.Skipped);
    }

    /// <summary>Of a skipped question why nothing is kept; but a later answer shows that it was passed.</summary>
    private static bool WhyWasSkipped(FormKnown form)
    {
        var answers = new Answers(form.Saved);
        var low = form.Questions.ToList().FindIndex(asked => answers.Number(asked.Key) <= FeedbackDialogue.Low);
        return low >= 0 && !answers.Has(FeedbackDialogue.Reason) && form.Questions.Skip(low + 1).Any(asked => answers.Has(asked.Key) && !asked.InOwnWords);
    }
}
