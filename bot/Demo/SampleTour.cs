using Bot.Conversations;
using Bot.Courses;
using Bot.Feedback;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Demo;

/// <summary>How to try the samples out: the class that has just ended, and the way to be its trainer for a while.</summary>
/// <param name="JoinLink">Joins the class in the web chat, where its feedback is open.</param>
/// <param name="TrainerCode">Typed in any chat, once: the account becomes the class's sample trainer.</param>
/// <param name="ClassCode">What the trainer asks the summary of.</param>
internal sealed record Tour(string JoinLink, string TrainerCode, string ClassCode);

/// <summary>Invites whoever started the program with samples to see the whole circle, as long as nobody took the sample trainer's part.</summary>
internal sealed class SampleTour(Database database, Invitations invitations, PublicUrl publicUrl, FeedbackSettings feedback, Clock clock)
{
    /// <summary>Null where there are no samples, no class of theirs has just ended, or somebody is its trainer already.</summary>
    public async Task<Tour?> InviteAsync() =>
        await database.ReadAsync(FindAsync) is { } found ? await database.WriteAsync(db => Task.FromResult(Invite(db, found))) : null;

    private Tour Invite(BotDb db, Ended found) =>
        new(publicUrl.Join(found.Class.JoinCode), invitations.ChatCode(db, found.Trainer, Invitations.FirstLifetime), found.Class.Code);

    private async Task<Ended?> FindAsync(BotDb db)
    {
        var now = clock.GetUtcNow();
        var today = Clock.DayInWib(now);
        var (identities, teaching, responses) = (db.Identities, db.Set<ClassTrainer>(), db.FeedbackResponses);
        // The one with most answers has most to show.
        var ended = await db.Classes
            .Where(course => course.Sample && course.EndsOn <= today)
            .OrderByDescending(course => course.EndsOn)
            .Take(20)
            .Join(teaching.Where(trainer => trainer.Position == 1), course => course.Id, trainer => trainer.ClassId, (course, trainer) => new { course, trainer.PersonId })
            .OrderByDescending(row => responses.Count(response => response.ClassId == row.course.Id))
            .Select(row => new Ended(row.course, row.PersonId))
            .ToListAsync();
        var open = ended.Find(found => found.Class.Ends <= now && now < found.Class.Ends + feedback.OpenFor);
        return open is null || await identities.AnyAsync(identity => identity.PersonId == open.Trainer) ? null : open;
    }

    private sealed record Ended(CourseClass Class, PersonId Trainer);
}
