using System.Text.Json;
using StandIns.Telegram;

namespace Bot.Tests.StandIns;

/// <summary>How the Telegram stand-in posts to a webhook.</summary>
public sealed class TelegramWebhookTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(TestHouse.Monday);
    private TelegramServer _server = null!;
    private TelegramCaller _bot = null!;
    private Hook _hook = null!;

    public async Task InitializeAsync()
    {
        _server = await TelegramServer.StartAsync(new TelegramOptions { LoopbackWebhooks = true, LimitsSetWebhook = false, Time = _clock });
        _bot = new TelegramCaller(_server);
        _hook = await Hook.StartAsync();
        (await _bot.CallAsync("setWebhook", $$"""{"url":"{{_hook.Url}}","secret_token":"rahasia"}""")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _hook.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_update_comes_once_with_the_secret()
    {
        _server.Person("Ani").Says("halo");
        var got = await _hook.NextAsync();
        got.Secret.ShouldBe("rahasia");
        got.Text.ShouldBe("halo");
        await UntilAsync(() => _server.Waiting == 0);
    }

    [Fact]
    public async Task What_was_refused_comes_again_and_holds_its_own_chat_only()
    {
        _hook.Answer = got => got.Text == "satu" && got.Times < 4 ? 500 : 200;
        var (ani, budi) = (_server.Person("Ani"), _server.Person("Budi"));
        ani.Says("satu");
        ani.Says("dua");
        budi.Says("tiga");
        await UntilAsync(() => _server.Waiting == 0);
        var texts = _hook.All.Select(got => got.Text).ToList();
        texts.Where(text => text != "tiga").ShouldBe(["satu", "satu", "satu", "satu", "dua"]);
        texts.ShouldContain("tiga");
        var info = (await _bot.CallAsync("getWebhookInfo")).GetProperty("result");
        info.GetProperty("last_error_message").GetString().ShouldStartWith("Wrong response from the webhook: 500");
    }

    [Fact]
    public async Task An_update_told_to_repeat_comes_as_often_at_once()
    {
        _server.Deliveries.Repeat(3);
        _server.Person("Ani").Says("halo");
        await UntilAsync(() => _server.Waiting == 0);
        _hook.All.Select(got => got.UpdateId).ShouldBe(Enumerable.Repeat(_hook.All[0].UpdateId, 3));
    }

    [Fact]
    public async Task What_was_held_comes_in_the_order_of_the_seed()
    {
        _server.Hold();
        var ani = _server.Person("Ani");
        string[] said = ["a", "b", "c", "d", "e", "f"];
        foreach (var text in said)
            ani.Says(text);
        await _server.ReleaseAsync(shuffle: 3);
        var texts = _hook.All.Select(got => got.Text).ToList();
        texts.Order().ShouldBe(said);
        texts.SequenceEqual(said).ShouldBeFalse();
        _server.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_method_in_the_answer_is_called()
    {
        var ani = _server.Person("Ani");
        _hook.Body = $$"""{"method":"sendMessage","chat_id":{{ani.Id}},"text":"hai"}""";
        ani.Says("halo");
        (await _server.HeardAsync(ani.Id, seen => seen.Text == "hai")).Buttons.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(22.9, false, false)]
    [InlineData(23.1, false, true)]
    [InlineData(23.1, true, false)]
    public async Task A_webhook_that_is_gone_for_23_hours_is_taken_away(double hours, bool isBetterMeanwhile, bool isTakenAway)
    {
        _server.Deliveries.LongestPause = _server.Deliveries.FirstPause;
        var isGone = true;
        _hook.Answer = _ => isGone ? 410 : 500;
        _server.Person("Ani").Says("halo");
        await MoreAsync();
        isGone = !isBetterMeanwhile;
        await MoreAsync();
        isGone = true;
        _clock.Now += TimeSpan.FromHours(hours);
        if (isTakenAway)
            await UntilAsync(() => UrlAsync().Result.Length == 0);
        else
            await MoreAsync();

        (await UrlAsync()).ShouldBe(isTakenAway ? "" : _hook.Url);
        _server.Waiting.ShouldBe(1, "what was not taken waits for whoever asks next");

        async Task<string> UrlAsync() => (await _bot.CallAsync("getWebhookInfo")).GetProperty("result").GetProperty("url").GetString()!;

        // The second of two is a try that began after now.
        Task MoreAsync()
        {
            var posts = _server.Deliveries.All.Count;
            return UntilAsync(() => _server.Deliveries.All.Count >= posts + 2);
        }
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        _server.Deliveries.RetryAfterScale = 0.01;
        _hook.RetryAfter = 20;
        var refused = 0L;
        _hook.Answer = got =>
        {
            if (got.Times > 1)
                return 200;
            refused = TimeProvider.System.GetTimestamp();
            return 503;
        };
        _server.Person("Ani").Says("halo");
        await UntilAsync(() => _server.Waiting == 0);
        TimeProvider.System.GetElapsedTime(refused).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(190));
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!done())
            await Task.Delay(5, late.Token);
    }
}
