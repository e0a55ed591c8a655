using Bot.Conversations;
using Bot.Courses;
using Bot.Courses.Enrolling;
using Bot.Courses.Finding;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Courses.Enrolling;

public sealed class EnrolTests
{
    [Fact]
    public async Task Enrolling_says_date_place_and_free_seats_and_takes_a_yes()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => { c.Seats = 20; c.StartsAt = new(8, 0); c.EndsAt = new(16, 0); });

        var asked = await scene.SayAsync("daftar ars-01-a");
        asked.ShouldContain("Senin, 7 Desember 2026 s.d. Selasa, 8 Desember 2026");
        asked.ShouldContain("08.00–16.00 WIB");
        asked.ShouldContain("Aula BKPSDM");
        asked.ShouldContain("Sisa kursi: 20 dari 20");
        (await scene.EnrolmentAsync(its, "ani")).ShouldBeNull();

        (await scene.SayAsync("ya")).ShouldContain("terdaftar");
        var enrolment = (await scene.EnrolmentAsync(its, "ani"))!;
        enrolment.State.ShouldBe(EnrolmentState.Enrolled);
        enrolment.Confirmed.ShouldBeTrue();
        enrolment.Source.ShouldBe(EnrolmentSource.Chat);
    }

    [Fact]
    public async Task Before_anything_is_kept_consent_is_asked()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        Scene.Text(await scene.House.SayAsync("daftar ARS-01-A"), "ani").ShouldContain("boleh saya simpan");
        await scene.House.SayAsync("tidak");
        (await scene.EnrolmentAsync(its, "ani")).ShouldBeNull();
    }

    [Fact]
    public async Task A_no_enrols_nobody()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.SayAsync("daftar ARS-01-A");
        (await scene.SayAsync("tidak")).ShouldContain("tidak jadi");
        (await scene.EnrolmentAsync(its, "ani")).ShouldBeNull();
    }

    [Fact]
    public async Task A_course_with_one_open_class_means_that_class()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-OLD", c => (c.StartsOn, c.EndsOn) = (new(2026, 10, 1), new(2026, 10, 2)));
        await scene.ClassAsync("ARS-01-A");
        (await scene.SayAsync("daftar ARS-01")).ShouldContain("(ARS-01-A)");
    }

    [Fact]
    public async Task A_course_with_several_open_classes_lets_choose()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        await scene.ClassAsync("ARS-01-B", c => (c.StartsOn, c.EndsOn) = (new(2027, 1, 11), new(2027, 1, 12)));
        var heard = await scene.House.SayAsync("daftar ARS-01");
        heard.ShouldHaveSingleItem().ToOutgoing().Buttons.Select(b => b.Says).ShouldBe(["daftar ARS-01-A", "daftar ARS-01-B"]);
    }

    [Theory]
    [InlineData("daftar XYZ-99-A", "tidak saya temukan")]
    [InlineData("daftar ARS-01", "belum ada kelas ARS-01")]
    public async Task What_cannot_be_found_is_said_with_a_way_out(string said, string answer)
    {
        await using var scene = await Scene.OpenAsync();
        var heard = (await scene.House.SayAsync(said)).ShouldHaveSingleItem();
        heard.Text.ShouldContain(answer);
        heard.ToOutgoing().Buttons.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_closed_a_running_and_a_past_class_are_said_to_be_so()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-C", c => c.RegistrationClosesOn = new(2026, 11, 22));
        await scene.ClassAsync("ARS-01-R", c => (c.StartsOn, c.EndsOn) = (new(2026, 11, 22), new(2026, 11, 24)));
        await scene.ClassAsync("ARS-01-P", c => (c.StartsOn, c.EndsOn) = (new(2026, 10, 1), new(2026, 10, 2)));
        await scene.ClassAsync("ARS-01-T", c => c.RegistrationClosesOn = new(2026, 11, 23));
        (await scene.SayAsync("daftar ARS-01-C")).ShouldContain("sudah ditutup pada Minggu, 22 November 2026");
        (await scene.SayAsync("daftar ARS-01-R")).ShouldContain("sudah berjalan");
        (await scene.SayAsync("daftar ARS-01-P")).ShouldContain("sudah selesai");
        (await scene.SayAsync("daftar ARS-01-T")).ShouldContain("Daftarkan");
    }

    [Fact]
    public async Task Registration_that_closes_between_question_and_answer_is_closed()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.RegistrationClosesOn = new(2026, 11, 23));
        await scene.SayAsync("daftar ARS-01-A");
        scene.House.Clock.Now += TimeSpan.FromDays(1);
        (await scene.SayAsync("ya")).ShouldContain("sudah ditutup");
        (await scene.EnrolmentAsync(its, "ani")).ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_enrolled_already_is_told_so_and_not_asked()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        await scene.EnrolAsync("ARS-01-A");
        foreach (var said in new[] { "daftar ARS-01-A", "daftar ARS-01" })
        {
            var again = await scene.SayAsync(said);
            again.ShouldContain("sudah terdaftar");
            again.ShouldNotContain("Daftarkan");
        }
    }

    [Fact]
    public async Task A_clash_with_an_own_class_is_named_and_asked_about()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        var other = await scene.ClassAsync("ARS-01-B", c => (c.StartsOn, c.EndsOn) = (new(2026, 12, 8), new(2026, 12, 9)));
        await scene.EnrolAsync("ARS-01-A");
        var asked = await scene.SayAsync("daftar ARS-01-B");
        asked.ShouldContain("bentrok");
        asked.ShouldContain("ARS-01-A");
        asked.ShouldContain("Tetap didaftarkan?");
        await scene.SayAsync("ya");
        (await scene.EnrolmentAsync(other, "ani"))!.State.ShouldBe(EnrolmentState.Enrolled);
    }

    [Fact]
    public async Task A_class_of_another_agency_is_refused_kindly()
    {
        await using var scene = await Scene.OpenAsync();
        var own = new Course { Code = "DPS-01", Title = "Layanan Banjar", AgencyId = scene.Denpasar.Id };
        await scene.AddAsync(own);
        await scene.ClassAsync("DPS-01-A", of: own);
        await scene.ChangePersonAsync("ani", p => p.AgencyId = scene.Dumai.Id);
        await scene.ChangePersonAsync("budi", p => p.AgencyId = scene.Denpasar.Id);
        (await scene.SayAsync("daftar DPS-01-A")).ShouldContain("khusus pegawai Pemerintah Kota Denpasar");
        (await scene.SayAsync("daftar DPS-01-A", "budi")).ShouldContain("Daftarkan");
        (await scene.SayAsync("daftar DPS-01-A", "citra")).ShouldContain("Untuk pegawai Pemerintah Kota Denpasar");
    }

    [Fact]
    public async Task A_full_class_leads_to_the_waiting_list_with_the_place()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.Seats = 1);
        await scene.EnrolAsync("ARS-01-A", "ani");
        await scene.EnrolAsync("ARS-01-A", "budi");
        (await scene.SayAsync("daftar ARS-01-A", "citra")).ShouldContain("nomor 2 di daftar tunggu");
        (await scene.SayAsync("ya", "citra")).ShouldContain("daftar tunggu nomor 2");
        (await scene.EnrolmentAsync(its, "citra"))!.State.ShouldBe(EnrolmentState.Waiting);
        (await scene.SayAsync("daftar ARS-01-A", "citra")).ShouldContain("sudah di daftar tunggu");
    }

    [Fact]
    public async Task Where_the_last_seat_went_between_question_and_answer_the_truth_is_told()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.Seats = 1);
        (await scene.SayAsync("daftar ARS-01-A", "ani")).ShouldContain("Sisa kursi: 1");
        (await scene.SayAsync("daftar ARS-01-A", "budi")).ShouldContain("Sisa kursi: 1");
        await scene.SayAsync("ya", "budi");
        (await scene.SayAsync("ya", "ani")).ShouldContain("daftar tunggu nomor 1");
        (await scene.EnrolmentAsync(its, "ani"))!.State.ShouldBe(EnrolmentState.Waiting);
    }

    [Fact]
    public async Task People_racing_for_the_last_seats_never_overbook()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.Seats = 2);
        var people = Enumerable.Range(1, 8).Select(i => $"p{i}").ToList();
        foreach (var who in people)
            await scene.SayAsync("daftar ARS-01-A", who);
        var keeper = new KeepEnrolment();
        var ids = new List<Bot.People.PersonId>();
        foreach (var who in people)
            ids.Add(await scene.PersonAsync(who));
        // All were told that they have a seat; what is kept, and said afterwards, is the truth.
        await Task.WhenAll(people.Zip(ids).Select(pair => Task.Run(() => scene.House.Database.WriteAsync(db =>
            keeper.KeepAsync(db, (Bot.Messages.Fact)new EnrolAsked(pair.Second, its.Id, EnrolmentState.Enrolled, new("test", pair.First)), TestHouse.Monday)))));

        var rows = await scene.House.Database.ReadAsync(db => db.Enrolments.Where(e => e.ClassId == its.Id).ToListAsync());
        rows.Count(e => e.State == EnrolmentState.Enrolled).ShouldBe(2);
        rows.Count(e => e.State == EnrolmentState.Waiting).ShouldBe(6);
        var corrected = (await scene.House.HearAsync()).Count(m => m.Text.Contains("baru saja terisi", StringComparison.Ordinal));
        corrected.ShouldBe(6);
    }

    [Fact]
    public async Task What_was_shown_can_be_meant_by_its_place()
    {
        await using var scene = await Scene.OpenAsync();
        var other = new Course { Code = "GIZ-01", Title = "Gizi Balita" };
        await scene.AddAsync(other);
        await scene.ClassAsync("ARS-01-A");
        await scene.ClassAsync("GIZ-01-A", of: other);
        await scene.House.SayAsync("menu");
        await scene.RememberAsync("ani", new LastSearch(null, ["ARS-01", "GIZ-01"], ["ARS-01", "GIZ-01"], TestHouse.Monday).Remembered(Turn.Nothing));
        (await scene.SayAsync("daftar yang kedua")).ShouldContain("GIZ-01-A");
        await scene.SayAsync("batal");
        (await scene.SayAsync("daftar nomor 1")).ShouldContain("ARS-01-A");
        await scene.SayAsync("batal");
        (await scene.SayAsync("detail GIZ-01")).ShouldContain("Gizi Balita");
        (await scene.SayAsync("daftar")).ShouldContain("Daftarkan");
    }

    [Fact]
    public async Task A_topic_in_the_wish_finds_its_open_class()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        (await scene.SayAsync("Tolong daftarkan saya untuk pelatihan arsip.")).ShouldContain("(ARS-01-A)");
    }

    [Fact]
    public async Task An_enrolment_that_was_cancelled_may_be_made_again()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.EnrolAsync("ARS-01-A");
        await scene.SayAsync("batalkan ARS-01-A");
        await scene.SayAsync("ya");
        (await scene.EnrolmentAsync(its, "ani"))!.State.ShouldBe(EnrolmentState.Cancelled);
        await scene.EnrolAsync("ARS-01-A");
        (await scene.EnrolmentAsync(its, "ani"))!.State.ShouldBe(EnrolmentState.Enrolled);
    }
}
