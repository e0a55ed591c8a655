using Bot.Feedback;

namespace Bot.Tests.Feedback;

/// <summary>The form where each message is paid for.</summary>
public sealed class FewMessagesTests
{
    private readonly FeedbackTalk _talk = new(fewMessages: true);

    [Fact]
    public void All_scores_are_asked_in_one_message_with_two_other_ways()
    {
        var asked = _talk.Say("masukan");

        asked.ShouldContain("misalnya *4 5 4 4 5*");
        asked.ShouldContain("\n1. Bagaimana penyelenggaraan");
        asked.ShouldContain("\n5. Bagaimana cara Ibu Dewi");
        asked.ShouldNotContain("(1/6)");
        _talk.Choices.ShouldBe(["Satu per satu", "Isi di web", "Lewati"]);
    }

    [Theory]
    [InlineData("5 4 4 3 5")]
    [InlineData("54435")]
    [InlineData("5,4,4,3,5")]
    [InlineData("5/4/4/3/5")]
    [InlineData("5\n4\n4\n3\n5")]
    [InlineData("1. 5\n2. 4\n3. 4\n4. 3\n5. 5")]
    [InlineData("1=5, 2=4, 3=4, 4=3, 5=5")]
    [InlineData("5: 5, 4: 3, 3: 4, 2: 4, 1: 5")]
    public void One_message_answers_them_all(string text)
    {
        _talk.Say("masukan");

        _talk.Say(text).ShouldContain("(6/6)");

        _talk.Facts.OfType<FeedbackScored>().Select(fact => fact.Value).ShouldBe([5, 4, 4, 3, 5]);
    }

    [Fact]
    public void What_is_left_is_asked_in_one_message_again()
    {
        _talk.Say("masukan");

        _talk.Say("5 4").ShouldContain("\n1. Seberapa berguna");
        _talk.Say("4 4 4").ShouldContain("(6/6)");
    }

    [Fact]
    public void A_single_score_answers_the_first_line()
    {
        _talk.Say("masukan");

        _talk.Say("4").ShouldContain("\n1. Seberapa sesuai");

        _talk.Facts.OfType<FeedbackScored>().Single().Key.ShouldBe("organisation");
    }

    [Fact]
    public void A_low_score_among_them_is_asked_why()
    {
        _talk.Say("masukan");

        _talk.Say("5 2 4 4 5").ShouldContain("Apa yang paling perlu diperbaiki dari kesesuaian materinya");
        _talk.Say("terlalu umum untuk puskesmas kami").ShouldContain("(6/6)");
    }

    [Theory]
    [InlineData("5 4 4 4 4 4 4")]
    [InlineData("9 9 9 9 9")]
    [InlineData("1. 5, 1. 4")]
    [InlineData("7. 5, 8. 4")]
    public void What_does_not_fit_the_lines_answers_none(string text)
    {
        _talk.Say("masukan");

        _talk.Say(text).ShouldContain("\n1. Bagaimana penyelenggaraan");

        _talk.Facts.OfType<FeedbackScored>().ShouldBeEmpty();
    }

    [Fact]
    public void One_by_one_they_are_asked_as_everywhere()
    {
        _talk.Say("masukan");

        _talk.Say("satu per satu").ShouldStartWith("(1/6)");
        _talk.Choices.Count.ShouldBe(6);
        _talk.Say("4").ShouldStartWith("(2/6)");
    }

    [Fact]
    public void Where_messages_cost_nothing_nothing_changes()
    {
        var talk = new FeedbackTalk();

        talk.Say("masukan").ShouldContain("(1/6)");
        talk.Say("5 4").ShouldNotContain("(3/6)");
    }
}
