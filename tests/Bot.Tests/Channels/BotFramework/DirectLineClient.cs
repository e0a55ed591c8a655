using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Bot.Tests.Channels;

/// <summary>A client as people write one against Direct Line's documentation.</summary>
public sealed class DirectLineClient(Uri root) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public HttpClient Http { get; } = new() { BaseAddress = new Uri(root, "/v3/directline/") };

    public string ConversationId { get; set; } = "";

    public string Token { get; set; } = "";

    public string StreamUrl { get; private set; } = "";

    public string Activities => $"conversations/{ConversationId}/activities";

    /// <summary>A client whose conversation has begun.</summary>
    public static async Task<DirectLineClient> StartAsync(Uri root)
    {
        var client = new DirectLineClient(root);
        (await client.BeginAsync()).StatusCode.ShouldBe(HttpStatusCode.Created);
        return client;
    }

    public async Task<HttpResponseMessage> BeginAsync(object? body = null)
    {
        var answer = await SendAsync(HttpMethod.Post, "conversations", body ?? new { locale = "id-ID" });
        if (answer.IsSuccessStatusCode)
        {
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
            (ConversationId, Token, StreamUrl) = (json.GetProperty("conversationId").GetString()!, json.GetProperty("token").GetString()!, json.GetProperty("streamUrl").GetString()!);
        }
        return answer;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, object? body = null, string? token = null) =>
        SendAsync(method, address, body is null ? null : JsonContent.Create(body), token);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? content, string? token = null)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        if ((token ?? Token) is { Length: > 0 } shown)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shown);
        return Http.SendAsync(request);
    }

    /// <summary>Says something and returns the id that the server gave it.</summary>
    public async Task<string> SayAsync(string text, string? clientId = null)
    {
        var answer = await SendAsync(HttpMethod.Post, Activities, new { type = "message", text, from = new { id = "me" }, channelData = new { clientActivityID = clientId } });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    public Task<HttpResponseMessage> PostRawAsync(byte[] body) => SendAsync(HttpMethod.Post, Activities, new ByteArrayContent(body));

    public async Task<(IReadOnlyList<JsonElement> Activities, string Watermark)> ReadAsync(string watermark = "")
    {
        var answer = await SendAsync(HttpMethod.Get, $"{Activities}?watermark={watermark}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return ([.. page.GetProperty("activities").EnumerateArray()], page.GetProperty("watermark").GetString()!);
    }

    /// <summary>Waits until the bot has said so many messages, and returns them.</summary>
    public async Task<IReadOnlyList<JsonElement>> HearAsync(int messages)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var heard = (await ReadAsync()).Activities.Where(IsBot).ToList();
            if (heard.Count >= messages)
                return heard;
            await Task.Delay(50, patience.Token);
        }
    }

    public async Task<ClientWebSocket> ListenAsync(string? watermark = null)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(StreamUrl + (watermark is null ? "" : $"&watermark={watermark}")), CancellationToken.None);
        return socket;
    }

    /// <summary>The next frame that is not a sign of life; null where the server closed.</summary>
    public static async Task<JsonElement?> FrameAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(s_patience);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            using var text = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                text.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (text.Length > 0)
                return JsonElement.Parse(Encoding.UTF8.GetString(text.ToArray()));
        }
    }

    public static bool IsBot(JsonElement activity) => activity.GetProperty("from").GetProperty("role").GetString() == "bot";

    public void Dispose() => Http.Dispose();
}
