using Bot.Courses;

namespace Bot.Tests.Courses.Enrolling;

/// <summary>What people say around a confirmation that is neither yes nor no.</summary>
public sealed class SecondThoughtsTests
{
    [Theory]
    [InlineData("daftar ars01a")]
    [InlineData("iya itu, ARS 01 A bu")]
    [InlineData("lho kok ga jadi2.. daftar ars-01-a")]
    public async Task A_class_code_is_read_however_it_is_written(string text)
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        await scene.ClassAsync("ARS-01-B", c => (c.StartsOn, c.EndsOn) = (new(2027, 2, 1), new(2027, 2, 2)));
        (await scene.SayAsync(text)).ShouldContain("(ARS-01-A)");
    }

    [Theory]
    [InlineData("yaudah aku ambil yg 7 des deh", "(ARS-01-A)")]
    [InlineData("ya udh deh daftar yg februari aja", "(ARS-01-B)")]
    [InlineData("yg di denpasar", "(ARS-01-B)")]
    public async Task After_a_card_a_day_a_month_or_a_place_is_one_of_its_classes(string text, string expected)
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        await scene.ClassAsync("ARS-01-B", c => (c.StartsOn, c.EndsOn, c.Location) = (new(2027, 2, 1), new(2027, 2, 2), "Gedung Pelatihan Denpasar"));
        await scene.SayAsync("cari pelatihan arsip");
        await scene.SayAsync("detail ARS-01");
        (await scene.SayAsync(text)).ShouldContain(expected);
    }

    [Theory]
    [InlineData("10 WITA itu jam brp WIB?", "09.00–12.00 WIB")]
    [InlineData("harus bawa laptop ga? dpt sertifikat ga", "Sertifikat: belum diisi panitia")]
    [InlineData("gas. eh tunggu itu senin apa selasa?", "Senin, 7 Desember 2026")]
    public async Task A_question_about_the_class_is_answered_and_the_confirmation_asked_again(string text, string answer)
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A", c => (c.StartsAt, c.EndsAt, c.Timezone) = (new(10, 0), new(13, 0), "Asia/Makassar"));
        await scene.SayAsync("daftar ARS-01-A");

        var said = await scene.SayAsync(text);

        said.ShouldContain(answer);
        said.ShouldContain("Daftarkan Bapak/Ibu?");
        said.ShouldNotContain("belum terdaftar di kelas mana pun");
    }

    [Theory]
    [InlineData("gak jadi yg itu. daftar yg LAY-01-A aja", "(LAY-01-A)")]
    [InlineData("bukan itu, aku mau pelayanan prima", "LAY-01")]
    public async Task Another_class_takes_the_place_of_the_one_asked_about(string text, string expected)
    {
        await using var scene = await Scene.OpenAsync();
        var service = new Course { Code = "LAY-01", Title = "Pelayanan Prima" };
        await scene.AddAsync(service);
        await scene.ClassAsync("LAY-01-A", of: service);
        await scene.ClassAsync("ARS-01-A");
        await scene.SayAsync("daftar ARS-01-A");

        var said = await scene.SayAsync(text);

        said.ShouldContain(expected);
        said.ShouldNotContain("(ARS-01-A)");
    }

    [Fact]
    public async Task Cancelling_right_after_enrolling_means_that_class()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        await scene.ClassAsync("ARS-01-B", c => (c.StartsOn, c.EndsOn) = (new(2027, 2, 1), new(2027, 2, 2)));
        await scene.EnrolAsync("ARS-01-A");
        await scene.EnrolAsync("ARS-01-B");

        (await scene.SayAsync("kata suami ga boleh. batalin aja ya")).ShouldContain("(ARS-01-B)");
        (await scene.SayAsync("ya")).ShouldContain("ARS-01-B sudah dibatalkan");
    }

    [Fact]
    public async Task Changing_to_another_class_keeps_the_seat_until_the_new_one_is_settled()
    {
        await using var scene = await Scene.OpenAsync();
        var first = await scene.ClassAsync("ARS-01-A");
        var second = await scene.ClassAsync("ARS-01-B", c => (c.StartsOn, c.EndsOn) = (new(2027, 2, 1), new(2027, 2, 2)));
        await scene.EnrolAsync("ARS-01-A");
        await scene.SayAsync("batalkan ARS-01-A");

        (await scene.SayAsync("ganti yg feb")).ShouldContain("(ARS-01-B)");
        (await scene.EnrolmentAsync(first, "ani"))!.State.ShouldBe(EnrolmentState.Enrolled);
        await scene.SayAsync("ya");

        (await scene.EnrolmentAsync(first, "ani"))!.State.ShouldBe(EnrolmentState.Cancelled);
        (await scene.EnrolmentAsync(second, "ani"))!.State.ShouldBe(EnrolmentState.Enrolled);
    }

    [Theory]
    [InlineData("yang ARS-01-A itu hari apa?")]
    [InlineData("staf SMA bisa ikut ARS-01-A? hari apa")]
    public async Task A_question_that_names_a_class_enrols_nobody(string text)
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        var said = await scene.SayAsync(text);
        said.ShouldContain("Senin, 7 Desember 2026");
        said.ShouldNotContain("Daftarkan Bapak/Ibu?");
    }
}
