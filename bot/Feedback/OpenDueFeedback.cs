using Bot.Courses;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Feedback;

/// <summary>
/// Collects what is due: opens the forms of classes that are over, once for each participant, and closes those whose time has passed.
/// </summary>
public sealed class OpenDueFeedback(Database database, Inbox inbox, FeedbackSettings settings, Clock clock) : IRegularWork
{
    /// <summary>Forms opened in one transaction: the one writer of SQLite is not kept from the talks.</summary>
    private const int AtOnce = 50;

    /// <summary>True for those who are asked: they have a seat, walk-ins too, and nobody said that they stayed away.</summary>
    public static bool TookPart(Enrolment enrolment) => enrolment.State == EnrolmentState.Enrolled && enrolment.Attended != false;

    public static FeedbackResponse FormFor(EnrolmentId enrolment, ClassId @class, DateTimeOffset now) =>
        new() { EnrolmentId = enrolment, ClassId = @class, Form = FeedbackForm.Standard5.Id, OpenedAt = now };

    public async Task RunAsync(CancellationToken cancellation)
    {
        await CloseAsync(cancellation);
        foreach (var due in (await FindAsync()).Chunk(AtOnce))
        {
            var asked = await database.WriteAsync(db => AskAsync(db, due), cancellation);
            asked.ForEach(inbox.Announce);
        }
    }

    private async Task<IReadOnlyList<Enrolment>> FindAsync()
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var since = today.AddDays(-(int)Math.Min(settings.OpenFor.TotalDays, 36500) - 2);
        var until = today.AddDays(1);
        return await database.ReadAsync(async db =>
        {
            var people = db.People.Where(p => p.StoppedAt == null);
            var identities = db.Identities;
            var forms = db.FeedbackResponses;
            var trainers = db.ClassTrainers;
            var classes = db.Classes.Where(c => c.EndsOn >= since && c.EndsOn <= until);
            var rows = await db.Enrolments
                .Where(e => e.PersonId != null && e.State == EnrolmentState.Enrolled && e.Attended != false)
                .Where(e => people.Any(p => p.Id == e.PersonId))
                .Where(e => identities.Any(i => i.PersonId == e.PersonId && i.UnreachableAt == null))
                .Where(e => !forms.Any(r => r.EnrolmentId == e.Id))
                .Where(e => !trainers.Any(t => t.ClassId == e.ClassId && t.PersonId == e.PersonId))
                .Join(classes, e => e.ClassId, c => c.Id, (e, c) => new { Enrolment = e, Class = c })
                .ToListAsync();
            return rows.Where(row => row.Class.Ends <= now && now < row.Class.Ends + settings.OpenFor).Select(row => row.Enrolment).ToList();
        });
    }

    /// <summary>Lets the talk begin where each person last wrote.</summary>
    private async Task<List<Address>> AskAsync(BotDb db, IReadOnlyList<Enrolment> due)
    {
        var asked = new List<Address>();
        var ids = due.Select(enrolment => enrolment.Id).ToList();
        var alreadyAsked = await db.FeedbackResponses.Where(r => r.EnrolmentId != null && ids.Contains(r.EnrolmentId.Value)).Select(r => r.EnrolmentId).ToListAsync();
        foreach (var enrolment in due.Where(enrolment => !alreadyAsked.Contains(enrolment.Id)))
        {
            var identity = await db.Identities.Where(i => i.PersonId == enrolment.PersonId && i.UnreachableAt == null).OrderByDescending(i => i.LastSeenAt).FirstOrDefaultAsync();
            var code = await db.Classes.Where(c => c.Id == enrolment.ClassId).Select(c => c.Code).SingleAsync();
            if (identity is null)
                continue;
            db.Add(FormFor(enrolment.Id, enrolment.ClassId, clock.GetUtcNow()));
            var at = new Address(identity.Channel, identity.ConversationId);
            await inbox.AddAsync(db, new Incoming(at, identity.UserId, $"feedback:{enrolment.Id.Value}", IncomingKind.Appointment, $"{FeedbackDialogue.DialogueName} {code}"));
            asked.Add(at);
        }
        return asked;
    }

    /// <summary>A form with answers is complete once its class has closed; one without any counts nowhere.</summary>
    private async Task CloseAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var ended = DateOnly.FromDateTime((now - settings.OpenFor).UtcDateTime).AddDays(1);
        var closed = await database.ReadAsync(async db =>
        {
            var answers = db.FeedbackAnswers;
            var comments = db.FeedbackComments;
            var open = await db.FeedbackResponses
                .Where(r => r.CompletedAt == null)
                .Where(r => answers.Any(a => a.ResponseId == r.Id && a.Value != null) || comments.Any(c => c.ResponseId == r.Id))
                .Join(db.Classes.Where(c => c.EndsOn <= ended), r => r.ClassId, c => c.Id, (r, c) => new { r.Id, Class = c })
                .ToListAsync();
            return open.Where(row => row.Class.Ends + settings.OpenFor <= now).Select(row => (row.Id, At: row.Class.Ends + settings.OpenFor)).ToList();
        });
        if (closed.Count == 0)
            return;
        await database.WriteAsync(async db =>
        {
            foreach (var (id, at) in closed)
            {
                if (await db.FeedbackResponses.FindAsync([id], cancellation) is { CompletedAt: null } response)
                    response.CompletedAt = at;
            }
        }, cancellation);
    }
}
