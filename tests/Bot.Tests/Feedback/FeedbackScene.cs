using Bot.Courses;
using Bot.Feedback;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Feedback;

/// <summary>Classes that are over, and people who were in them, in a house over a real file.</summary>
internal static class FeedbackScene
{
    /// <summary>An hour after the classes ended: Friday 20 November 2026, 18:00 in Jakarta.</summary>
    public static readonly DateTimeOffset AfterClass = new(2026, 11, 20, 18, 0, 0, TimeSpan.FromHours(7));

    public static Task<TestHouse> OpenAsync(DateTimeOffset? now = null) => TestHouse.OpenAsync(now ?? AfterClass);

    /// <summary>A class that ended on 20 November at 17:00, taught by Ibu Dewi, with these people enrolled, whose accounts wrote before.</summary>
    public static Task AddClassAsync(this TestHouse house, string code = "KEU-01-A", string title = "Menyusun SPJ", DateOnly? endsOn = null,
        IReadOnlyList<string>? people = null, Action<Enrolment>? enrolment = null) => house.Database.WriteAsync(async db =>
    {
        var course = new Course { Code = code[..^2], Title = title };
        var end = endsOn ?? new DateOnly(2026, 11, 20);
        var @class = new CourseClass { Code = code, JoinCode = code.Replace("-", "", StringComparison.Ordinal), CourseId = course.Id, StartsOn = end.AddDays(-1), EndsOn = end };
        var dewi = new Person { Name = "Ibu Dewi", CreatedAt = AfterClass };
        db.AddRange(course, @class, dewi, new ClassTrainer { ClassId = @class.Id, PersonId = dewi.Id, Position = 1 });
        foreach (var name in people ?? ["ani"])
        {
            var person = await PersonAsync(db, name);
            var row = new Enrolment { ClassId = @class.Id, PersonId = person, Name = name, State = EnrolmentState.Enrolled, Source = EnrolmentSource.Roster, Confirmed = true };
            enrolment?.Invoke(row);
            db.Add(row);
        }
    });

    /// <summary>Lets the job do what is due.</summary>
    public static Task OpenDueAsync(this TestHouse house) => house.Services.GetRequiredService<OpenDueFeedback>().RunAsync(CancellationToken.None);

    /// <summary>Lets the job do what is due, and the talks say what comes of it.</summary>
    public static async Task<string> RunJobAsync(this TestHouse house)
    {
        await house.OpenDueAsync();
        return Text(await house.WorkAllAsync());
    }

    public static async Task<string> TellAsync(this TestHouse house, string text, string who = "ani") => Text(await house.SayAsync(text, who));

    /// <summary>Begins the form of the one open class and says yes to the question of consent.</summary>
    public static async Task BeginAsync(this TestHouse house, string who = "ani")
    {
        await house.TellAsync("masukan", who);
        (await house.TellAsync("ya", who)).ShouldContain("(1/6)");
    }

    public static Task<List<int?>> ScoresAsync(this TestHouse house) =>
        house.Database.ReadAsync(db => db.FeedbackAnswers.OrderBy(a => a.Id).Select(a => a.Value).ToListAsync());

    public static Task<List<FeedbackComment>> CommentsAsync(this TestHouse house) =>
        house.Database.ReadAsync(db => db.FeedbackComments.OrderBy(c => c.Key).ToListAsync());

    private static async Task<PersonId> PersonAsync(BotDb db, string name)
    {
        if (await db.Identities.FindAsync("test", name) is { } known)
            return known.PersonId;
        var person = new Person { CreatedAt = AfterClass };
        db.AddRange(person, new Identity { Channel = "test", UserId = name, ConversationId = name, PersonId = person.Id, LastSeenAt = AfterClass });
        return person.Id;
    }

    private static string Text(IReadOnlyList<OutboxMessage> said) => string.Join("\n", said.Select(message => message.Text));
}
