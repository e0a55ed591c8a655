using System.Net;
using System.Text;
using StandIns.Telegram;

namespace Bot.Tests.Channels.Telegram;

/// <summary>Updates that Telegram brings: repeated, out of order, forged, broken.</summary>
public sealed class TelegramWebhookTests
{
    private const string Path = "/telegram/webhook";

    [Fact]
    public async Task Three_copies_at_once_are_one_message()
    {
        await using var scene = await TelegramScene.StartAsync(telegram => telegram.Deliveries.Repeat(3), "Telegram:Mode=webhook");
        var people = Enumerable.Range(0, 10).Select(i => scene.Telegram.Person($"Orang {i}")).ToList();
        people.ForEach(person => person.Start());
        people.ForEach(person => person.Says("bantuan"));
        await scene.QuietAsync();

        (await scene.InboxAsync()).Count.ShouldBe(20);
        people.ShouldAllBe(person => scene.Telegram.Heard(person.Id).Count == 2);
        scene.Telegram.Deliveries.All.Count.ShouldBe(60);
        scene.Telegram.Deliveries.All.ShouldAllBe(delivery => delivery.Status == 200);
    }

    [Fact]
    public async Task In_whatever_order_they_come_each_is_answered_once()
    {
        await using var scene = await TelegramScene.WebhookAsync();
        await TelegramScene.UntilAsync(() => scene.Telegram.Log.Of("setWebhook").Count == 1, "the webhook is set");
        var people = Enumerable.Range(0, 10).Select(i => scene.Telegram.Person($"Orang {i}")).ToList();
        scene.Telegram.Hold();
        people.ForEach(person => person.Start());
        people.ForEach(person => person.Says("bantuan"));
        people.ForEach(person => person.SendsVoice());
        await scene.Telegram.ReleaseAsync(shuffle: 7);
        await scene.QuietAsync();

        (await scene.InboxAsync()).Count.ShouldBe(30);
        people.ShouldAllBe(person => scene.Telegram.Heard(person.Id).Count == 3);
    }

    [Fact]
    public async Task What_is_not_from_telegram_is_turned_away_and_changes_nothing()
    {
        await using var scene = await TelegramScene.WebhookAsync("Telegram:SecretToken=rahasia-123");
        using var http = new HttpClient { BaseAddress = scene.Bot.Root };
        const string update = """{"update_id":1,"message":{"message_id":1,"date":1,"from":{"id":5,"is_bot":false,"first_name":"Ani"},"chat":{"id":5,"type":"private"},"text":"halo"}}""";

        foreach (var secret in (string?[])[null, "", "rahasia-124", "RAHASIA-123", "rahasia-1234"])
            (await PostAsync(http, update, secret)).ShouldBe(HttpStatusCode.Unauthorized);
        (await scene.InboxAsync()).ShouldBeEmpty();
        scene.Health.TurnedAwayCount.ShouldBe(5);

        (await PostAsync(http, update, "rahasia-123")).ShouldBe(HttpStatusCode.OK);
        (await scene.InboxAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_body_that_makes_no_sense_is_counted_and_not_sent_again()
    {
        await using var scene = await TelegramScene.WebhookAsync("Telegram:SecretToken=rahasia-123");
        using var http = new HttpClient { BaseAddress = scene.Bot.Root };

        foreach (var body in (string[])["", "{", "bukan json", "[]", "null", "5", "{}", """{"update_id":"x"}""", """{"update_id":1,"message":{"chat":5}}""", """{"update_id":2,"message":{"message_id":1,"chat":{"id":5,"type":"private"}}}"""])
            (await PostAsync(http, body, "rahasia-123")).ShouldBe(HttpStatusCode.OK, body);
        (await PostAsync(http, new string(' ', 1024 * 1024 + 1), "rahasia-123")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        (await scene.InboxAsync()).ShouldBeEmpty();
        scene.Health.Causes["malformed body"].ShouldBe(3);
        scene.Health.Causes["an update that cannot be read"].ShouldBe(6);
    }

    [Fact]
    public async Task While_the_storage_is_away_Telegram_is_asked_to_come_again_and_nothing_is_lost()
    {
        await using var scene = await TelegramScene.WebhookAsync("Telegram:SecretToken=rahasia-123");
        using var http = new HttpClient { BaseAddress = scene.Bot.Root };
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        await scene.QuietAsync();
        Directory.Move(scene.Bot.Folder, scene.Bot.Folder + "-away");
        scene.Bot.LetGoOfFile();
        ani.Says("bantuan");
        await TelegramScene.UntilAsync(() => scene.Telegram.Deliveries.All.Count == 2, "it was brought");
        using (var answer = await SendAsync(http, """{"update_id":1,"message":{"message_id":1,"date":1,"from":{"id":5,"is_bot":false,"first_name":"Budi"},"chat":{"id":5,"type":"private"},"text":"halo"}}""", "rahasia-123"))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        }
        Directory.Move(scene.Bot.Folder + "-away", scene.Bot.Folder);
        await scene.QuietAsync();

        scene.Telegram.Deliveries.All.Select(delivery => delivery.Status).Distinct().ShouldBe([200, 503]);
        scene.Telegram.Deliveries.All[^1].Status.ShouldBe(200);
        scene.Telegram.Heard(ani.Id).Select(said => said.Text.Split(' ')[0]).ShouldBe(["Selamat", "Yang"]);
    }

    [Fact]
    public async Task Without_a_token_there_is_no_such_address()
    {
        await using var bot = await RunningBot.StartAsync();
        using var http = new HttpClient { BaseAddress = bot.Root };

        (await PostAsync(http, "{}", "x")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_secret_follows_from_the_token_where_none_is_set_and_what_is_asked_for_is_always_said()
    {
        await using var scene = await TelegramScene.WebhookAsync();
        var call = await scene.Telegram.Log.WaitForAsync(call => call is { Method: "setWebhook", Accepted: true });

        call["secret_token"].ShouldNotBeNull().ShouldMatch("^[A-Za-z0-9_-]{32,256}$");
        call["url"].ShouldBe(new Uri(scene.Bot.Root, Path).AbsoluteUri);
        call.Fields["allowed_updates"]!.AsArray().Select(kind => kind!.GetValue<string>()).ShouldBe(["message", "edited_message", "callback_query", "my_chat_member"]);
        scene.Telegram.Person("Ani").Start();
        await scene.QuietAsync();
        (await scene.InboxAsync()).ShouldHaveSingleItem();
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string body, string? secret)
    {
        using var response = await SendAsync(http, body, secret);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string body, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        return await http.SendAsync(request);
    }
}
