using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Telegram;
using Bot.Messages;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Remote;

namespace Bot.Tests.Channels.Telegram;

/// <summary>What the operator is told of the way between Telegram and us.</summary>
public sealed class TelegramHealthTests
{
    [Fact]
    public async Task Where_updates_are_brought_only_what_is_brought_is_contact()
    {
        await using var scene = await TelegramScene.WebhookAsync();
        await TelegramScene.UntilAsync(() => scene.Health.Reported is not null, "it looked");
        await LookAsync(scene);
        scene.Health.LastContactAt.ShouldBeNull("what we ask Telegram shows nothing about its way to us");

        scene.Telegram.Person("Ani").Start();
        await scene.QuietAsync();
        var brought = scene.Health.LastContactAt.ShouldNotBeNull();
        await LookAsync(scene);
        scene.Health.LastContactAt.ShouldBe(brought);
        scene.Health.LastReceivedAt.ShouldNotBeNull();

        // Something that changes nothing, and yet Telegram got through.
        scene.Telegram.Raw("message", new JsonObject());
        await TelegramScene.UntilAsync(() => scene.Health.LastContactAt > brought, "it was brought");
    }

    [Fact]
    public async Task Where_updates_are_fetched_a_call_that_goes_well_is_contact_and_one_that_fails_is_none()
    {
        await using var scene = await TelegramScene.StartAsync(telegram => telegram.Faults.Always(Fault.Status(502), "getUpdates"));
        await TelegramScene.UntilAsync(() => scene.Telegram.Log.Of("getUpdates").Count > 1, "it was tried");
        scene.Health.LastContactAt.ShouldBeNull();

        scene.Telegram.Faults.Clear();

        await TelegramScene.UntilAsync(() => scene.Health.LastContactAt is not null, "nothing came, and all the same it went well");
        scene.Health.LastReceivedAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_Telegram_says_of_the_webhook_is_reported()
    {
        await using var scene = await TelegramScene.WebhookAsync();
        await TelegramScene.UntilAsync(() => scene.Health.Reported is not null, "it looked");
        scene.Health.Reported.ShouldBe("pending_update_count 0");
        scene.Telegram.Hold();
        scene.Telegram.Person("Ani").Start();
        await LookAsync(scene);
        scene.Health.Reported.ShouldBe("pending_update_count 1");

        // A call that the storage cannot take is asked to come again, and Telegram remembers that.
        Directory.Move(scene.Bot.Folder, scene.Bot.Folder + "-away");
        scene.Bot.LetGoOfFile();
        await scene.Telegram.ReleaseAsync();
        await TelegramScene.UntilAsync(() => scene.Telegram.Deliveries.All.Count > 0, "it was brought");
        await LookAsync(scene);
        Directory.Move(scene.Bot.Folder + "-away", scene.Bot.Folder);

        scene.Health.Reported.ShouldNotBeNull().ShouldMatch(@"^pending_update_count 1; last_error_message \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ: Wrong response from the webhook: 503 Service Unavailable$");
        await scene.QuietAsync();
        await LookAsync(scene);
        scene.Health.Reported.ShouldStartWith("pending_update_count 0");
    }

    [Fact]
    public async Task A_look_that_fails_is_counted_and_one_at_an_address_that_is_not_ours_puts_it_right()
    {
        await using var scene = await TelegramScene.WebhookAsync();
        await TelegramScene.UntilAsync(() => scene.Health.Reported is not null, "it looked");
        scene.Telegram.Faults.Next(1, Fault.Status(500), "getWebhookInfo");
        await LookAsync(scene);
        scene.Health.Causes.Keys.ShouldContain(cause => cause.StartsWith("500 ", StringComparison.Ordinal));
        scene.Health.State.ShouldBe(ChannelState.On);

        using var other = new HttpClient();
        (await other.PostAsJsonAsync($"{scene.Telegram.Url}/bot{scene.Telegram.Token}/deleteWebhook", new { })).EnsureSuccessStatusCode();
        await LookAsync(scene);

        scene.Telegram.Log.Of("setWebhook").Count.ShouldBe(2);
        scene.Telegram.Person("Ani").Start();
        await scene.QuietAsync();
        (await scene.InboxAsync()).ShouldHaveSingleItem();
    }

    /// <summary>What happens every minute by itself.</summary>
    private static Task LookAsync(TelegramScene scene) => scene.Bot.Services.GetRequiredService<TelegramSetup>().LookAsync(CancellationToken.None);
}
