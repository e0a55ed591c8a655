using System.Security.Cryptography;
using System.Text;
using Bot.Courses;
using Bot.Feedback;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Nlp.Tagging;

namespace Bot.Reports;

/// <summary>Reads what the participants of a class said, and keeps back what may not be shown yet.</summary>
public static class SummariseClass
{
    /// <summary>The best score of the shipped form.</summary>
    private const int ScaleTop = 5;

    /// <summary>How many earlier classes of the course stand beside it.</summary>
    private const int MostEarlier = 5;

    /// <summary>The summary, or null where no class has this code (letter case aside).</summary>
    public static async Task<ClassSummary?> OfAsync(BotDb db, string code)
    {
        var wanted = code.Trim().ToLowerInvariant();
        var courseClass = await db.Classes.AsNoTracking().FirstOrDefaultAsync(c => c.Code.ToLower() == wanted);
        return courseClass is null ? null : await OfAsync(db, courseClass);
    }

    public static async Task<ClassSummary> OfAsync(BotDb db, CourseClass courseClass)
    {
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Id == courseClass.CourseId);
        var agency = course.AgencyId is { } id ? await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == id) : null;
        var forms = await FormsAsync(db, courseClass);
        var earlier = await EarlierAsync(db, courseClass);
        return new ClassSummary(
            courseClass.Code, course.Title, agency?.Name, courseClass.StartsOn, courseClass.EndsOn, courseClass.Sample || course.Sample,
            forms.Enrolled, forms.Answered, forms.Shown.Count, ScaleTop,
            forms.Questions, forms.Tags, forms.Commented, forms.Sentiment, forms.Quotes, earlier,
            IsWithheld: forms.Shown.Count == 0);
    }

    private sealed record Forms(
        int Enrolled, int Answered, IReadOnlyList<ResponseId> Shown, IReadOnlyList<QuestionSummary> Questions,
        IReadOnlyList<TagSummary> Tags, int Commented, SentimentSummary Sentiment, IReadOnlyList<Quote> Quotes);

    private static async Task<Forms> FormsAsync(BotDb db, CourseClass courseClass)
    {
        var classId = courseClass.Id;
        // Those who were asked: who did not come was not. A walk-in counts once the organiser confirmed.
        var enrolled = await db.Enrolments.CountAsync(e => e.ClassId == classId && e.State == EnrolmentState.Enrolled && e.Confirmed && e.Attended != false);
        var completed = await CompletedAsync(db, classId);
        var shown = completed.Take(RuleOfFive.Shown(completed.Count)).ToList();
        if (shown.Count == 0)
            return new(enrolled, completed.Count, [], [], [], 0, new(0, 0, 0), []);

        var answers = await db.FeedbackAnswers.AsNoTracking().Where(a => shown.Contains(a.ResponseId)).ToListAsync();
        var trainers = await TrainersAsync(db, classId);
        var comments = await db.FeedbackComments.AsNoTracking().Where(c => shown.Contains(c.ResponseId)).ToListAsync();
        comments = [.. comments.OrderBy(comment => Place(courseClass, comment), StringComparer.Ordinal)];
        var ids = comments.Select(comment => comment.Id).ToList();
        var tags = (await db.CommentTags.AsNoTracking().Where(tag => ids.Contains(tag.CommentId)).ToListAsync()).OrderByDescending(tag => tag.Score).ToLookup(tag => tag.CommentId);
        var commented = comments.Select(comment => comment.ResponseId).Distinct().Count();
        return new(enrolled, completed.Count, shown, Questions(answers, trainers), Tags(comments, tags, commented), commented, Sentiment(comments), Quotes(comments, tags));
    }

    /// <summary>A comment's place: drawn once for the class by a keyed hash, the same in every view, and no trace of who came first.</summary>
    private static string Place(CourseClass courseClass, FeedbackComment comment) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(courseClass.JoinCode), Encoding.UTF8.GetBytes(comment.Redacted)));

    /// <summary>Completed forms of people who count, in the order in which they were completed.</summary>
    private static async Task<List<ResponseId>> CompletedAsync(BotDb db, ClassId classId) => await (
        from response in db.FeedbackResponses
        join enrolment in db.Enrolments on response.EnrolmentId equals enrolment.Id into enrolments
        from enrolment in enrolments.DefaultIfEmpty()
        where response.ClassId == classId && response.CompletedAt != null && (enrolment == null || enrolment.Confirmed)
        orderby response.CompletedAt, response.Id
        select response.Id).ToListAsync();

    private static async Task<Dictionary<PersonId, (string Name, int Position)>> TrainersAsync(BotDb db, ClassId classId) => (await (
        from trainer in db.ClassTrainers
        join person in db.People on trainer.PersonId equals person.Id
        where trainer.ClassId == classId
        select new { person.Id, person.Name, trainer.Position }).ToListAsync())
        .ToDictionary(trainer => trainer.Id, trainer => (trainer.Name ?? "", trainer.Position));

    private static List<QuestionSummary> Questions(List<FeedbackAnswer> answers, Dictionary<PersonId, (string Name, int Position)> trainers)
    {
        string[] order = ["organisation", "relevance", "usefulness", "mastery", "delivery"];
        return [.. answers
            .Where(answer => answer.Value is not null)
            .GroupBy(answer => (answer.Key, answer.TrainerId))
            .OrderBy(group => group.Key.TrainerId is { } id && trainers.TryGetValue(id, out var trainer) ? trainer.Position : 0)
            .ThenBy(group => Array.IndexOf(order, group.Key.Key))
            .Select(group => Question(group.Key.Key, group.Key.TrainerId is { } id ? trainers.GetValueOrDefault(id).Name ?? "" : null, [.. group.Select(answer => answer.Value!.Value)]))];
    }

    private static QuestionSummary Question(string id, string? trainer, IReadOnlyList<int> scores)
    {
        // Those who answered one question are a set of people too.
        if (scores.Count < RuleOfFive.First)
            return new(id, trainer, scores.Count, null, []);
        return new(id, trainer, scores.Count, scores.Average(), [.. Enumerable.Range(1, ScaleTop).Select(score => scores.Count(s => s == score))]);
    }

    private static List<TagSummary> Tags(List<FeedbackComment> comments, ILookup<CommentId, CommentTag> tags, int commented) =>
    [
        .. comments
            .SelectMany(comment => tags[comment.Id].Select(tag => (tag.Tag, comment.ResponseId)))
            .Distinct()
            .GroupBy(said => said.Tag)
            .Select(group => (Tag: group.Key, N: group.Count(), Interval: Interval.Of(group.Count(), commented)))
            .OrderByDescending(tag => tag.N).ThenBy(tag => tag.Tag, StringComparer.Ordinal)
            .Select(tag => new TagSummary(tag.Tag, tag.N, (double)tag.N / commented, tag.Interval.Low, tag.Interval.High)),
    ];

    private static SentimentSummary Sentiment(List<FeedbackComment> comments)
    {
        var said = comments.Where(comment => comment.Key is FeedbackForm.Comment or FeedbackDialogue.Early).ToLookup(comment => comment.Sentiment);
        return new(said["positive"].Count(), said["neutral"].Count(), said["negative"].Count());
    }

    private static List<Quote> Quotes(List<FeedbackComment> comments, ILookup<CommentId, CommentTag> tags) =>
    [
        // Under its strongest tag alone: the same words twice look like two people. What the machine is not sure of speaks last for a tag.
        .. comments.Select(comment => Quoted(comment, tags[comment.Id].FirstOrDefault())).OrderBy(quote => quote.Unsure),
    ];

    private static Quote Quoted(FeedbackComment comment, CommentTag? tag) =>
        new(tag?.Tag, comment.Redacted, tag is { Source: CommentTag.FromModel, Score: < Tagging.Sure });

    private static async Task<List<EarlierClass>> EarlierAsync(BotDb db, CourseClass courseClass)
    {
        var earlier = await db.Classes.AsNoTracking()
            .Where(c => c.CourseId == courseClass.CourseId && c.EndsOn < courseClass.StartsOn)
            .OrderByDescending(c => c.EndsOn)
            .Take(MostEarlier)
            .ToListAsync();
        var summaries = new List<EarlierClass>();
        foreach (var other in earlier)
        {
            var forms = await FormsAsync(db, other);
            var means = forms.Questions
                .Where(question => question.Mean is not null)
                .GroupBy(Blocks.Of)
                .ToDictionary(block => block.Key, block => block.Average(question => question.Mean!.Value));
            summaries.Add(new(other.Code, other.EndsOn, forms.Answered, forms.Shown.Count, means));
        }
        return summaries;
    }
}
