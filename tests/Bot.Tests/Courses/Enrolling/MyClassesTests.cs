using Bot.Courses;
using Bot.Courses.Enrolling;
using Bot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Courses.Enrolling;

public sealed class MyClassesTests
{
    [Fact]
    public async Task Coming_classes_come_first_with_date_time_place_and_state()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A", c => (c.StartsAt, c.EndsAt, c.Timezone) = (new(8, 30), new(15, 0), "Asia/Makassar"));
        (await scene.SayAsync("kelas saya")).ShouldContain("belum terdaftar");
        await scene.EnrolAsync("ARS-01-A");
        var list = await scene.SayAsync("kelas saya");
        list.ShouldContain("Senin, 7 Desember 2026 s.d. Selasa, 8 Desember 2026, 08.30–15.00 WITA");
        list.ShouldContain("Tempat: Aula BKPSDM");
        list.ShouldContain("Status: terdaftar");
        scene.House.Clock.Now = new(2026, 12, 20, 9, 0, 0, TimeSpan.FromHours(7));
        (await scene.SayAsync("kelas saya")).ShouldContain("Yang sudah lewat");
    }

    [Fact]
    public async Task A_plain_question_is_answered_from_the_row_and_honestly_where_it_is_empty()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A", c => c.Link = "https://rapat.example/arsip");
        await scene.EnrolAsync("ARS-01-A");
        (await scene.SayAsync("kelas saya ARS-01-A")).ShouldContain("https://rapat.example/arsip");
        (await scene.SayAsync("tempatnya di mana?")).ShouldContain("Aula BKPSDM");
        var bring = await scene.SayAsync("saya perlu bawa apa ke kelas saya?");
        bring.ShouldContain("belum diisi panitia");
        bring.ShouldContain("admin");
    }

    [Theory]
    [InlineData("tempatnya di mana?", nameof(ClassQuestion.Place))]
    [InlineData("jam berapa besok?", nameof(ClassQuestion.Time))]
    [InlineData("link zoom nya mana", nameof(ClassQuestion.Link))]
    [InlineData("bawa apa", nameof(ClassQuestion.Bring))]
    [InlineData("kontak panitia siapa", nameof(ClassQuestion.Contact))]
    [InlineData("kapan kelas saya mulai", nameof(ClassQuestion.Day))]
    [InlineData("pendaftaran sy diterima ga", nameof(ClassQuestion.Standing))]
    [InlineData("kelas saya apa saja", null)]
    public void What_is_asked_is_read_from_its_words(string plain, string? asked) =>
        ClassQuestion.In(plain).ShouldBe(asked is null ? null : (ClassQuestion)typeof(ClassQuestion).GetField(asked)!.GetValue(null)!);

    [Fact]
    public async Task Erasing_cuts_the_tie_and_gives_the_coming_seat_to_those_who_wait()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.Seats = 1);
        var official = await scene.ClassAsync("ARS-01-B", c => (c.StartsOn, c.EndsOn) = (new(2027, 1, 11), new(2027, 1, 12)));
        var row = await scene.RowAsync(official, "198701012010012001", "Ani Wijaya");
        await scene.SayAsync($"gabung {official.JoinCode}");
        await scene.SayAsync("198701012010012001");
        await scene.EnrolAsync("ARS-01-A", "ani");
        await scene.EnrolAsync("ARS-01-A", "budi");
        var chatBorn = (await scene.EnrolmentAsync(its, "ani"))!;
        chatBorn.Name.ShouldBe("Ani Wijaya");
        (await scene.SayAsync("data saya")).ShouldContain("ARS-01-B");

        await scene.SayAsync("hapus data saya");
        await scene.SayAsync("ya");
        var rows = await scene.House.Database.ReadAsync(db => db.Enrolments.ToDictionaryAsync(e => e.Id));
        (rows[row.Id].PersonId, rows[row.Id].Name, rows[row.Id].State).ShouldBe((null, "Ani Wijaya", EnrolmentState.Enrolled));
        (rows[chatBorn.Id].PersonId, rows[chatBorn.Id].Name, rows[chatBorn.Id].Nip, rows[chatBorn.Id].State).ShouldBe((null, null, null, EnrolmentState.Cancelled));
        (await scene.EnrolmentAsync(its, "budi"))!.State.ShouldBe(EnrolmentState.Enrolled);
    }

    [Fact]
    public async Task Two_accounts_that_become_one_person_are_in_a_class_once()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        var other = await scene.ClassAsync("ARS-01-B", c => (c.StartsOn, c.EndsOn) = (new(2027, 1, 11), new(2027, 1, 12)));
        await scene.RowAsync(its, "198701012010012001", "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}", "ani-phone");
        await scene.SayAsync("198701012010012001", "ani-phone");
        await scene.EnrolAsync("ARS-01-B", "ani-phone");
        await scene.EnrolAsync("ARS-01-A", "ani-web");
        var (from, to) = (await scene.PersonAsync("ani-phone"), await scene.PersonAsync("ani-web"));
        var holds = scene.House.Services.GetServices<IHoldsPersonalData>().OfType<HoldsEnrolments>().Single();
        await scene.House.Database.WriteAsync(db => holds.MoveAsync(db, from, to));
        (await scene.EnrolmentAsync(its, "ani-web"))!.Source.ShouldBe(EnrolmentSource.Roster);
        (await scene.EnrolmentAsync(other, "ani-web")).ShouldNotBeNull();
        (await scene.House.Database.ReadAsync(db => db.Enrolments.CountAsync(e => e.ClassId == its.Id))).ShouldBe(1);
    }
}
