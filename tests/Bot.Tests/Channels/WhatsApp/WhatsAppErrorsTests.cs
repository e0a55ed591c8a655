using Bot.Channels.WhatsApp;
using Bot.Messages;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppErrorsTests
{
    [Theory]
    [InlineData(0, Remedy.StopChannel)]
    [InlineData(190, Remedy.StopChannel)]
    [InlineData(3, Remedy.StopChannel)]
    [InlineData(10, Remedy.StopChannel)]
    [InlineData(200, Remedy.StopChannel)]
    [InlineData(299, Remedy.StopChannel)]
    [InlineData(368, Remedy.StopChannel)]
    [InlineData(131031, Remedy.StopChannel)]
    [InlineData(131042, Remedy.StopChannel)]
    [InlineData(4, Remedy.RestChannel)]
    [InlineData(80007, Remedy.RestChannel)]
    [InlineData(130429, Remedy.RestChannel)]
    [InlineData(131048, Remedy.RestUnasked)]
    [InlineData(133016, Remedy.RestChannel)]
    [InlineData(131057, Remedy.RestChannel)]
    [InlineData(131056, Remedy.RestPair)]
    [InlineData(1, Remedy.TryAgain)]
    [InlineData(2, Remedy.TryAgain)]
    [InlineData(131000, Remedy.TryAgain)]
    [InlineData(131016, Remedy.TryAgain)]
    [InlineData(33, Remedy.Refuse)]
    [InlineData(100, Remedy.Refuse)]
    [InlineData(131008, Remedy.Refuse)]
    [InlineData(131009, Remedy.Refuse)]
    [InlineData(131051, Remedy.Refuse)]
    [InlineData(131030, Remedy.Refuse)]
    [InlineData(131026, Remedy.Unreachable)]
    [InlineData(131050, Remedy.Unreachable)]
    [InlineData(131047, Remedy.WindowClosed)]
    [InlineData(131049, Remedy.HoldBack)]
    [InlineData(130472, Remedy.HoldBack)]
    [InlineData(131052, Remedy.WithoutFile)]
    [InlineData(131053, Remedy.WithoutFile)]
    [InlineData(132000, Remedy.Template)]
    [InlineData(132001, Remedy.Template)]
    [InlineData(132012, Remedy.Template)]
    [InlineData(132015, Remedy.Template)]
    [InlineData(132016, Remedy.Template)]
    [InlineData(131062, Remedy.ByPhone)]
    public void Every_code_of_the_table_has_its_remedy_whatever_the_status(int code, Remedy remedy)
    {
        foreach (var status in (int[])[200, 400, 401, 403, 500])
            WhatsAppErrors.Of(code, status).Remedy.ShouldBe(remedy);
    }

    [Theory]
    [InlineData(401, Remedy.StopChannel)]
    [InlineData(403, Remedy.StopChannel)]
    [InlineData(429, Remedy.RestChannel)]
    [InlineData(500, Remedy.RestChannel)]
    [InlineData(503, Remedy.RestChannel)]
    [InlineData(400, Remedy.Refuse)]
    [InlineData(404, Remedy.Refuse)]
    public void Without_a_code_that_is_known_the_status_decides(int status, Remedy remedy)
    {
        WhatsAppErrors.Of(null, status).Remedy.ShouldBe(remedy);
        WhatsAppErrors.Of(999_999, status).Remedy.ShouldBe(remedy);
    }

    [Theory]
    [InlineData(Remedy.StopChannel, Fate.NotAccepted, Pauses.Channel)]
    [InlineData(Remedy.RestChannel, Fate.NotAccepted, Pauses.Channel)]
    [InlineData(Remedy.RestUnasked, Fate.Held, Pauses.Conversation)]
    [InlineData(Remedy.RestPair, Fate.NotAccepted, Pauses.Conversation)]
    [InlineData(Remedy.TryAgain, Fate.NotAccepted, Pauses.Conversation)]
    [InlineData(Remedy.Refuse, Fate.Refused, Pauses.Conversation)]
    [InlineData(Remedy.Unreachable, Fate.Unreachable, Pauses.Conversation)]
    [InlineData(Remedy.WindowClosed, Fate.Held, Pauses.Conversation)]
    [InlineData(Remedy.HoldBack, Fate.Held, Pauses.Conversation)]
    [InlineData(Remedy.Template, Fate.Held, Pauses.Conversation)]
    [InlineData(Remedy.WithoutFile, Fate.Refused, Pauses.Conversation)]
    [InlineData(Remedy.ByPhone, Fate.Refused, Pauses.Conversation)]
    public void A_remedy_is_a_fate_of_the_message(Remedy remedy, Fate fate, Pauses pauses)
    {
        var sent = WhatsAppErrors.ToSent(new(remedy, "sebab"), "7: sebab");

        (sent.Fate, sent.Pauses, sent.Cause).ShouldBe((fate, pauses, "7: sebab"));
    }

    [Fact]
    public void Meta_is_waited_for_as_long_as_it_says() =>
        WhatsAppErrors.ToSent(WhatsAppErrors.Of(130429, 429), "x", TimeSpan.FromSeconds(17)).RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));

    [Fact]
    public void Every_code_says_in_words_what_it_is() =>
        WhatsAppErrors.Codes.ShouldAllBe(code => WhatsAppErrors.Of(code, 400).Means.Length > 10);
}
