using System.Text;
using Bot.Courses;
using Bot.Courses.Imports;
using Bot.People;
using Bot.People.Imports;
using Bot.Storage;
using Bot.Storage.Tables;
using Bot.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Imports;

public sealed class BothDatabasesTests
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7)));

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_kind_of_file_lands_lands_again_and_replaces_samples(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        await database.WriteAsync(db =>
        {
            var agency = Agency.Named("Kota Binjai", sample: true);
            db.AddRange(agency, new Course { Code = "SPJ", Title = "Contoh", AgencyId = agency.Id, Sample = true });
            return Task.CompletedTask;
        });

        for (var time = 1; time <= 2; time++)
        {
            var counts = new List<Imported>
            {
                await Run(database, "nip,name,agency,roles\n197209141997032911,Ibu Dewi,Kota Dumai,trainer\n", () => new PeopleImport(_clock), PeopleImport.All),
                await Run(database, "code,title,agency\nSPJ,Menyusun SPJ,Kota Dumai\n", () => new CoursesImport(), CoursesImport.All),
                await Run(database, "code,course_code,starts_on,ends_on,starts_at,trainers\nSPJ-1,SPJ,2026-12-01,2026-12-02,08:30,Ibu Dewi\n", () => new ClassesImport(_clock), ClassesImport.All),
                await Run(database, "class_code,nip,name,post_test\nSPJ-1,199003152015042001,Ani,87.5\n", () => new ParticipantsImport(_clock), ParticipantsImport.All),
            };

            counts.ShouldAllBe(count => count.Rejected.Count == 0 && (time == 1 ? count.Added : count.Unchanged) == 1);
        }

        (await database.ReadAsync(Samples.AnyAsync)).ShouldBeFalse();
        (await database.ReadAsync(db => db.Enrolments.SingleAsync())).PostTest.ShouldBe(87.5);
        (await database.ReadAsync(db => db.Classes.SingleAsync())).StartsAt.ShouldBe(new TimeOnly(8, 30));
    }

    private static Task<Imported> Run(Database database, string file, Func<Import> make, Columns columns) =>
        Import.RunAsync(database, make, TableFile.Read(Encoding.UTF8.GetBytes(file), columns), strict: true, Samples.RemoveAsync);
}
