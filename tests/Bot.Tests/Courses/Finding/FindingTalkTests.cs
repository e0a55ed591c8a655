using Bot.Courses;
using Bot.Courses.Finding;
using Bot.Messages;
using Bot.Needs;
using Bot.People;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Courses.Finding;

/// <summary>Ani looks for courses in the chat.</summary>
public sealed class FindingTalkTests : IAsyncLifetime
{
    private TestHouse _house = null!;

    public async Task InitializeAsync() => _house = await SmallCatalogue.OpenHouseAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_search_that_names_nothing_is_asked_what_about()
    {
        (await SayAsync("cari pelatihan")).ShouldContain("Pelatihan tentang apa");
        (await SayAsync("triase")).ShouldContain("KES-01");
    }

    [Fact]
    public async Task The_best_three_are_shown_and_the_rest_on_request_until_there_is_none()
    {
        var first = (await _house.SayAsync("cari pelatihan SPJ")).Single().ToOutgoing();
        first.Buttons.Count(button => button.Says.StartsWith("detail ", StringComparison.Ordinal)).ShouldBe(3);
        first.Buttons[^1].Says.ShouldBe("lagi");
        var second = (await _house.SayAsync("lagi")).Single().ToOutgoing();
        var shown = first.Buttons.Concat(second.Buttons).Where(button => button.Says.StartsWith("detail ", StringComparison.Ordinal)).Select(button => button.Says).ToList();
        shown.ShouldBeUnique();
        shown.Count.ShouldBe(5);
        (await SayAsync("lagi")).ShouldContain("sudah semuanya");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("yang pertama")]
    [InlineData("nomor 1")]
    [InlineData("no. 1")]
    public async Task A_result_is_picked_in_many_ways(string said)
    {
        await _house.SayAsync("cari pelatihan arsip digital");
        var detail = (await _house.SayAsync(said)).Single().ToOutgoing();
        detail.Text.ShouldStartWith("Arsip Digital (*ARS-01*)");
        detail.Buttons[0].Says.ShouldBe("daftar ARS-01-A");
    }

    [Theory]
    [InlineData("bandingin yang satu sama dua")]
    [InlineData("bedanya apa ya yang pertama dan kedua?")]
    [InlineData("compare number one and two")]
    [InlineData("mending mana, 1 atau 2?")]
    public async Task Two_of_the_list_are_compared_from_their_rows(string said)
    {
        var codes = (await _house.SayAsync("cari pelatihan SPJ")).Single().ToOutgoing().Buttons.Take(2).Select(button => button.Says["detail ".Length..]).ToList();
        var compared = await SayAsync(said);
        compared.ShouldContain($"(*{codes[0]}*)");
        compared.ShouldContain($"(*{codes[1]}*)");
        compared.Split("(*").Length.ShouldBe(3, "no third course");
        compared.ShouldContain("• Bentuk: A ");
        compared.ShouldContain("• JP: A ");
        compared.ShouldContain("• Jadwal: A ");
        compared.ShouldContain("• Untuk:");
        // Numbers still speak of the list.
        (await SayAsync("2")).ShouldContain($"(*{codes[1]}*)");
    }

    [Theory]
    [InlineData("sertifikat ada nggak", "Sertifikat: belum tertulis di katalog")]
    [InlineData("biayanya berapa ya?", "Biaya: gratis")]
    [InlineData("trus nanti dpt sertifikt?", "Sertifikat: belum tertulis di katalog")]
    [InlineData("itu untuk siapa?", "Untuk: bendahara pengeluaran")]
    [InlineData("itu berapa JP?", "JP: 16")]
    public async Task A_question_about_the_card_just_shown_is_answered_without_the_card(string asked, string answer)
    {
        await _house.SayAsync("cari pelatihan SPJ");
        await _house.SayAsync("detail KEU-01");
        var said = await SayAsync(asked);
        said.ShouldContain(answer);
        said.ShouldNotContain("Kelas yang bisa diikuti");
    }

    [Theory]
    [InlineData("sertifikat", true)]
    [InlineData("sertifikatnya biaya", true)]
    [InlineData("dpt materi", true)]
    [InlineData("sertifikat tanah", false)]
    [InlineData("jp", false)]
    public void A_topic_that_any_card_answers_is_a_question_about_the_course_at_hand(string topic, bool isOnlyAsked) => CourseAnswers.IsOnlyAsked(topic).ShouldBe(isOnlyAsked);

    [Fact]
    public async Task A_bare_number_speaks_of_the_list_though_something_else_was_said_since()
    {
        var codes = (await _house.SayAsync("cari pelatihan SPJ")).Single().ToOutgoing().Buttons.Take(2).Select(button => button.Says["detail ".Length..]).ToList();
        await _house.SayAsync("makasih");
        (await SayAsync("2")).ShouldContain($"(*{codes[1]}*)");
    }

    [Fact]
    public async Task A_bare_number_beyond_a_list_of_long_ago_is_not_scolded()
    {
        await _house.SayAsync("cari pelatihan SPJ");
        await _house.SayAsync("makasih");
        (await SayAsync("4")).ShouldNotContain("hanya 3");
    }

    [Theory]
    [InlineData("perawat ahli muda", true)]
    [InlineData("saya biasanya bantu bendahara kalau dia sedang cuti", false)]
    [InlineData("lurah, sudah enam tahun", false)]
    [InlineData(null, false)]
    public void A_post_is_read_back_but_a_sentence_is_not(string? written, bool isName) => Recommending.IsName(written).ShouldBe(isName);

    [Fact]
    public async Task Courses_named_by_code_are_compared_without_a_list_and_what_is_the_same_is_said_once()
    {
        var compared = await SayAsync("bandingkan keu 01 sama KEU-02 dong, bagusan mana");
        compared.ShouldContain("• Bentuk: A tatap muka; B daring");
        compared.ShouldContain("• Tingkat: sama, dasar");
        compared.ShouldContain("• Biaya: A gratis; B Rp500.000");
    }

    [Fact]
    public async Task The_course_that_is_open_is_compared_with_the_one_named()
    {
        await _house.SayAsync("detail ARS-01");
        var compared = await SayAsync("apa bedanya sama KES-01?");
        compared.ShouldContain("A. Arsip Digital");
        compared.ShouldContain("B. Triase");
    }

    [Fact]
    public async Task A_number_beyond_the_results_is_told_so()
    {
        await _house.SayAsync("cari pelatihan triase");
        (await SayAsync("3")).ShouldContain("hanya 1");
    }

    [Fact]
    public async Task A_number_long_after_a_search_speaks_of_something_else()
    {
        await _house.SayAsync("cari pelatihan triase");
        _house.Clock.Now += TimeSpan.FromHours(2);
        (await SayAsync("1")).ShouldNotContain("KES-01");
    }

    [Fact]
    public async Task The_last_search_is_narrowed_by_what_comes_after_and_remembers_it()
    {
        await _house.SayAsync("cari pelatihan SPJ");
        var free = await SayAsync("yang gratis");
        free.ShouldContain("(gratis)");
        free.ShouldContain("KEU-01");
        free.ShouldNotContain("KEU-02");
        var later = await SayAsync("yang bulan Januari 2027");
        later.ShouldContain("11–12 Januari 2027");
        later.ShouldContain("gratis");
    }

    [Fact]
    public async Task Free_of_charge_is_no_topic() => (await SayAsync("cari pelatihan gratis")).ShouldContain("Ini yang bisa diikuti (gratis)");

    [Fact]
    public async Task A_title_will_do_for_a_detail() => (await SayAsync("detail arsip digital")).ShouldStartWith("Arsip Digital (*ARS-01*)");

    [Theory]
    [InlineData("yang ketiga untuk siapa ya", 3)]
    [InlineData("kalau nomor 2 berapa lama?", 2)]
    [InlineData("untuk siapa saja?", null)]
    public void A_place_in_the_list_is_heard_among_other_words(string said, int? number) => PickOpening.Mentioned(said).ShouldBe(number);

    [Fact]
    public async Task What_cannot_be_fulfilled_is_said_and_the_nearest_shown()
    {
        var said = await SayAsync("cari pelatihan triase online");
        said.ShouldContain("Yang daring belum ada");
        said.ShouldContain("KES-01");
    }

    [Fact]
    public async Task The_talk_goes_on_after_a_restart()
    {
        await _house.SayAsync("cari pelatihan triase");
        await _house.RestartAsync();
        (await SayAsync("1")).ShouldStartWith("Triase di Gawat Darurat");
    }

    [Fact]
    public async Task Nothing_found_is_said_kept_without_the_person_and_offered_as_a_topic()
    {
        var reply = (await _house.SayAsync("cari pelatihan astrofisika")).Single().ToOutgoing();
        reply.Text.ShouldContain("belum ada pelatihan tentang *astrofisika*");
        reply.Buttons[0].Says.ShouldBe("usul topik astrofisika");
        var kept = await _house.Database.ReadAsync(db => db.UnmetSearches.SingleAsync());
        kept.Words.ShouldBe("astrofisika");
        kept.At.ShouldBe(_house.Clock.Now);
    }

    [Fact]
    public async Task A_detail_holds_what_the_course_is_and_its_open_classes()
    {
        var detail = await SayAsync("detail keu-01");
        foreach (var part in new[] { "Menyusun SPJ yang Rapi", "bendahara pengeluaran", "tatap muka · 16 JP", "lokakarya, studi kasus", "Balai Latih", "gratis", "*KEU-01-A*: 7–8 Desember 2026, 08.00–16.00 WIB, Aula BKPSDM Dumai · sisa 10 kursi" })
            detail.ShouldContain(part);
        (await SayAsync("detail ARS-01")).ShouldNotContain("ARS-01-0");
        (await SayAsync("detail KEU-03")).ShouldContain("kapan saja");
        (await SayAsync("detail TIDAK-ADA")).ShouldContain("tidak ada di katalog");
    }

    [Fact]
    public async Task A_seat_that_is_taken_shows_at_once()
    {
        (await SayAsync("detail ARS-01")).ShouldContain("sisa 1 kursi");
        await _house.Database.WriteAsync(db =>
        {
            var budi = new Person { CreatedAt = _house.Clock.Now };
            db.AddRange(budi, new Enrolment { ClassId = SmallCatalogue.ArchivesInDecember.Id, PersonId = budi.Id, State = EnrolmentState.Enrolled, CreatedAt = _house.Clock.Now });
            return Task.CompletedTask;
        });
        var full = (await _house.SayAsync("detail ARS-01")).Single().ToOutgoing();
        full.Text.ShouldContain("penuh");
        full.Buttons[0].Title.ShouldBe("Daftar tunggu 2 Des");
    }

    private async Task<string> SayAsync(string text) => string.Join('\n', (await _house.SayAsync(text)).Select(message => message.Text));
}
