using Bot.Messages;
using Bot.People;
using Bot.People.Imports;
using Bot.Storage;
using Bot.Storage.Tables;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Imports;

/// <summary>
/// The participants file: a class's roster. A row is known by its class with the first of NIP, e-mail and phone that is not empty.
/// </summary>
public sealed class ParticipantsImport(Clock clock) : Import
{
    public static readonly Columns All = new(
        Required: ["class_code"],
        Optional: ["name", "agency", "unit", "position", "attended", "pre_test", "post_test"],
        AnyOf: ["nip", "email", "phone"]);

    private Dictionary<string, CourseClass> _classes = [];
    private readonly Dictionary<(ClassId, string), Enrolment> _byKey = [];
    private readonly Dictionary<(ClassId, PersonId), Enrolment> _byPerson = [];
    private AgencyBook _agencies = null!;
    private PeopleBook _people = null!;

    public override Columns Columns => All;

    protected override string? CodeColumn => "class_code";

    protected override async Task PrepareAsync(BotDb db)
    {
        _classes = await db.Classes.ToDictionaryAsync(one => one.Code);
        _agencies = await AgencyBook.OpenAsync(db);
        _people = await PeopleBook.OpenAsync(db);
        foreach (var enrolment in await db.Enrolments.OrderBy(e => e.CreatedAt).ToListAsync())
            Index(enrolment);
    }

    protected override Landing Take(BotDb db, Cells cells)
    {
        var code = cells.Needed("class_code");
        var one = _classes.GetValueOrDefault(code);
        if (one is null && code.Length > 0)
            cells.Reject("class_code", new($"kelas \"{code}\" tidak ada; impor kelasnya dulu", $"there is no class \"{code}\"; import the class first"));
        var (nip, email, phone) = (cells.Nip("nip"), cells.Text("email"), cells.Text("phone"));
        var (attended, preTest, postTest) = (cells.YesNo("attended"), cells.Score("pre_test"), cells.Score("post_test"));
        var key = nip is not null ? PeopleBook.KeyOfNip(nip) : email is not null ? PeopleBook.KeyOfEmail(email) : phone is not null ? PeopleBook.KeyOfPhone(phone) : null;
        if (key is null && cells.Text("nip") is null)
            cells.Reject("nip/email/phone", new("isi salah satunya", "fill in one of them"));
        if (key is not null)
            OnlyOnce(cells, key.Split(' ')[0], $"{code} {key}");
        if (cells.Problem is not null || one is null)
            return default;

        var person = nip is null ? null : _people.Chatting(key!);
        var enrolment = _byKey.GetValueOrDefault((one.Id, key!)) ?? (person is null ? null : _byPerson.GetValueOrDefault((one.Id, person.Id)));
        var isNew = enrolment is null;
        enrolment ??= new Enrolment { ClassId = one.Id, CreatedAt = clock.GetUtcNow() };
        // One account for each roster row, and one row for each account in a class.
        if (person is not null && enrolment.PersonId is null && !_byPerson.ContainsKey((one.Id, person.Id)))
            enrolment.PersonId = person.Id;
        enrolment.Source = EnrolmentSource.Roster;
        enrolment.Confirmed = true;
        // What the person or the organiser has ended stays ended when the same file is read again.
        if (enrolment.State is EnrolmentState.Waiting or EnrolmentState.Proposed)
            enrolment.State = EnrolmentState.Enrolled;
        enrolment.Nip = nip ?? enrolment.Nip;
        enrolment.Email = email ?? enrolment.Email;
        enrolment.Phone = phone ?? enrolment.Phone;
        enrolment.Name = cells.Text("name") ?? enrolment.Name;
        if (cells.Text("agency") is { } agency)
            enrolment.AgencyId = _agencies.FindOrAdd(db, agency, Notes).Id;
        enrolment.Unit = cells.Text("unit") ?? enrolment.Unit;
        enrolment.Position = cells.Text("position") ?? enrolment.Position;
        enrolment.Attended = attended ?? enrolment.Attended;
        enrolment.PreTest = preTest ?? enrolment.PreTest;
        enrolment.PostTest = postTest ?? enrolment.PostTest;
        enrolment.Sample = false;
        if (isNew)
            db.Add(enrolment);
        Index(enrolment);
        return isNew ? Landing.Added : Changed(db, enrolment) ? Landing.Updated : Landing.Unchanged;
    }

    private void Index(Enrolment enrolment)
    {
        if (enrolment.Nip is { } nip)
            _byKey.TryAdd((enrolment.ClassId, PeopleBook.KeyOfNip(nip)), enrolment);
        if (enrolment.Email is { } email)
            _byKey.TryAdd((enrolment.ClassId, PeopleBook.KeyOfEmail(email)), enrolment);
        if (enrolment.Phone is { } phone)
            _byKey.TryAdd((enrolment.ClassId, PeopleBook.KeyOfPhone(phone)), enrolment);
        if (enrolment.PersonId is { } person)
            _byPerson.TryAdd((enrolment.ClassId, person), enrolment);
    }
}
