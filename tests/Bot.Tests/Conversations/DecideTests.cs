using Bot.Conversations;
using Bot.Messages;
using Bot.People;

namespace Bot.Tests.Conversations;

/// <summary>The four lines of <see cref="Decide"/>, the first that answers wins; and what a dialogue makes of answers and words.</summary>
public sealed class DecideTests
{
    private readonly PureTalk _talk = new();

    [Fact]
    public void A_word_that_works_at_any_time_comes_before_the_dialogue()
    {
        _talk.Say("kopi");
        _talk.Say("1").ShouldBe("Apa yang kurang?");

        var reply = _talk.Say("Bantuan", intent: "time");

        reply.ShouldContain("Yang bisa saya bantu");
        reply.ShouldContain("Apa yang kurang?", customMessage: "the question that waits is asked again");
        reply.ShouldNotContain("pukul sembilan");
    }

    [Fact]
    public void The_dialogue_comes_before_what_opens_one()
    {
        _talk.Say("kopi");

        _talk.Say("4", intent: "time").ShouldBe("Mau lagi?");
    }

    [Fact]
    public void A_command_comes_before_an_intent()
    {
        _talk.Say("kopi", intent: "time").ShouldStartWith("Kopi pagi.");
    }

    [Fact]
    public void What_nothing_answers_is_not_understood_with_a_way_out()
    {
        _talk.Say("blubb", intent: "whatever").ShouldContain("belum paham");
        _talk.Last.Replies[^1].Choices.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_guess_at_an_intent_is_not_understood()
    {
        _talk.Say("jam berapa", intent: "time", score: 0.29).ShouldContain("belum paham");
        _talk.Say("jam berapa", intent: "time", score: 0.31).ShouldContain("pukul sembilan");
    }

    [Fact]
    public void A_dialogue_goes_through_the_questions_that_apply()
    {
        _talk.Say("kopi").ShouldBe("Kopi pagi.\n\nBagaimana kopinya? (1–5)");
        _talk.Say("2").ShouldBe("Apa yang kurang?");
        _talk.Say("Kurang panas, dan\nairnya sedikit.").ShouldBe("Mau lagi?");
        _talk.Say("ya").ShouldBe("Terima kasih, selesai.");
        _talk.Kept.ShouldBe(["taste 2, why Kurang panas, dan\nairnya sedikit., again True"]);
        _talk.State.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_known_already_is_not_asked()
    {
        _talk.Say("kopi enak").ShouldBe("Kopi pagi.\n\nMau lagi?");
    }

    [Fact]
    public void A_value_said_in_words_is_read_back()
    {
        _talk.Say("kopi");
        _talk.Say("lumayan").ShouldBe("Saya catat 3, cukup.\n\nMau lagi?");
    }

    [Fact]
    public void A_question_beside_the_dialogue_is_answered_and_the_dialogue_goes_on()
    {
        _talk.Say("kopi");
        _talk.Say("sekarang jam berapa ya di sana", intent: "time").ShouldBe("Sekarang pukul sembilan.\n\nBagaimana kopinya? (1–5)");
        _talk.Say("5").ShouldBe("Mau lagi?");
    }

    [Fact]
    public void Beside_a_question_a_weak_guess_is_no_other_wish_and_a_short_sure_question_is_one()
    {
        _talk.Say("kopi");
        _talk.Say("yang biasa diminum kakek", intent: "time", score: 0.40).ShouldNotContain("pukul sembilan");
        _talk.Say("jam brp ini", intent: "time", score: 0.8).ShouldContain("pukul sembilan");
    }

    [Fact]
    public void In_the_middle_of_a_free_text_only_a_plain_question_is_taken_for_one()
    {
        _talk.Say("kopi");
        _talk.Say("1");
        _talk.Say("jam berapa sekarang?", intent: "time").ShouldBe("Sekarang pukul sembilan.\n\nApa yang kurang?");
        _talk.Say("kopinya datang lama sekali", intent: "time").ShouldBe("Mau lagi?", "a comment is an answer, whatever it resembles");
    }

    [Fact]
    public void Another_dialogue_begun_in_the_middle_comes_first_and_this_one_goes_on_after_it()
    {
        _talk.Say("kopi");
        _talk.Say("angka").ShouldBe("Angka ke-1?");
        for (var i = 0; i < 9; i++)
            _talk.Say("7");
        _talk.Say("8").ShouldBe("Sepuluh angka.\n\nBagaimana kopinya? (1–5)");
    }

    [Fact]
    public void A_dialogue_begun_twice_goes_on_where_it_was()
    {
        _talk.Say("kopi");
        _talk.Say("1");
        _talk.Say("kopi").ShouldBe("Apa yang kurang?", "the command is no comment on the coffee");
        _talk.State.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public void Back_asks_the_question_before_again_and_takes_its_answer_away()
    {
        _talk.Say("kopi");
        _talk.Say("1");
        _talk.Say("Pahit");
        _talk.Say("kembali").ShouldBe("Apa yang kurang?");
        _talk.Say("/back").ShouldBe("Bagaimana kopinya? (1–5)");
        _talk.Say("kembali").ShouldContain("pertanyaan pertama");
        _talk.Say("5").ShouldBe("Mau lagi?");
    }

    [Fact]
    public void Skip_leaves_a_question_out_where_it_may_be()
    {
        _talk.Say("kopi");
        _talk.Say("Lewati").ShouldBe("Mau lagi?", "with no score there is no why");
        _talk.Say("lewati").ShouldContain("perlu dijawab");
        _talk.Say("tidak");
        _talk.Kept.ShouldBe(["taste , why , again False"]);
    }

    [Fact]
    public void Restart_begins_the_dialogue_again()
    {
        _talk.Say("kopi");
        _talk.Say("1");
        _talk.Say("ulang").ShouldBe("Baik, dari awal lagi.\n\nKopi pagi.\n\nBagaimana kopinya? (1–5)");
        _talk.State.Frames.Single().Answers.ShouldBeEmpty();
    }

    [Fact]
    public void Cancel_leaves_every_dialogue()
    {
        _talk.Say("kopi");
        _talk.Say("angka");
        _talk.Say("BATAL!").ShouldBe("Baik, kita tinggalkan dulu.");
        _talk.State.Frames.ShouldBeEmpty();
        _talk.Say("batal").ShouldContain("Tidak ada yang sedang berjalan");
    }

    [Fact]
    public void Two_misunderstandings_lead_to_a_person()
    {
        _talk.Say("blubb");
        _talk.Say("blubb blubb").ShouldContain("panitia");
        _talk.Last.Replies[^1].Choices.ShouldContain(choice => choice.Says == "admin");
        _talk.Say("jam berapa", intent: "time");
        _talk.Say("blubb").ShouldNotContain("yang ini pun", customMessage: "what was understood between ends the row");
    }

    [Fact]
    public void Two_misunderstandings_in_a_dialogue_name_the_ways_out()
    {
        _talk.Say("kopi");
        var first = _talk.Say("blubb");
        first.ShouldEndWith("Bagaimana kopinya? (1–5)");
        first.ShouldNotContain("*batal*");
        var second = _talk.Say("9");
        second.ShouldContain("dari 1 sampai 5");
        second.ShouldContain("*batal*");
        second.ShouldContain("*admin*");
        _talk.Say("5").ShouldBe("Mau lagi?");
    }

    [Fact]
    public void A_dialogue_that_cannot_go_on_says_why_and_ends()
    {
        _talk.Say("kopi tutup");
        var reply = _talk.Say("5");
        reply.ShouldContain("Kedai sudah tutup.");
        _talk.State.Frames.ShouldBeEmpty();
        _talk.Kept.ShouldBeEmpty();
    }

    [Fact]
    public void Consent_is_asked_before_the_first_question()
    {
        _talk.Say("makan").ShouldBe("Boleh disimpan?");
        _talk.Last.Replies[^1].Choices.ShouldNotContain(choice => choice.Says == "lewati");
        _talk.Say("boleh").ShouldBe("Makan apa?");
        _talk.Facts.OfType<ConsentAnswered>().Single().Given.ShouldBeTrue();
        _talk.Say("Soto").ShouldBe("Selamat makan.");
        _talk.Say("makan").ShouldBe("Makan apa?", "who agreed is not asked again");
    }

    [Fact]
    public void Consent_refused_drops_the_dialogue_and_nothing_is_kept()
    {
        _talk.Say("makan");
        _talk.Say("tidak").ShouldBe("Tidak disimpan.");
        _talk.State.Frames.ShouldBeEmpty();
        _talk.Kept.ShouldBeEmpty();
        _talk.Say("makan").ShouldBe("Boleh disimpan?", "a second wish is asked anew");
    }

    [Fact]
    public void Consent_refused_drops_only_what_needs_it()
    {
        _talk.Say("makan dan kopi").ShouldBe("Boleh disimpan?");
        _talk.Say("tidak").ShouldContain("Bagaimana kopinya? (1–5)");
    }

    [Fact]
    public void An_appointment_waits_for_the_end_of_a_dialogue()
    {
        _talk.Consented = true;
        _talk.Say("kopi");
        _talk.Send(IncomingKind.Appointment, "lunch monday").ShouldBe("", "nobody is interrupted");
        _talk.Send(IncomingKind.Appointment, "lunch monday");
        _talk.Say("5").ShouldBe("Mau lagi?");
        _talk.Say("tidak").ShouldBe("Terima kasih, selesai.\n\nMakan apa?");
        _talk.Say("Soto").ShouldBe("Selamat makan.", "the same appointment twice is one");
        _talk.State.Later.ShouldBeEmpty();
    }

    [Fact]
    public void An_appointment_begins_at_once_where_nothing_is_under_way()
    {
        _talk.Consented = true;
        _talk.Send(IncomingKind.Appointment, "lunch monday").ShouldBe("Makan apa?");
    }

    [Fact]
    public void An_appointment_that_is_over_or_unknown_is_dropped_silently()
    {
        _talk.Send(IncomingKind.Appointment, "lunch cancelled").ShouldBe("");
        _talk.Send(IncomingKind.Appointment, "no-such-dialogue x").ShouldBe("");
        _talk.State.Later.ShouldBeEmpty();
    }

    [Fact]
    public void Who_wants_no_messages_gets_no_appointments_but_answers()
    {
        _talk.Consented = true;
        _talk.Say("berhenti").ShouldContain("tidak akan mengirim pesan lagi");
        _talk.Send(IncomingKind.Appointment, "lunch monday").ShouldBe("");
        _talk.Say("kopi").ShouldContain("Bagaimana kopinya?");
        _talk.Say("batal");
        _talk.Say("start", intent: "greet").ShouldContain("mengabari Bapak/Ibu lagi");
        _talk.Person.StoppedAt.ShouldBeNull();
    }

    [Fact]
    public void What_is_due_begins_after_what_was_said_was_answered()
    {
        _talk.Consented = true;
        _talk.Due.Add(new Appointment("lunch", "friday", "lunch friday"));
        _talk.Say("jam berapa", intent: "time").ShouldBe("Sekarang pukul sembilan.\n\nMakan apa?");
    }

    [Fact]
    public void A_picture_is_answered_and_the_question_asked_again()
    {
        _talk.Say("kopi");
        var reply = _talk.Send(IncomingKind.Unreadable, "");
        reply.ShouldContain("baru bisa membaca tulisan");
        reply.ShouldEndWith("Bagaimana kopinya? (1–5)");
    }

    [Fact]
    public void The_start_of_a_conversation_is_greeted()
    {
        _talk.Send(IncomingKind.Started, "").ShouldContain("Selamat datang");
        _talk.Last.Replies[^1].Choices.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_talk_awaits_text_only_where_any_text_is_an_answer()
    {
        _talk.Say("kopi");
        _talk.Last.AwaitsText.ShouldBeFalse();
        _talk.Say("1");
        _talk.Last.AwaitsText.ShouldBeTrue();
        _talk.Say("Pahit");
        _talk.Last.AwaitsText.ShouldBeFalse();
    }

    [Fact]
    public void The_language_can_be_changed_in_the_middle()
    {
        _talk.Say("kopi");
        _talk.Say("english please", intent: "language").ShouldEndWith("How was the coffee? (1–5)");
        _talk.Say("4").ShouldBe("One more?");
    }

    [Fact]
    public void A_dialogue_that_no_longer_exists_is_left_silently()
    {
        var talk = new PureTalk();
        talk.Say("kopi");
        var older = TalkState.FromJson(talk.State.ToJson().Replace("\"coffee\"", "\"tea\"", StringComparison.Ordinal));
        older.Frames.Single().Dialogue.ShouldBe("tea");

        talk.TakeUp(older);
        talk.Say("jam berapa", intent: "time").ShouldBe("Sekarang pukul sembilan.");
        talk.State.Frames.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ga jadi deh")]
    [InlineData("nanti dulu ya bu")]
    public void Leaving_in_ordinary_words_needs_no_classifier(string text)
    {
        var talk = new PureTalk();
        talk.Say("kopi");
        talk.Say(text, "out-of-scope", 0.3);
        talk.State.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_answered_beside_a_question_comes_in_one_message_with_it()
    {
        var talk = new PureTalk();
        talk.Say("kopi");
        talk.Say("menu");
        talk.Last.Replies.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            reply => reply.Text.Indonesian.ShouldContain("Bagaimana kopinya"),
            reply => reply.Choices.ShouldContain(choice => choice.Says == "5"));
    }
}
