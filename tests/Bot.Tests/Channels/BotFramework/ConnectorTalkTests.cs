using System.Net;
using System.Text.Json;
using Bot.Channels.BotFramework.Connector;
using Bot.Conversations;
using Bot.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>Talks through <c>/api/messages</c> and the Connector, over the real host.</summary>
public sealed class ConnectorTalkTests : IAsyncLifetime
{
    private LoopbackMicrosoft _microsoft = null!;
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _microsoft = await LoopbackMicrosoft.StartAsync();
        _bot = await RunningBot.StartAsync(_microsoft.Settings);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _microsoft.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_taken_and_answered_at_the_service_url_with_its_path_and_ids_encoded()
    {
        (await _microsoft.SendAsync(_bot.Root, _microsoft.Message("bantuan", "1:a/b"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var reply = (await _microsoft.HearAsync(1))[0];

        reply.Address.ShouldBe("/teams/ap/v3/conversations/a%3A1%2Fx%20y/activities/1%3Aa%2Fb");
        reply.Token.ShouldBe("token-1");
        reply.Text.ShouldStartWith("Yang bisa saya bantu");
        reply.Activity.GetProperty("from").GetProperty("id").GetString().ShouldBe("28:bot");
        reply.Activity.GetProperty("recipient").GetProperty("id").GetString().ShouldBe("29:ani");
        reply.Activity.GetProperty("conversation").GetProperty("id").GetString().ShouldBe("a:1/x y");
        reply.Activity.GetProperty("replyToId").GetString().ShouldBe("1:a/b");
        reply.Activity.GetProperty("locale").GetString().ShouldBe("id-ID");
        reply.Activity.GetProperty("inputHint").GetString().ShouldBe("expectingInput");
        foreach (var channels in (string[])["id", "timestamp", "serviceUrl", "channelId"])
            reply.Activity.TryGetProperty(channels, out _).ShouldBeFalse(channels);
    }

    [Fact]
    public async Task The_same_activity_three_times_at_once_is_answered_once()
    {
        var message = _microsoft.Message("bantuan", "same");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _microsoft.SendAsync(_bot.Root, message)));
        await _microsoft.HearAsync(1);
        await _microsoft.SendAsync(_bot.Root, _microsoft.Message("menu"));
        await _microsoft.HearAsync(2);

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        _microsoft.Messages.Count(post => post.Text.StartsWith("Yang bisa saya bantu", StringComparison.Ordinal)).ShouldBe(1);
        // The same id elsewhere is another message.
        await _microsoft.SendAsync(_bot.Root, _microsoft.Message("bantuan", "same", conversation: "a:2"));
        (await _microsoft.HearAsync(3))[2].Text.ShouldStartWith("Yang bisa saya bantu");
    }

    [Fact]
    public async Task Without_an_id_a_message_is_answered_too()
    {
        var message = _microsoft.Message("bantuan");
        message.Remove("id");
        (await _microsoft.SendAsync(_bot.Root, message)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await _microsoft.HearAsync(1))[0].Address.ShouldEndWith("/activities");
    }

    [Fact]
    public async Task What_the_bot_says_of_its_own_accord_arrives_after_a_restart_where_the_person_last_was()
    {
        await _microsoft.SendAsync(_bot.Root, _microsoft.Message("bantuan", "1"));
        await _microsoft.HearAsync(1);
        await _bot.RestartAsync();
        var at = ConnectorConversation.AddressOf("msteams|a:1/x y");
        await _bot.Database.WriteAsync(db =>
        {
            Outbox.Add(db, at, [new Reply(new("Kelas besok pindah ruang.", "Tomorrow's class has moved."))], Language.Indonesian, _bot.Services.GetRequiredService<Clock>().GetUtcNow());
            return Task.CompletedTask;
        });
        _bot.Services.GetRequiredService<Outbox>().Announce(at);
        var said = (await _microsoft.HearAsync(2))[1];

        said.Text.ShouldBe("Kelas besok pindah ruang.");
        said.Address.ShouldBe("/teams/ap/v3/conversations/a%3A1%2Fx%20y/activities");
        said.Activity.TryGetProperty("replyToId", out _).ShouldBeFalse();
        said.Activity.GetProperty("from").GetProperty("id").GetString().ShouldBe("28:bot");
        (await _bot.Database.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).LastAsync())).RemoteId.ShouldStartWith("sent-");
    }

    [Fact]
    public async Task A_conversation_is_greeted_once_however_often_and_in_whatever_order_its_members_are_told()
    {
        // The Playground: the bot and the person in one update; the Emulator: one for each; Direct Line's like: empty lists.
        await _microsoft.SendAsync(_bot.Root, Update([], []));
        await _microsoft.SendAsync(_bot.Root, Update(["28:bot"], []));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _microsoft.SendAsync(_bot.Root, Update(["28:bot", "29:ani"], []))));
        await _microsoft.SendAsync(_bot.Root, Update(["29:ani"], []));
        await _microsoft.SendAsync(_bot.Root, _microsoft.Message("bantuan"));
        var said = await _microsoft.HearAsync(2);

        said[0].Text.ShouldStartWith("Selamat datang");
        said[1].Text.ShouldStartWith("Yang bisa saya bantu");
        said.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_update_without_a_recipient_survives()
    {
        var update = Update([], []);
        update.Remove("recipient");
        (await _microsoft.SendAsync(_bot.Root, update)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("event")]
    [InlineData("endOfConversation")]
    [InlineData("messageReaction")]
    [InlineData("messageDelete")]
    [InlineData("typing")]
    [InlineData("trace")]
    [InlineData("x-agency/something-new")]
    public async Task Types_that_nobody_answers_are_taken_and_nothing_is_said(string type)
    {
        var activity = _microsoft.Message("halo");
        activity["type"] = type;
        (await _microsoft.SendAsync(_bot.Root, activity)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await _bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_invoke_has_its_answer_in_the_same_call()
    {
        var invoke = _microsoft.Message("");
        (invoke["type"], invoke["name"]) = ("invoke", "adaptiveCard/action");
        var answer = await _microsoft.SendAsync(_bot.Root, invoke);

        var json = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        json.GetProperty("status").GetInt32().ShouldBe(501);
        json.GetProperty("body").ValueKind.ShouldBe(JsonValueKind.Object);
        (await _bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_sender_that_expects_replies_in_the_answer_is_refused_and_nothing_is_said_later()
    {
        var message = _microsoft.Message("bantuan");
        message["deliveryMode"] = "expectReplies";
        var answer = await _microsoft.SendAsync(_bot.Root, message);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("expectReplies");
        (await _bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
        // A mode that is not defined is the usual one.
        message["deliveryMode"] = "notification";
        (await _microsoft.SendAsync(_bot.Root, message)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("from")]
    [InlineData("recipient")]
    [InlineData("conversation")]
    public async Task A_required_field_that_is_missing_is_the_sender_s_mistake(string field)
    {
        var message = _microsoft.Message("bantuan");
        message.Remove(field);
        var answer = await _microsoft.SendAsync(_bot.Root, message);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(field);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_no_JSON_is_refused_and_the_talk_goes_on()
    {
        (await _microsoft.SendAsync(_bot.Root, _microsoft.Message(new string('x', 1 << 20)))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await _microsoft.SendAsync(_bot.Root, "no activity")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _microsoft.SendAsync(_bot.Root, new[] { 1 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _microsoft.SendAsync(_bot.Root, _microsoft.Message("bantuan"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _microsoft.HearAsync(1);
    }

    [Fact]
    public async Task In_a_group_the_bot_answers_only_when_spoken_to()
    {
        var aside = Group("siapa ikut makan siang?", mention: null);
        var spoken = Group("<at>Tanya ASN</at> ada pelatihan apa bulan depan?", mention: "28:bot");
        await _microsoft.SendAsync(_bot.Root, aside);
        await _microsoft.SendAsync(_bot.Root, spoken);
        var said = await _microsoft.HearAsync(1);

        said.Count.ShouldBe(1);
        var kept = await _bot.Database.ReadAsync(db => db.Inbox.SingleAsync());
        kept.Text.ShouldBe("ada pelatihan apa bulan depan?");
        kept.Kind.ShouldBe(IncomingKind.InGroup);

        Dictionary<string, object?> Group(string text, string? mention)
        {
            var message = _microsoft.Message(text);
            message["conversation"] = new { id = "19:group", isGroup = true };
            if (mention is not null)
                message["entities"] = new object[] { new { type = "mention", mentioned = new { id = mention }, text = "<at>Tanya ASN</at>" } };
            return message;
        }
    }

    [Fact]
    public async Task Pictures_edits_cards_and_the_way_out_and_back_are_understood()
    {
        var picture = _microsoft.Message("");
        picture["attachments"] = new[] { new { contentType = "image/png", contentUrl = "https://x/y" } };
        var asHtmlToo = _microsoft.Message("bantuan");
        asHtmlToo["attachments"] = new[] { new { contentType = "text/html", content = "<p>bantuan</p>" } };
        var tapped = _microsoft.Message("");
        (tapped["text"], tapped["value"]) = (null, "menu");
        var submitted = _microsoft.Message("");
        (submitted["text"], submitted["value"]) = (null, new { rating = 4 });
        var edited = _microsoft.Message("kelas saya", "1");
        edited["type"] = "messageUpdate";
        var removed = _microsoft.Message("");
        (removed["type"], removed["action"]) = ("installationUpdate", "remove");
        foreach (var activity in new[] { picture, asHtmlToo, tapped, submitted, edited, removed })
            (await _microsoft.SendAsync(_bot.Root, activity)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await _bot.Database.ReadAsync(db => db.Inbox.OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync())).ShouldBe(
            [IncomingKind.Unreadable, IncomingKind.Text, IncomingKind.Text, IncomingKind.Unreadable, IncomingKind.Edited, IncomingKind.Left]);
    }

    [Fact]
    public async Task The_typing_sign_is_posted_to_the_conversation()
    {
        await _microsoft.SendAsync(_bot.Root, _microsoft.Message("bantuan"));
        await _microsoft.HearAsync(1);
        var channel = _bot.Services.GetServices<IChannel>().Single(channel => channel.Name == "botframework");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        // A sign that does not come through in time is let go; the next one shows it.
        while (_microsoft.Posts.All(post => post.Activity.GetProperty("type").GetString() != "typing"))
        {
            await channel.TypingAsync(ConnectorConversation.AddressOf("msteams|a:1/x y"), CancellationToken.None);
            await Task.Delay(500, patience.Token);
        }
    }

    [Fact]
    public async Task Off_without_an_app_id_the_address_does_not_exist()
    {
        await using var off = await RunningBot.StartAsync();
        (await _microsoft.SendAsync(off.Root, _microsoft.Message("bantuan"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Dictionary<string, object?> Update(string[] added, string[] removed)
    {
        var update = _microsoft.Message("");
        update.Remove("text");
        (update["type"], update["membersAdded"], update["membersRemoved"]) = ("conversationUpdate", added.Select(id => new { id }), removed.Select(id => new { id }));
        return update;
    }
}
