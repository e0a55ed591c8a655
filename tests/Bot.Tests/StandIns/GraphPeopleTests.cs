using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StandIns.Graph;
using StandIns.Remote;

namespace Bot.Tests.StandIns;

/// <summary>People, webhooks, statuses and faults of the stand-in of the Graph API.</summary>
public sealed class GraphPeopleTests : IAsyncLifetime
{
    private GraphServer _server = null!;
    private GraphCaller _bot = null!;
    private GraphPerson _ani = null!;
    private Hook _hook = null!;

    public async Task InitializeAsync()
    {
        _server = await GraphServer.StartAsync();
        _bot = new GraphCaller(_server);
        _ani = _server.Person("Ani");
        _hook = await Hook.StartAsync();
        _hook.Reply = request => request.Query["hub.verify_token"] == _server.VerifyToken ? request.Query["hub.challenge"].ToString() : "";
        await _server.ConnectAsync(_hook.Url);
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _hook.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_that_does_not_give_the_challenge_back_is_not_connected()
    {
        _hook.Reply = _ => "ya";
        await Should.ThrowAsync<InvalidOperationException>(() => _server.ConnectAsync(_hook.Url));
    }

    [Fact]
    public async Task A_message_is_signed_over_its_bytes_with_letters_escaped()
    {
        _ani.Writes("é / 👍");
        var got = await _hook.NextAsync(1);
        got.Body.ShouldContain("\\u00e9 \\/ \\ud83d\\udc4d");
        got.Body.All(char.IsAscii).ShouldBeTrue();
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_server.AppSecret), Encoding.ASCII.GetBytes(got.Body)));
        got.Headers["X-Hub-Signature-256"].ToString().ShouldBe($"sha256={signature}");
        var value = Values(got).Single();
        value.GetProperty("messages")[0].GetProperty("text").GetProperty("body").GetString().ShouldBe("é / 👍");
        value.GetProperty("messages")[0].GetProperty("from").GetString().ShouldBe(_ani.Phone);
        value.GetProperty("contacts")[0].GetProperty("user_id").GetString().ShouldBe(_ani.UserId);
    }

    [Fact]
    public async Task A_person_with_a_username_shows_no_phone()
    {
        _ani.TakesUsername("ani.asn");
        _ani.Writes("halo");
        var value = Values(await _hook.NextAsync(1)).Single();
        value.GetProperty("messages")[0].TryGetProperty("from", out _).ShouldBeFalse();
        value.GetProperty("contacts")[0].TryGetProperty("wa_id", out _).ShouldBeFalse();
        value.GetProperty("messages")[0].GetProperty("from_user_id").GetString().ShouldBe(_ani.UserId);
    }

    [Fact]
    public async Task What_was_held_comes_in_one_request_of_entries_changes_and_messages()
    {
        _server.Hold();
        for (var number = 1; number <= 9; number++)
            _ani.Writes($"{number}");
        await _server.ReleaseAsync();
        var got = await _hook.NextAsync(1);
        got.Json.GetProperty("entry").GetArrayLength().ShouldBe(3);
        var values = Values(got).ToList();
        values.Count.ShouldBe(5);
        values.SelectMany(value => value.GetProperty("messages").EnumerateArray()).Select(message => message.GetProperty("text").GetProperty("body").GetString())
            .ShouldBe(Enumerable.Range(1, 9).Select(number => $"{number}"));
    }

    [Fact]
    public async Task What_was_refused_comes_again_and_holds_nobody_back()
    {
        _hook.Answer = got => got.Body.Contains("satu", StringComparison.Ordinal) && got.Times < 3 ? 500 : 200;
        _ani.Writes("satu");
        _ani.Writes("dua");
        await UntilAsync(() => _server.Deliveries.All.Count(delivery => delivery.Status == 200) == 2);
        _hook.All.Count(got => got.Body.Contains("satu", StringComparison.Ordinal)).ShouldBe(3);
        _server.Deliveries.All[1].Body.ShouldContain("dua");
    }

    [Fact]
    public async Task A_message_is_told_sent_and_delivered_and_read_when_it_is_read()
    {
        _ani.Writes("halo");
        var id = await _bot.SayAsync(_ani, "hai");
        await UntilAsync(() => Kinds().Count == 2);
        _ani.Reads();
        await UntilAsync(() => Kinds().Count == 3);
        Kinds().ShouldBe([(id, "sent"), (id, "delivered"), (id, "read")]);
    }

    [Fact]
    public async Task A_status_can_come_before_the_answer_and_a_failure_after_it()
    {
        _ani.Writes("halo");
        _server.Statuses = new GraphStatuses { Kinds = ["delivered", "sent"], BeforeAnswer = true };
        var id = await _bot.SayAsync(_ani, "hai");
        Kinds().ShouldBe([(id, "delivered"), (id, "sent")]);
        _server.FailLater(131049);
        var failed = await _bot.SayAsync(_ani, "hai lagi");
        await UntilAsync(() => Kinds().Contains((failed, "failed")));
        _hook.All[^1].Body.ShouldContain("131049");
        _server.Heard(_ani).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_button_is_tapped_by_its_title()
    {
        _ani.Writes("halo");
        var (_, body) = await _bot.SendAsync($$$"""
            "to":"{{{_ani.Phone}}}","type":"interactive","interactive":{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[{"id":"k1","title":"Kelas A","description":"besok"}]}]}}
            """);
        _ani.Taps("Kelas A");
        await UntilAsync(() => _hook.All.Any(got => got.Body.Contains("list_reply", StringComparison.Ordinal)));
        var message = Values(_hook.All.Last(got => got.Body.Contains("list_reply", StringComparison.Ordinal))).Single().GetProperty("messages")[0];
        message.GetProperty("interactive").GetProperty("list_reply").GetProperty("id").GetString().ShouldBe("k1");
        message.GetProperty("context").GetProperty("id").GetString().ShouldBe(body.GetProperty("messages")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Media_go_up_and_down()
    {
        _ani.Writes("halo");
        var id = (await _bot.UploadAsync([1, 2, 3], "application/pdf")).Body.GetProperty("id").GetString();
        var (status, _) = await _bot.SendAsync($$"""
            "to":"{{_ani.Phone}}","type":"document","document":{"id":"{{id}}","filename":"laporan.pdf","caption":"Ringkasan"}
            """);
        status.ShouldBe(200);
        _server.Heard(_ani).Single().ShouldSatisfyAllConditions(seen => seen.FileName.ShouldBe("laporan.pdf"), seen => seen.File.ShouldBe([1, 2, 3]), seen => seen.Text.ShouldBe("Ringkasan"));

        var described = (await _bot.CallAsync(HttpMethod.Get, $"v25.0/{id}")).Body;
        var url = described.GetProperty("url").GetString()!;
        (await _bot.DownloadAsync(url)).Bytes.ShouldBe([1, 2, 3]);
        described.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])));
        _bot.Token = null;
        (await _bot.DownloadAsync(url)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Faults_answer_in_the_words_of_the_Graph_API()
    {
        _server.Faults.Next(1, GraphServer.Error(131056), "messages");
        _server.Faults.Next(1, Fault.Status(500), "messages");
        _server.Faults.Next(1, Fault.RateLimit(4), "messages");
        _ani.Writes("halo");
        List<int> codes = [];
        for (var call = 0; call < 3; call++)
            codes.Add((await _bot.SendAsync($$"""
                "to":"{{_ani.Phone}}","type":"text","text":{"body":"x"}
                """)).Body.GetProperty("error").GetProperty("code").GetInt32());
        codes.ShouldBe([131056, 131000, 130429], ignoreOrder: true);
        _server.RevokeToken();
        (await _bot.CallAsync(HttpMethod.Get, $"v25.0/{_server.PhoneNumberId}")).Body.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(190);
    }

    [Fact]
    public async Task A_new_number_brings_a_new_id_and_the_notice_names_both()
    {
        var before = _ani.UserId;
        _ani.ChangesNumber("6281377778888");
        await UntilAsync(() => _hook.All.Count == 2);

        var value = Values(_hook.All[^1]).Single();
        value.TryGetProperty("contacts", out _).ShouldBeFalse();
        var system = value.GetProperty("messages")[0].GetProperty("system");
        (system.GetProperty("type").GetString(), system.GetProperty("wa_id").GetString()).ShouldBe(("user_changed_number", "6281377778888"));
        (system.GetProperty("previous_user_id").GetString(), system.GetProperty("user_id").GetString()).ShouldBe((before, _ani.UserId));
        before.ShouldNotBe(_ani.UserId);
    }

    private List<(string, string)> Kinds() => [.. _hook.All.Where(got => got.Body.Length > 0).SelectMany(Values)
        .Where(value => value.TryGetProperty("statuses", out _)).SelectMany(value => value.GetProperty("statuses").EnumerateArray())
        .Select(status => (status.GetProperty("id").GetString()!, status.GetProperty("status").GetString()!))];

    private static IEnumerable<JsonElement> Values(Got got) =>
        got.Json.GetProperty("entry").EnumerateArray().SelectMany(entry => entry.GetProperty("changes").EnumerateArray()).Select(change => change.GetProperty("value"));

    private static async Task UntilAsync(Func<bool> done)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!done())
            await Task.Delay(5, late.Token);
    }
}
