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
internal sealed class SampleData(Database database, DataFolders folders, FeedbackSamples feedback, IConfiguration settings, Clock clock, ILogger<SampleData> log)
{
    private readonly SampleFiles _files = new(folders.Data);

    /// <summary>Seeds the new database, unless <c>Demo:Seed</c> or a channel that is set up says otherwise.</summary>
    public async Task SeedAsync(CancellationToken cancellation = default)
    {
        var hasChannel = !string.IsNullOrEmpty(settings["Telegram:Token"]) || !string.IsNullOrEmpty(settings["WhatsApp:AccessToken"]) || !string.IsNullOrEmpty(settings["BotFramework:AppId"]);
        if (!settings.Switch("Demo:Seed", otherwise: !hasChannel))
            return;
        log.LogInformation("Seeding sample agencies, courses, classes, participants and feedback (Demo:Seed).");
        await AddNowAsync(cancellation);
    }

    /// <summary>Seeds whatever the settings say.</summary>
    public Task AddNowAsync(CancellationToken cancellation = default) => database.WriteAsync(AddAsync, cancellation);

    private async Task AddAsync(BotDb db)
    {
        var now = clock.GetUtcNow();
        var today = Clock.DayInWib(now);
        var agencies = AddAgencies(db);
        var people = AddPeople(db, agencies, now);
        var courses = AddCourses(db, agencies);
        await db.SaveChangesAsync();
        var classes = AddClasses(db, courses, people, agencies, today, now);
        await db.SaveChangesAsync();
        await new SampleFeedback(_files, feedback).AddAsync(db, classes, people, now);
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

    private Dictionary<string, SampleClass> AddClasses(
        BotDb db, Dictionary<string, Course> courses, List<Person> people, Dictionary<string, Agency> agencies, DateOnly today, DateTimeOffset now)
    {
        var classes = new Dictionary<string, SampleClass>();
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
            var trainers = AddTrainers(db, courseClass, course, row.Text("trainers"), people, now);
            classes[courseClass.Code] = new SampleClass(courseClass, trainers);
        }
        return classes;
    }

    private static List<Person> AddTrainers(BotDb db, CourseClass courseClass, Course course, string names, List<Person> people, DateTimeOffset now)
    {
        var trainers = new List<Person>();
        foreach (var name in Course.Values(names))
        {
            var trainer = people.Find(person => person.Name == name);
            if (trainer is null)
            {
                trainer = new Person { Name = name, AgencyId = course.AgencyId, Sample = true, CreatedAt = now };
                people.Add(trainer);
                db.Add(trainer);
                db.Add(new RoleGrant { PersonId = trainer.Id, Role = Role.Trainer, AgencyId = course.AgencyId });
            }
            trainers.Add(trainer);
            db.Add(new ClassTrainer { ClassId = courseClass.Id, PersonId = trainer.Id, Position = trainers.Count });
        }
        return trainers;
    }
}

/// <summary>A sample class with its trainers in order.</summary>
internal sealed record SampleClass(CourseClass Class, IReadOnlyList<Person> Trainers);
