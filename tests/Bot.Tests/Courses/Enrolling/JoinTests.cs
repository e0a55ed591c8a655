using Bot.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Courses.Enrolling;

public sealed class JoinTests
{
    private const string AnisNip = "198701012010012001";
    private const string BudisNip = "198802022011011002";
    private const string Nobodys = "197005051995031003";

    [Fact]
    public async Task The_NIP_ties_the_account_to_its_row_and_fills_the_empty_profile()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        var row = await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        (await scene.SayAsync($"gabung {its.JoinCode}")).ShouldContain("NIP");
        (await scene.SayAsync("NIP. 19870101 201001 2 001")).ShouldContain("Selamat bergabung, Ani Wijaya");

        var enrolment = (await scene.EnrolmentAsync(its, "ani"))!;
        enrolment.Id.ShouldBe(row.Id);
        enrolment.Source.ShouldBe(EnrolmentSource.Roster);
        var person = await scene.House.Database.ReadAsync(db => db.Set<Bot.People.Person>().SingleAsync(p => p.Id == enrolment.PersonId));
        (person.Nip, person.Name, person.Unit, person.AgencyId).ShouldBe((AnisNip, "Ani Wijaya", "Dinas Arsip", scene.Dumai.Id));
        (await scene.SayAsync($"gabung {its.JoinCode}")).ShouldContain("sudah tergabung");
    }

    [Theory]
    [InlineData("join {0}")]
    [InlineData("/start {0}")]
    [InlineData("{0}")]
    [InlineData("Gabung ke kelas dengan kode {0}")]
    public async Task A_code_is_read_however_it_comes(string said)
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.JoinCode = "K7mPx2Qa");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        (await scene.SayAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, said, its.JoinCode))).ShouldContain("NIP");
        (await scene.SayAsync(AnisNip)).ShouldContain("ARS-01-A");
    }

    [Fact]
    public async Task Capitals_that_a_phone_wrote_do_no_harm()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.JoinCode = "K7mPx2Qa");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync("Gabung k7mpx2qa");
        (await scene.SayAsync(AnisNip)).ShouldContain("Selamat bergabung");
    }

    [Fact]
    public async Task A_wrong_code_a_wrong_NIP_and_a_row_of_another_account_get_the_same_words_to_the_end()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.RowAsync(its, BudisNip, "Budi Santoso");
        await scene.SayAsync($"gabung {its.JoinCode}", "ani");
        await scene.SayAsync(AnisNip, "ani");

        var talks = new List<string>();
        foreach (var (who, code, nip) in new[] { ("wrong-code", "Xx9yZz8w", BudisNip), ("wrong-nip", its.JoinCode, Nobodys), ("taken-row", its.JoinCode, AnisNip) })
        {
            var heard = new List<string>();
            foreach (var said in new[] { $"gabung {code}", nip, "coba lagi", "1987", nip, "peserta tambahan" })
                heard.Add(await scene.SayAsync(said, who));
            talks.Add(string.Join("\n---\n", heard));
        }
        talks[0].ShouldContain("tidak cocok");
        talks[1].ShouldBe(talks[0]);
        talks[2].ShouldBe(talks[0]);
    }

    [Fact]
    public async Task How_many_digits_were_read_is_said()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}");
        (await scene.SayAsync("19870101 201001 2 00")).ShouldContain("yang terbaca 17");
        (await scene.SayAsync(AnisNip)).ShouldContain("Selamat bergabung");
    }

    [Fact]
    public async Task Guessing_is_stopped_after_five_within_an_hour_whatever_the_code()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}");
        for (var i = 1; i <= 4; i++)
        {
            (await scene.SayAsync(Nobodys)).ShouldContain("tidak cocok");
            await scene.SayAsync("coba lagi");
        }
        var stop = await scene.SayAsync(Nobodys);
        stop.ShouldContain("satu jam lagi");
        (await scene.SayAsync($"gabung {its.JoinCode}")).ShouldBe(stop);
        (await scene.SayAsync("gabung Xx9yZz8w")).ShouldBe(stop);

        scene.House.Clock.Now += TimeSpan.FromMinutes(61);
        await scene.SayAsync($"gabung {its.JoinCode}");
        (await scene.SayAsync(AnisNip)).ShouldContain("Selamat bergabung");
    }

    [Fact]
    public async Task Without_a_row_one_walks_in_and_waits_for_the_organiser()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}", "citra");
        (await scene.SayAsync("lewati", "citra")).ShouldNotContain("tidak cocok");
        (await scene.SayAsync("ya", "citra")).ShouldContain("dihitung setelah panitia mengonfirmasi");
        var enrolment = (await scene.EnrolmentAsync(its, "citra"))!;
        (enrolment.Source, enrolment.State, enrolment.Confirmed).ShouldBe((EnrolmentSource.WalkIn, EnrolmentState.Enrolled, false));
        (await scene.SayAsync("kelas saya", "citra")).ShouldContain("menunggu konfirmasi panitia");
    }

    [Theory]
    [InlineData("ya peserta tambahn aja")]
    [InlineData("skip aja deh, lewati")]
    [InlineData("lewati")]
    public async Task Entering_without_the_list_is_said_in_many_words(string text)
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}", "citra");
        await scene.SayAsync(Nobodys, "citra");
        await scene.SayAsync(text, "citra");
        (await scene.EnrolmentAsync(its, "citra"))!.Source.ShouldBe(EnrolmentSource.WalkIn);
    }

    [Fact]
    public async Task After_skipping_the_NIP_may_still_be_given_and_a_wrong_one_counts_as_a_try()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}");
        await scene.SayAsync("lewati");
        (await scene.SayAsync(Nobodys)).ShouldContain("tidak cocok");
        (await scene.House.Database.ReadAsync(db => db.JoinAttempts.CountAsync())).ShouldBe(2);
        (await scene.SayAsync(AnisNip)).ShouldContain("Selamat bergabung, Ani Wijaya");
    }

    [Theory]
    [InlineData("nip nya buat apa?", "menemukan nama")]
    [InlineData("katanya anonim, kl aku ksh nip ntar ketauan dong", "menemukan nama")]
    [InlineData("kelihatan sm kepala puskesmas ga?", "Tidak. Atasan tidak melihat")]
    [InlineData("atasan aku bisa liat ga?", "Tidak. Atasan tidak melihat")]
    public async Task A_question_on_who_sees_what_is_answered_shortly_and_the_NIP_asked_again(string text, string answer)
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}");

        var heard = await scene.House.SayAsync(text);

        heard.ShouldHaveSingleItem().Text.ShouldSatisfyAllConditions(said => said.ShouldContain(answer), said => said.ShouldContain("18 angka"));
    }

    [Fact]
    public async Task A_class_without_a_roster_needs_no_confirmation()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.SayAsync($"gabung {its.JoinCode}", "citra");
        (await scene.SayAsync(BudisNip, "citra")).ShouldContain("ARS-01-A");
        (await scene.EnrolmentAsync(its, "citra"))!.Confirmed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_roster_of_names_asks_for_the_name()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        var row = await scene.RowAsync(its, null, "Ani Wijaya, S.Pd.");
        await scene.RowAsync(its, null, "Budi Santoso");
        (await scene.SayAsync($"gabung {its.JoinCode}")).ShouldContain("nama lengkap");
        (await scene.SayAsync("ani wijaya")).ShouldContain("Selamat bergabung");
        (await scene.EnrolmentAsync(its, "ani"))!.Id.ShouldBe(row.Id);
    }

    [Fact]
    public async Task Two_rows_of_one_name_are_nobodys_until_the_organiser_helps()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, null, "Ani Wijaya");
        await scene.RowAsync(its, null, "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}");
        (await scene.SayAsync("Ani Wijaya")).ShouldContain("tidak cocok");
    }

    [Fact]
    public async Task One_who_enrolled_in_the_chat_keeps_one_row_after_joining()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.EnrolAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}");
        await scene.SayAsync(AnisNip);
        var rows = await scene.House.Database.ReadAsync(db => db.Enrolments.Where(e => e.ClassId == its.Id).ToListAsync());
        rows.ShouldHaveSingleItem().Source.ShouldBe(EnrolmentSource.Roster);
    }

    [Fact]
    public async Task A_corrected_code_replaces_the_wrong_one()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A");
        await scene.RowAsync(its, AnisNip, "Ani Wijaya");
        await scene.SayAsync("gabung Xx9yZz8w");
        await scene.SayAsync(AnisNip);
        (await scene.SayAsync($"gabung {its.JoinCode}")).ShouldContain("NIP");
        var joined = await scene.SayAsync(AnisNip);
        joined.ShouldContain("Selamat bergabung");
        joined.ShouldNotContain("tidak cocok");
    }

    [Theory]
    [InlineData("ISO27001")]
    [InlineData("BIMTEK24")]
    public async Task A_made_up_code_alone_is_asked_back_whether_or_not_a_class_has_it(string alone)
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A", c => c.JoinCode = "BIMTEK24");
        (await scene.SayAsync(alone)).ShouldContain($"gabung {alone}");
    }
}
