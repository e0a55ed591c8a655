using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using StandIns.Telegram;

namespace Bot.Tests.StandIns;

/// <summary>A bot that says exactly what a test tells it to.</summary>
internal sealed class TelegramCaller(TelegramServer server) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public string Token { get; set; } = server.Token;

    /// <summary>Calls with JSON and gives back the whole answer.</summary>
    public async Task<JsonElement> CallAsync(string method, string json = "{}")
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await CallAsync(method, body);
    }

    public async Task<JsonElement> CallAsync(string method, HttpContent body)
    {
        using var answer = await _http.PostAsync(new Uri($"{server.Url}/bot{Token}/{method}"), body);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode).ShouldBe(json.GetProperty("ok").GetBoolean() ? 200 : json.GetProperty("error_code").GetInt32());
        return json;
    }

    public Task<byte[]> DownloadAsync(string path) => _http.GetByteArrayAsync(new Uri($"{server.Url}/file/bot{Token}/{path}"));

    /// <summary>Sends a text and expects that it is taken.</summary>
    public async Task<JsonElement> SayAsync(long chat, string text, string? markup = null)
    {
        var fields = new JsonObject { ["chat_id"] = chat, ["text"] = text };
        if (markup is not null)
            fields["reply_markup"] = JsonNode.Parse(markup);
        var answer = await CallAsync("sendMessage", fields.ToJsonString());
        answer.GetProperty("ok").GetBoolean().ShouldBeTrue(answer.ToString());
        return answer.GetProperty("result");
    }

    public async Task<IReadOnlyList<JsonElement>> UpdatesAsync(long offset = 0, int timeout = 0)
    {
        var answer = await CallAsync("getUpdates", $$"""{"offset":{{offset}},"timeout":{{timeout}}}""");
        return [.. answer.GetProperty("result").EnumerateArray()];
    }

    public void Dispose() => _http.Dispose();
}
