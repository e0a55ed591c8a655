using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.BotFramework.Connector;
using Bot.Conversations;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Connector;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>Talks through <c>/api/messages</c> and the Connector, over the real host.</summary>
public sealed class ConnectorTalkTests : IAsyncLifetime
{
    private ConnectorServer _microsoft = null!;
    private RunningBot _bot = null!;
    private ConnectorTalk _ani = null!;

    public async Task InitializeAsync()
    {
        _microsoft = await ConnectorServer.StartAsync();
        _bot = await RunningBot.StartAsync(_microsoft.Settings());
        _ani = Talk("Ani");
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _microsoft.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_taken_and_answered_at_the_service_url_with_its_path_and_ids_encoded()
    {
        (await _ani.PostAsync(Message("bantuan", "1:a/b"))).Status.ShouldBe(202);
        var reply = (await _ani.HeardAsync(1))[0];

        reply.Address.ShouldBe("/smba/id/v3/conversations/19%3Aani%2F1%7Ca%20b%40thread.v2%3Bmessageid%3D1/activities/1%3Aa%2Fb");
        reply.Text.ShouldStartWith("Yang bisa saya bantu");
        reply.Activity["from"]!["id"]!.ToString().ShouldBe(_ani.BotId);
        reply.Activity["recipient"]!["id"]!.ToString().ShouldBe(_ani.PersonId);
        reply.Activity["conversation"]!["id"]!.ToString().ShouldBe(_ani.Id);
        reply.Activity["replyToId"]!.ToString().ShouldBe("1:a/b");
        reply.Activity["locale"]!.ToString().ShouldBe("id-ID");
        reply.Activity["inputHint"]!.ToString().ShouldBe("expectingInput");
        foreach (var channels in (string[])["id", "timestamp", "serviceUrl", "channelId"])
            reply.Activity.ContainsKey(channels).ShouldBeFalse(channels);
    }

    [Fact]
    public async Task The_same_activity_three_times_at_once_is_answered_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _ani.PostAsync(Message("bantuan", "same"))));
        await _ani.HeardAsync(1);
        await _ani.SaysAsync("menu");
        await _ani.HeardAsync(2);

        answers.ShouldAllBe(answer => answer.Status == 202);
        _ani.Messages.Count(said => said.Text.StartsWith("Yang bisa saya bantu", StringComparison.Ordinal)).ShouldBe(1);
        // The same id elsewhere is another message.
        var budi = Talk("Budi");
        var his = budi.Activity("message", "bantuan");
        his["id"] = "same";
        await budi.PostAsync(his);
        (await budi.HeardAsync(1))[0].Text.ShouldStartWith("Yang bisa saya bantu");
    }

    [Fact]
    public async Task Without_an_id_a_message_is_answered_too()
    {
        var message = Message("bantuan");
        message.Remove("id");
        (await _ani.PostAsync(message)).Status.ShouldBe(202);

        (await _ani.HeardAsync(1))[0].Address.ShouldEndWith("/activities");
    }

    [Fact]
    public async Task What_the_bot_says_of_its_own_accord_arrives_after_a_restart_where_the_person_last_was()
    {
        await _ani.SaysAsync("bantuan");
        await _ani.HeardAsync(1);
        await _bot.RestartAsync();
        var at = ConnectorConversation.AddressOf($"msteams|{_ani.Id}");
        await _bot.Database.WriteAsync(db =>
        {
            Outbox.Add(db, at, [new Bot.Messages.Reply(new("Kelas besok pindah ruang.", "Tomorrow's class has moved."))], Language.Indonesian, _bot.Services.GetRequiredService<Clock>().GetUtcNow());
            return Task.CompletedTask;
        });
        _bot.Services.GetRequiredService<Outbox>().Announce(at);
        var said = (await _ani.HeardAsync(2))[1];

        said.Text.ShouldBe("Kelas besok pindah ruang.");
        said.Address.ShouldEndWith("/activities");
        said.Activity.ContainsKey("replyToId").ShouldBeFalse();
        said.Activity["from"]!["id"]!.ToString().ShouldBe(_ani.BotId);
        // The Connector's answer is read, and written down, after the message was heard.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _bot.Database.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).Select(m => m.RemoteId).LastAsync()) != said.Id)
            await Task.Delay(30, patience.Token);
    }

    [Fact]
    public async Task A_conversation_is_greeted_once_however_often_and_in_whatever_order_its_members_are_told()
    {
        // The Playground: the bot and the person in one update; the Emulator: one for each; Direct Line's like: empty lists.
        await _ani.PostAsync(NobodyAdded());
        await _ani.JoinsAsync(_ani.BotId);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _ani.JoinsAsync()));
        await _ani.JoinsAsync(_ani.PersonId);
        await _ani.SaysAsync("bantuan");
        var said = await _ani.HeardAsync(2);

        said[0].Text.ShouldStartWith("Selamat datang");
        said[1].Text.ShouldStartWith("Yang bisa saya bantu");
        said.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_update_without_a_recipient_survives()
    {
        var update = NobodyAdded();
        update.Remove("recipient");
        (await _ani.PostAsync(update)).Status.ShouldBe(202);
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
        (await _ani.PostAsync(_ani.Activity(type, "halo"))).Status.ShouldBe(202);

        (await _bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_invoke_has_its_answer_in_the_same_call()
    {
        var invoke = _ani.Activity("invoke");
        invoke["name"] = "adaptiveCard/action";
        var answer = await _ani.PostAsync(invoke);

        var json = JsonElement.Parse(answer.Body);
        json.GetProperty("status").GetInt32().ShouldBe(501);
        json.GetProperty("body").ValueKind.ShouldBe(JsonValueKind.Object);
        (await _bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_sender_that_expects_replies_in_the_answer_is_refused_and_nothing_is_said_later()
    {
        var message = Message("bantuan");
        message["deliveryMode"] = "expectReplies";
        var answer = await _ani.PostAsync(message);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain("expectReplies");
        (await _bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
        // A mode that is not defined is the usual one.
        message["deliveryMode"] = "notification";
        (await _ani.PostAsync(message)).Status.ShouldBe(202);
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
        var message = Message("bantuan");
        message.Remove(field);
        var answer = await _ani.PostAsync(message);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain(field);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_no_JSON_is_refused_and_the_talk_goes_on()
    {
        (await _ani.SaysAsync(new string('x', 1 << 20))).Status.ShouldBe(413);
        foreach (var body in (string[])["no activity", "\"no activity\"", "[1]"])
            (await _ani.PostAsync(body, _microsoft.Authorization())).Status.ShouldBe(400, body);
        (await _ani.SaysAsync("bantuan")).Status.ShouldBe(202);
        await _ani.HeardAsync(1);
    }

    [Fact]
    public async Task In_a_group_the_bot_answers_only_when_spoken_to()
    {
        var aside = Group("siapa ikut makan siang?", mention: null);
        var spoken = Group("<at>Tanya ASN</at> ada pelatihan apa bulan depan?", mention: _ani.BotId);
        await _ani.PostAsync(aside);
        await _ani.PostAsync(spoken);
        var said = await _ani.HeardAsync(1);

        said.Count.ShouldBe(1);
        var kept = await _bot.Database.ReadAsync(db => db.Inbox.SingleAsync());
        kept.Text.ShouldBe("ada pelatihan apa bulan depan?");
        kept.Kind.ShouldBe(IncomingKind.InGroup);

        JsonObject Group(string text, string? mention)
        {
            var message = _ani.Activity("message", text);
            message["conversation"]!["isGroup"] = true;
            if (mention is not null)
                message["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = mention }, ["text"] = "<at>Tanya ASN</at>" });
            return message;
        }
    }

    [Fact]
    public async Task Pictures_edits_cards_and_the_way_out_and_back_are_understood()
    {
        JsonObject[] activities =
        [
            With("message", """{"text":"","attachments":[{"contentType":"image/png","contentUrl":"https://x/y"}]}"""),
            With("message", """{"text":"bantuan","attachments":[{"contentType":"text/html","content":"<p>bantuan</p>"}]}"""),
            With("message", """{"text":null,"value":"menu"}"""),
            With("message", """{"text":null,"value":{"rating":4}}"""),
            With("messageUpdate", """{"text":"kelas saya","id":"1"}"""),
            With("installationUpdate", """{"text":"","action":"remove"}"""),
        ];
        foreach (var activity in activities)
            (await _ani.PostAsync(activity)).Status.ShouldBe(202);

        (await _bot.Database.ReadAsync(db => db.Inbox.OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync())).ShouldBe(
            [IncomingKind.Unreadable, IncomingKind.Text, IncomingKind.Text, IncomingKind.Unreadable, IncomingKind.Edited, IncomingKind.Left]);

        JsonObject With(string type, string fields)
        {
            var activity = _ani.Activity(type);
            foreach (var (name, value) in JsonNode.Parse(fields)!.AsObject())
                activity[name] = value?.DeepClone();
            return activity;
        }
    }

    [Fact]
    public async Task The_typing_sign_is_posted_to_the_conversation()
    {
        await _ani.SaysAsync("bantuan");
        await _ani.HeardAsync(1);
        var channel = _bot.Services.GetServices<IChannel>().Single(channel => channel.Name == "botframework");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        // A sign that does not come through in time is let go; the next one shows it.
        while (_ani.Heard.All(activity => activity.Type != "typing"))
        {
            await channel.TypingAsync(ConnectorConversation.AddressOf($"msteams|{_ani.Id}"), CancellationToken.None);
            await Task.Delay(500, patience.Token);
        }
    }

    [Fact]
    public async Task Off_without_an_app_id_the_address_does_not_exist()
    {
        await using var off = await RunningBot.StartAsync();
        (await Talk("Ani", off).SaysAsync("bantuan")).Status.ShouldBe(404);
    }

    private ConnectorTalk Talk(string name, RunningBot? bot = null) => _microsoft.Talk(name, new Uri((bot ?? _bot).Root, "/api/messages").ToString());

    /// <summary>A message of Ani's as some clients send it: with a time that is none, and with fields that nobody here knows.</summary>
    private JsonObject Message(string text, string? id = null)
    {
        var message = _ani.Activity("message", text);
        message["timestamp"] = "not a time";
        message["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["platform"] = "Web" });
        message["neverHeardOf"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };
        if (id is not null)
            message["id"] = id;
        return message;
    }

    private JsonObject NobodyAdded()
    {
        var update = _ani.Activity("conversationUpdate");
        (update["membersAdded"], update["membersRemoved"]) = (new JsonArray(), new JsonArray());
        return update;
    }
}
