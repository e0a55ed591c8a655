using Bot.Feedback;

namespace Bot.Tests.Feedback;

public class FeedbackDialogueTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 6)]
    [InlineData(2, 8)]
    [InlineData(3, 9)]
    public void Each_trainer_adds_questions(int trainers, int questions)
    {
        var talk = new FeedbackTalk(trainers);

        var first = talk.Say("masukan");
        var last = talk.Say(Enumerable.Repeat("4", questions - 1));

        first.ShouldContain($"(1/{questions})");
        last.ShouldContain($"({questions}/{questions}) Terakhir");
    }

    [Fact]
    public void Of_the_third_trainer_only_the_delivery_is_asked()
    {
        var talk = new FeedbackTalk(trainers: 3);

        talk.Say("masukan");
        var third = talk.Say(Enumerable.Repeat("4", 7));

        third.ShouldContain("(8/9) Bagaimana cara Ibu Rotua menyampaikan materi?");
        talk.Say("4").ShouldContain("(9/9)");
    }

    [Fact]
    public void The_opening_says_who_sees_what_before_the_first_question()
    {
        var opening = new FeedbackTalk().Say("masukan");

        opening.ShouldContain("tanpa nama");
        opening.ShouldContain("laporan serius");
        opening.ShouldContain("6 pertanyaan");
        opening.ShouldContain("(1/6) Bagaimana penyelenggaraan kelas *Menyusun SPJ*");
    }

    [Theory]
    [InlineData("empat", 4, "Saya catat 4, baik.")]
    [InlineData("bagus", 4, "Saya catat 4, baik.")]
    [InlineData("👍", 4, "Saya catat 4, baik.")]
    [InlineData("sangat baik", 5, "Saya catat 5, sangat baik.")]
    public void A_word_is_taken_and_read_back(string word, int score, string readBack)
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        talk.Say(word).ShouldStartWith(readBack);

        talk.Facts.OfType<FeedbackScored>().ShouldHaveSingleItem().Value.ShouldBe(score);
    }

    [Fact]
    public void A_digit_is_taken_without_words()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        talk.Say("4").ShouldStartWith("(2/6)");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("sepuluh")]
    public void Out_of_range_is_asked_again_kindly(string score)
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        var reply = talk.Say(score);

        reply.ShouldContain("Nilainya dari 1 sampai 5, Bapak/Ibu.");
        reply.ShouldContain("(1/6)");
        talk.Facts.OfType<FeedbackScored>().ShouldBeEmpty();
    }

    [Fact]
    public void A_low_score_is_asked_why_once_and_outside_the_count()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        var why = talk.Say("2");
        var next = talk.Say("Tautannya telat dikirim");
        var secondLow = talk.Say("1");

        why.ShouldContain("perlu diperbaiki dari penyelenggaraannya");
        why.ShouldNotContain("/6)");
        next.ShouldContain("(2/6)");
        secondLow.ShouldContain("(3/6)");
        talk.Facts.OfType<FeedbackCommented>().ShouldHaveSingleItem().Key.ShouldBe("reason");
    }

    [Fact]
    public void Why_is_asked_about_the_trainer_the_score_was_for()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        talk.Say("4", "4", "4", "4", "2").ShouldContain("penyampaian Ibu Dewi");
    }

    [Fact]
    public void A_text_that_leaves_open_what_matters_is_asked_back()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");
        talk.Say(Enumerable.Repeat("4", 5));

        var asked = talk.Say("saya kurang puas");
        var thanks = talk.Say("ruangannya panas");

        asked.ShouldContain("Apa yang paling perlu diperbaiki menurut Bapak/Ibu");
        asked.ShouldNotContain("/6)");
        thanks.ShouldContain("sudah lengkap");
        talk.Facts.OfType<FeedbackCommented>().Select(fact => fact.Key).ShouldBe(["comment", "detail"]);
    }

    [Theory]
    [InlineData("kurang praktik")]
    [InlineData("cukup")]
    [InlineData("lewati")]
    public void A_text_that_says_enough_is_not_asked_back(string comment)
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");
        talk.Say(Enumerable.Repeat("4", 5));

        talk.Say(comment).ShouldContain("sudah lengkap");

        talk.InDialogue.ShouldBeFalse();
    }

    [Fact]
    public void Every_question_can_be_skipped()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        talk.Say(Enumerable.Repeat("lewati", 6)).ShouldContain("sudah lengkap");

        talk.Facts.OfType<FeedbackScored>().Select(fact => fact.Value).ShouldBe([null, null, null, null, null]);
        talk.Facts.OfType<FeedbackCommented>().ShouldHaveSingleItem().Text.ShouldBeNull();
        talk.Facts.OfType<FeedbackCompleted>().ShouldNotBeEmpty();
    }

    [Fact]
    public void The_form_is_complete_before_the_adaptive_question_is_answered()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");
        talk.Say(Enumerable.Repeat("4", 5));
        talk.Facts.OfType<FeedbackCompleted>().ShouldBeEmpty();

        talk.Say("saya kurang puas");

        talk.Facts.OfType<FeedbackCompleted>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Going_back_asks_the_question_before_and_takes_the_new_answer()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan", "4", "3");

        talk.Say("kembali").ShouldContain("(2/6)");
        talk.Say("5").ShouldContain("(3/6)");

        talk.Facts.OfType<FeedbackScored>().Select(fact => fact.Value).ShouldBe([4, 3, 5]);
    }

    [Fact]
    public void Leaving_says_how_to_go_on()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan", "4");

        var left = talk.Say("batal");

        left.ShouldContain("tersimpan");
        left.ShouldContain("*masukan*");
        left.ShouldContain("4 Desember 2026");
        talk.InDialogue.ShouldBeFalse();
    }

    [Fact]
    public void What_is_kept_is_not_asked_again()
    {
        var talk = new FeedbackTalk();
        talk.Form = talk.Form with { Asked = true, Saved = talk.Form.Saved.Add("organisation", "4").Add("relevance", "") };

        var reply = talk.Say("lanjut masukan");

        reply.ShouldContain("Kita lanjutkan");
        reply.ShouldContain("(3/6)");
    }

    [Fact]
    public void A_skipped_question_why_is_not_asked_again_later()
    {
        var talk = new FeedbackTalk();
        talk.Form = talk.Form with { Asked = true, Saved = talk.Form.Saved.Add("organisation", "1").Add("relevance", "4") };

        talk.Say("masukan").ShouldContain("(3/6)");
    }

    [Fact]
    public void Leaving_at_the_question_why_comes_back_to_it()
    {
        var talk = new FeedbackTalk();
        talk.Form = talk.Form with { Asked = true, Saved = talk.Form.Saved.Add("organisation", "1") };

        talk.Say("masukan").ShouldContain("Apa yang paling perlu diperbaiki");
    }

    [Fact]
    public void A_complete_form_is_changed_only_on_demand()
    {
        var talk = new FeedbackTalk();
        talk.Form = talk.Form with { Asked = true, Completed = true, Saved = talk.Form.Saved.Add("organisation", "4") };

        var complete = talk.Say("masukan");
        var change = talk.Say("ubah masukan keu-01-a");

        complete.ShouldContain("*ubah masukan KEU-01-A*");
        change.ShouldContain("menggantikan yang lama");
        change.ShouldContain("(1/6)");
    }

    [Fact]
    public void Before_the_class_has_ended_it_says_when_it_opens()
    {
        var talk = new FeedbackTalk { Now = FeedbackTalk.ClassEnds.AddMinutes(-1) };

        talk.Say("masukan").ShouldContain("20 November 2026, 17");

        talk.InDialogue.ShouldBeFalse();
    }

    [Fact]
    public void It_opens_at_the_very_end_and_closes_at_the_very_end_of_its_time()
    {
        new FeedbackTalk { Now = FeedbackTalk.ClassEnds }.Say("masukan").ShouldContain("(1/6)");
        new FeedbackTalk { Now = FeedbackTalk.ClassEnds.AddDays(14).AddSeconds(-1) }.Say("masukan").ShouldContain("(1/6)");
        new FeedbackTalk { Now = FeedbackTalk.ClassEnds.AddDays(14) }.Say("masukan").ShouldContain("ditutup");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("bagus")]
    [InlineData("lewati")]
    [InlineData("kembali")]
    [InlineData("ulang")]
    public void A_late_reply_gets_a_kind_word_and_restarts_nothing(string late)
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan", "4");
        talk.Facts.Clear();
        talk.Now = FeedbackTalk.ClassEnds.AddDays(15);

        var reply = talk.Say(late);

        reply.ShouldContain("sudah ditutup pada 4 Desember 2026");
        reply.ShouldContain("terima kasih");
        reply.ShouldNotContain("/6)");
        talk.Facts.ShouldBeEmpty();
        talk.InDialogue.ShouldBeFalse();
    }

    [Fact]
    public void Who_tells_of_harm_is_told_with_care_what_happens_now()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");
        talk.Say(Enumerable.Repeat("4", 5));

        var reply = talk.Say("ada pungutan untuk sertifikat");

        reply.ShouldContain("diteruskan ke panitia sekarang juga, tanpa nama");
        reply.ShouldContain("sudah lengkap");
    }

    [Theory]
    [InlineData("masukan saya kelasnya bagus")]
    [InlineData("feedback dong")]
    public void A_sentence_is_no_command(string text)
    {
        var talk = new FeedbackTalk();

        talk.Say(text);

        talk.InDialogue.ShouldBeFalse();
    }

    [Fact]
    public void A_code_that_is_not_ones_own_gets_an_honest_word() =>
        new FeedbackTalk().Say("masukan XYZ-9").ShouldContain("Kelas XYZ-9 tidak ada di antara kelas Bapak/Ibu");
}
