using Bot.Courses;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Nlp.Tagging;
using Nlp.Text;

namespace Bot.Feedback;

/// <summary>Writes each answer down as it is given, so that leaving half-way loses nothing.</summary>
internal sealed class KeepFeedback : Keeper<FeedbackFact>
{
    protected override async Task KeepAsync(BotDb db, FeedbackFact fact, DateTimeOffset now)
    {
        var response = await ResponseAsync(db, fact, now);
        switch (fact)
        {
            case FeedbackScored scored:
                await ScoreAsync(db, response, scored, now);
                break;
            case FeedbackCommented { Text: { } text, Says: { } says } commented:
                var names = await NamesAsync(db, fact.Class);
                await Comments.WriteAsync(db, response, commented.Key, text, says, names, now);
                break;
            case FeedbackCommented:
                // Skipped: what was written in an earlier round stays.
                break;
            case FeedbackCompleted completed:
                response.CompletedAt ??= now;
                db.RemoveRange(await db.FeedbackComments.Where(c => c.ResponseId == response.Id && c.Key != FeedbackDialogue.Early && !completed.Keys.Contains(c.Key)).ToListAsync());
                break;
        }
    }

    /// <summary>Full names of those a comment may speak of: the class's participants and trainers.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(BotDb db, ClassId @class)
    {
        var enrolments = db.Enrolments.Where(e => e.ClassId == @class);
        return await enrolments.Select(e => e.Name)
            .Concat(enrolments.Join(db.People, e => e.PersonId, p => p.Id, (e, p) => p.Name))
            .Concat(db.ClassTrainers.Where(t => t.ClassId == @class).Join(db.People, t => t.PersonId, p => p.Id, (t, p) => p.Name))
            .Where(name => name != null)
            .Select(name => name!)
            .Distinct()
            .ToListAsync();
    }

    private static async Task<FeedbackResponse> ResponseAsync(BotDb db, FeedbackFact fact, DateTimeOffset now)
    {
        var found = db.FeedbackResponses.Local.FirstOrDefault(r => r.EnrolmentId == fact.Enrolment)
            ?? await db.FeedbackResponses.SingleOrDefaultAsync(r => r.EnrolmentId == fact.Enrolment);
        if (found is not null)
            return found;
        var form = fact is FeedbackBegun begun ? begun.Form : FeedbackForm.Standard5.Id;
        var response = new FeedbackResponse { ClassId = fact.Class, EnrolmentId = fact.Enrolment, Form = form, OpenedAt = now };
        db.Add(response);
        return response;
    }

    private static async Task ScoreAsync(BotDb db, FeedbackResponse response, FeedbackScored scored, DateTimeOffset now)
    {
        var answer = await db.FeedbackAnswers.SingleOrDefaultAsync(a => a.ResponseId == response.Id && a.Key == scored.Key && a.TrainerId == scored.Trainer);
        if (answer is null)
        {
            db.Add(new FeedbackAnswer { ResponseId = response.Id, Key = scored.Key, TrainerId = scored.Trainer, Value = scored.Value, At = now });
            return;
        }
        // Skipping a question that has an answer keeps the answer: nobody loses a score by going through the form again.
        answer.Value = scored.Value ?? answer.Value;
        answer.At = now;
    }
}

/// <summary>Writes a text down with what it says: redacted, tagged, and with a report to the organiser where it tells of harm.</summary>
internal static class Comments
{
    public static async Task WriteAsync(BotDb db, FeedbackResponse response, string key, string text, Tagging says, IReadOnlyList<string> names, DateTimeOffset at)
    {
        var comment = await db.FeedbackComments.SingleOrDefaultAsync(c => c.ResponseId == response.Id && c.Key == key);
        if (comment is null)
        {
            comment = new FeedbackComment { ResponseId = response.Id, ClassId = response.ClassId, Key = key, Text = text, Redacted = text };
            db.Add(comment);
        }
        else
        {
            await db.CommentTags.Where(tag => tag.CommentId == comment.Id).ExecuteDeleteAsync();
        }
        comment.Text = text;
        comment.Redacted = Redaction.Redact(text, names);
        comment.Sentiment = says.Sentiment?.Id;
        comment.SentimentScore = says.Sentiment?.Value;
        comment.At = at;
        db.AddRange(says.Tags.Select(tag => new CommentTag { CommentId = comment.Id, Tag = tag.Id, Score = tag.Score, Source = CommentTag.FromModel }));
        if (CommentReader.IsSerious(says))
            await ReportAsync(db, comment, at);
    }

    private static async Task ReportAsync(BotDb db, FeedbackComment comment, DateTimeOffset at)
    {
        var report = await db.SeriousReports.SingleOrDefaultAsync(r => r.CommentId == comment.Id);
        if (report is null)
        {
            db.Add(new SeriousReport { ClassId = comment.ClassId, CommentId = comment.Id, Words = comment.Redacted, At = at });
            return;
        }
        if (report.Words != comment.Redacted)
        {
            // Other words are other news to the organiser.
            report.Words = comment.Redacted;
            report.SeenAt = null;
        }
    }
}
