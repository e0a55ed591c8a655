using Bot.Courses;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Feedback;

/// <summary>
/// What this room holds about a person. Erasing takes the free texts; scores stay as figures, and whose they were is told by the enrolment
/// alone, which loses its tie to the account in the room Courses.
/// </summary>
internal sealed class HeldFeedback : IHoldsPersonalData
{
    public async Task<IReadOnlyList<Phrase>> DescribeAsync(BotDb db, PersonId person)
    {
        var answers = db.FeedbackAnswers;
        var comments = db.FeedbackComments;
        var forms = await Forms(db, person)
            .Join(db.Classes, r => r.ClassId, c => c.Id, (r, c) => new
            {
                c.Code,
                Scores = answers.Count(a => a.ResponseId == r.Id && a.Value != null),
                Texts = comments.Count(t => t.ResponseId == r.Id),
            })
            .OrderBy(form => form.Code)
            .ToListAsync();
        return [.. forms.Where(form => form.Scores + form.Texts > 0).Select(form => new Phrase(
            $"Masukan kelas {form.Code}: {form.Scores} nilai, {form.Texts} komentar",
            $"Feedback on class {form.Code}: {form.Scores} scores, {form.Texts} comments"))];
    }

    public async Task EraseAsync(BotDb db, PersonId person)
    {
        var forms = await Forms(db, person).Select(r => r.Id).ToListAsync();
        db.RemoveRange(await db.FeedbackComments.Where(comment => forms.Contains(comment.ResponseId)).ToListAsync());
    }

    /// <summary>Forms belong to enrolments, which move in the room Courses.</summary>
    public Task MoveAsync(BotDb db, PersonId from, PersonId to) => Task.CompletedTask;

    private static IQueryable<FeedbackResponse> Forms(BotDb db, PersonId person)
    {
        var enrolments = db.Enrolments.Where(e => e.PersonId == person);
        return db.FeedbackResponses.Where(r => enrolments.Any(e => e.Id == r.EnrolmentId));
    }
}
