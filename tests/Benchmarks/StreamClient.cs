using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace Benchmarks;

/// <summary>A Direct Line client that listens on the stream, so that a reply is heard the moment it is shown.</summary>
internal sealed class StreamClient : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _activities;
    private readonly string _token;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[256 * 1024];

    private StreamClient(HttpClient http, Uri activities, string token)
    {
        _http = http;
        _activities = activities;
        _token = token;
    }

    /// <summary>Begins a conversation and hears the greeting.</summary>
    public static async Task<StreamClient> StartAsync(HttpClient http, Uri address)
    {
        using var response = await http.PostAsJsonAsync(new Uri(address, "/v3/directline/conversations"), new { });
        response.EnsureSuccessStatusCode();
        var ticket = await response.Content.ReadFromJsonAsync<JsonElement>();
        var id = ticket.GetProperty("conversationId").GetString();
        var client = new StreamClient(http, new Uri(address, $"/v3/directline/conversations/{id}/activities"), ticket.GetProperty("token").GetString()!);
        await client._socket.ConnectAsync(new Uri(ticket.GetProperty("streamUrl").GetString()!), CancellationToken.None);
        await client.HearAsync();
        return client;
    }

    /// <summary>Says something and waits for the last message of the turn.</summary>
    public async Task SayAsync(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _activities) { Content = JsonContent.Create(new { type = "message", text, from = new { id = "me" } }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await HearAsync();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task HearAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    throw new InvalidOperationException("The stream was closed.");
                length += part.Count;
            }
            while (!part.EndOfMessage);
            // An empty frame keeps the line open.
            if (length > 0 && ExpectsInput(_buffer.AsMemory(0, length)))
                return;
        }
    }

    private static bool ExpectsInput(ReadOnlyMemory<byte> frame)
    {
        using var json = JsonDocument.Parse(frame);
        return json.RootElement.TryGetProperty("activities", out var activities)
            && activities.EnumerateArray().Any(activity => activity.TryGetProperty("inputHint", out var hint) && hint.GetString() == "expectingInput");
    }
}
