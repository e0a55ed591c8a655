using Bot.Courses;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Feedback;

/// <summary>One filled form for trying things out; scores of trainers stand in the class's order of trainers, null is skipped.</summary>
public sealed record SampleForm(
    EnrolmentId Enrolment, int? Organisation, int? Relevance, int? Usefulness, IReadOnlyList<int?> Mastery, IReadOnlyList<int?> Delivery, string? Comment, DateTimeOffset At);

/// <summary>Adds sample feedback on the same way as a talk: tagged, redacted, complete.</summary>
public sealed class FeedbackSamples(CommentReader comments)
{
    /// <summary>Adds the forms of one class, whose trainers and enrolments are saved already.</summary>
    public async Task AddAsync(BotDb db, CourseClass @class, IReadOnlyList<SampleForm> forms)
    {
        var trainers = await db.ClassTrainers.Where(t => t.ClassId == @class.Id).OrderBy(t => t.Position).Select(t => t.PersonId).ToListAsync();
        var names = await KeepFeedback.NamesAsync(db, @class.Id);
        foreach (var form in forms)
        {
            var response = OpenDueFeedback.FormFor(form.Enrolment, @class.Id, form.At);
            response.CompletedAt = form.At;
            db.Add(response);
            db.AddRange(Scores(form, trainers).Select(score => new FeedbackAnswer
            {
                ResponseId = response.Id,
                Key = score.Key,
                TrainerId = score.Trainer,
                Value = score.Value,
                At = form.At,
            }));
            if (!string.IsNullOrWhiteSpace(form.Comment))
                await Comments.WriteAsync(db, response, FeedbackForm.Comment, form.Comment.Trim(), comments.Read(form.Comment.Trim()), names, form.At);
        }
    }

    private static IEnumerable<(string Key, PersonId? Trainer, int? Value)> Scores(SampleForm form, IReadOnlyList<PersonId> trainers)
    {
        yield return ("organisation", null, form.Organisation);
        yield return ("relevance", null, form.Relevance);
        yield return ("usefulness", null, form.Usefulness);
        for (var i = 0; i < trainers.Count; i++)
        {
            if (i < 2 && i < form.Mastery.Count)
                yield return ("mastery", trainers[i], form.Mastery[i]);
            if (i < form.Delivery.Count)
                yield return ("delivery", trainers[i], form.Delivery[i]);
        }
    }
}
