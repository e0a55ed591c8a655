using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using StandIns.Graph;

namespace Bot.Tests.StandIns;

/// <summary>A business that says exactly what a test tells it to.</summary>
internal sealed class GraphCaller(GraphServer server) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public string? Token { get; set; } = server.AccessToken;

    /// <summary>Sends a message of these fields beside the product, and gives back status and answer.</summary>
    public Task<(int Status, JsonElement Body)> SendAsync(string fields) => PostAsync("messages", $$"""{"messaging_product":"whatsapp",{{fields}}}""");

    public async Task<(int Status, JsonElement Body)> PostAsync(string what, string json)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await CallAsync(HttpMethod.Post, $"v25.0/{server.PhoneNumberId}/{what}", body);
    }

    public async Task<(int Status, JsonElement Body)> UploadAsync(byte[] bytes, string type, string product = "whatsapp")
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var form = new MultipartFormDataContent { { new StringContent(product), "messaging_product" }, { file, "file", "berkas" } };
        return await CallAsync(HttpMethod.Post, $"v25.0/{server.PhoneNumberId}/media", form);
    }

    public async Task<(int Status, JsonElement Body)> CallAsync(HttpMethod method, string path, HttpContent? body = null)
    {
        using var request = Request(method, new Uri($"{server.Url}/{path}"), body);
        using var answer = await _http.SendAsync(request);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsByteArrayAsync()));
    }

    public async Task<(int Status, byte[] Bytes)> DownloadAsync(string url)
    {
        using var request = Request(HttpMethod.Get, new Uri(url), null);
        using var answer = await _http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Sends a text and gives back its id.</summary>
    public async Task<string> SayAsync(GraphPerson to, string text)
    {
        var (status, body) = await SendAsync($$"""
            "to":"{{to.Phone}}","type":"text","text":{"body":{{JsonValue.Create(text).ToJsonString()}}}
            """);
        status.ShouldBe(200, body.ToString());
        return body.GetProperty("messages")[0].GetProperty("id").GetString()!;
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, Uri url, HttpContent? body)
    {
        var request = new HttpRequestMessage(method, url) { Content = body };
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return request;
    }
}
