using Bot.Courses.Enrolling;
using Bot.Messages;
using Bot.People;
using Bot.People.Imports;
using Bot.Storage;
using Bot.Storage.Tables;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Imports;

/// <summary>The classes file: dated runs of courses (contracts.md, "Files").</summary>
public sealed class ClassesImport(Clock clock) : Import
{
    public static readonly Columns All = new(
        Required: ["code", "course_code", "starts_on", "ends_on"],
        Optional: ["location", "trainers", "seats", "registration_closes_on", "timezone", "starts_at", "ends_at", "link", "bring", "contact", "registration", "join_code"]);

    private Dictionary<string, Course> _courses = [];
    private Dictionary<string, CourseClass> _classes = [];
    private Dictionary<string, string> _joinCodes = [];
    private ILookup<ClassId, ClassTrainer> _trainers = null!;
    private PeopleBook _people = null!;

    public override Columns Columns => All;

    protected override async Task PrepareAsync(BotDb db)
    {
        _courses = await db.Courses.ToDictionaryAsync(course => course.Code);
        _classes = await db.Classes.ToDictionaryAsync(one => one.Code);
        _joinCodes = _classes.Values.ToDictionary(one => one.JoinCode, one => one.Code);
        _trainers = (await db.ClassTrainers.OrderBy(trainer => trainer.Position).ToListAsync()).ToLookup(trainer => trainer.ClassId);
        _people = await PeopleBook.OpenAsync(db);
    }

    protected override Landing Take(BotDb db, Cells cells)
    {
        var code = cells.Code("code");
        OnlyOnce(cells, "code", code);
        var row = ClassRow.Read(cells);
        var course = _courses.GetValueOrDefault(row.CourseCode);
        if (course is null && row.CourseCode.Length > 0)
            cells.Reject("course_code", new($"\"{row.CourseCode}\" tidak ada di katalog; impor kursusnya dulu", $"\"{row.CourseCode}\" is not in the catalogue; import the course first"));
        if (row.JoinCode is { } wanted && _joinCodes.TryGetValue(wanted, out var owner) && owner != code)
            cells.Reject("join_code", new($"sudah dipakai kelas {owner}", $"is the class {owner}'s already"));
        if (cells.Problem is not null || course is null)
            return default;

        var isNew = !_classes.TryGetValue(code, out var one);
        if (one is null)
        {
            one = _classes[code] = new CourseClass { Code = code, JoinCode = row.JoinCode ?? Draw() };
            db.Add(one);
        }
        row.WriteTo(one, course.Id);
        _joinCodes[one.JoinCode] = code;
        var taught = TakeTrainers(db, one, course.AgencyId, row.Trainers);
        return isNew ? Landing.Added : Changed(db, one) || taught ? Landing.Updated : Landing.Unchanged;
    }

    private string Draw()
    {
        string drawn;
        do
            drawn = JoinCode.Draw();
        while (_joinCodes.ContainsKey(drawn));
        return drawn;
    }

    /// <summary>True where the class's trainers changed. A class whose cell is empty keeps those it has.</summary>
    private bool TakeTrainers(BotDb db, CourseClass one, AgencyId? agency, IReadOnlyList<TrainerName> names)
    {
        if (names.Count == 0)
            return false;
        var wanted = names.Select(name => Find(db, name, agency)).Distinct().ToList();
        var changed = false;
        foreach (var person in wanted)
            changed |= _people.Grant(db, person, Role.Trainer, agency ?? person.AgencyId);
        var stored = _trainers[one.Id].ToDictionary(trainer => trainer.PersonId);
        foreach (var left in stored.Values.Where(trainer => !wanted.Exists(person => person.Id == trainer.PersonId)))
        {
            db.Remove(left);
            changed = true;
        }
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!stored.TryGetValue(wanted[i].Id, out var trainer))
            {
                db.Add(new ClassTrainer { ClassId = one.Id, PersonId = wanted[i].Id, Position = i + 1 });
                changed = true;
                continue;
            }
            trainer.Position = i + 1;
            changed |= Changed(db, trainer);
        }
        return changed;
    }

    private Person Find(BotDb db, TrainerName name, AgencyId? agency)
    {
        var found = name.Nip is { } nip ? _people.Record(PeopleBook.KeyOfNip(nip)) : _people.Trainer(name.Text, agency);
        if (found is not null && (name.Nip is null || agency is null || found.AgencyId is null || found.AgencyId == agency))
        {
            if (found.Sample)
            {
                found.Sample = false;
                db.Entry(found).DetectChanges();
            }
            return found;
        }
        // Until the people file names them, a trainer known by NIP alone is called by its end, which holds no birth date.
        var person = new Person { Name = name.Nip is null ? name.Text : $"NIP …{name.Nip[^4..]}", Nip = name.Nip, AgencyId = agency, CreatedAt = clock.GetUtcNow() };
        _people.Add(db, person);
        Notes.Add(new($"pengajar baru dibuat: {person.Name}", $"a new trainer was created: {person.Name}"));
        return person;
    }
}
