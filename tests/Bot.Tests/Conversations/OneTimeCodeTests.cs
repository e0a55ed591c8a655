using Bot.Conversations;
using Bot.People;

namespace Bot.Tests.Conversations;

public sealed class OneTimeCodeTests
{
    [Fact]
    public void A_one_time_code_answers_no_question_whatever_it_is_read_as()
    {
        var talk = new PureTalk();
        talk.Say("makan").ShouldBe("Boleh disimpan?");
        talk.Typed = new(PersonId.New(), "Dewi", HasRole: true);

        talk.Say("ABCDE-FGHJK", intent: "deny").ShouldStartWith("Berhasil. Akun ini sekarang terhubung dengan data Dewi.");

        talk.Facts.OfType<ConsentAnswered>().ShouldBeEmpty();
        talk.Facts.OfType<CodeTyped>().ShouldHaveSingleItem();
    }
}
