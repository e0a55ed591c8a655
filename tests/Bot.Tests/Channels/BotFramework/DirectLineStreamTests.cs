using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Bot.Channels.BotFramework.DirectLine;
using Bot.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels;

public sealed class DirectLineStreamTests(OneBot one) : IClassFixture<OneBot>
{
    private readonly RunningBot _bot = one.Bot;

    [Fact]
    public async Task A_stream_replays_what_was_missed_and_goes_on()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        using (var first = await ani.ListenAsync())
            (await NextAsync(first, 1)).Single().ShouldStartWith("Selamat datang");
        await ani.SayAsync("bantuan");
        await ani.HearAsync(2);

        using var second = await ani.ListenAsync(watermark: "1");
        (await NextAsync(second, 2))[0].ShouldBe("bantuan");
        await ani.SayAsync("menu");
        (await NextAsync(second, 2))[0].ShouldBe("menu");
    }

    [Fact]
    public async Task Reconnecting_gives_a_stream_that_goes_on_after_the_watermark()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        await ani.SayAsync("bantuan");
        await ani.HearAsync(2);
        var again = JsonElement.Parse(await (await ani.SendAsync(HttpMethod.Get, $"conversations/{ani.ConversationId}?watermark=2")).Content.ReadAsStringAsync());
        again.GetProperty("conversationId").GetString().ShouldBe(ani.ConversationId);
        again.GetProperty("token").GetString().ShouldNotBeNullOrEmpty();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(again.GetProperty("streamUrl").GetString()!), CancellationToken.None);

        (await NextAsync(socket, 1)).Single().ShouldStartWith("Yang bisa saya bantu");
    }

    [Fact]
    public async Task A_stream_on_which_nothing_is_said_shows_signs_of_life_and_takes_those_of_the_client()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        using var socket = await ani.ListenAsync(watermark: "1");
        await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var received = await socket.ReceiveAsync(new byte[100].AsMemory(), patience.Token);

        received.ShouldBe(new ValueWebSocketReceiveResult(0, WebSocketMessageType.Text, endOfMessage: true));
        await ani.SayAsync("menu");
        (await NextAsync(socket, 2))[0].ShouldBe("menu");
    }

    [Fact]
    public async Task A_newer_socket_closes_the_older_one()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        using var older = await ani.ListenAsync();
        await NextAsync(older, 1);
        using var newer = await ani.ListenAsync();
        while (await DirectLineClient.FrameAsync(older) is not null)
        {
        }

        older.CloseStatus.ShouldBe(DirectLineStreams.Replaced);
        (await NextAsync(newer, 1)).Single().ShouldStartWith("Selamat datang");
    }

    [Fact]
    public async Task The_typing_sign_goes_over_the_socket_only()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        await ani.HearAsync(1);
        using var socket = await ani.ListenAsync();
        await NextAsync(socket, 1);
        await _bot.Services.GetServices<IChannel>().Single().TypingAsync(new("directline", ani.ConversationId), CancellationToken.None);
        var frame = (await DirectLineClient.FrameAsync(socket))!.Value;

        frame.GetProperty("activities")[0].GetProperty("type").GetString().ShouldBe("typing");
        frame.GetProperty("watermark").GetString().ShouldBe("1");
        (await ani.ReadAsync()).Activities.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_socket_without_a_token_that_counts_is_refused()
    {
        using var ani = await DirectLineClient.StartAsync(_bot.Root);
        using var budi = await DirectLineClient.StartAsync(_bot.Root);
        var address = new UriBuilder(_bot.Root) { Scheme = "ws", Path = $"/v3/directline/conversations/{ani.ConversationId}/stream" };
        foreach (var query in new[] { "", "t=made-up", $"t={budi.Token}" })
        {
            address.Query = query;
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            await Should.ThrowAsync<WebSocketException>(socket.ConnectAsync(address.Uri, CancellationToken.None));
            socket.HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    /// <summary>The texts of the next messages, typing signs aside.</summary>
    private static async Task<IReadOnlyList<string>> NextAsync(ClientWebSocket socket, int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            var frame = await DirectLineClient.FrameAsync(socket);
            frame.ShouldNotBeNull();
            texts.AddRange(frame.Value.GetProperty("activities").EnumerateArray().Where(a => a.GetProperty("type").GetString() == "message").Select(a => a.GetProperty("text").GetString()!));
        }
        return texts;
    }
}
