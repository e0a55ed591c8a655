using System.Net;
using System.Text.Json;
using Bot.Messages;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppWebhookTests
{
    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=kata-sandi-verifikasi", HttpStatusCode.OK)]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=another", HttpStatusCode.Forbidden)]
    [InlineData("hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=kata-sandi-verifikasi", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    public async Task The_address_is_verified_by_the_words_agreed_on(string query, HttpStatusCode expected)
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        using var http = new HttpClient { BaseAddress = scene.Bot.Root };

        using var answer = await http.GetAsync($"/whatsapp/webhook?{query}");

        answer.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.OK)
            (await answer.Content.ReadAsStringAsync()).ShouldBe("1158201444");
    }

    [Fact]
    public async Task Without_a_token_there_is_no_such_address()
    {
        await using var bot = await RunningBot.StartAsync();
        using var http = new HttpClient { BaseAddress = bot.Root };

        (await http.GetAsync("/whatsapp/webhook?hub.mode=subscribe")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.PostAsync("/whatsapp/webhook", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha1=0000000000000000000000000000000000000000")]
    [InlineData("sha256=zzzz000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_not_signed_by_Meta_is_turned_away_and_counted(string? signature)
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        using var http = new HttpClient { BaseAddress = scene.Bot.Root };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/whatsapp/webhook") { Content = new StringContent(WhatsAppScene.Envelope(scene.Change("messages", new { messages = new[] { scene.Message("text", new { body = "halo" }) } }))) };
        if (signature is not null)
            request.Headers.Add("X-Hub-Signature-256", signature);

        (await http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await scene.InboxAsync()).ShouldBeEmpty();
        scene.Health.TurnedAwayCount.ShouldBe(1);
    }

    [Fact]
    public async Task The_signature_is_that_of_the_bytes_as_they_came_with_their_escapes()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        scene.Ani.Writes("Café 👍 http://x");
        await scene.DeliveredAsync(1);

        // As Meta sends it: é and an emoji escaped in lower case, a slash escaped too.
        scene.Graph.Deliveries.All[0].Body.ShouldContain(@"Caf\u00e9 \ud83d\udc4d http:\/\/x");
        scene.Graph.Deliveries.All[0].Status.ShouldBe(200);
        (await scene.InboxAsync()).Single().Text.ShouldBe("Café 👍 http://x");
    }

    [Fact]
    public async Task Half_an_emoji_does_not_stop_the_message()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var body = WhatsAppScene.Envelope(scene.Change("messages", new { messages = new[] { scene.Message("text", new { body = "MARK" }) } }))
            .Replace("MARK", @"a\ud83db \udc4d\ud83d\udc4d", StringComparison.Ordinal);

        (await scene.PostAsync(body)).ShouldBe((int)HttpStatusCode.OK);

        (await scene.InboxAsync()).Single().Text.ShouldBe("a\ufffdb \ufffd👍");
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"object":"whatsapp_business_account","entry":"none"}""")]
    [InlineData("""{"entry":[{"changes":[{"field":"messages","value":{"messages":[17,{"id":5},{"type":"text"}],"statuses":[null]}}]}]}""")]
    public async Task What_makes_no_sense_is_acknowledged_and_leaves_nothing(string body)
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        (await scene.PostAsync(body)).ShouldBe((int)HttpStatusCode.OK);

        (await scene.InboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_beyond_three_megabytes_is_too_large()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        (await scene.PostAsync(new string(' ', 3 * 1024 * 1024 + 1))).ShouldBe((int)HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Every_message_of_every_change_of_every_entry_is_taken()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var (one, two, three) = (scene.Message("text", new { body = "satu" }), scene.Message("text", new { body = "dua" }, from: "6281000000001"), scene.Message("text", new { body = "tiga" }));
        var body = JsonSerializer.Serialize(new
        {
            entry = new[]
            {
                new { changes = new[] { scene.Change("messages", new { messages = new[] { one, two } }), scene.Change("account_update", new { @event = "X" }) } },
                new { changes = new[] { scene.Change("messages", new { messages = new[] { three } }) } },
            },
        });

        (await scene.PostAsync(body)).ShouldBe((int)HttpStatusCode.OK);

        (await scene.InboxAsync()).Select(message => (message.ConversationId, message.Text)).ShouldBe([(WhatsAppScene.AniPhone, "satu"), ("6281000000001", "dua"), (WhatsAppScene.AniPhone, "tiga")]);
    }

    [Fact]
    public async Task A_message_to_another_number_is_not_ours()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        (await scene.PostAsync(WhatsAppScene.Envelope(scene.Change("messages", new { messages = new[] { scene.Message("text", new { body = "halo" }) } }, number: "999")))).ShouldBe((int)HttpStatusCode.OK);

        (await scene.InboxAsync()).ShouldBeEmpty();
        scene.Health.Causes.Keys.ShouldContain("untuk nomor lain");
    }

    [Fact]
    public async Task The_same_message_three_times_at_once_is_answered_once()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Deliveries.Repeat(3);

        await scene.AskAsync("halo");
        await scene.AskAsync("bantuan");
        await scene.DeliveredAsync(6);

        scene.Graph.Deliveries.All.ShouldAllBe(delivery => delivery.Status == 200);
        (await scene.InboxAsync()).Count.ShouldBe(2);
        scene.Calls.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("text", """{"body":"halo"}""", IncomingKind.Text)]
    [InlineData("image", """{"id":"1","mime_type":"image/jpeg","caption":"ini sertifikat saya"}""", IncomingKind.Unreadable)]
    [InlineData("video", """{"id":"1"}""", IncomingKind.Unreadable)]
    [InlineData("audio", """{"id":"1","voice":true}""", IncomingKind.Unreadable)]
    [InlineData("document", """{"id":"1","filename":"a.pdf"}""", IncomingKind.Unreadable)]
    [InlineData("sticker", """{"id":"1"}""", IncomingKind.Unreadable)]
    [InlineData("location", """{"latitude":1,"longitude":2}""", IncomingKind.Unreadable)]
    [InlineData("contacts", """[{"name":{"formatted_name":"Ani"},"phones":[{"phone":"+62 812-3456-7890","wa_id":"6281234567890"}]}]""", IncomingKind.OwnContact)]
    [InlineData("contacts", """[{"name":{"formatted_name":"Ani"},"phones":[{"phone":"+62 812-3456-7890"}]}]""", IncomingKind.OthersContact)]
    [InlineData("contacts", """[{"phones":[{"wa_id":"6281234567890"}]},{"phones":[{"wa_id":"6281000000001"}]}]""", IncomingKind.OthersContact)]
    [InlineData("contacts", """[{"name":{"formatted_name":"Budi"}}]""", IncomingKind.OthersContact)]
    [InlineData("contacts", """{}""", IncomingKind.OthersContact)]
    [InlineData("order", """{"catalog_id":"1"}""", IncomingKind.Unreadable)]
    [InlineData("unsupported", """{"type":"poll"}""", IncomingKind.Unreadable)]
    [InlineData("unsupported", """{"type":"pin"}""", null)]
    [InlineData("edit", """{"original_message_id":"wamid.X","message":{"type":"text","text":{"body":"halo lagi"}}}""", IncomingKind.Edited)]
    [InlineData("revoke", """{"original_message_id":"wamid.X"}""", null)]
    [InlineData("reaction", """{"message_id":"wamid.X","emoji":"👍"}""", null)]
    [InlineData("reaction", """{"message_id":"wamid.X"}""", null)]
    [InlineData("system", """{"type":"customer_identity_changed","body":"x"}""", null)]
    [InlineData("button", """{"payload":"halo","text":"halo"}""", IncomingKind.Text)]
    [InlineData("interactive", """{"type":"nfm_reply","nfm_reply":{"response_json":"{}"}}""", IncomingKind.Unreadable)]
    [InlineData("interactive", """{"type":"button_reply","button_reply":{"id":"forged","title":"Ya"}}""", IncomingKind.OldButton)]
    [InlineData("request_welcome", "{}", IncomingKind.Started)]
    [InlineData("hologram", """{"depth":3}""", null)]
    public async Task Every_kind_of_message_survives(string type, string part, IncomingKind? kind)
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        (await scene.PostAsync(scene.Message(type, JsonDocument.Parse(part).RootElement))).ShouldBe((int)HttpStatusCode.OK);

        (await scene.InboxAsync()).Select(message => (IncomingKind?)message.Kind).SingleOrDefault().ShouldBe(kind);
        if (type == "hologram")
            scene.Health.Causes.Keys.ShouldContain("jenis pesan tidak dikenal: hologram");
    }

    [Fact]
    public async Task A_message_is_marked_as_read_with_the_typing_sign()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        var said = scene.Ani.Writes("halo");

        var mark = await scene.Graph.Log.WaitForAsync(call => call.Method == "status", WhatsAppScene.Patience);
        mark["message_id"].ShouldBe(said);
        mark.Fields["typing_indicator"]!["type"]!.ToString().ShouldBe("text");
        mark.Accepted.ShouldBeTrue();
    }
}
