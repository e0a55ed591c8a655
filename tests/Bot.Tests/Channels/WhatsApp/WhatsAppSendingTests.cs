using System.Net;
using Bot.Channels.WhatsApp;
using Bot.Messages;
using Bot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppSendingTests
{
    [Fact]
    public async Task A_turn_is_one_message_to_the_phone_with_the_outbox_number_beside_it()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        var answer = await scene.AskAsync("bantuan");

        answer.Body.GetProperty("to").GetString().ShouldBe(WhatsAppScene.Ani);
        answer.Body.GetProperty("messaging_product").GetString().ShouldBe("whatsapp");
        var kept = await scene.OutboxAsync(m => m.Delivery == Delivery.Sent);
        answer.Opaque.ShouldBe($"{kept.Id}");
        kept.RemoteId.ShouldStartWith("wamid.OUT");
        scene.Graph.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_shows_no_phone_is_written_to_by_user_id()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        await scene.DeliverAsync(scene.Message("text", new { body = "bantuan" }, from: null, user: "ID.13491208655302741918"));

        var answer = (await scene.Graph.MessagesAsync(1))[0];
        answer.Body.GetProperty("recipient").GetString().ShouldBe("ID.13491208655302741918");
        answer.Body.TryGetProperty("to", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_tapped_choice_says_its_words_and_a_repeated_tap_nothing()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var menu = await scene.AskAsync("menu");
        menu.Choices.ShouldNotBeEmpty();
        var tap = scene.Message("interactive", new { type = "list_reply", list_reply = new { id = menu.Choices[0].Id, title = menu.Choices[0].Title } });

        await scene.DeliverAsync(tap);
        await scene.Graph.MessagesAsync(2);
        await scene.DeliverAsync(tap);

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
        await scene.Bot.Database.WriteAsync(db =>
        {
            Outbox.Add(db, new("whatsapp", WhatsAppScene.Ani), [new Reply(Phrase.Same("Instansi?"), [.. Enumerable.Range(1, 14).Select(i => new Choice($"Dinas {i}", $"Office {i}", $"dinas {i}"))])], Language.Indonesian, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        scene.Bot.Services.GetRequiredService<Outbox>().Announce(new("whatsapp", WhatsAppScene.Ani));
        var list = (await scene.Graph.MessagesAsync(2))[1];

        await scene.TapAsync(list, "Lainnya…");
        var rest = (await scene.Graph.MessagesAsync(3))[2];
        await scene.TapAsync(rest, "Dinas 14");

        rest.Choices.Select(choice => choice.Title).ShouldBe(["Dinas 10", "Dinas 11", "Dinas 12", "Dinas 13", "Dinas 14"]);
        (await scene.InboxAsync())[^1].Text.ShouldBe("dinas 14");
    }

    [Fact]
    public async Task Statuses_only_go_forward_and_may_come_in_any_order()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        var sent = await scene.OutboxAsync(m => m.Delivery == Delivery.Sent);

        await scene.StatusAsync(sent.RemoteId!, "read");
        await scene.StatusAsync(sent.RemoteId!, "delivered");
        await scene.StatusAsync(sent.RemoteId!, "sent");
        await scene.StatusAsync(sent.RemoteId!, "failed", code: 131026);
        await scene.StatusAsync(sent.RemoteId!, "teleported");

        (await scene.OutboxAsync()).Single().Delivery.ShouldBe(Delivery.Read);
    }

    [Fact]
    public async Task A_status_may_come_before_the_answer_to_the_call()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Silence = new();
        await scene.SayAsync("bantuan");
        var call = (await scene.Graph.MessagesAsync(1))[0];

        await scene.StatusAsync("wamid.NOT-KNOWN-YET", "delivered", call.Opaque);
        scene.Graph.Silence.SetResult();

        var kept = await scene.OutboxAsync(m => m.RemoteId is not null);
        kept.Delivery.ShouldBe(Delivery.Delivered);
    }

    [Fact]
    public async Task Outside_the_window_nothing_is_sent_until_the_person_writes()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        await scene.AgeAsync(TimeSpan.FromHours(25));

        await scene.WriteAsync("Kabar dari panitia");
        var held = await scene.OutboxAsync(m => m.Delivery == Delivery.Held);
        held.Cause!.ShouldContain("jendela 24 jam tertutup");
        scene.Graph.Messages.Count.ShouldBe(1);
        await scene.SayAsync("halo");

        (await scene.Graph.MessagesAsync(3))[1].Words.ShouldBe("Kabar dari panitia");
    }

    [Fact]
    public async Task Outside_the_window_an_approved_template_invites_once_and_its_button_brings_what_waits()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:Templates:ajakan:State=approved", "WhatsApp:Templates:ajakan:Language=id");
        await scene.AskAsync("bantuan");
        await scene.AgeAsync(TimeSpan.FromHours(25));

        await scene.WriteAsync("Kabar satu");
        await scene.OutboxAsync(m => m.Delivery == Delivery.Held && m.Cause!.Contains("ajakan", StringComparison.Ordinal));
        await scene.WriteAsync("Kabar dua");
        await scene.OutboxAsync(m => m.Delivery == Delivery.Held && m.Text == "Kabar dua");
        var template = scene.Graph.Messages[1];
        await scene.DeliverAsync(scene.Message("button", new { payload = "Lanjut", text = "Lanjut" }));
        var calls = await scene.Graph.MessagesAsync(4);

        template.Type.ShouldBe("template");
        template.Body.GetProperty("template").GetProperty("name").GetString().ShouldBe("ajakan");
        template.Body.GetProperty("template").GetProperty("language").GetProperty("code").GetString().ShouldBe("id");
        calls.Skip(2).Select(call => call.Words).ShouldBe(["Kabar satu", "Kabar dua"]);
        (await scene.InboxAsync())[^1].Kind.ShouldBe(IncomingKind.Returned);
    }

    [Fact]
    public async Task A_template_that_is_not_approved_is_shown_to_the_operator_and_the_message_waits()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:Templates:ajakan:State=pending");
        await scene.AskAsync("bantuan");
        await scene.AgeAsync(TimeSpan.FromHours(25));

        await scene.WriteAsync("Kabar");
        (await scene.OutboxAsync(m => m.Delivery == Delivery.Held)).Cause!.ShouldContain("ajakan belum bisa dipakai (menunggu persetujuan)");
        scene.Health.Notice!.ShouldContain("ajakan");
        await scene.PostAsync(WhatsAppScene.Envelope(WhatsAppScene.Change("message_template_status_update", new { @event = "APPROVED", message_template_name = "ajakan", message_template_language = "id" })));

        (await scene.Graph.MessagesAsync(2))[1].Type.ShouldBe("template");
        scene.Health.Notice.ShouldBeNull();
    }

    [Fact]
    public async Task Where_Meta_counts_the_hours_otherwise_the_message_waits_too()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        scene.Graph.Fail(131047);

        await scene.WriteAsync("Kabar");
        await scene.OutboxAsync(m => m.Delivery == Delivery.Held);
        await scene.SayAsync("halo");

        (await scene.Graph.MessagesAsync(4))[2].Words.ShouldBe("Kabar");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_cannot_be_reached_is_not_written_to_until_they_write(bool later)
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        if (!later)
            scene.Graph.Fail(131026);

        await scene.WriteAsync("Kabar");
        if (later)
            await scene.StatusAsync((await scene.OutboxAsync(m => m.Text == "Kabar" && m.Delivery == Delivery.Sent)).RemoteId!, "failed", code: 131026);

        (await scene.OutboxAsync(m => m.Delivery == Delivery.Failed)).Cause!.ShouldStartWith("131026");
        (await IdentityAsync(scene)).UnreachableAt.ShouldNotBeNull();
        await scene.SayAsync("halo");
        await scene.Graph.MessagesAsync(3);
        (await IdentityAsync(scene)).UnreachableAt.ShouldBeNull();
    }

    [Fact]
    public async Task Too_fast_for_one_person_is_tried_again_after_a_while()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Fail(131056, retryAfter: "0");

        await scene.SayAsync("bantuan");

        (await scene.Graph.MessagesAsync(2))[1].Opaque.ShouldBe(scene.Graph.Messages[0].Opaque);
        await scene.OutboxAsync(m => m.Delivery == Delivery.Sent);
    }

    [Fact]
    public async Task A_list_that_Meta_will_not_have_goes_out_as_numbered_lines()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Fail(131009);

        await scene.SayAsync("menu");
        var calls = await scene.Graph.MessagesAsync(2);

        calls[0].Type.ShouldBe("interactive");
        calls[1].Words.ShouldContain("\n1. ");
    }

    [Fact]
    public async Task A_token_that_is_refused_stops_the_channel_and_keeps_what_waits()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Fail(190, status: 401);

        await scene.SayAsync("bantuan");
        await scene.Graph.MessagesAsync(1);
        await scene.OutboxAsync(m => m.Delivery == Delivery.Waiting && m.Cause is not null);

        scene.Health.State.ShouldBe(ChannelState.Stopped);
        scene.Health.Notice!.ShouldContain("190");
        scene.Health.Notice!.ShouldNotContain("EAAtoken");
        (await scene.Http.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await scene.SayAsync("halo")).ShouldBe(HttpStatusCode.OK);
        scene.Graph.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_says_nothing_leaves_the_message_unknown_and_is_not_asked_again()
    {
        await using var graph = await Graph.StartAsync();
        graph.Silence = new();
        using var client = new WhatsAppClient(Settings(graph.Root), TimeSpan.FromMilliseconds(300));

        var answer = await client.MessagesAsync([], CancellationToken.None);

        answer.Sent.Fate.ShouldBe(Fate.Unknown);
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
        var report = new Outgoing(900, new("whatsapp", WhatsAppScene.Ani), "Laporan kelas", [], true) { File = new("laporan.pdf", "application/pdf", [1, 2, 3]) };

        (await channel.SendAsync(report, CancellationToken.None)).Fate.ShouldBe(Fate.Accepted);
        (await channel.SendAsync(report with { Id = 901 }, CancellationToken.None)).Fate.ShouldBe(Fate.Accepted);

        var documents = scene.Graph.Messages.Skip(1).Select(call => call.Body.GetProperty("document")).ToList();
        documents[0].GetProperty("filename").GetString().ShouldBe("laporan.pdf");
        documents[0].GetProperty("caption").GetString().ShouldBe("Laporan kelas");
        documents[1].GetProperty("id").GetString().ShouldBe(documents[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_month_is_counted_and_beyond_its_limit_only_replies_go()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:MessagesPerMonth=2");
        await scene.AskAsync("bantuan");
        await scene.AskAsync("menu");

        await scene.WriteAsync("Kabar");
        (await scene.OutboxAsync(m => m.Delivery == Delivery.Held)).Cause.ShouldBe("batas pesan bulan ini tercapai");
        await scene.Bot.Services.GetRequiredService<HeldMessages>().ReleaseAsync(CancellationToken.None);
        var reply = await scene.AskAsync("bantuan");

        // Counted before it is noted as sent.
        await scene.OutboxAsync(m => $"{m.Id}" == reply.Opaque && m.Delivery == Delivery.Sent);
        reply.Words.ShouldNotBeEmpty();
        scene.Health.Notice!.ShouldContain("WhatsApp:MessagesPerMonth");
        var budget = await scene.Bot.Services.GetRequiredService<ICountsMessages>().BudgetAsync(Clock.DayInWib(TimeProvider.System.GetUtcNow()), CancellationToken.None);
        budget.Sent.ShouldBeGreaterThanOrEqualTo(3);
        budget.Cap.ShouldBe(2);
        budget.IsUsedUp.ShouldBeTrue();
        budget.Forecast.ShouldBeGreaterThanOrEqualTo(budget.Sent);
        budget.ByConversation.Keys.ShouldBe([new Address("whatsapp", WhatsAppScene.Ani)]);
    }

    [Theory]
    [InlineData("2026-11-16T00:00:00+07:00", 300, 600)]
    [InlineData("2026-11-01T03:00:00+07:00", 10, 300)]
    [InlineData("2026-11-30T23:59:59+07:00", 300, 300)]
    [InlineData("2026-11-10T00:00:00+07:00", 0, 0)]
    public void The_forecast_goes_on_as_the_month_began(string now, int sent, int expected) =>
        MessageBudget.Ahead(sent, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    private static WhatsAppSettings Settings(string root) => new("1", "token", "secret", "words", new Uri(root + "/"), "v25.0", 0, []);

    private static Task<Identity> IdentityAsync(WhatsAppScene scene) =>
        scene.Bot.Database.ReadAsync(db => db.Set<Identity>().SingleAsync(identity => identity.Channel == "whatsapp" && identity.UserId == WhatsAppScene.Ani));
}
