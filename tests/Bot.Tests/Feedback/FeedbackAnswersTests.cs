using Bot.Feedback;

namespace Bot.Tests.Feedback;

public sealed class FeedbackAnswersTests
{
    [Theory]
    [InlineData("lho pak bambang tu 5 bukan 4 bu", 5)]
    [InlineData("eh salah pencet, 3", 3)]
    [InlineData("yang tadi harusnya 2", 2)]
    public void An_answer_is_put_right_by_the_message_after_it(string text, int score)
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");
        talk.Say("4");

        talk.Say(text).ShouldStartWith("Saya betulkan: penyelenggaraannya jadi " + score);

        talk.Facts.OfType<FeedbackScored>().Select(fact => (fact.Key, fact.Value)).ShouldBe([("organisation", 4), ("organisation", score)]);
    }

    [Fact]
    public void After_a_score_out_of_range_the_next_try_answers_the_same_question()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan", "4");
        talk.Say("9");

        talk.Say("eh maksudnya 3").ShouldContain("(3/6)");
    }

    [Fact]
    public void A_low_score_with_its_reason_is_not_asked_why()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        var next = talk.Say("2, bu dewi cepet bgt ngomongnya");

        next.ShouldStartWith("Saya catat 2, kurang, dengan alasannya.");
        next.ShouldContain("(2/6)");
        talk.Facts.OfType<FeedbackScored>().ShouldHaveSingleItem().Value.ShouldBe(2);
        talk.Facts.OfType<FeedbackCommented>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fact => fact.Key.ShouldBe(FeedbackDialogue.Reason),
            fact => fact.Text.ShouldBe("bu dewi cepet bgt ngomongnya"));
    }

    [Fact]
    public void A_good_score_with_a_comment_keeps_both_and_still_asks_the_last_question()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        talk.Say("baik sih, tapi praktik masih kurang").ShouldContain("(2/6)");

        talk.Facts.OfType<FeedbackCommented>().ShouldHaveSingleItem().Key.ShouldBe(FeedbackDialogue.Early);
        talk.Say(Enumerable.Repeat("4", 4)).ShouldContain("(6/6) Terakhir");
    }

    [Fact]
    public void The_rest_is_skipped_at_one_word_but_for_what_is_excepted()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        talk.Say("2. sisanya lewati semua boleh? kecuali pengajarnya 5").ShouldContain("ubah masukan KEU-01-A");

        talk.InDialogue.ShouldBeFalse();
        talk.Facts.OfType<FeedbackScored>().Select(fact => fact.Value).ShouldBe([2, null, null, 5, 5]);
        talk.Facts.OfType<FeedbackCompleted>().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("udah ya segitu aja, selesai")]
    [InlineData("sampai sini dulu ya bu")]
    public void Whoever_has_said_enough_is_let_go_with_what_is_there(string text)
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan", "4", "5");

        talk.Say(text).ShouldContain("ubah masukan KEU-01-A");

        talk.InDialogue.ShouldBeFalse();
    }

    [Fact]
    public void A_question_is_gone_back_to_by_its_number()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan", "4", "5");

        talk.Say("kembali ke pertanyaan 1").ShouldContain("(1/6)");
        talk.Say("3");
        talk.Say("ubah jawaban nomor 2 jadi 2").ShouldStartWith("Saya betulkan: kesesuaian materinya jadi 2");
    }

    [Fact]
    public void One_score_may_stand_for_all_that_is_left()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan", "5");

        talk.Say("sisanya 4 semua").ShouldContain("(6/6) Terakhir");
        talk.Facts.OfType<FeedbackScored>().Select(fact => fact.Value).ShouldBe([5, 4, 4, 4, 4]);
    }

    [Fact]
    public void A_score_a_reason_and_a_question_on_who_reads_it_are_all_heard()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        var said = talk.Say("3 eh 2, jadwal bentrok dinas, ini karu ga baca kan?");

        said.ShouldStartWith("Tidak. Atasan tidak melihat");
        said.ShouldContain("(2/6)");
        talk.Facts.OfType<FeedbackScored>().ShouldHaveSingleItem().Value.ShouldBe(2);
    }

    [Fact]
    public void A_row_of_scores_answers_the_next_questions_in_their_order()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        talk.Say("3 4 5 4").ShouldStartWith("Saya catat: penyelenggaraannya 3, kesesuaian materinya 4");

        talk.Facts.OfType<FeedbackScored>().Select(fact => fact.Value).ShouldBe([3, 4, 5, 4]);
    }

    [Fact]
    public void Stars_are_a_score_with_its_comment()
    {
        var talk = new FeedbackTalk();
        talk.Say("masukan");

        talk.Say("⭐⭐⭐⭐ tapi praktik kurang").ShouldStartWith("Saya catat 4, baik, dengan alasannya.");
    }
}
