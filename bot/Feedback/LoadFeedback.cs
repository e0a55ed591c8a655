using System.Collections.Immutable;
using System.Globalization;
using Bot.Conversations;
using Bot.Courses;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Feedback;

/// <summary>
/// Loads the forms a message may be about, and lets what was not asked yet be due at the person's next message.
/// </summary>
internal sealed class LoadFeedback(FeedbackSettings settings) : ILoader
{
    /// <summary>How long after closing a class is still told apart from one that never was.</summary>
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(60);

    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var named = Named(situation);
        var wanted = FeedbackWords.MayBeMeant(situation.Said);
        var forms = await FormsAsync(db, situation, named, wanted);
        var due = situation.Said.Kind == IncomingKind.Text && situation.Person.StoppedAt is null
            ? forms.Where(form => form.IsOpen(situation.Now)).ToList()
            : [];
        var detailed = new List<FormKnown>();
        foreach (var form in forms)
        {
            var isDue = due.Contains(form);
            detailed.Add(isDue || wanted || named.Contains(form.Code) ? await DetailedAsync(db, form) : form);
            if (isDue && !detailed[^1].Asked)
            {
                situation.Due.Add(new Appointment(FeedbackDialogue.DialogueName, form.Code, $"feedback:{form.Enrolment.Value}"));
                // Due is kept in the talk until it begins; with the form there, nobody asks a second time.
                db.Add(OpenDueFeedback.FormFor(form.Enrolment, form.Class, situation.Now));
            }
        }
        situation.Put(new FeedbackKnown(detailed));
    }

    /// <summary>The classes of the dialogues under way, of what waits, and of an appointment.</summary>
    private static HashSet<string> Named(Situation situation)
    {
        var codes = situation.Talk.Frames.Where(frame => frame.Dialogue == FeedbackDialogue.DialogueName).Select(frame => frame.About)
            .Concat(situation.Talk.Later.Where(later => later.Dialogue == FeedbackDialogue.DialogueName).Select(later => later.About))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (situation.Said.Kind == IncomingKind.Appointment && situation.Said.After(FeedbackDialogue.DialogueName) is { Length: > 0 } code)
            codes.Add(code);
        return codes;
    }

    private async Task<IReadOnlyList<FormKnown>> FormsAsync(BotDb db, Situation situation, HashSet<string> named, bool wanted)
    {
        if (situation.IsNew)
            return [];
        // A day more on either side: the class's own zone decides, and only the class knows its instant.
        var today = DateOnly.FromDateTime(situation.Now.UtcDateTime);
        var since = today.AddDays(-(int)Math.Min((settings.OpenFor + (wanted ? s_remembered : TimeSpan.Zero)).TotalDays, 36500) - 2);
        var until = wanted ? DateOnly.MaxValue : today.AddDays(1);
        var person = situation.Person.Id;
        string[] codes = [.. named];
        var rows = await db.Enrolments.AsNoTracking()
            .Where(e => e.PersonId == person)
            .Join(db.Classes, e => e.ClassId, c => c.Id, (e, c) => new { Enrolment = e, Class = c })
            // As one parameter, however many there are: the statement is the same each time, and need not be written anew.
            .Where(row => (row.Class.EndsOn >= since && row.Class.EndsOn <= until) || EF.Parameter(codes).Contains(row.Class.Code))
            .Join(db.Courses, row => row.Class.CourseId, c => c.Id, (row, c) => new { row.Enrolment, row.Class, c.Title })
            .ToListAsync();
        var classes = rows.Select(row => row.Class.Id).ToList();
        // Who teaches a class may have tried the participants' side of it before; nobody rates themselves.
        var taught = classes.Count == 0 ? [] : await db.ClassTrainers.Where(t => t.PersonId == person && classes.Contains(t.ClassId)).Select(t => t.ClassId).ToListAsync();
        return [.. rows.OrderBy(row => row.Class.EndsOn).ThenBy(row => row.Class.Code, StringComparer.Ordinal).Select(row =>
            new FormKnown(row.Enrolment.Id, row.Class.Id, row.Class.Code, row.Title, row.Class.Timezone, row.Class.Ends, row.Class.Ends + settings.OpenFor)
            {
                TookPart = OpenDueFeedback.TookPart(row.Enrolment) && !taught.Contains(row.Class.Id),
            })];
    }

    private static async Task<FormKnown> DetailedAsync(BotDb db, FormKnown form)
    {
        var trainers = await db.ClassTrainers
            .Where(t => t.ClassId == form.Class)
            .OrderBy(t => t.Position)
            .Join(db.People, t => t.PersonId, p => p.Id, (t, p) => new { t.Position, p.Id, p.Name, p.Nip })
            .ToListAsync();
        form = form with { Trainers = [.. trainers.OrderBy(t => t.Position).Select(t => new Trainer(t.Id, TrainerName.Of(t.Name, t.Nip)))] };
        if (await db.FeedbackResponses.AsNoTracking().SingleOrDefaultAsync(r => r.EnrolmentId == form.Enrolment) is not { } response)
            return form;

        var saved = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var answer in await db.FeedbackAnswers.AsNoTracking().Where(a => a.ResponseId == response.Id).ToListAsync())
            saved[FeedbackForm.KeyOf(answer.Key, answer.TrainerId)] = answer.Value?.ToString(CultureInfo.InvariantCulture) ?? Answers.Skipped;
        foreach (var comment in await db.FeedbackComments.AsNoTracking().Where(c => c.ResponseId == response.Id).ToListAsync())
            saved[comment.Key] = comment.Text;
        return form with
        {
            Form = FeedbackForm.Of(response.Form),
            Asked = true,
            Completed = response.CompletedAt is not null,
            Saved = saved.ToImmutable(),
        };
    }
}
