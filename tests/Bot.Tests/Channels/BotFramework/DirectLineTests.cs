using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bot.Channels.BotFramework.DirectLine;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels;

/// <summary>One program for all tests of a class; each test holds a conversation of its own.</summary>
public sealed class OneBot : IAsyncLifetime
{
    public RunningBot Bot { get; private set; } = null!;

    public async Task InitializeAsync() => Bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await Bot.DisposeAsync();
}

public sealed class DirectLineTests(OneBot one) : IClassFixture<OneBot>
{
    private readonly RunningBot _bot = one.Bot;

    [Fact]
    public async Task The_greeting_is_sent_once_when_the_conversation_begins()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        var greeting = (await ani.HearAsync(1))[0];
        (await ani.BeginAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ani.SayAsync("bantuan");
        var heard = await ani.HearAsync(2);

        greeting.GetProperty("text").GetString()!.ShouldStartWith("Selamat datang");
        heard.Count(a => a.GetProperty("text").GetString()!.StartsWith("Selamat datang", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_whose_locale_is_English_is_greeted_in_English()
    {
        using var ani = new DirectLineClient(_bot.Root);
        await ani.BeginAsync(new { locale = "en-GB" });
        (await ani.HearAsync(1))[0].GetProperty("text").GetString()!.ShouldStartWith("Welcome");
    }

    [Fact]
    public async Task A_generated_token_starts_nothing()
    {
        using var ani = new DirectLineClient(_bot.Root);
        var ticket = await (await ani.SendAsync(HttpMethod.Post, "tokens/generate", new { user = new { id = "dl_mine" } })).Content.ReadFromJsonAsync<JsonElement>();
        ani.Token = ticket.GetProperty("token").GetString()!;
        ani.ConversationId = ticket.GetProperty("conversationId").GetString()!;

        ticket.GetProperty("expires_in").GetInt32().ShouldBe(1800);
        (await ani.SendAsync(HttpMethod.Get, ani.Activities)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var id = ani.ConversationId;
        (await ani.BeginAsync()).StatusCode.ShouldBe(HttpStatusCode.Created);
        ani.ConversationId.ShouldBe(id);
    }

    [Fact]
    public async Task What_somebody_says_is_kept_echoed_and_answered()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        var id = await ani.SayAsync("bantuan", "ani-1");
        await ani.HearAsync(2);
        var echo = (await ani.ReadAsync()).Activities.Single(a => !DirectLineClient.IsBot(a));

        id.ShouldBe($"{ani.ConversationId}|0000002");
        echo.GetProperty("id").GetString().ShouldBe(id);
        echo.GetProperty("text").GetString().ShouldBe("bantuan");
        echo.GetProperty("channelData").GetProperty("clientActivityID").GetString().ShouldBe("ani-1");
        // The server draws the user's id; the "me" of the client does not count.
        echo.GetProperty("from").GetProperty("id").GetString()!.ShouldMatch("^dl_[A-Za-z0-9_-]{20,}$");
    }

    [Theory]
    [InlineData("""{"type":"message","text":"bantuan","channelData":{"clientActivityID":"x"}}""")]
    [InlineData("""{"type":"message","text":"bantuan","id":"x"}""")]
    public async Task The_same_message_again_is_the_same_message(string activity)
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ani.PostRawAsync(Encoding.UTF8.GetBytes(activity))));
        var ids = await Task.WhenAll(answers.Select(async answer => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()));
        await ani.HearAsync(2);

        ids.Distinct().Count().ShouldBe(1);
        (await ani.ReadAsync()).Activities.Count(a => !DirectLineClient.IsBot(a)).ShouldBe(1);
        (await _bot.Database.ReadAsync(db => db.Inbox.CountAsync(m => m.ConversationId == ani.ConversationId && m.Kind == IncomingKind.Text))).ShouldBe(1);
    }

    [Fact]
    public async Task Choices_are_suggested_actions_that_say_their_words()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        var greeting = (await ani.HearAsync(1))[0];
        var action = greeting.GetProperty("suggestedActions").GetProperty("actions")[0];

        greeting.GetProperty("inputHint").GetString().ShouldBe("expectingInput");
        action.GetProperty("type").GetString().ShouldBe("imBack");
        action.GetProperty("title").GetString().ShouldBe("Cari pelatihan");
        action.GetProperty("value").GetString().ShouldBe("cari pelatihan");
    }

    [Fact]
    public async Task Only_the_last_message_of_a_turn_expects_an_answer_and_a_repeat_from_the_outbox_shows_once()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        var channel = _bot.Services.GetServices<IChannel>().Single(channel => channel.Name == "directline");
        var at = new Address("directline", ani.ConversationId);
        foreach (var message in new[] { new Outgoing(900_001, at, "satu", [], false), new Outgoing(900_001, at, "satu", [], false), new Outgoing(900_002, at, "dua", [], true) })
            (await channel.SendAsync(message, CancellationToken.None)).ShouldBe(Sent.Yes);
        var heard = (await ani.HearAsync(3)).Skip(1).ToList();

        heard.Select(a => a.GetProperty("text").GetString()).ShouldBe(["satu", "dua"]);
        heard.Select(a => a.GetProperty("inputHint").GetString()).ShouldBe(["ignoringInput", "expectingInput"]);
        (await channel.SendAsync(new Outgoing(900_003, new("directline", "gone"), "tiga", [], true), CancellationToken.None)).Fate.ShouldBe(Fate.Refused);
    }

    [Fact]
    public async Task A_watermark_gives_what_came_after_it()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        var (_, watermark) = await ani.ReadAsync();
        await ani.SayAsync("bantuan");
        await ani.HearAsync(2);

        (await ani.ReadAsync(watermark)).Activities.Count.ShouldBe(2);
        (await ani.ReadAsync((await ani.ReadAsync()).Watermark)).Activities.ShouldBeEmpty();
        (await ani.ReadAsync("not-ours")).Activities.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":1,"text":"halo"}""")]
    [InlineData("""{"type":"message","text":5}""")]
    [InlineData("""{"type":"message","text":{"a":1}}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("""{"type":"message","text":"halo","channelData":{"\udc00":1}}""")]
    public async Task A_malformed_activity_is_refused_with_a_reason(string body)
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ShouldBeRefusedAsync(await ani.PostRawAsync(Encoding.UTF8.GetBytes(body)), HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        byte[] body = [.. """{"type":"message","text":"a"""u8, 0xC3, 0x28, .. "\"}"u8];
        await ShouldBeRefusedAsync(await ani.PostRawAsync(body), HttpStatusCode.BadRequest, "BadArgument");
        await ShouldBeRefusedAsync(await ani.SendAsync(HttpMethod.Post, "conversations", new ByteArrayContent(body)), HttpStatusCode.BadRequest, "BadArgument");
        await ShouldBeRefusedAsync(await ani.SendAsync(HttpMethod.Post, "tokens/generate", new StringContent("[1")), HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task Too_much_is_refused_and_a_long_text_is_read()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        await ShouldBeRefusedAsync(await ani.PostRawAsync(new byte[(1 << 20) + 1]), HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        await ShouldBeRefusedAsync(await ani.SendAsync(HttpMethod.Post, ani.Activities, new { type = "message", text = new string('a', 300_000) }), HttpStatusCode.BadRequest, "BadArgument");
        await ani.SayAsync(new string('a', 100_000));
        (await ani.HearAsync(2)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>'; DROP TABLE inbox; --")]
    [InlineData("a\0b\u0007\u202Ec\uFFFF")]
    [InlineData("👩🏽‍🏫 terima kasih 🙏")]
    public async Task Any_text_is_taken_as_text(string text)
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.SayAsync(text);
        await ani.HearAsync(2);
        (await ani.ReadAsync()).Activities.Single(a => !DirectLineClient.IsBot(a)).GetProperty("text").GetString().ShouldBe(text);
    }

    [Theory]
    [InlineData("conversationUpdate")]
    [InlineData("event")]
    [InlineData("typing")]
    [InlineData("something/new")]
    public async Task A_type_that_nobody_answers_is_taken_and_forgotten(string type)
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        var answer = await ani.SendAsync(HttpMethod.Post, ani.Activities, new { type, name = "webchat/join" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
        (await ani.ReadAsync()).Activities.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","text":null,"value":{"a":1}}""")]
    [InlineData("""{"type":"message","text":"  "}""")]
    [InlineData("""{"type":"message","text":"ini fotonya","attachments":[{"contentType":"image/png","contentUrl":"data:,"}]}""")]
    public async Task What_cannot_be_read_gets_a_kind_answer(string body)
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        (await ani.PostRawAsync(Encoding.UTF8.GetBytes(body))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ani.HearAsync(2))[1].GetProperty("text").GetString()!.ShouldContain("baru bisa membaca tulisan");
    }

    [Theory]
    [InlineData(1_000, HttpStatusCode.OK)]
    [InlineData(3_000_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_uploaded_picture_gets_a_kind_answer_whatever_its_size(int size, HttpStatusCode status)
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        var activity = new StringContent("""{"type":"message","text":"ini fotonya","channelData":{"clientActivityID":"foto"}}""");
        activity.Headers.ContentType = new("application/vnd.microsoft.activity");
        using var parts = new MultipartFormDataContent { { activity, "activity" }, { new ByteArrayContent(new byte[size]), "file", "foto.png" } };
        var answer = await ani.SendAsync(HttpMethod.Post, $"conversations/{ani.ConversationId}/upload?userId=me", parts);

        answer.StatusCode.ShouldBe(status);
        (await ani.HearAsync(2))[1].GetProperty("text").GetString()!.ShouldContain("baru bisa membaca tulisan");
    }

    [Fact]
    public async Task A_token_gives_one_conversation_only()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        using var budi = await DirectLineClient.StartAsync(_bot.Root);
        using var stranger = new DirectLineClient(_bot.Root);

        await ShouldBeRefusedAsync(await ani.SendAsync(HttpMethod.Get, budi.Activities), HttpStatusCode.Forbidden, "Forbidden");
        await ShouldBeRefusedAsync(await ani.SendAsync(HttpMethod.Post, budi.Activities, new { type = "message", text = "halo" }), HttpStatusCode.Forbidden, "Forbidden");
        await ShouldBeRefusedAsync(await ani.SendAsync(HttpMethod.Get, "conversations/nowhere"), HttpStatusCode.NotFound, "NotFound");
        await ShouldBeRefusedAsync(await stranger.SendAsync(HttpMethod.Get, ani.Activities), HttpStatusCode.Unauthorized, "Unauthorized");
        await ShouldBeRefusedAsync(await stranger.SendAsync(HttpMethod.Get, ani.Activities, body: null, token: ani.Token + "x"), HttpStatusCode.Forbidden, "TokenExpired");
        await ShouldBeRefusedAsync(await stranger.SendAsync(HttpMethod.Post, "tokens/refresh", body: null, token: "made-up"), HttpStatusCode.Forbidden, "TokenExpired");
        var fresh = await (await ani.SendAsync(HttpMethod.Post, "tokens/refresh")).Content.ReadFromJsonAsync<JsonElement>();
        ani.Token = fresh.GetProperty("token").GetString()!;
        (await ani.SendAsync(HttpMethod.Get, ani.Activities)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "session/getsessionid")]
    [InlineData("DELETE", "conversations")]
    [InlineData("GET", "something/else")]
    public async Task A_call_that_Direct_Line_does_not_have_here_is_told_so(string method, string address)
    {
        using var ani = new DirectLineClient(_bot.Root);
        await ShouldBeRefusedAsync(await ani.SendAsync(new HttpMethod(method), address), HttpStatusCode.NotFound, "NotFound");
    }

    [Fact]
    public async Task A_message_in_another_language_is_kept_with_its_locale()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.SendAsync(HttpMethod.Post, ani.Activities, new { type = "message", text = "menu", locale = "en-GB" });
        (await ani.ReadAsync()).Activities.Single(a => !DirectLineClient.IsBot(a)).GetProperty("locale").GetString().ShouldBe("en-GB");
        (await _bot.Database.ReadAsync(db => db.Inbox.Where(m => m.ConversationId == ani.ConversationId && m.Kind == IncomingKind.Text).Select(m => m.Locale).SingleAsync())).ShouldBe("en-GB");
    }

    private static async Task ShouldBeRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        var error = JsonElement.Parse(text).GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
    }
}
