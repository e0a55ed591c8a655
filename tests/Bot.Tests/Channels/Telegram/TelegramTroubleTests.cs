using System.Text.Json.Nodes;
using Bot.Messages;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Remote;
using StandIns.Telegram;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.Telegram;

/// <summary>What Telegram's own troubles and refusals come to: nothing lost, nothing said twice that need not be.</summary>
public sealed class TelegramTroubleTests
{
    [Fact]
    public async Task A_storm_of_too_many_requests_delays_and_loses_nothing()
    {
        await using var scene = await TelegramScene.PollingAsync();
        scene.Telegram.Faults.Sometimes(0.4, seed: 11, Fault.RateLimit(1), "sendMessage");
        var people = Enumerable.Range(0, 6).Select(i => scene.Telegram.Person($"Orang {i}")).ToList();
        people.ForEach(person => person.Start());
        people.ForEach(person => person.Says("bantuan"));
        await scene.QuietAsync();

        people.ShouldAllBe(person => scene.Telegram.Heard(person.Id).Count == 2);
        scene.Telegram.Log.Of("sendMessage").Count(call => call.Status == 429).ShouldBeGreaterThan(0);
        // Who is told to wait in one chat waits there, in several everywhere; and never sooner than told.
        foreach (var chat in scene.Telegram.Log.Of("sendMessage").GroupBy(call => call["chat_id"]))
        {
            foreach (var (first, next) in chat.Zip(chat.Skip(1)).Where(pair => pair.First.Status == 429))
                (next.At - first.At).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
        }
    }

    [Fact]
    public async Task It_keeps_within_the_limits_by_itself()
    {
        await using var scene = await TelegramScene.PollingAsync();
        scene.Telegram.Rates.On = true;
        var people = Enumerable.Range(0, 40).Select(i => scene.Telegram.Person($"Orang {i}")).ToList();
        people.ForEach(person => person.Start());
        var ani = people[0];
        await scene.TellAsync(ani.Id, [.. Enumerable.Range(1, 6).Select(i => new Reply(Phrase.Same($"Pesan {i}")))]);
        await scene.QuietAsync();

        scene.Telegram.Log.Of("sendMessage").Count(call => call.Status == 429).ShouldBe(0);
        scene.Telegram.Heard(ani.Id).Select(said => said.Text).Where(text => text.StartsWith("Pesan", StringComparison.Ordinal)).ShouldBe(["Pesan 1", "Pesan 2", "Pesan 3", "Pesan 4", "Pesan 5", "Pesan 6"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task A_server_in_trouble_is_asked_again_and_the_order_stays(int status)
    {
        await using var scene = await TelegramScene.PollingAsync();
        scene.Telegram.Faults.Next(2, Fault.Status(status), "sendMessage");
        scene.Telegram.Faults.Next(2, Fault.Status(status, new JsonObject()), "getUpdates");
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        ani.Says("bantuan");
        await scene.QuietAsync();

        scene.Telegram.Heard(ani.Id).Select(said => said.Text.Split(' ')[0]).ShouldBe(["Selamat", "Yang"]);
        scene.Telegram.Log.Of("sendMessage").Count.ShouldBe(4);
    }

    [Fact]
    public async Task While_nothing_listens_everything_waits()
    {
        await using var scene = await TelegramScene.PollingAsync();
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        await scene.Telegram.HeardAsync(ani.Id, 1);
        await scene.Telegram.GoDownAsync();
        await scene.TellAsync(ani.Id, new Reply(Phrase.Same("Satu")), new Reply(Phrase.Same("Dua")));
        await TelegramScene.UntilAsync(async () => (await scene.OutboxAsync())[1].Tries > 0, "it was tried");
        await scene.Telegram.ComeBackAsync();
        ani.Says("bantuan");
        await scene.QuietAsync();

        scene.Telegram.Heard(ani.Id).Select(said => said.Text.Split(' ')[0]).ShouldBe(["Selamat", "Satu", "Dua", "Yang"]);
    }

    [Fact]
    public async Task What_hangs_is_marked_unknown_and_not_said_again_and_the_rest_goes_on()
    {
        await using var scene = await TelegramScene.PollingAsync("Telegram:SendSeconds=1");
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        await scene.Telegram.HeardAsync(ani.Id, 1);
        scene.Telegram.Faults.Next(1, Fault.Hang, "getUpdates");
        scene.Telegram.Faults.Next(1, Fault.HangAfter, "sendMessage");
        scene.Telegram.Faults.Next(1, Fault.DropAfter, "sendMessage");
        scene.Telegram.Faults.Always(Fault.Hang, "answerCallbackQuery");
        ani.Presses("Bantuan");
        await scene.TellAsync(ani.Id, new Reply(Phrase.Same("Dua")), new Reply(Phrase.Same("Tiga")));
        await scene.QuietAsync();
        await TelegramScene.UntilAsync(async () => (await scene.OutboxAsync()).Count == 4, "the press was read");
        await scene.QuietAsync();

        (await scene.OutboxAsync()).Count(message => message.Delivery == Delivery.Unknown).ShouldBe(2);
        scene.Telegram.Heard(ani.Id).Select(said => said.Text).ShouldBeUnique();
        scene.Telegram.Heard(ani.Id).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Html_that_is_not_understood_is_said_plainly()
    {
        await using var scene = await TelegramScene.PollingAsync();
        scene.Telegram.Faults.Next(1, Fault.Status(400, Refusal(400, "Bad Request: can't parse entities: Unsupported start tag \"rahasia\" at byte offset 3")), "sendMessage");
        var ani = scene.Telegram.Person("Ani");
        ani.Start();

        var seen = (await scene.Telegram.HeardAsync(ani.Id, 1))[0];
        seen.Text.ShouldStartWith("Selamat datang di Tanya ASN.");
        seen.Entities.ShouldBeEmpty();
        seen.Buttons.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_refused_for_good_is_shown_to_the_operator_without_its_words()
    {
        await using var scene = await TelegramScene.PollingAsync();
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        await scene.Telegram.HeardAsync(ani.Id, 1);
        scene.Telegram.Faults.Next(1, Fault.Status(400, Refusal(400, "Bad Request: wrong \"kata rahasia\" somewhere")), "sendMessage");
        await scene.TellAsync(ani.Id, new Reply(Phrase.Same("Satu")), new Reply(Phrase.Same("Dua")));
        await scene.QuietAsync();

        (await scene.OutboxAsync()).Skip(1).Select(message => (message.Delivery, message.Cause)).ShouldBe([(Delivery.Failed, "400 Bad Request: wrong … somewhere"), (Delivery.Sent, null)]);
    }

    [Fact]
    public async Task Of_a_long_text_no_part_that_was_taken_is_said_again()
    {
        await using var scene = await TelegramScene.PollingAsync();
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        await scene.Telegram.HeardAsync(ani.Id, 1);
        // The second part fails twice, the first not at all.
        scene.Telegram.Faults.Every(2, Fault.Status(503), "sendMessage");
        var paragraphs = Enumerable.Range(1, 12).Select(i => $"Paragraf {i}: " + new string('x', 900)).ToList();
        await scene.TellAsync(ani.Id, new Reply(Phrase.Same(string.Join("\n\n", paragraphs)), new Choice("Ya", "Yes", "ya")));
        await scene.QuietAsync();

        var parts = scene.Telegram.Heard(ani.Id).Skip(1).ToList();
        parts.SelectMany(part => part.Text.Split("\n\n")).ShouldBe(paragraphs);
        parts.Select(part => part.Buttons.Count).ShouldBe([0, 0, 1]);
        scene.Telegram.Log.Of("sendMessage").Count(call => call.Status == 503).ShouldBe(2);
        (await scene.OutboxAsync())[^1].Delivery.ShouldBe(Delivery.Sent);
    }

    [Fact]
    public async Task A_second_program_that_polls_for_a_moment_stops_nothing()
    {
        await using var scene = await TelegramScene.StartAsync(telegram => telegram.PollBeside(2));
        var ani = scene.Telegram.Person("Ani");
        ani.Start();

        await scene.Telegram.HeardAsync(ani.Id, 1);
        scene.Telegram.Log.Of("getUpdates").Count(call => call.Status == 409).ShouldBe(2);
        scene.Health.State.ShouldBe(ChannelState.On);
    }

    [Fact]
    public async Task A_webhook_that_somebody_else_set_stops_the_channel_with_a_notice()
    {
        await using var scene = await TelegramScene.StartAsync(telegram => telegram.Faults.Next(1,
            Fault.Status(409, Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")), "getUpdates"));

        await TelegramScene.UntilAsync(() => scene.Health.State == ChannelState.Stopped, "it stops");
        scene.Health.Notice.ShouldNotBeNull().ShouldContain("webhook");
        await StillChatsAsync(scene);
    }

    [Fact]
    public async Task A_wrong_token_is_told_on_the_page_and_the_web_chat_goes_on()
    {
        await using var scene = await TelegramScene.StartAsync(_ => { }, "Telegram:Token=7000000001:salah");

        await TelegramScene.UntilAsync(() => scene.Health.State == ChannelState.Stopped, "it stops");
        scene.Health.Notice.ShouldNotBeNull().ShouldContain("@BotFather");
        await StillChatsAsync(scene);
    }

    [Fact]
    public async Task A_token_that_is_revoked_stops_the_channel_and_what_waits_is_kept()
    {
        await using var scene = await TelegramScene.PollingAsync();
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        await scene.Telegram.HeardAsync(ani.Id, 1);
        scene.Telegram.RevokeToken();
        await scene.TellAsync(ani.Id, new Reply(Phrase.Same("Satu")));
        await TelegramScene.UntilAsync(async () => scene.Health.State == ChannelState.Stopped && (await scene.OutboxAsync())[^1].Tries > 0, "it stops");

        (await scene.OutboxAsync())[^1].ShouldSatisfyAllConditions(message => message.Delivery.ShouldBe(Delivery.Waiting), message => message.Cause.ShouldBe("401 Unauthorized"));
        await StillChatsAsync(scene);
        scene.Telegram.GiveTokenBack();
        await scene.Bot.RestartAsync();
        await scene.Telegram.HeardAsync(ani.Id, said => said.Text == "Satu", TimeSpan.FromMinutes(2));
        scene.Health.State.ShouldBe(ChannelState.On);
    }

    [Fact]
    public async Task At_the_start_it_introduces_itself_in_both_languages_and_takes_an_old_webhook_away()
    {
        await using var scene = await TelegramScene.PollingAsync();
        foreach (var method in (string[])["setMyCommands", "setMyDescription", "setMyShortDescription"])
        {
            await scene.Telegram.Log.WaitForAsync(call => call.Method == method && call.Accepted && call["language_code"] is null);
            await scene.Telegram.Log.WaitForAsync(call => call.Method == method && call.Accepted && call["language_code"] == "en");
        }
        var poll = await scene.Telegram.Log.WaitForAsync(call => call.Method == "getUpdates");
        poll.Fields["allowed_updates"]!.AsArray().Count.ShouldBe(4);
        scene.Telegram.Log.All.Select(call => call.Method).Take(2).ShouldBe(["getMe", "deleteWebhook"]);
    }

    [Fact]
    public async Task A_file_is_uploaded_once_and_then_sent_by_its_id()
    {
        await using var scene = await TelegramScene.PollingAsync();
        var (ani, budi) = (scene.Telegram.Person("Ani"), scene.Telegram.Person("Budi"));
        ani.Start();
        budi.Start();
        await scene.QuietAsync();
        var report = new EnclosedFile("laporan.csv", "text/csv", "pertanyaan;rata-rata"u8.ToArray());
        var picture = new EnclosedFile("kelas.png", "image/png", new QRCoder.PngByteQRCode(new QRCoder.QRCodeGenerator().CreateQrCode("https://t.me/TanyaAsnBot?start=K7mPx2Qa", QRCoder.QRCodeGenerator.ECCLevel.M)).GetGraphic(10));

        foreach (var file in (EnclosedFile[])[report, picture, report])
        {
            foreach (var person in (TelegramPerson[])[ani, budi])
                (await SendAsync(scene, person.Id, "Ringkasan *KEU-01*", file)).Fate.ShouldBe(Fate.Accepted);
        }

        var seen = scene.Telegram.Heard(budi.Id).Skip(1).ToList();
        seen.Select(said => said.Kind).ShouldBe(["document", "photo", "document"]);
        seen.ShouldAllBe(said => said.Text == "Ringkasan KEU-01");
        seen[0].FileName.ShouldBe("laporan.csv");
        seen[0].File.ShouldBe(report.Content);
        var uploads = scene.Telegram.Log.All.Where(call => call.Fields.Any(field => field.Key.EndsWith("(file)", StringComparison.Ordinal))).ToList();
        uploads.Select(call => call.Method).ShouldBe(["sendDocument", "sendPhoto"]);
    }

    [Fact]
    public async Task A_file_id_that_no_longer_holds_is_replaced_by_the_file()
    {
        await using var scene = await TelegramScene.PollingAsync();
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        await scene.QuietAsync();
        var report = new EnclosedFile("laporan.csv", "text/csv", [1, 2, 3]);
        await SendAsync(scene, ani.Id, "", report);
        scene.Telegram.Faults.Next(1, Fault.Status(400, Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")), "sendDocument");

        (await SendAsync(scene, ani.Id, "", report)).Fate.ShouldBe(Fate.Accepted);
        scene.Telegram.Heard(ani.Id).Count(said => said.Kind == "document").ShouldBe(2);
    }

    private static Task<Sent> SendAsync(TelegramScene scene, long chat, string text, EnclosedFile file) =>
        scene.Bot.Services.GetServices<IChannel>().Single(channel => channel.Name == "telegram")
            .SendAsync(new Outgoing(1, new("telegram", chat.ToString()), text, [], true) { File = file }, CancellationToken.None);

    private static async Task StillChatsAsync(TelegramScene scene)
    {
        using var web = await DirectLineClient.StartAsync(scene.Bot.Root);
        (await web.HearAsync(1))[0].GetProperty("text").GetString().ShouldNotBeNull().ShouldStartWith("Selamat datang");
    }

    private static JsonObject Refusal(int code, string description) => new() { ["ok"] = false, ["error_code"] = code, ["description"] = description };
}
