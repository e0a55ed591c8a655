using Bot.Conversations;
using Bot.Messages;

namespace Bot.Feedback;

/// <summary>
/// The form of one class, asked question by question; <see cref="Frame.About"/> is the class's code. Besides the form's own questions at most
/// two are asked, which do not count in the progress: why, after a first low score, and what exactly, after a text that leaves it open.
/// </summary>
public sealed class FeedbackDialogue(CommentReader comments) : Dialogue
{
    public const string DialogueName = "feedback";

    /// <summary>The key of the question why, after a low score.</summary>
    public const string Reason = "reason";

    /// <summary>The key of the question what could be better.</summary>
    public const string Detail = "detail";

    /// <summary>The key of what was said in the middle of the scores, before a comment was asked for.</summary>
    public const string Early = "early";

    /// <summary>The mark of somebody who wants to be asked one by one where all scores are asked in one message.</summary>
    public const string OneByOne = "one-by-one";

    /// <summary>Fewer words are a score that was not understood, no comment.</summary>
    private const int WordsOfComment = 4;

    /// <summary>A score this low is asked back.</summary>
    internal const int Low = 2;

    public override string Name => DialogueName;
    public override bool AsksConsent => true;
    public override bool ShowsProgress => true;

    public override bool MayBegin(Situation situation, string about) =>
        situation.Get<FeedbackKnown>().Of(about) is { Completed: false, Saved.IsEmpty: true } form && form.IsOpen(situation.Now)
        && !FeedbackChoice.IsOffered(situation);

    public override Phrase? Over(Situation situation, Frame frame) => situation.Get<FeedbackKnown>().Of(frame.About) switch
    {
        null or { TookPart: false } => new(
            "Masukan untuk kelas itu sudah tidak dibuka bagi Bapak/Ibu.",
            "Feedback on that class is no longer open to you."),
        var form when situation.Now >= form.Closes => FeedbackWords.Closed(form),
        _ => null,
    };

    public override IReadOnlyList<Question> Questions(Situation situation, Frame frame)
    {
        if (situation.Get<FeedbackKnown>().Of(frame.About) is not { } form)
            return [];
        var answers = new Answers(frame.Answers);
        var questions = new List<Question>();
        var askedWhy = false;
        foreach (var asked in form.Questions)
        {
            if (asked.InOwnWords)
            {
                questions.Add(new Question<string>(asked.Key, asked.Text, Readers.FreeText));
                continue;
            }
            questions.Add(Left(situation, frame, form) is { Count: > 1 } left && left[0] == asked
                ? new Question<int>(asked.Key, FeedbackWords.AllAtOnce(form, left), Readers.Scale(form.Form.Least, form.Form.Most)) { AsksSeveral = true, Offers = FeedbackWords.OtherWays }
                : new Question<int>(asked.Key, asked.Text, Readers.Scale(form.Form.Least, form.Form.Most)));
            if (!askedWhy && answers.Number(asked.Key) <= Low)
            {
                askedWhy = true;
                questions.Add(Adaptive(Reason, new(
                    $"Terima kasih sudah jujur. Apa yang paling perlu diperbaiki dari {asked.Subject.Indonesian}? Cukup satu kalimat.",
                    $"Thank you for being frank. What most needs to be better about {asked.Subject.English}? One sentence will do.")));
            }
        }
        if (answers.Text(FeedbackForm.Comment) is { } text && (answers.Has(Detail) || comments.LeavesOpenWhatMatters(text)))
        {
            questions.Add(Adaptive(Detail, new(
                "Maaf bila kelasnya belum memuaskan. Apa yang paling perlu diperbaiki menurut Bapak/Ibu: materi, pengajar, waktu, tempat, atau hal lain?",
                "Sorry that the class fell short. What should be better most of all: content, trainer, time, place or something else?")));
        }
        return questions;
    }

    /// <summary>The scores that are asked in one message, where messages are paid for and nobody wants it otherwise; none elsewhere.</summary>
    internal static IReadOnlyList<AskedQuestion> Left(Situation situation, Frame frame, FormKnown form) =>
        situation.FewMessages && !frame.Answers.ContainsKey(OneByOne)
            ? [.. form.Questions.Where(asked => !asked.InOwnWords && !frame.Answers.ContainsKey(asked.Key))]
            : [];

    /// <summary>Somebody would rather go on in the web chat, where no message costs anything and each question has its buttons.</summary>
    public override Heard? Overhears(Situation situation, Frame frame) =>
        LinkOpening.IsWeb(situation.Said) ? new(Turn.Begin(LinkDialogue.DialogueName, LinkDialogue.AboutWeb), Ends: true) : null;

    public override Phrase? Greeting(Situation situation, Frame frame) =>
        situation.Get<FeedbackKnown>().Of(frame.About) is { } form ? FeedbackWords.Greeting(form, frame, Serious(New(form, frame))) : null;

    /// <summary>A statement in the middle of the scores is a comment on the class, whatever else its words could mean; a question is not.</summary>
    public override Turn? Hears(Situation situation, Frame frame)
    {
        var text = situation.Said.Text.Trim();
        var isComment = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= WordsOfComment && !text.Contains('?', StringComparison.Ordinal)
            && situation.Said.Wish?.Intent.Id is "give-feedback" or "report-results" or "human" or "find-course" or "out-of-scope" or "suggest-topic"
            && comments.IsComment(text);
        if (!isComment || situation.Get<FeedbackKnown>().Of(frame.About) is not { } form || !form.IsOpen(situation.Now))
            return null;
        return FeedbackChoice.Early(form, text, comments.Read(text), new("Saya catat sebagai komentar.", "Noted as your comment."));
    }

    /// <summary>A score put right, a score with its reason, or the wish to be done.</summary>
    public override Filling? Fills(Situation situation, Frame frame) =>
        situation.Get<FeedbackKnown>().Of(frame.About) is { } form ? new FeedbackAnswers(this, comments, situation, form).In(frame) : null;

    public override IEnumerable<Fact> Begun(Situation situation, Frame frame)
    {
        if (situation.Get<FeedbackKnown>().Of(frame.About) is not { } form)
            yield break;
        yield return new FeedbackBegun(form.Enrolment, form.Class, form.Form.Id);
        if (New(form, frame) is { } text)
            yield return new FeedbackCommented(form.Enrolment, form.Class, FeedbackForm.Comment, text, comments.Read(text));
    }

    public override IEnumerable<Fact> Answered(Situation situation, Frame frame, Question question)
    {
        if (situation.Get<FeedbackKnown>().Of(frame.About) is not { } form)
            yield break;
        var answers = new Answers(frame.Answers);
        if (form.Questions.FirstOrDefault(asked => asked.Key == question.Key && !asked.InOwnWords) is { } scale)
            yield return new FeedbackScored(form.Enrolment, form.Class, scale.StoredKey, scale.TrainerId, answers.Number(question.Key));
        else
            yield return Commented(form, question.Key, answers.Text(question.Key));
        // What was said beside a score, before a comment was asked for.
        if (answers.Text(Early) is { } early && form.Saved.GetValueOrDefault(Early) != early)
            yield return Commented(form, Early, early);
        if (Questions(situation, frame).All(other => !other.Counted || answers.Has(other.Key)))
            yield return new FeedbackCompleted(form.Enrolment, form.Class, [.. frame.Answers.Keys]);
    }

    public override Phrase? Acknowledge(Situation situation, Frame frame, Question question) =>
        Serious(question.TakesAnything ? new Answers(frame.Answers).Text(question.Key) : null);

    public override Phrase Left(Situation situation, Frame frame) =>
        situation.Get<FeedbackKnown>().Of(frame.About) is { } form && form.IsOpen(situation.Now) ? FeedbackWords.Left(form) : base.Left(situation, frame);

    public override Turn Finish(Situation situation, Frame frame) =>
        situation.Get<FeedbackKnown>().Of(frame.About) is { } form
            ? FeedbackWords.Thanks(form).And(new FeedbackCompleted(form.Enrolment, form.Class, [.. frame.Answers.Keys]))
            : Turn.Nothing;

    private static Question<string> Adaptive(string key, Phrase text) => new(key, text, Readers.FreeText) { Counted = false };

    private FeedbackCommented Commented(FormKnown form, string key, string? text) =>
        new(form.Enrolment, form.Class, key, text, text is null ? null : comments.Read(text));

    /// <summary>The comment with which the person began, where it is not kept yet.</summary>
    private static string? New(FormKnown form, Frame frame) =>
        new Answers(frame.Answers).Text(FeedbackForm.Comment) is { } text && form.Saved.GetValueOrDefault(FeedbackForm.Comment) != text ? text : null;

    private Phrase? Serious(string? text) =>
        text is not null && CommentReader.IsSerious(comments.Read(text)) ? FeedbackWords.Serious : null;
}
