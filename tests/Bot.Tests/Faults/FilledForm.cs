using System.Globalization;
using Bot.Courses;
using Bot.Feedback;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Faults;

/// <summary>What one person answers: scores of their own, and a comment of letters alone that nobody else writes.</summary>
internal sealed record FilledForm(int[] Scores, string Comment)
{
    public static FilledForm Of(int number) => new(
        [.. Enumerable.Range(0, 7).Select(question => 3 + (number / (int)Math.Pow(3, question % 5) + question) % 3)],
        "materinya padat dan jelas, salam dari " + string.Concat(number.ToString("D5", CultureInfo.InvariantCulture).Select(digit => "kabelamuno"[2 * ((digit - '0') / 2)].ToString() + "aeiou"[(digit - '0') / 2] + "nr"[(digit - '0') % 2])));

    /// <summary>Every answer stands in the database exactly once, in its own form, and nothing that arrived was left or broke off.</summary>
    public static async Task CheckStoredAsync(Database database, IReadOnlyList<FilledForm> filled)
    {
        var forms = await database.ReadAsync(async db =>
        {
            var (people, identities) = (db.Enrolments, db.Identities);
            return await db.FeedbackComments
                .Join(db.FeedbackResponses, comment => comment.ResponseId, response => response.Id, (comment, response) => new { comment.Text, response.Id, response.CompletedAt, response.EnrolmentId })
                .Where(row => people.Any(enrolment => enrolment.Id == row.EnrolmentId && identities.Any(identity => identity.PersonId == enrolment.PersonId)))
                .ToListAsync();
        });
        forms.Select(form => form.Text).Order(StringComparer.Ordinal).ShouldBe(filled.Select(form => form.Comment).Order(StringComparer.Ordinal), "every comment exactly once");
        forms.ShouldAllBe(form => form.CompletedAt != null);
        var scores = (await database.ReadAsync(db => db.FeedbackAnswers.OrderBy(answer => answer.Id).ToListAsync())).ToLookup(answer => answer.ResponseId, answer => answer.Value);
        foreach (var form in forms)
            scores[form.Id].ShouldBe(filled.Single(said => said.Comment == form.Text).Scores.Select(score => (int?)score), "every score exactly once, in its form");
        (await database.ReadAsync(db => db.Inbox.CountAsync(message => message.DoneAt == null))).ShouldBe(0);
        (await database.ReadAsync(db => db.Inbox.CountAsync(message => message.Failures > 0))).ShouldBe(0);
    }
}
