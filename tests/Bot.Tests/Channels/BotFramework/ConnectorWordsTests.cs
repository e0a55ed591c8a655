using System.Text;
using System.Text.Json;
using Bot.Channels.BotFramework.Connector;
using Bot.Messages;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Channels.BotFramework;

public sealed class ConnectorWordsTests
{
    private static readonly Button[] s_scale = [new("1 · sangat kurang", "1"), new("5 · sangat baik", "5"), new("Lewati", "lewati")];
    private static readonly Button[] s_courses = [new("1 · Menyusun SPJ", "detail KEU-01"), new("2 · Arsip", "detail ARS-01"), new("Lagi", "lagi")];

    [Theory]
    [InlineData("webchat")]
    [InlineData("emulator")]
    [InlineData("directline")]
    public void A_few_choices_are_suggested_where_the_channel_shows_that(string channel)
    {
        var said = Write(channel, s_scale);
        var actions = said.GetProperty("suggestedActions").GetProperty("actions");

        actions.EnumerateArray().Select(action => action.GetProperty("value").GetString()).ShouldBe(["1", "5", "lewati"]);
        actions[0].GetProperty("type").GetString().ShouldBe("imBack");
        said.TryGetProperty("attachments", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("msteams", false)]
    [InlineData("slack", false)]
    [InlineData("webchat", true)]
    public void A_list_of_courses_and_choices_elsewhere_stand_on_a_card_in_their_order(string channel, bool isList)
    {
        var said = Write(channel, isList ? s_courses : s_scale);
        var card = said.GetProperty("attachments").EnumerateArray().Single();

        card.GetProperty("contentType").GetString().ShouldBe("application/vnd.microsoft.card.hero");
        card.GetProperty("content").GetProperty("buttons").EnumerateArray().Select(button => button.GetProperty("title").GetString())
            .ShouldBe((isList ? s_courses : s_scale).Select(button => button.Title));
        said.GetProperty("text").GetString().ShouldBe("Pilih, Bapak/Ibu.");
        said.TryGetProperty("suggestedActions", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Ketik *gabung* lalu kodenya.", "Ketik “gabung” lalu kodenya.")]
    [InlineData("*Mengelola Antrean* (LAY-02)\nJam: 08.00", "Mengelola Antrean (LAY-02)\nJam: 08.00")]
    [InlineData("1. Antrean (*LAY-02*)\n• *LAY-02-A*: besok", "1. Antrean (LAY-02)\n• LAY-02-A: besok")]
    [InlineData("Balas *1*, *2*, atau *3*", "Balas “1”, “2”, atau “3”")]
    [InlineData("2 * 3 * 4", "2 * 3 * 4")]
    public void Marks_of_bold_type_are_no_part_of_plain_text(string said, string shown) => ConnectorWords.Unmarked(said).ShouldBe(shown);

    [Fact]
    public void No_card_has_more_buttons_than_channels_show()
    {
        var said = Write("msteams", [.. Enumerable.Range(1, 14).Select(i => new Button($"Pilihan {i}", $"{i}"))]);
        said.GetProperty("attachments").EnumerateArray().Select(card => card.GetProperty("content").GetProperty("buttons").GetArrayLength()).ShouldBe([6, 6, 2]);
    }

    [Fact]
    public void In_a_channel_of_plain_text_the_choices_are_numbered_lines() =>
        Write("sms", [new("Ya", "ya"), new("2 · Arsip", "detail ARS-01")]).GetProperty("text").GetString().ShouldBe("Pilih, Bapak/Ibu.\n\n1 · Ya\n2 · Arsip");

    [Fact]
    public void Nothing_empty_is_sent_and_a_file_goes_along()
    {
        var said = Write("webchat", [], new EnclosedFile("ringkasan.csv", "text/csv", "a;b"u8.ToArray()));

        said.GetProperty("attachments")[0].GetProperty("contentUrl").GetString().ShouldBe("data:text/csv;base64,YTti");
        said.GetProperty("attachments")[0].GetProperty("name").GetString().ShouldBe("ringkasan.csv");
        Write("webchat", []).TryGetProperty("attachments", out _).ShouldBeFalse();
        Write("webchat", []).GetProperty("inputHint").GetString().ShouldBe("ignoringInput");
    }

    [Fact]
    public void Ids_as_long_as_they_may_be_become_keys_that_fit_and_differ()
    {
        var (first, second) = (ConnectorConversation.Join("msteams", new string('a', 1999) + "1"), ConnectorConversation.Join("msteams", new string('a', 1999) + "2"));
        first.Length.ShouldBeLessThan(500);
        first.ShouldNotBe(second);
        ConnectorConversation.Join("msteams", "a:1").ShouldBe("msteams|a:1");
        ConnectorActivity.IdOf("msteams|a:1", ConnectorActivity.KeyOf("msteams|a:1", "17")).ShouldBe("17");
        ConnectorActivity.IdOf(first, ConnectorActivity.KeyOf(first, "17")).ShouldBe(null);
    }

    [Theory]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"message","channelId":"x","serviceUrl":"file:///etc/passwd","from":{"id":"a"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","channelId":"x","serviceUrl":"https://user:pass@x/","from":{"id":"a"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","channelId":"x","serviceUrl":"https://x/","from":{"id":"a"},"recipient":{"id":"b"},"conversation":{"id":".."}}""")]
    [InlineData("""{"type":"message","channelId":"x","serviceUrl":"https://x/","from":{"id":"a\u0000"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","id":7,"channelId":"x","serviceUrl":"https://x/","from":{"id":"a"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","text":7,"channelId":"x","serviceUrl":"https://x/","from":{"id":"a"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_no_activity_is_told_so(string body) =>
        Should.Throw<JsonException>(() => ConnectorActivity.Read(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("BotFramework:TokenUrl", "login")]
    [InlineData("BotFramework:OpenIdMetadataUrl", "ftp://x/")]
    public void A_wrong_setting_is_named(string key, string holds)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["BotFramework:AppId"] = "x", [key] = holds }).Build();
        Should.Throw<SettingException>(() => BotFrameworkSettings.Read(settings)).Key.ShouldBe(key);
    }

    [Fact]
    public void The_tenant_stands_in_the_address_of_the_token()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["BotFramework:AppId"] = "x", ["BotFramework:TenantId"] = "dinas" }).Build();
        BotFrameworkSettings.Read(settings)!.TokenUrl.ShouldBe("https://login.microsoftonline.com/dinas/oauth2/v2.0/token");
        BotFrameworkSettings.Read(new ConfigurationBuilder().Build()).ShouldBeNull();
    }

    private static JsonElement Write(string channel, Button[] buttons, EnclosedFile? file = null) => JsonElement.Parse(ConnectorWords.Write(
        new Outgoing(1, ConnectorConversation.AddressOf("x"), "Pilih, Bapak/Ibu.", buttons, ExpectsAnswer: buttons.Length > 0) { File = file },
        new ConnectorConversation { Id = "x", ChannelId = channel, ConversationId = "x", ServiceUrl = "https://x/", UserId = "ani", BotId = "bot" },
        replyTo: null));
}
