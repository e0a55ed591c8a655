using Bot.Conversations;
using Bot.Messages;
using Nlp.Intents;

namespace Bot.Tests.Conversations;

public sealed class ReadersTests
{
    [Theory]
    [InlineData("4", 4, false)]
    [InlineData(" 5. ", 5, false)]
    [InlineData("empat", 4, true)]
    [InlineData("bagus", 4, true)]
    [InlineData("Sangat Baik!", 5, true)]
    [InlineData("sangat kurang", 1, true)]
    [InlineData("kurang", 2, true)]
    [InlineData("biasa saja", 3, true)]
    [InlineData("👍", 4, true)]
    [InlineData("nilai 3 deh", 3, true)]
    public void A_score_is_read_as_people_write_it(string text, int score, bool readBack)
    {
        var reading = Readers.Scale(1, 5).Read(Says(text));
        reading.Understood.ShouldBeTrue();
        reading.Value.ShouldBe(score);
        (reading.ReadBack is not null).ShouldBe(readBack, "what was not a bare number is read back");
    }

    [Theory]
    [InlineData("4 bagus bu", 4)]
    [InlineData("5 kok", 5)]
    [InlineData("terlalu cepat saya ga ngerti. 2 aja ya", 2)]
    [InlineData("keren bu dewi", 4)]
    [InlineData("materinya sangat sesuai alhamdulillah", 5)]
    [InlineData("mantul bgt 🔥", 5)]
    public void A_score_among_a_few_words_is_read_and_read_back(string text, int score)
    {
        var reading = Readers.Scale(1, 5).Read(Says(text));
        reading.Value.ShouldBe(score);
        reading.ReadBack.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("lima 👍", 5)]
    [InlineData("👍 lima bu", 5)]
    [InlineData("2 😍", 2)]
    [InlineData("5 eh salah pencet, 4", 4)]
    [InlineData("3 lah, eh 4 deh", 4)]
    [InlineData("7 wkwk. eh maksudnya kurang sih", 2)]
    [InlineData("tu 5 bukan 4", 5)]
    [InlineData("baik, 3 aja", 3)]
    public void A_number_beats_a_picture_and_the_last_word_beats_the_first(string text, int score) =>
        Readers.Scale(1, 5).Read(Says(text)).Value.ShouldBe(score);

    [Theory]
    [InlineData("2, bu dewi cepet bgt ngomongnya", 2, "bu dewi cepet bgt ngomongnya")]
    [InlineData("baik sih, contohnya nyata", 4, "contohnya nyata")]
    [InlineData("kurang sih, aku kan prakom, bukan bendahara", 2, "aku kan prakom, bukan bendahara")]
    [InlineData("3 karena ruangannya panas sekali", 3, "karena ruangannya panas sekali")]
    [InlineData("ngomongnya cepat sekali saya ketinggalan. 2 aja ya", 2, "ngomongnya cepat sekali saya ketinggalan")]
    [InlineData("4, bu", 4, null)]
    public void A_score_keeps_the_reason_said_with_it(string text, int score, string? reason)
    {
        var said = SaidScore.In(Says(text), fiveSteps: true)!;
        said.Value.ShouldBe(score);
        said.Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_figure_outside_the_scale_hears_its_range_though_it_was_put_right_at_once() =>
        Readers.Scale(1, 5).Read(Says("7 wkwk. eh maksudnya kurang sih")).ReadBack!.Indonesian.ShouldContain("1 sampai 5");

    [Theory]
    [InlineData("baik, ini untuk apa ya?")]
    [InlineData("salah satu materi membosankan")]
    [InlineData("2 hari, capek juga ya")]
    [InlineData("kurang bagus menurut saya pengajarnya")]
    [InlineData("tidak bagus sama sekali")]
    [InlineData("saya ikut 2 hari saja")]
    public void What_only_looks_like_a_score_is_not_taken_for_one(string text) =>
        Readers.Scale(1, 5).Read(Says(text)).Understood.ShouldBeFalse();

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    [InlineData("3,5")]
    [InlineData("kapan kelasnya mulai")]
    [InlineData("")]
    public void What_is_no_score_is_not_taken_for_one(string text) =>
        Readers.Scale(1, 5).Read(Says(text)).Understood.ShouldBeFalse();

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    public void A_number_outside_the_scale_hears_its_range(string text) =>
        Readers.Scale(1, 5).Read(Says(text)).Problem!.Indonesian.ShouldContain("1 sampai 5");

    [Theory]
    [InlineData("ya", true)]
    [InlineData("Iya, boleh", true)]
    [InlineData("oke 👍", true)]
    [InlineData("baik, dengan ini saya menyatakan setuju", true)]
    [InlineData("saya belum bersedia", false)]
    [InlineData("tidak apa-apa, boleh", null)]
    [InlineData("ya ampun ini apa sih?", null)]
    [InlineData("di mana aja boleh, topik bebas, april", null)]
    [InlineData("ok", true)]
    [InlineData("ga usah", false)]
    [InlineData("Tidak.", false)]
    [InlineData("2", false)]
    [InlineData("mungkin", null)]
    public void Yes_and_no(string text, bool? answer)
    {
        var reading = Readers.YesNo.Read(Says(text));
        reading.Understood.ShouldBe(answer is not null);
        if (answer is { } value)
            reading.Value.ShouldBe(value);
        else
            reading.Problem!.Indonesian.ShouldContain("*ya*");
    }

    [Fact]
    public void Yes_in_other_words_is_read_by_its_intent_where_that_is_sure()
    {
        Readers.YesNo.Read(Says("dengan senang hati", "affirm", 0.8)).Value.ShouldBeTrue();
        Readers.YesNo.Read(Says("dengan senang hati", "affirm", 0.4)).Understood.ShouldBeFalse();
        Readers.YesNo.Read(Says("kurang berminat", "deny", 0.8)).ShouldSatisfyAllConditions(r => r.Understood.ShouldBeTrue(), r => r.Value.ShouldBeFalse());
    }

    [Theory]
    [InlineData("mungkin")]
    [InlineData("Gak tau.")]
    [InlineData("bisa jadi")]
    public void Who_doubts_has_said_neither_yes_nor_no(string text)
    {
        Readers.YesNo.Read(Says(text, "deny", 0.9)).Understood.ShouldBeFalse();
        Readers.YesNo.Read(Says(text, "affirm", 0.9)).Understood.ShouldBeFalse();
    }

    [Theory]
    [InlineData("online", "online")]
    [InlineData("Daring penuh", "online")]
    [InlineData("2", "in-person")]
    [InlineData("yang tatap aja", "in-person")]
    [InlineData("3", null)]
    [InlineData("entah", null)]
    public void One_of_several_is_chosen_by_words_or_number(string text, string? value)
    {
        var reading = Readers.OneOf(("online", new("Daring penuh", "Online")), ("in-person", new("Tatap muka", "In person"))).Read(Says(text));
        reading.Understood.ShouldBe(value is not null);
        reading.Value.ShouldBe(value);
    }

    [Fact]
    public void Any_text_is_an_answer_to_a_free_question_but_none_is_not()
    {
        Readers.FreeText.Read(Says("  Pahit \n sekali ")).Value.ShouldBe("Pahit \n sekali");
        Readers.FreeText.Read(Says("   ")).Understood.ShouldBeFalse();
    }

    private static Said Says(string text, string intent = "out-of-scope", double score = 0.9) =>
        new(IncomingKind.Text, text, new Recognition(new IntentScore(intent, score), new Entities(), []));
}
