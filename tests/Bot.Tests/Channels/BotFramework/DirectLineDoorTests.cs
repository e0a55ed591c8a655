using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Bot.Channels.BotFramework.DirectLine;
using Bot.Conversations;
using Bot.Messages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Channels;

public sealed class DirectLineDoorTests
{
    [Fact]
    public async Task With_a_secret_only_who_shows_it_may_begin_and_may_name_the_user()
    {
        await using var bot = await RunningBot.StartAsync("DirectLine:Secret=rahasia-sekali");
        using var ani = new DirectLineClient(bot.Root);
        (await ani.BeginAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ani.SendAsync(HttpMethod.Post, "tokens/generate")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ani.SendAsync(HttpMethod.Post, "tokens/generate", body: null, token: "salah")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var ticket = await (await ani.SendAsync(HttpMethod.Post, "tokens/generate", new { user = new { id = "dl_ani" } }, token: "rahasia-sekali")).Content.ReadFromJsonAsync<JsonElement>();
        ani.Token = ticket.GetProperty("token").GetString()!;
        (await ani.BeginAsync()).StatusCode.ShouldBe(HttpStatusCode.Created);
        await ani.SayAsync("bantuan");
        (await ani.ReadAsync()).Activities.Single(a => !DirectLineClient.IsBot(a)).GetProperty("from").GetProperty("id").GetString().ShouldBe("dl_ani");
        // The secret begins conversations; it does not speak in them.
        (await ani.SendAsync(HttpMethod.Get, ani.Activities, body: null, token: "rahasia-sekali")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Pages_of_other_origins_may_begin_only_where_they_are_allowed()
    {
        await using var bot = await RunningBot.StartAsync("DirectLine:AllowedOrigins=https://intranet.example.go.id, https://other.example.go.id");
        using var http = new HttpClient { BaseAddress = bot.Root };
        async Task<HttpResponseMessage> From(string? origin, HttpMethod method, string path)
        {
            var request = new HttpRequestMessage(method, path);
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            if (method == HttpMethod.Options)
            {
                request.Headers.Add("Access-Control-Request-Method", "POST");
                request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
            }
            return await http.SendAsync(request);
        }

        const string generate = "/v3/directline/tokens/generate";
        (await From("https://evil.example", HttpMethod.Post, generate)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await From("null", HttpMethod.Post, "/v3/directline/conversations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await From(bot.Root.GetLeftPart(UriPartial.Authority), HttpMethod.Post, generate)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var allowed = await From("https://intranet.example.go.id", HttpMethod.Post, generate);
        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://intranet.example.go.id"]);
        var asked = await From("https://other.example.go.id", HttpMethod.Options, generate);
        asked.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("x-ms-bot-agent");
        (await From("https://evil.example", HttpMethod.Options, generate)).Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task A_stolen_token_is_of_no_use_to_the_page_of_another_origin()
    {
        await using var bot = await RunningBot.StartAsync("DirectLine:AllowedOrigins=https://intranet.example.go.id");
        using var ani = await DirectLineClient.StartAsync(bot.Root);
        await ani.HearAsync(1);
        var calls = new (HttpMethod Method, string Address)[]
        {
            (HttpMethod.Get, ani.Activities), (HttpMethod.Post, ani.Activities), (HttpMethod.Get, $"conversations/{ani.ConversationId}"),
            (HttpMethod.Post, "tokens/refresh"), (HttpMethod.Post, $"conversations/{ani.ConversationId}/upload"),
        };
        foreach (var (method, address) in calls)
        {
            using var request = new HttpRequestMessage(method, address) { Content = method == HttpMethod.Post ? JsonContent.Create(new { type = "typing" }) : null };
            request.Headers.Authorization = new("Bearer", ani.Token);
            request.Headers.Add("Origin", "https://evil.example");
            (await ani.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }
        using var stolen = new ClientWebSocket();
        stolen.Options.SetRequestHeader("Origin", "https://evil.example");
        stolen.Options.CollectHttpResponseDetails = true;
        await Should.ThrowAsync<WebSocketException>(stolen.ConnectAsync(new Uri(ani.StreamUrl), CancellationToken.None));
        stolen.HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var allowed = new ClientWebSocket();
        allowed.Options.SetRequestHeader("Origin", "https://intranet.example.go.id");
        await allowed.ConnectAsync(new Uri(ani.StreamUrl), CancellationToken.None);
    }

    [Theory]
    [InlineData(null, "ws")]
    [InlineData("https", "wss")]
    public async Task Behind_a_proxy_that_takes_the_TLS_off_the_stream_s_address_is_a_secure_one(string? proto, string scheme)
    {
        await using var bot = await RunningBot.StartAsync();
        using var http = new HttpClient { BaseAddress = bot.Root };
        if (proto is not null)
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", proto);
        var begun = await (await http.PostAsync("/v3/directline/conversations", null)).Content.ReadFromJsonAsync<JsonElement>();

        new Uri(begun.GetProperty("streamUrl").GetString()!).Scheme.ShouldBe(scheme);
    }

    [Fact]
    public async Task One_address_begins_only_so_many_conversations_in_a_minute()
    {
        await using var bot = await RunningBot.StartAsync("DirectLine:TokensPerMinute=2");
        using var ani = await DirectLineClient.StartAsync(bot.Root);
        using var budi = await DirectLineClient.StartAsync(bot.Root);
        using var citra = new DirectLineClient(bot.Root);
        var refused = await citra.BeginAsync();

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        // Who is inside already speaks on.
        await ani.SayAsync("bantuan");
        (await ani.BeginAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_and_a_conversation_outlive_a_restart()
    {
        await using var bot = await RunningBot.StartAsync();
        using var before = await DirectLineClient.StartAsync(bot.Root);
        await before.HearAsync(1);
        await bot.RestartAsync();
        using var after = new DirectLineClient(bot.Root) { ConversationId = before.ConversationId, Token = before.Token };
        await after.SayAsync("bantuan");
        (await after.HearAsync(2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_storage_is_away_the_client_is_asked_to_come_again()
    {
        await using var bot = await RunningBot.StartAsync();
        using var ani = await DirectLineClient.StartAsync(bot.Root);
        await ani.HearAsync(1);
        Directory.Move(bot.Folder, bot.Folder + "-away");
        bot.LetGoOfFile();
        var answer = await ani.SendAsync(HttpMethod.Post, ani.Activities, new { type = "message", text = "bantuan", channelData = new { clientActivityID = "x" } });
        Directory.Move(bot.Folder + "-away", bot.Folder);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        await ani.SayAsync("bantuan", "x");
        (await ani.HearAsync(2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Where_too_much_waits_nothing_new_is_taken_and_what_was_said_is_still_read()
    {
        await using var bot = await RunningBot.StartAsync();
        using var ani = await DirectLineClient.StartAsync(bot.Root);
        await ani.HearAsync(1);
        using var budi = new DirectLineClient(bot.Root);
        // Nobody works on what waits, so that it does.
        await bot.Services.GetServices<IHostedService>().OfType<ConversationWorker>().Single().StopAsync(CancellationToken.None);
        await WaitAsync(20_001);
        var answers = new[]
        {
            await ani.SendAsync(HttpMethod.Post, ani.Activities, new { type = "message", text = "bantuan" }),
            await ani.SendAsync(HttpMethod.Post, $"conversations/{ani.ConversationId}/upload", new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.png" } }),
            await budi.BeginAsync(),
        };
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter!.Delta == TimeSpan.FromSeconds(10));
        (await ani.ReadAsync()).Activities.Count.ShouldBe(1);
        (await ani.SendAsync(HttpMethod.Get, $"conversations/{ani.ConversationId}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await WaitAsync(20_000);
        await ani.SayAsync("bantuan");

        async Task WaitAsync(int messages)
        {
            await bot.Database.WriteAsync(db => db.Inbox.ExecuteDeleteAsync());
            await bot.Database.WriteAsync(async db =>
            {
                for (var i = 0; i < messages; i++)
                    db.Add(new InboxMessage { Channel = "elsewhere", ConversationId = $"{i % 100}", MessageId = $"{i}", UserId = "budi", Text = "halo", ReceivedAt = TestHouse.Monday });
                await db.SaveChangesAsync();
            });
            await bot.Services.GetRequiredService<Inbox>().AnnounceWaitingAsync();
        }
    }

    [Fact]
    public void A_token_counts_for_half_an_hour_of_real_time()
    {
        var clock = new TestClock(TestHouse.Monday);
        var tokens = new DirectLineTokens(new EphemeralDataProtectionProvider(), clock);
        var pass = DirectLinePass.Draw();
        var token = tokens.Write(pass);

        clock.Now += TimeSpan.FromMinutes(29);
        tokens.TryRead(token, out var read).ShouldBeTrue();
        read.ShouldBe(pass);
        clock.Now += TimeSpan.FromMinutes(1);
        tokens.TryRead(token, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("DirectLine:AllowedOrigins", "intranet")]
    [InlineData("DirectLine:AllowedOrigins", "https://a.example/page")]
    [InlineData("DirectLine:TokensPerMinute", "0")]
    public void A_wrong_setting_is_named(string key, string holds)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = holds }).Build();
        Should.Throw<SettingException>(() => DirectLineSettings.Read(settings)).Key.ShouldBe(key);
    }
}
