using System.Text.Json;
using StandIns.Remote;
using StandIns.Telegram;

namespace Bot.Tests.StandIns;

/// <summary>People, updates, webhooks and faults of the Telegram stand-in.</summary>
public sealed class TelegramPeopleTests : IAsyncLifetime
{
    private TelegramServer _server = null!;
    private TelegramCaller _bot = null!;
    private TelegramPerson _ani = null!;

    public async Task InitializeAsync()
    {
        _server = await TelegramServer.StartAsync(new TelegramOptions { LoopbackWebhooks = true, LimitsSetWebhook = false });
        _bot = new TelegramCaller(_server);
        _ani = _server.Person("Ani");
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_update_is_given_again_until_a_later_offset_confirms_it()
    {
        var first = _ani.Start("KELAS7");
        (await _bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("message").GetProperty("text").GetString().ShouldBe("/start KELAS7");
        (await _bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("update_id").GetInt64().ShouldBe(first);

        var second = _ani.Says("halo");
        (await _bot.UpdatesAsync(first + 1)).ShouldHaveSingleItem().GetProperty("update_id").GetInt64().ShouldBe(second);
        _server.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task An_update_told_to_repeat_is_polled_once_more_after_it_was_confirmed()
    {
        _server.Deliveries.Repeat(2);
        var id = _ani.Says("halo");
        (await _bot.UpdatesAsync()).ShouldHaveSingleItem();
        (await _bot.UpdatesAsync(id + 1)).ShouldHaveSingleItem().GetProperty("update_id").GetInt64().ShouldBe(id);
        (await _bot.UpdatesAsync(id + 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_negative_offset_forgets_all_but_the_last()
    {
        _ani.Start();
        _ani.Says("satu");
        var last = _ani.Says("dua");
        (await _bot.UpdatesAsync(-1)).ShouldHaveSingleItem().GetProperty("update_id").GetInt64().ShouldBe(last);
        _server.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task A_long_poll_is_answered_when_somebody_writes()
    {
        var poll = _bot.UpdatesAsync(timeout: 50);
        await Task.Delay(50);
        poll.IsCompleted.ShouldBeFalse();
        _ani.Says("halo");
        (await poll).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_two_that_poll_the_first_is_ended()
    {
        var first = _bot.CallAsync("getUpdates", """{"timeout":50}""");
        // The second may overtake the first on its way; a third does not.
        for (var offset = 1; !first.IsCompleted; offset++)
        {
            await Task.WhenAny(first, _bot.CallAsync("getUpdates", $$"""{"offset":{{offset}}}"""));
            await Task.WhenAny(first, Task.Delay(20));
        }
        var answer = await first;
        answer.GetProperty("error_code").GetInt32().ShouldBe(409);
        answer.GetProperty("description").GetString().ShouldStartWith("Conflict: terminated by other getUpdates request");
    }

    [Fact]
    public async Task Polling_beside_a_webhook_is_a_conflict()
    {
        await _bot.CallAsync("setWebhook", """{"url":"http://127.0.0.1:1/x"}""");
        var answer = await _bot.CallAsync("getUpdates");
        answer.GetProperty("error_code").GetInt32().ShouldBe(409);
        answer.GetProperty("description").GetString().ShouldStartWith("Conflict: can't use getUpdates method while webhook is active");
    }

    [Fact]
    public async Task What_is_allowed_stays_so_until_it_is_said_anew()
    {
        await _bot.CallAsync("getUpdates", """{"allowed_updates":["message"]}""");
        _ani.Start();
        _ani.Blocks().ShouldBe(0);
        (await _bot.CallAsync("getWebhookInfo")).GetProperty("result").GetProperty("allowed_updates").EnumerateArray().Single().GetString().ShouldBe("message");
        await _bot.CallAsync("getUpdates", """{"allowed_updates":[]}""");
        _ani.Unblocks().ShouldNotBe(0);
    }

    [Fact]
    public async Task A_button_is_pressed_by_what_stands_on_it()
    {
        _ani.Start();
        await _bot.SayAsync(_ani.Id, "Sudah?", """{"inline_keyboard":[[{"text":"Ya","callback_data":"y1"},{"text":"Belum","callback_data":"n1"}]]}""");
        _server.Heard(_ani.Id).Single().Buttons.Single().ShouldBe(["Ya", "Belum"]);
        _ani.Presses("Belum");
        Should.Throw<InvalidOperationException>(() => _ani.Presses("Mungkin")).Message.ShouldContain("Sudah?");

        var query = (await _bot.UpdatesAsync())[^1].GetProperty("callback_query");
        query.GetProperty("data").GetString().ShouldBe("n1");
        query.GetProperty("message").GetProperty("text").GetString().ShouldBe("Sudah?");
        var answer = await _bot.CallAsync("answerCallbackQuery", $$"""{"callback_query_id":"{{query.GetProperty("id").GetString()}}"}""");
        answer.GetProperty("result").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_refused_and_one_that_does_is_seen()
    {
        _ani.Start();
        var id = (await _bot.SayAsync(_ani.Id, "Pilih", """{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}""")).GetProperty("message_id").GetInt64();
        (await EditAsync("""{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}""")).GetProperty("description").GetString().ShouldStartWith("Bad Request: message is not modified");
        (await EditAsync("""{"inline_keyboard":[]}""")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        _server.Heard(_ani.Id).Single().Buttons.ShouldBeEmpty();

        Task<JsonElement> EditAsync(string markup) => _bot.CallAsync("editMessageReplyMarkup", $$"""{"chat_id":{{_ani.Id}},"message_id":{{id}},"reply_markup":{{markup}}}""");
    }

    [Fact]
    public async Task Who_has_blocked_the_bot_is_not_reached_until_it_is_unblocked()
    {
        _ani.Start();
        _ani.Blocks();
        var answer = await _bot.CallAsync("sendMessage", $$"""{"chat_id":{{_ani.Id}},"text":"halo"}""");
        answer.GetProperty("description").GetString().ShouldBe("Forbidden: bot was blocked by the user");
        (await _bot.UpdatesAsync())[^1].GetProperty("my_chat_member").GetProperty("new_chat_member").GetProperty("status").GetString().ShouldBe("kicked");
        _ani.Unblocks();
        await _bot.SayAsync(_ani.Id, "halo");
    }

    [Fact]
    public async Task In_a_group_the_bot_hears_only_what_is_meant_for_it()
    {
        _ani.Start();
        var group = _server.Group("Kelas A", _ani);
        _ani.Says("selamat pagi semua", group).ShouldBe(0);
        _ani.Says("/menu@AnotherBot", group).ShouldBe(0);
        _ani.Says($"/menu@{_server.Username}", group).ShouldNotBe(0);
        _ani.Says($"@{_server.Username} halo", group).ShouldNotBe(0);
        var said = await _bot.SayAsync(group.Id, "Ya?");
        _ani.Says("tidak jadi", group, said.GetProperty("message_id").GetInt64()).ShouldNotBe(0);
    }

    [Fact]
    public async Task A_group_that_moved_says_where_to()
    {
        var group = _server.Group("Kelas A", _ani);
        var before = group.Id;
        group.Migrate(_ani);
        var answer = await _bot.CallAsync("sendMessage", $$"""{"chat_id":{{before}},"text":"halo"}""");
        answer.GetProperty("description").GetString().ShouldBe("Bad Request: group chat was upgraded to a supergroup chat");
        answer.GetProperty("parameters").GetProperty("migrate_to_chat_id").GetInt64().ShouldBe(group.Id);
        await _bot.SayAsync(group.Id, "halo");
    }

    [Fact]
    public async Task A_document_goes_up_by_multipart_and_again_by_its_id()
    {
        _ani.Start();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(_ani.Id.ToString()), "chat_id" },
            { new StringContent("Ringkasan"), "caption" },
            { new StringContent("""{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}"""), "reply_markup" },
            { new ByteArrayContent([1, 2, 3]), "document", "laporan.pdf" },
        };
        var sent = (await _bot.CallAsync("sendDocument", form)).GetProperty("result").GetProperty("document").GetProperty("file_id").GetString();
        (await _bot.CallAsync("sendDocument", $$"""{"chat_id":{{_ani.Id}},"document":"{{sent}}"}""")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        _server.Heard(_ani.Id).Select(seen => (seen.FileName, seen.File!.Length)).ShouldBe([("laporan.pdf", 3), ("laporan.pdf", 3)]);

        var path = (await _bot.CallAsync("getFile", $$"""{"file_id":"{{sent}}"}""")).GetProperty("result").GetProperty("file_path").GetString()!;
        (await _bot.DownloadAsync(path)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task More_than_the_rates_allow_is_told_to_wait()
    {
        _ani.Start();
        (_server.Rates.On, _server.Rates.ChatBurst) = (true, 3);
        for (var number = 0; number < 3; number++)
            await _bot.SayAsync(_ani.Id, $"{number}");
        var answer = await _bot.CallAsync("sendMessage", $$"""{"chat_id":{{_ani.Id}},"text":"4"}""");
        answer.GetProperty("error_code").GetInt32().ShouldBe(429);
        answer.GetProperty("parameters").GetProperty("retry_after").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Faults_meet_the_calls_they_were_told_for()
    {
        _ani.Start();
        _server.Faults.Next(1, Fault.Status(502), "send*");
        _server.Faults.Every(2, Fault.RateLimit(7), "sendMessage");
        (await _bot.CallAsync("getMe")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await StatusAsync()).ShouldBe(502);
        (await StatusAsync()).ShouldBe(200);
        (await StatusAsync()).ShouldBe(429);
        _server.Faults.Clear();
        _server.Faults.Next(1, Fault.DropAfter);
        await Should.ThrowAsync<HttpRequestException>(StatusAsync);
        _server.Heard(_ani.Id).Count.ShouldBe(2, "the one whose answer was lost was sent all the same");
        _server.Log.All[^1].ShouldSatisfyAllConditions(call => call.Accepted.ShouldBeTrue(), call => call.Status.ShouldBe(0), call => call.Fault.ShouldBe("DropAfter"));
        _server.RevokeToken();
        (await StatusAsync()).ShouldBe(401);

        async Task<int> StatusAsync()
        {
            var answer = await _bot.CallAsync("sendMessage", $$"""{"chat_id":{{_ani.Id}},"text":"halo"}""");
            return answer.TryGetProperty("error_code", out var code) ? code.GetInt32() : 200;
        }
    }

    [Fact]
    public async Task The_same_seed_fails_the_same_calls()
    {
        var first = await FailuresAsync();
        (await FailuresAsync()).ShouldBe(first);
        first.Count.ShouldBeInRange(5, 35);

        async Task<IReadOnlyList<int>> FailuresAsync()
        {
            _server.Faults.Clear();
            _server.Log.Clear();
            _server.Faults.Sometimes(0.4, seed: 7, Fault.Status(500));
            for (var call = 0; call < 40; call++)
                await _bot.CallAsync("getMe");
            return [.. _server.Log.Refused.Select(call => call.Number)];
        }
    }

    [Fact]
    public async Task Nobody_listens_while_the_server_is_down()
    {
        await _server.GoDownAsync();
        await Should.ThrowAsync<HttpRequestException>(() => _bot.CallAsync("getMe"));
        await _server.ComeBackAsync();
        (await _bot.CallAsync("getMe")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }
}
