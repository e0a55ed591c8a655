using Bot.Courses;
using Bot.Courses.Profiles;
using Bot.Messages;
using Bot.People;
using Bot.Tests.Courses.Finding;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Courses.Profiles;

/// <summary>Citra fills in her profile, and is recommended courses by it.</summary>
public sealed class ProfileTests : IAsyncLifetime
{
    private TestHouse _house = null!;

    public async Task InitializeAsync() => _house = await SmallCatalogue.OpenHouseAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Consent_comes_first_then_four_questions_and_what_is_stored_is_shown()
    {
        (await SayAsync("profil")).ShouldContain("simpan data");
        var agencies = (await _house.SayAsync("ya", "citra")).Single().ToOutgoing();
        agencies.Text.ShouldContain("(1/4)");
        agencies.Buttons.Select(button => button.Says).ShouldBe(["Pemerintah Kota Denpasar", "Pemerintah Kota Dumai", "lewati"]);
        (await SayAsync("saya di pemko dumai")).ShouldContain("Saya catat: Pemerintah Kota Dumai");
        await SayAsync("RSUD Dumai");
        await SayAsync("Perawat Ahli Muda");
        (await SayAsync("PPPK")).ShouldContain("• Jabatan: Perawat Ahli Muda");
        var citra = await CitraAsync();
        citra.AgencyId.ShouldBe(SmallCatalogue.Dumai.Id);
        (citra.Unit, citra.Position, citra.Employment).ShouldBe(("RSUD Dumai", "Perawat Ahli Muda", Employment.Pppk));
        (await SayAsync("profil")).ShouldContain("• Unit kerja: RSUD Dumai");
    }

    [Fact]
    public async Task Without_consent_nothing_is_asked_or_kept_and_search_goes_on_working()
    {
        await SayAsync("profil");
        (await SayAsync("tidak")).ShouldNotContain("(1/4)");
        (await CitraAsync()).Unit.ShouldBeNull();
        (await SayAsync("cari pelatihan triase")).ShouldContain("KES-01");
    }

    [Fact]
    public async Task Every_question_can_be_skipped_and_an_unknown_agency_is_asked_again()
    {
        await SayAsync("profil");
        await SayAsync("ya");
        (await SayAsync("kementerian antariksa")).ShouldContain("belum ada di daftar");
        await SayAsync("lewati");
        await SayAsync("lewati");
        await SayAsync("lewati");
        (await SayAsync("lewati")).ShouldContain("• Instansi: –");
    }

    [Fact]
    public async Task The_form_says_why_it_asks_before_it_asks()
    {
        await SayAsync("profil");
        (await SayAsync("ya")).ShouldStartWith("Supaya rekomendasinya pas");
    }

    [Fact]
    public async Task Of_an_answer_that_wants_something_else_too_only_its_own_part_is_kept()
    {
        await SayAsync("profil");
        await SayAsync("ya");
        await SayAsync("lewati");
        (await SayAsync("kominfo, bidang aptika. eh bntar ini gabung CONTOH001 dulu")).ShouldContain("NIP");
        (await CitraAsync()).Unit.ShouldBe("kominfo, bidang aptika");
    }

    [Theory]
    [InlineData("bntar ada bel")]
    [InlineData("loh kok nanya unit, buat apa?")]
    public async Task What_is_no_answer_is_not_kept(string text)
    {
        await SayAsync("profil");
        await SayAsync("ya");
        await SayAsync("lewati");
        (await SayAsync(text)).ShouldContain("(2/4)");
        (await CitraAsync()).Unit.ShouldBeNull();
    }

    [Theory]
    [InlineData("CPNS bro, belum PNS", Employment.Other)]
    [InlineData("p3k", Employment.Pppk)]
    [InlineData("pppkk", Employment.Pppk)]
    [InlineData("pns eh pppk", Employment.Pppk)]
    [InlineData("pns bu", Employment.Pns)]
    public async Task Employment_is_read_as_people_write_it(string text, Employment employment)
    {
        await SayAsync("profil");
        await SayAsync("ya");
        foreach (var _ in Enumerable.Range(0, 3))
            await SayAsync("lewati");
        await SayAsync(text);
        (await CitraAsync()).Employment.ShouldBe(employment);
    }

    [Fact]
    public async Task Fields_named_in_a_sentence_are_changed()
    {
        await SayAsync("profil");
        await SayAsync("ya");
        await SayAsync("batal");
        (await SayAsync("benerin dong. unit rawat inap, jabatan perawat")).ShouldContain("unit rawat inap, jabatan perawat");
        (await CitraAsync()).Unit.ShouldBe("rawat inap");
        await SayAsync("jabatan: perawat mahir");
        (await CitraAsync()).Position.ShouldBe("perawat mahir");
        (await SayAsync("iya ubh jabatan")).ShouldContain("Apa jabatan");
    }

    [Fact]
    public async Task What_was_answered_is_kept_when_the_dialogue_is_left()
    {
        await SayAsync("profil");
        await SayAsync("ya");
        await SayAsync("2");
        (await SayAsync("batal")).ShouldContain("tetap tersimpan");
        (await CitraAsync()).AgencyId.ShouldBe(SmallCatalogue.Dumai.Id);
    }

    [Fact]
    public async Task One_thing_is_changed_alone()
    {
        await FilledAsync();
        await SayAsync("ubah unit");
        (await SayAsync("Puskesmas Bukit Timah")).ShouldContain("• Unit kerja: Puskesmas Bukit Timah");
        (await CitraAsync()).Position.ShouldBe("Perawat");
    }

    [Fact]
    public async Task Recommending_asks_for_the_profile_first_and_says_why()
    {
        await SayAsync("rekomendasi untuk saya");
        await SayAsync("ya");
        await SayAsync("dumai");
        await SayAsync("lewati");
        await SayAsync("perawat");
        var recommended = await SayAsync("lewati");
        recommended.ShouldContain("1. Triase di Gawat Darurat");
        recommended.ShouldContain("Karena Bapak/Ibu perawat.");
    }

    [Fact]
    public async Task What_was_taken_is_not_recommended_again()
    {
        await FilledAsync();
        (await SayAsync("rekomendasi untuk saya")).ShouldContain("KES-01");
        await EnrolAsync(SmallCatalogue.NursingPast, attended: true);
        var without = await SayAsync("rekomendasi untuk saya");
        without.ShouldNotContain("KES-01");
        without.ShouldContain("Yang khusus untuk jabatan atau unit Bapak/Ibu belum ada");
    }

    [Fact]
    public async Task Credit_hours_are_those_of_classes_attended_this_year_and_nobody_is_told_what_is_missing()
    {
        await FilledAsync();
        await EnrolAsync(SmallCatalogue.NursingPast, attended: true);
        await EnrolAsync(SmallCatalogue.ExpensesInDecember, attended: null);
        var hours = await SayAsync("berapa jp saya tahun ini?");
        hours.ShouldContain("*24 JP*");
        hours.ShouldContain("belum pengakuan resmi");
        hours.ShouldNotContain("20 JP");
        hours.ShouldNotContain("kurang");
    }

    [Fact]
    public async Task Erasing_clears_the_profile_and_the_consent()
    {
        await FilledAsync();
        await SayAsync("hapus data saya");
        (await SayAsync("ya")).ShouldContain("sudah dihapus");
        var citra = await CitraAsync();
        (citra.AgencyId, citra.Unit, citra.Position, citra.Employment).ShouldBe((null, null, null, null));
        (await _house.Database.ReadAsync(db => db.Consents.CountAsync())).ShouldBe(0);
        (await SayAsync("profil")).ShouldContain("simpan data");
    }

    [Fact]
    public async Task A_role_stays_with_the_agencys_record_when_the_person_is_erased()
    {
        await FilledAsync();
        var citra = await CitraAsync();
        await _house.Database.WriteAsync(async db =>
        {
            db.Add(new RoleGrant { PersonId = citra.Id, Role = Role.Trainer, AgencyId = SmallCatalogue.Dumai.Id });
            (await db.People.SingleAsync(person => person.Id == citra.Id)).Name = "Citra";
        });
        await SayAsync("hapus data saya");
        await SayAsync("ya");
        citra = await CitraAsync();
        (citra.Name, citra.AgencyId, citra.Position).ShouldBe(("Citra", SmallCatalogue.Dumai.Id, null));
        (await _house.Database.ReadAsync(db => db.RoleGrants.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("Pemerintah Kota Dumai", true)]
    [InlineData("DENPASAR", true)]
    [InlineData("pemerintah kota", false)]
    [InlineData("di", false)]
    [InlineData("9", false)]
    public void An_agency_is_read_by_what_only_it_is_called(string said, bool understood) =>
        new AgencyReader([SmallCatalogue.Dumai, SmallCatalogue.Denpasar]).Read(new(IncomingKind.Text, said, null)).Understood.ShouldBe(understood);

    private async Task FilledAsync()
    {
        foreach (var said in new[] { "profil", "ya", "Pemerintah Kota Dumai", "RSUD", "Perawat", "PNS" })
            await SayAsync(said);
    }

    private async Task EnrolAsync(CourseClass one, bool? attended)
    {
        var citra = await CitraAsync();
        await _house.Database.WriteAsync(db =>
        {
            db.Add(new Enrolment { ClassId = one.Id, PersonId = citra.Id, State = EnrolmentState.Enrolled, Attended = attended, CreatedAt = _house.Clock.Now });
            return Task.CompletedTask;
        });
    }

    private Task<Person> CitraAsync() => _house.Database.ReadAsync(async db =>
    {
        var identity = await db.Identities.SingleAsync(i => i.UserId == "citra");
        return await db.People.SingleAsync(person => person.Id == identity.PersonId);
    });

    private async Task<string> SayAsync(string text) => string.Join('\n', (await _house.SayAsync(text, "citra")).Select(message => message.Text));
}
