using System.Net;
using System.Net.Sockets;
using Bot.Channels.WhatsApp;
using Bot.Messages;
using Bot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Graph;
using StandIns.Remote;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppSendingTests
{
    [Fact]
    public async Task A_turn_is_one_message_to_the_phone_with_the_outbox_number_beside_it()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        var answer = await scene.AskAsync("bantuan");

        scene.Calls.Single()["to"].ShouldBe(WhatsAppScene.AniPhone);
        var kept = await scene.OutboxAsync(m => m.Delivery == Delivery.Sent);
        answer.CallbackData.ShouldBe($"{kept.Id}");
        kept.RemoteId.ShouldBe(answer.Id);
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_shows_no_phone_is_written_to_by_user_id()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var budi = scene.Graph.Person("Budi", showsPhone: false);

        budi.Writes("bantuan");
        await scene.Graph.HeardAsync(budi, 1, WhatsAppScene.Patience);

        scene.Calls.Single()["recipient"].ShouldBe(budi.UserId);
        scene.Calls.Single()["to"].ShouldBeNull();
    }

    [Fact]
    public async Task A_tapped_choice_says_its_words_and_a_repeated_tap_nothing()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var menu = await scene.AskAsync("menu");
        scene.Graph.Deliveries.Repeat(2);

        await scene.TapAsync(menu.Choices[0].Title);
        await scene.DeliveredAsync(3);

        var said = (await scene.InboxAsync())[1];
        said.Kind.ShouldBe(IncomingKind.Text);
        said.Text.ShouldNotBeEmpty();
        (await scene.InboxAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_last_row_of_a_long_list_shows_the_other_choices()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        await scene.WriteAsync("Instansi?", [.. Enumerable.Range(1, 14).Select(i => new Choice($"Dinas {i}", $"Office {i}", $"dinas {i}"))]);
        await scene.HeardAsync(2);

        var rest = await scene.TapAsync("Lainnya…");
        await scene.TapAsync("Dinas 14");

        rest.Choices.Select(choice => choice.Title).ShouldBe(["Dinas 10", "Dinas 11", "Dinas 12", "Dinas 13", "Dinas 14"]);
        (await scene.InboxAsync())[^1].Text.ShouldBe("dinas 14");
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Statuses_only_go_forward_and_may_come_in_any_order()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var sent = await scene.AskAsync("bantuan");
        await scene.OutboxAsync(m => m.RemoteId == sent.Id);

        foreach (var status in (string[])["read", "delivered", "sent", "teleported"])
            scene.Graph.Tell(sent.Id, status);
        scene.Graph.Tell(sent.Id, "failed", code: 131026);
        await scene.DeliveredAsync(6);

        (await scene.OutboxAsync()).Single().Delivery.ShouldBe(Delivery.Read);
    }

    [Fact]
    public async Task A_status_may_come_before_the_answer_to_the_call()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Statuses = new GraphStatuses { Kinds = ["delivered"], BeforeAnswer = true };

        await scene.AskAsync("bantuan");

        (await scene.OutboxAsync(m => m.RemoteId is not null)).Delivery.ShouldBe(Delivery.Delivered);
    }

    [Theory]
    [InlineData("a new number, in a message of WhatsApp's")]
    [InlineData("a new number, in a field of its own")]
    [InlineData("a new id of somebody without a number")]
    public async Task An_account_with_a_new_number_or_id_goes_on_as_the_same_and_is_written_to_under_the_new_one(string told)
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var budi = scene.Graph.Person("Budi", showsPhone: !told.Contains("without", StringComparison.Ordinal));
        var before = budi.UserId;
        budi.Writes("bantuan");
        await scene.Graph.HeardAsync(budi, 1, WhatsAppScene.Patience);

        if (!budi.ShowsPhone)
            budi.ChangesUserId();
        else
            budi.ChangesNumber("6281377778888", asField: told.Contains("field", StringComparison.Ordinal));
        await scene.DeliveredAsync(2);
        await scene.WriteAsync("Kabar", to: new Address("whatsapp", before));
        await scene.Graph.HeardAsync(budi, 2, WhatsAppScene.Patience);
        budi.Writes("menu");
        await scene.Graph.HeardAsync(budi, 3, WhatsAppScene.Patience);

        scene.Graph.Log.Refused.ShouldBeEmpty();
        (await scene.InboxAsync()).Select(message => message.ConversationId).ShouldBe([before, before]);
        (await scene.Bot.Database.ReadAsync(db => db.Identities.CountAsync(identity => identity.Channel == "whatsapp"))).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_cannot_be_reached_is_not_written_to_until_they_write(bool later)
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        if (later)
            scene.Graph.FailLater(131026);
        else
            scene.Ani.Blocks();

        await scene.WriteAsync("Kabar");

        (await scene.OutboxAsync(m => m.Delivery == Delivery.Failed)).Cause!.ShouldStartWith("131026");
        (await IdentityAsync(scene)).UnreachableAt.ShouldNotBeNull();
        scene.Ani.Unblocks();
        await scene.AskAsync("halo");
        (await IdentityAsync(scene)).UnreachableAt.ShouldBeNull();
    }

    [Fact]
    public async Task Too_fast_for_one_person_is_tried_again_after_a_while()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Faults.Next(1, GraphServer.Error(131056, retryAfter: 0), "messages");

        await scene.AskAsync("bantuan");

        scene.Calls.Select(call => call.Accepted).ShouldBe([false, true]);
        scene.Calls[1]["biz_opaque_callback_data"].ShouldBe(scene.Calls[0]["biz_opaque_callback_data"]);
        await scene.OutboxAsync(m => m.Delivery == Delivery.Sent);
    }

    [Fact]
    public async Task A_list_that_Meta_will_not_have_goes_out_as_numbered_lines()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Faults.Next(1, GraphServer.Error(131009), "messages");

        var answer = await scene.AskAsync("menu");

        scene.Calls[0]["type"].ShouldBe("interactive");
        answer.Type.ShouldBe("text");
        answer.Text.ShouldContain("\n1. ");
    }

    [Fact]
    public async Task A_wrong_token_is_told_of_at_the_start_before_a_message_finds_out()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:AccessToken=wrong");

        await WhatsAppScene.UntilAsync(() => Task.FromResult(scene.Health.State == ChannelState.Stopped), () => $"{scene.Health.State}");

        scene.Health.Notice!.ShouldContain("WhatsApp:AccessToken");
        scene.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_is_revoked_stops_the_channel_and_keeps_what_waits()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.RevokeToken();

        scene.Ani.Writes("bantuan");
        await scene.OutboxAsync(m => m.Delivery == Delivery.Waiting);
        await WhatsAppScene.UntilAsync(() => Task.FromResult(scene.Health.State == ChannelState.Stopped), () => $"{scene.Health.State}");

        scene.Health.Notice!.ShouldContain("190");
        scene.Health.Notice!.ShouldNotContain(scene.Graph.AccessToken);
        using var http = new HttpClient { BaseAddress = scene.Bot.Root };
        (await http.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        scene.Ani.Writes("halo");
        await scene.DeliveredAsync(2);
        scene.Graph.Deliveries.All.ShouldAllBe(delivery => delivery.Status == 200);
        // The read mark may be what is refused first; after one refusal nothing more is asked.
        scene.Calls.Count.ShouldBeLessThanOrEqualTo(1);
        (await scene.OutboxAsync()).ShouldAllBe(message => message.Delivery == Delivery.Waiting);
    }

    [Fact]
    public async Task A_server_that_says_nothing_leaves_the_message_unknown_and_is_not_asked_again()
    {
        await using var graph = await GraphServer.StartAsync();
        graph.Faults.Always(Fault.Hang);
        using var client = new WhatsAppClient(Settings(graph.Url), TimeSpan.FromMilliseconds(300));

        var answer = await client.MessagesAsync([], CancellationToken.None);

        (answer.Sent.Fate, answer.Sent.Pauses).ShouldBe((Fate.Unknown, Pauses.Channel), "the next message would meet the same silence");
    }

    [Fact]
    public async Task A_connection_that_never_opens_carried_nothing()
    {
        // Its queue of connections is full: whoever comes now is neither let in nor turned away.
        using var full = new TcpListener(IPAddress.Loopback, 0);
        full.Start(1);
        var waiting = Enumerable.Range(0, 8).Select(_ => new TcpClient()).ToList();
        foreach (var client in waiting)
            _ = client.ConnectAsync((IPEndPoint)full.LocalEndpoint);
        using var graph = new WhatsAppClient(Settings($"http://{full.LocalEndpoint}"), TimeSpan.FromSeconds(4));

        var answer = await graph.MessagesAsync([], CancellationToken.None);

        (answer.Sent.Fate, answer.Sent.Pauses).ShouldBe((Fate.NotAccepted, Pauses.Channel), "it is sent again, and not lost as unknown");
        waiting.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_server_that_is_not_there_did_not_get_it()
    {
        using var client = new WhatsAppClient(Settings("http://127.0.0.1:1"), TimeSpan.FromSeconds(20));

        var answer = await client.MessagesAsync([], CancellationToken.None);

        (answer.Sent.Fate, answer.Sent.Pauses).ShouldBe((Fate.NotAccepted, Pauses.Channel));
    }

    [Fact]
    public async Task A_file_is_uploaded_once_and_sent_by_its_id()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        var channel = scene.Bot.Services.GetServices<IChannel>().Single(channel => channel.Name == "whatsapp");
        var report = new Outgoing(900, scene.At, "Laporan kelas", [], true) { File = new("laporan.pdf", "application/pdf", [1, 2, 3]) };

        (await channel.SendAsync(report, CancellationToken.None)).Fate.ShouldBe(Fate.Accepted);
        (await channel.SendAsync(report with { Id = 901 }, CancellationToken.None)).Fate.ShouldBe(Fate.Accepted);

        foreach (var document in scene.Heard.Skip(1))
            (document.Type, document.FileName, document.Text).ShouldBe(("document", "laporan.pdf", "Laporan kelas"));
        scene.Graph.Log.Of("media").Count.ShouldBe(1);
    }

    private static WhatsAppSettings Settings(string root) => new("1", "token", "secret", "words", new Uri(root + "/"), "v25.0", 0, new Dictionary<string, int>(), []);

    private static Task<Identity> IdentityAsync(WhatsAppScene scene) =>
        scene.Bot.Database.ReadAsync(db => db.Set<Identity>().SingleAsync(identity => identity.Channel == "whatsapp" && identity.UserId == scene.Ani.UserId));
}
