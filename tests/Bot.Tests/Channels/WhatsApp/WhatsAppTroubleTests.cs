using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bot.Channels.WhatsApp;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using StandIns.Graph;
using StandIns.Remote;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>What comes twice, in another order, or not at all; a server that hangs, and one that says "too fast" to everybody.</summary>
public sealed class WhatsAppTroubleTests
{
    [Fact]
    public async Task The_same_message_and_the_same_status_several_times_in_one_delivery_count_once()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var sent = await scene.AskAsync("bantuan");
        await scene.OutboxAsync(m => m.RemoteId == sent.Id);
        var (menu, help) = (scene.Message("text", new { body = "menu" }), scene.Message("text", new { body = "bantuan" }));
        var read = new { id = sent.Id, status = "read", timestamp = menu["timestamp"], recipient_id = WhatsAppScene.AniPhone, biz_opaque_callback_data = sent.CallbackData };

        (await scene.PostAsync(WhatsAppScene.Envelope(
            scene.Change("messages", new { messages = new[] { menu, menu, help } }),
            scene.Change("messages", new { statuses = new[] { read, read } }),
            scene.Change("messages", new { messages = new[] { help, menu } })))).ShouldBe((int)HttpStatusCode.OK);
        await scene.HeardAsync(3);
        await scene.AskAsync("menu");

        (await scene.InboxAsync()).Select(message => message.Text).ShouldBe(["bantuan", "menu", "bantuan", "menu"]);
        scene.Heard.Count.ShouldBe(4);
        (await scene.OutboxAsync())[0].Delivery.ShouldBe(Delivery.Read);
        scene.Calls.ShouldAllBe(call => call.Accepted);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public async Task Messages_and_statuses_in_any_order_lose_nothing(int seed, bool batched)
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Statuses = new GraphStatuses { Kinds = ["sent", "delivered", "read"] };
        scene.Graph.Hold();
        scene.Ani.Writes("bantuan");
        await scene.Graph.ReleaseAsync();
        scene.Graph.Hold();
        await scene.HeardAsync(1);
        scene.Ani.Writes("menu");
        scene.Ani.Writes("bantuan");
        scene.Ani.Writes("profil");

        await scene.Graph.ReleaseAsync(shuffle: seed, batched);
        await scene.HeardAsync(4);

        (await scene.InboxAsync()).Skip(1).Select(message => message.Text).ShouldBe(["menu", "bantuan", "profil"], ignoreOrder: true);
        await WhatsAppScene.UntilAsync(async () => (await scene.OutboxAsync()).TrueForAll(m => m.Delivery == Delivery.Read), () => "not everything is read");
        scene.Heard.Count.ShouldBe(4);
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_earlier_message_that_comes_late_is_answered_and_does_not_take_the_window_back()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("menu");
        var earlier = scene.Message("text", new { body = "bantuan" });
        earlier["timestamp"] = $"{TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeSeconds()}";

        await scene.PostAsync(earlier);
        await scene.HeardAsync(2);
        // 23 hours after the later one, 25 after the earlier one.
        scene.Clock.Put(TimeSpan.FromHours(23));
        await scene.WriteAsync("Kabar");

        (await scene.HeardAsync(3))[2].Text.ShouldBe("Kabar");
        scene.Calls.ShouldAllBe(call => call.Accepted);
    }

    [Fact]
    public async Task While_the_storage_is_away_Meta_is_asked_to_come_again_and_what_it_brings_again_is_answered_once()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("menu");
        await scene.OutboxAsync(m => m.Delivery == Delivery.Sent);
        Directory.Move(scene.Bot.Folder, scene.Bot.Folder + "-away");
        scene.Bot.LetGoOfFile();

        scene.Ani.Writes("bantuan");
        await scene.DeliveredAsync(2);
        using var answer = await KnockAsync(scene, WhatsAppScene.Envelope());
        Directory.Move(scene.Bot.Folder + "-away", scene.Bot.Folder);
        await scene.HeardAsync(2);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        scene.Graph.Deliveries.All[1].Status.ShouldBe(503);
        (await scene.InboxAsync()).Select(message => message.Text).ShouldBe(["menu", "bantuan"]);
        scene.Heard.Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_Metas_server_hangs_what_people_write_is_taken_and_other_channels_go_on()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        using var citra = await DirectLineClient.StartAsync(scene.Bot.Root);
        await citra.HearAsync(1);
        scene.Graph.Faults.Always(Fault.Hang);
        var people = Enumerable.Range(1, 20).Select(i => scene.Graph.Person($"Orang {i}")).ToList();

        people.ForEach(person => person.Writes("bantuan"));
        await scene.DeliveredAsync(people.Count);
        // As many sends are under way as ever are.
        await scene.CallsAsync(16);
        await citra.SayAsync("bantuan");
        (await citra.HearAsync(2)).Count.ShouldBe(2);

        (await scene.OutboxAsync()).ShouldAllBe(m => m.Delivery == Delivery.Sending || m.Delivery == Delivery.Waiting, "not one send has been given up yet");
        scene.Graph.Deliveries.All.ShouldAllBe(delivery => delivery.Status == 200);
        await WhatsAppScene.UntilAsync(async () => (await scene.InboxAsync()).Count(message => message.DoneAt is not null) == people.Count, () => "not every turn was taken");
    }

    [Fact]
    public async Task In_a_storm_of_rate_limits_everybody_is_answered_once_and_in_order()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var people = Enumerable.Range(1, 6).Select(i => scene.Graph.Person($"Orang {i}")).ToList();
        scene.Graph.Faults.Sometimes(0.25, seed: 20261122, GraphServer.Error(130429), "messages");
        scene.Graph.Faults.Sometimes(0.25, seed: 20261123, GraphServer.Error(131056), "messages");

        foreach (var said in (string[])["menu", "bantuan", "profil"])
            people.ForEach(person => person.Writes(said));
        List<OutboxMessage> outbox = [];
        await WhatsAppScene.UntilAsync(
            async () => (outbox = await scene.OutboxAsync()).Select(m => m.ConversationId).Distinct().Count() == people.Count && outbox.Count >= 3 * people.Count && outbox.TrueForAll(m => m.Delivery == Delivery.Sent),
            () => string.Join(" | ", outbox.Select(m => $"{m.ConversationId} {m.Id} {m.Delivery} {m.Cause} {m.Tries}")));

        foreach (var person in people)
        {
            var heard = scene.Graph.Heard(person).Select(seen => long.Parse(seen.CallbackData!)).ToList();
            heard.Count.ShouldBe(3);
            heard.ShouldBe(heard.Distinct().Order());
        }
        scene.Graph.Log.Refused.Select(call => call.Status).Distinct().ShouldBe([400, 429], ignoreOrder: true, "both limits were met");
        scene.Health.State.ShouldBe(ChannelState.On);
    }

    /// <summary>Posts a body signed as Meta signs it; the whole answer.</summary>
    private static async Task<HttpResponseMessage> KnockAsync(WhatsAppScene scene, string body)
    {
        using var http = new HttpClient { BaseAddress = scene.Bot.Root };
        using var request = new HttpRequestMessage(HttpMethod.Post, WhatsAppWebhook.Path) { Content = new StringContent(body) };
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(scene.Graph.AppSecret), Encoding.UTF8.GetBytes(body)))}");
        return await http.SendAsync(request);
    }
}
