using Bot.Conversations;
using Bot.Courses;
using Bot.Messages;
using Bot.People;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Courses.Enrolling;

/// <summary>A house with one agency, one course and the classes that a test adds; everybody who speaks has said yes to the consent.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private Scene(TestHouse house) => House = house;

    public TestHouse House { get; }
    public Agency Dumai { get; } = Agency.Named("Pemerintah Kota Dumai");
    public Agency Denpasar { get; } = Agency.Named("Pemerintah Kota Denpasar");
    public Course Course { get; } = new() { Code = "ARS-01", Title = "Arsip yang Rapi", Topics = "arsip;tata naskah" };

    public static async Task<Scene> OpenAsync()
    {
        var scene = new Scene(await TestHouse.OpenAsync());
        await scene.AddAsync(scene.Dumai, scene.Denpasar, scene.Course);
        return scene;
    }

    public Task AddAsync(params object[] rows) => House.Database.WriteAsync(db =>
    {
        db.AddRange(rows);
        return Task.CompletedTask;
    });

    /// <summary>A class of the course, two weeks ahead unless said otherwise.</summary>
    public async Task<CourseClass> ClassAsync(string code, Action<CourseClass>? change = null, Course? of = null)
    {
        var its = new CourseClass
        {
            Code = code,
            JoinCode = "Jn" + code.Replace("-", "", StringComparison.Ordinal) + "7x",
            CourseId = (of ?? Course).Id,
            StartsOn = new(2026, 12, 7),
            EndsOn = new(2026, 12, 8),
            Location = "Aula BKPSDM",
        };
        change?.Invoke(its);
        await AddAsync(its);
        return its;
    }

    public async Task<Enrolment> RowAsync(CourseClass of, string? nip, string? name)
    {
        var row = new Enrolment { ClassId = of.Id, Source = EnrolmentSource.Roster, State = EnrolmentState.Enrolled, Confirmed = true, Nip = nip, Name = name, Unit = "Dinas Arsip", AgencyId = Dumai.Id, CreatedAt = TestHouse.Monday };
        await AddAsync(row);
        return row;
    }

    /// <summary>Says it, and yes to the consent where that is asked. Returns what this person hears, joined.</summary>
    public async Task<string> SayAsync(string text, string who = "ani")
    {
        var heard = await House.SayAsync(text, who);
        if (heard.Any(m => m.Text.Contains("boleh saya simpan", StringComparison.Ordinal)))
            heard = await House.SayAsync("ya", who);
        return Text(heard, who);
    }

    /// <summary>Enrols somebody through the chat.</summary>
    public async Task<string> EnrolAsync(string code, string who = "ani")
    {
        await SayAsync($"daftar {code}", who);
        return await SayAsync("ya", who);
    }

    public static string Text(IEnumerable<OutboxMessage> heard, string who) => string.Join("\n\n", heard.Where(m => m.ConversationId == who).Select(m => m.Text));

    public async Task<string> EverythingToldAsync(string who) => Text(await House.Database.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).ToListAsync()), who);

    public async Task<PersonId> PersonAsync(string who) => (await House.Database.ReadAsync(db => db.Identities.SingleAsync(i => i.UserId == who))).PersonId;

    public async Task ChangePersonAsync(string who, Action<Person> change)
    {
        await House.SayAsync("menu", who);
        await House.Database.WriteAsync(async db =>
        {
            var identity = await db.Identities.SingleAsync(i => i.UserId == who);
            change((await db.People.FindAsync(identity.PersonId))!);
        });
    }

    /// <summary>Puts a turn's notes into somebody's talk, as finding courses does.</summary>
    public Task RememberAsync(string who, Turn turn) => House.Database.WriteAsync(async db =>
    {
        var talk = await db.Talks.SingleAsync(t => t.ConversationId == who);
        var state = TalkState.FromJson(talk.State);
        talk.State = (state with { Notes = state.Notes.SetItems(turn.Notes!) }).ToJson();
    });

    /// <summary>Makes somebody organiser of an agency.</summary>
    public async Task OrganiserAsync(string who, Agency of)
    {
        await House.SayAsync("menu", who);
        await AddAsync(new RoleGrant { PersonId = await PersonAsync(who), Role = Role.Organiser, AgencyId = of.Id });
    }

    public async Task<Enrolment?> EnrolmentAsync(CourseClass of, string who)
    {
        var person = await PersonAsync(who);
        return await House.Database.ReadAsync(db => db.Enrolments.SingleOrDefaultAsync(e => e.ClassId == of.Id && e.PersonId == person));
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
