using Bot.Conversations;
using Bot.Courses;
using Bot.Feedback;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Demo;

/// <summary>
/// What a first start without channels shows: agencies, courses, classes past and coming, participants and their feedback, all marked as
/// samples. Days are relative to the first start; nothing is drawn by chance, so two first starts on one day are alike.
/// </summary>
internal sealed class SampleData(Database database, DataFolders folders, FeedbackSamples feedback, LanguageModels models, IConfiguration settings, Clock clock, ILogger<SampleData> log)
{
    private readonly SampleFiles _files = new(folders.Data);

    /// <summary>Seeds the new database whole, unless <c>Demo:Seed</c> or a channel that is set up says otherwise.</summary>
    public async Task SeedAsync(CancellationToken cancellation = default)
    {
        await SeedCatalogueAsync(cancellation);
        await FinishAsync(cancellation);
    }

    /// <summary>Seeds what talks are about, at once: agencies, people, courses, classes and who is in them.</summary>
    public async Task SeedCatalogueAsync(CancellationToken cancellation = default)
    {
        var hasChannel = !string.IsNullOrEmpty(settings["Telegram:Token"]) || !string.IsNullOrEmpty(settings["WhatsApp:AccessToken"]) || !string.IsNullOrEmpty(settings["BotFramework:AppId"]);
        if (!settings.Switch("Demo:Seed", otherwise: !hasChannel))
            return;
        log.LogInformation("Seeding sample agencies, courses, classes, participants and feedback (Demo:Seed).");
        await AddCatalogueNowAsync(cancellation);
    }

    /// <summary>The same whatever the settings say.</summary>
    public Task AddCatalogueNowAsync(CancellationToken cancellation = default) => database.WriteAsync(AddCatalogueAsync, cancellation);

    /// <summary>
    /// Adds what sample participants said, which the tagger must have read: at a first start it is trained for that. Does nothing where that was done,
    /// or where there are no samples; what a crash kept from being done is done at the next start.
    /// </summary>
    public async Task FinishAsync(CancellationToken cancellation = default)
    {
        if (!await database.ReadAsync(db => AreUnfinishedAsync(db)))
            return;
        // Waited for before the transaction begins: while it is open nobody else writes.
        await Task.Run(() => models.Tagger, cancellation).WaitAsync(cancellation);
        await database.WriteAsync(new SampleFeedback(_files, feedback).AddFormsAsync, cancellation);
    }

    /// <summary>There are sample classes, and no sample participant has said anything yet.</summary>
    private static async Task<bool> AreUnfinishedAsync(BotDb db)
    {
        var forms = db.FeedbackResponses;
        return await db.Classes.AnyAsync(one => one.Sample) && !await SampleFeedback.Taking(db).AnyAsync(one => forms.Any(form => form.EnrolmentId == one.Id));
    }

    /// <summary>Seeds the database whole, whatever the settings say.</summary>
    public async Task AddNowAsync(CancellationToken cancellation = default)
    {
        await AddCatalogueNowAsync(cancellation);
        await FinishAsync(cancellation);
    }

    private async Task AddCatalogueAsync(BotDb db)
    {
        var now = clock.GetUtcNow();
        var agencies = AddAgencies(db);
        var people = AddPeople(db, agencies, now);
        var courses = AddCourses(db, agencies);
        await db.SaveChangesAsync();
        var classes = AddClasses(db, courses, people, Clock.DayInWib(now), now);
        var teaching = db.ChangeTracker.Entries<RoleGrant>().Select(grant => grant.Entity.PersonId).ToHashSet();
        db.AddRange(new SampleFeedback(_files, feedback).Rosters(classes, people, teaching, now));
    }

    private Dictionary<string, Agency> AddAgencies(BotDb db)
    {
        var agencies = _files.Read("courses.csv").Concat(_files.Read("people.csv"))
            .Select(row => row["agency"]).OfType<string>()
            .DistinctBy(Agency.KeyOf)
            .ToDictionary(Agency.KeyOf, name => Agency.Named(name, sample: true));
        db.AddRange(agencies.Values);
        return agencies;
    }

    private List<Person> AddPeople(BotDb db, Dictionary<string, Agency> agencies, DateTimeOffset now)
    {
        var people = new List<Person>();
        foreach (var row in _files.Read("people.csv"))
        {
            var agency = row["agency"] is { } name ? agencies[Agency.KeyOf(name)] : null;
            var person = new Person
            {
                Nip = row["nip"],
                Name = row.Text("name"),
                AgencyId = agency?.Id,
                Unit = row["unit"],
                Position = row["position"],
                Employment = Enum.TryParse<Employment>(row["employment"], ignoreCase: true, out var employment) ? employment : null,
                Sample = true,
                CreatedAt = now,
            };
            people.Add(person);
            db.Add(person);
            foreach (var role in Course.Values(row.Text("roles")).Select(Roles.Read).OfType<Role>())
                db.Add(new RoleGrant { PersonId = person.Id, Role = role, AgencyId = agency?.Id });
        }
        return people;
    }

    private Dictionary<string, Course> AddCourses(BotDb db, Dictionary<string, Agency> agencies)
    {
        var courses = _files.Read("courses.csv").ToDictionary(row => row.Text("code"), row => new Course
        {
            Code = row.Text("code"),
            Title = row.Text("title"),
            Summary = row.Text("summary"),
            Topics = row.Text("topics"),
            Audience = row.Text("audience"),
            Level = row["level"],
            Methods = row.Text("method"),
            Mode = row["mode"],
            CreditHours = row.Number("credit_hours"),
            Provider = row["provider"],
            Partner = row["partner"],
            AgencyId = row["agency"] is { } agency ? agencies[Agency.KeyOf(agency)].Id : null,
            FeeIdr = row.Number("fee_idr"),
            Url = row["url"],
            Sample = true,
        });
        db.AddRange(courses.Values);
        return courses;
    }

    private List<CourseClass> AddClasses(BotDb db, Dictionary<string, Course> courses, List<Person> people, DateOnly today, DateTimeOffset now)
    {
        var classes = new List<CourseClass>();
        foreach (var row in _files.Read("classes.csv"))
        {
            var course = courses[row.Text("course_code")];
            var starts = today.AddDays(row.Number("starts_in_days")!.Value);
            var courseClass = new CourseClass
            {
                Code = row.Text("code"),
                JoinCode = $"CONTOH{classes.Count + 1:000}",
                CourseId = course.Id,
                StartsOn = starts,
                EndsOn = starts.AddDays((row.Number("days") ?? 1) - 1),
                StartsAt = row.Time("starts_at"),
                EndsAt = row.Time("ends_at"),
                Location = row["location"],
                Seats = row.Number("seats"),
                RegistrationClosesOn = row.Number("registration_closes_in_days") is { } days ? today.AddDays(days) : null,
                Timezone = row["timezone"] ?? "Asia/Jakarta",
                Link = row["link"],
                Bring = row["bring"],
                Contact = row["contact"],
                Registration = row["registration"] == "approval" ? Registration.Approval : Registration.Open,
                Sample = true,
            };
            db.Add(courseClass);
            AddTrainers(db, courseClass, course, row.Text("trainers"), people, now);
            classes.Add(courseClass);
        }
        return classes;
    }

    private static void AddTrainers(BotDb db, CourseClass courseClass, Course course, string names, List<Person> people, DateTimeOffset now)
    {
        foreach (var (position, name) in Course.Values(names).Index())
        {
            var trainer = people.Find(person => person.Name == name);
            if (trainer is null)
            {
                trainer = new Person { Name = name, AgencyId = course.AgencyId, Sample = true, CreatedAt = now };
                people.Add(trainer);
                db.Add(trainer);
                db.Add(new RoleGrant { PersonId = trainer.Id, Role = Role.Trainer, AgencyId = course.AgencyId });
            }
            db.Add(new ClassTrainer { ClassId = courseClass.Id, PersonId = trainer.Id, Position = position + 1 });
        }
    }
}
