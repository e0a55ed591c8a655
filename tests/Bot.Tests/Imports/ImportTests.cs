using System.Text;
using Bot.Courses;
using Bot.Courses.Imports;
using Bot.Messages;
using Bot.People;
using Bot.People.Imports;
using Bot.Storage;
using Bot.Storage.Tables;
using Bot.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Imports;

public sealed class ImportTests : IAsyncLifetime
{
    private const string Dewi = "197209141997032911";
    private const string Ani = "199003152015042001";

    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7)));
    private TestDatabase _place = null!;
    private Database _database = null!;

    public async Task InitializeAsync()
    {
        _place = await TestDatabase.CreateAsync("sqlite");
        _database = await _place.OpenMigratedAsync();
    }

    public async Task DisposeAsync() => await _place.DisposeAsync();

    [Fact]
    public async Task A_catalogue_lands_but_for_its_broken_rows()
    {
        var result = await Courses(BrokenCatalogue());

        (result.Added, result.Rejected.Count).ShouldBe((150, 12));
        result.Rejected.Select(row => row.Line).ShouldBe(Enumerable.Range(1, 12).Select(i => i * 10 + 1));
        (await _database.ReadAsync(db => db.Courses.CountAsync())).ShouldBe(150);
    }

    [Fact]
    public async Task Strictly_one_bad_row_keeps_everything_out()
    {
        var result = await Courses(BrokenCatalogue(), strict: true);

        result.Landed.ShouldBeFalse();
        (result.Added, result.Rejected.Count).ShouldBe((0, 12));
        (await _database.ReadAsync(db => db.Courses.CountAsync())).ShouldBe(0);
        (await _database.ReadAsync(db => db.Agencies.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        const string file = "code,title,summary,mode,credit_hours,agency\nA,Satu,Ringkas,online,8,Kota Dumai\nB,Dua,,,,\n";
        await Courses(file);

        var again = await Courses(file);

        (again.Added, again.Updated, again.Unchanged).ShouldBe((0, 0, 2));
    }

    [Fact]
    public async Task An_empty_optional_cell_leaves_what_is_stored()
    {
        await Courses("code,title,summary,mode,credit_hours\nA,Satu,Ringkas,online,8\n");

        var result = await Courses("code,title,summary,mode,credit_hours\nA,Satu baru,,,\n");

        result.Updated.ShouldBe(1);
        var course = await _database.ReadAsync(db => db.Courses.SingleAsync());
        (course.Title, course.Summary, course.Mode, course.CreditHours).ShouldBe(("Satu baru", "Ringkas", "online", 8));
    }

    [Fact]
    public async Task An_agency_is_known_whatever_its_case_and_spaces_and_a_new_one_is_reported()
    {
        var result = await Courses("code,title,agency\nA,Satu,Pemerintah  Kota Dumai\nB,Dua,pemerintah kota dumai\nC,Tiga,\n");

        result.Notes.ShouldHaveSingleItem().English.ShouldContain("Pemerintah Kota Dumai");
        (await _database.ReadAsync(db => db.Agencies.CountAsync())).ShouldBe(1);
        (await _database.ReadAsync(db => db.Courses.SingleAsync(course => course.Code == "C"))).AgencyId.ShouldBeNull();
    }

    [Fact]
    public async Task An_agency_of_a_rejected_row_is_not_created()
    {
        await Courses("code,title,mode,agency\nA,Satu,hibrid,Kota Dumai\n");

        (await _database.ReadAsync(db => db.Agencies.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_class_gets_a_join_code_once_and_its_trainers_in_order()
    {
        await People($"nip,name,agency,roles\n{Dewi},Ibu Dewi,Kota Dumai,trainer\n");
        await Courses("code,title,agency\nSPJ,Menyusun SPJ,Kota Dumai\n");
        const string file = "code,course_code,starts_on,ends_on,trainers\nSPJ-1,SPJ,2026-12-01,2026-12-02,Pak Baru;ibu dewi\n";

        var first = await Classes(file);
        var drawn = (await Class("SPJ-1")).JoinCode;
        var again = await Classes(file);

        (first.Added, again.Unchanged).ShouldBe((1, 1));
        (await Class("SPJ-1")).JoinCode.ShouldBe(drawn);
        drawn.Length.ShouldBe(8);
        var names = await _database.ReadAsync(async db =>
        {
            var people = await db.People.ToListAsync();
            return (await db.ClassTrainers.OrderBy(t => t.Position).ToListAsync()).Select(t => people.Single(p => p.Id == t.PersonId).Name).ToList();
        });
        names.ShouldBe(["Pak Baru", "Ibu Dewi"]);
        (await _database.ReadAsync(db => db.RoleGrants.CountAsync(grant => grant.Role == Role.Trainer))).ShouldBe(2);
    }

    [Fact]
    public async Task A_class_is_rejected_for_what_cannot_be()
    {
        await Courses("code,title\nSPJ,Menyusun SPJ\n");

        var result = await Classes("""
            code,course_code,starts_on,ends_on,timezone,registration,join_code,seats,starts_at
            K-1,TIDAK-ADA,2026-12-01,2026-12-02,,,,,
            K-2,SPJ,2026-12-05,2026-12-02,,,,,
            K-3,SPJ,2026-12-01,2026-12-02,WIB,,,,
            K-4,SPJ,2026-12-01,2026-12-02,,tertutup,,,
            K-5,SPJ,2026-12-01,2026-12-02,,,abc,,
            K-6,SPJ,2026-12-01,2026-12-02,,,,banyak,
            K-7,SPJ,2026-12-01,2026-12-02,,,,,25:00
            K-8,SPJ,2026-12-01,2026-12-02,Asia/Makassar,approval,BIMTEK24,20,08:00
            K-9,SPJ,2026-12-01,2026-12-02,,,BIMTEK24,,

            """);

        result.Added.ShouldBe(1);
        result.Rejected.Select(row => row.Code).ShouldBe(["K-1", "K-2", "K-3", "K-4", "K-5", "K-6", "K-7", "K-9"]);
    }

    [Fact]
    public async Task A_roster_row_is_known_by_the_first_of_nip_email_and_phone()
    {
        await OneClass();

        var first = await Participants($"class_code,nip,name,phone,email,attended,pre_test\nSPJ-1,{Ani},Ani,,,,\nSPJ-1,,Budi,,budi@x.id,,\nSPJ-1,,Citra,0812 1,,,\nSPJ-1,,Tanpa,,,,\n");
        var second = await Participants($"class_code,nip,name,phone,email,attended,pre_test\nSPJ-1,{Ani},,,,ya,80\nSPJ-1,,,,BUDI@x.id,tidak,\nSPJ-1,,,+62 812 1,,0,\n");

        (first.Added, first.Rejected.Count).ShouldBe((3, 1));
        (second.Added, second.Updated).ShouldBe((0, 3));
        var rows = await _database.ReadAsync(db => db.Enrolments.OrderBy(e => e.Name).ToListAsync());
        rows.Select(row => (row.Name, row.Attended)).ShouldBe([("Ani", true), ("Budi", false), ("Citra", false)]);
        rows[0].PreTest.ShouldBe(80);
        rows.ShouldAllBe(row => row.Source == EnrolmentSource.Roster && row.Confirmed && row.State == EnrolmentState.Enrolled);
    }

    [Fact]
    public async Task A_roster_row_finds_the_enrolment_its_person_made_in_the_chat()
    {
        await OneClass();
        var person = await Chatting(Ani);
        await _database.WriteAsync(async db => db.Add(new Enrolment
        {
            ClassId = (await db.Classes.SingleAsync()).Id,
            PersonId = person,
            State = EnrolmentState.Proposed,
            Source = EnrolmentSource.Chat,
            CreatedAt = _clock.Now,
        }));

        var result = await Participants($"class_code,nip,name\nSPJ-1,{Ani},Ani\n");

        result.Updated.ShouldBe(1);
        var row = await _database.ReadAsync(db => db.Enrolments.SingleAsync());
        (row.PersonId, row.State, row.Source, row.Name).ShouldBe((person, EnrolmentState.Enrolled, EnrolmentSource.Roster, "Ani"));
    }

    [Fact]
    public async Task Who_cancelled_is_not_enrolled_again_by_the_same_roster()
    {
        await OneClass();
        var file = $"class_code,nip,name\nSPJ-1,{Ani},Ani\n";
        await Participants(file);
        await _database.WriteAsync(async db => (await db.Enrolments.SingleAsync()).State = EnrolmentState.Cancelled);

        await Participants(file);

        (await _database.ReadAsync(db => db.Enrolments.SingleAsync())).State.ShouldBe(EnrolmentState.Cancelled);
    }

    [Theory]
    [InlineData("1.97209141997033E+17", "notasi ilmiah")]
    [InlineData("1,97E+17", "notasi ilmiah")]
    [InlineData("19720914", "8")]
    [InlineData("197213141997032911", "tanggal lahir")]
    [InlineData("197209141997035911", "1 atau 2")]
    public async Task A_nip_that_cannot_be_is_rejected_with_the_reason(string nip, string reason)
    {
        var result = await People($"name,nip\nDewi,\"{nip}\"\n");

        result.Rejected.ShouldHaveSingleItem().Reason.Indonesian.ShouldContain(reason);
    }

    [Fact]
    public async Task Roles_are_added_in_the_agency_and_a_role_without_one_is_rejected()
    {
        var file = $"nip,name,agency,roles\n{Dewi},Ibu Dewi,Kota Dumai,organiser; Trainer\n{Ani},Ani,,organiser\n";

        var first = await People(file);
        var second = await People(file);

        (first.Added, first.Rejected.Count, second.Unchanged).ShouldBe((1, 1, 1));
        (await _database.ReadAsync(db => db.RoleGrants.OrderBy(g => g.Role).Select(g => g.Role).ToListAsync())).ShouldBe([Role.Organiser, Role.Trainer]);
    }

    [Fact]
    public async Task A_role_does_not_go_to_an_account_that_only_claimed_the_nip()
    {
        var stranger = await Chatting(Dewi);

        await People($"nip,name,agency,roles\n{Dewi},Ibu Dewi,Kota Dumai,organiser\n");

        (await _database.ReadAsync(db => db.RoleGrants.SingleAsync())).PersonId.ShouldNotBe(stranger);
    }

    [Fact]
    public async Task Samples_give_way_in_the_same_transaction_and_what_is_in_use_stays()
    {
        await _database.WriteAsync(db =>
        {
            var (used, idle) = (Agency.Named("Kota Dumai", sample: true), Agency.Named("Kota Binjai", sample: true));
            var course = new Course { Code = "CONTOH", Title = "Contoh", AgencyId = idle.Id, Sample = true };
            var one = new CourseClass { Code = "CONTOH-1", JoinCode = "CONTOH001", CourseId = course.Id, Sample = true };
            var trainer = new Person { Name = "Ibu Dewi", AgencyId = idle.Id, Sample = true, CreatedAt = _clock.Now };
            db.AddRange(used, idle, course, one, trainer, new ClassTrainer { ClassId = one.Id, PersonId = trainer.Id, Position = 1 },
                new Enrolment { ClassId = one.Id, Sample = true, CreatedAt = _clock.Now }, new Person { Name = "Ani", AgencyId = used.Id, CreatedAt = _clock.Now });
            return Task.CompletedTask;
        });

        await Run("code,title\nA,Satu\n", () => new CoursesImport(), CoursesImport.All, first: Samples.RemoveAsync);

        (await _database.ReadAsync(Samples.AnyAsync)).ShouldBeFalse();
        (await _database.ReadAsync(db => db.Courses.Select(course => course.Code).ToListAsync())).ShouldBe(["A"]);
        (await _database.ReadAsync(db => db.Agencies.Select(agency => agency.Name).ToListAsync())).ShouldBe(["Kota Dumai"]);
        (await _database.ReadAsync(db => db.Classes.CountAsync())).ShouldBe(0);
        (await _database.ReadAsync(db => db.People.Select(person => person.Name).ToListAsync())).ShouldBe(["Ani"]);
    }

    /// <summary>150 good rows; of rows 10, 20, … 120 of the file each is broken in another way.</summary>
    private static byte[] BrokenCatalogue()
    {
        byte[][] broken =
        [
            "X-1,Judul,hibrid,8,,"u8.ToArray(),
            "X-2,,online,8,,"u8.ToArray(),
            "X-3,Judul,online,delapan,,"u8.ToArray(),
            "C-001,Kode lagi,online,8,,"u8.ToArray(),
            "X-5,Judul, dengan koma,online,8,,"u8.ToArray(),
            [.. "X-6,Caf"u8, 0xE9, .. ",online,8,,"u8],
            "X-7,\"=HYPERLINK(\"\"http://x\"\")\",online,8,,"u8.ToArray(),
            "X-8,Judul,online,8"u8.ToArray(),
            "kode salah,Judul,online,8,,"u8.ToArray(),
            "X-10,Judul,online,-8,,"u8.ToArray(),
            "X-11,\"Judul,online,8,,"u8.ToArray(),
            "X-12,Judul,online,8,javascript:alert(1),"u8.ToArray(),
        ];
        using var file = new MemoryStream();
        file.Write("code,title,mode,credit_hours,url,agency\n"u8);
        var good = 0;
        for (var line = 1; line <= 162; line++)
        {
            file.Write(line % 10 == 0 && line <= 120 ? broken[line / 10 - 1] : Encoding.UTF8.GetBytes($"C-{++good:000},Pelatihan – {good},online,8,,Kota Dumai"));
            file.Write("\n"u8);
        }
        return file.ToArray();
    }

    private async Task OneClass()
    {
        await Courses("code,title\nSPJ,Menyusun SPJ\n");
        await Classes("code,course_code,starts_on,ends_on\nSPJ-1,SPJ,2026-12-01,2026-12-02\n");
    }

    private async Task<PersonId> Chatting(string nip)
    {
        var person = new Person { Nip = nip, Name = "Ani", CreatedAt = _clock.Now };
        await _database.WriteAsync(db =>
        {
            db.AddRange(person, new Identity { Channel = "test", UserId = nip, PersonId = person.Id, ConversationId = nip, LastSeenAt = _clock.Now });
            return Task.CompletedTask;
        });
        return person.Id;
    }

    private Task<CourseClass> Class(string code) => _database.ReadAsync(db => db.Classes.SingleAsync(one => one.Code == code));

    private Task<Imported> Courses(string file, bool strict = false) => Courses(Encoding.UTF8.GetBytes(file), strict);

    private Task<Imported> Courses(byte[] file, bool strict = false) => Run(file, () => new CoursesImport(), CoursesImport.All, strict);

    private Task<Imported> Classes(string file) => Run(file, () => new ClassesImport(_clock), ClassesImport.All);

    private Task<Imported> Participants(string file) => Run(file, () => new ParticipantsImport(_clock), ParticipantsImport.All);

    private Task<Imported> People(string file) => Run(file, () => new PeopleImport(_clock), PeopleImport.All);

    private Task<Imported> Run(string file, Func<Import> make, Columns columns, Func<BotDb, Task>? first = null) =>
        Run(Encoding.UTF8.GetBytes(file), make, columns, strict: false, first);

    private Task<Imported> Run(byte[] file, Func<Import> make, Columns columns, bool strict = false, Func<BotDb, Task>? first = null) =>
        Import.RunAsync(_database, make, TableFile.Read(file, columns), strict, first);
}
