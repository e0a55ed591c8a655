using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Messages;

namespace Bot.Channels.WhatsApp;

/// <summary>What came of one call to the Graph API.</summary>
/// <param name="Id">The id of the message or the file; null where it was not taken.</param>
/// <param name="Error">What went wrong; null where it was taken, or where nobody knows.</param>
/// <param name="Sent">The outcome as the hall knows it.</param>
public sealed record GraphAnswer(string? Id, WhatsAppError? Error, Sent Sent)
{
    public bool IsTaken => Sent.Fate == Fate.Accepted;
}

/// <summary>Where a file lies for the next five minutes, and what it is.</summary>
public sealed record GraphFile(Uri Url, string? Sha256, long? Size);

/// <summary>
/// The Graph API of the WhatsApp Business Platform, as far as the bot speaks it: messages, media, the number itself. It does not throw for what
/// Meta answers or leaves out, only for cancellation. Nothing it logs or returns holds the token or a word of a message.
/// </summary>
public sealed class WhatsAppClient : IDisposable
{
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(20);

    /// <summary>Where Meta keeps files.</summary>
    private static readonly string[] s_metasHosts = [".fbsbx.com", ".facebook.com", ".whatsapp.net"];

    private readonly WhatsAppSettings _settings;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _http;

    public WhatsAppClient(WhatsAppSettings settings) : this(settings, s_usual) { }

    /// <param name="timeout">How long an answer is awaited.</param>
    public WhatsAppClient(WhatsAppSettings settings, TimeSpan timeout)
    {
        (_settings, _timeout) = (settings, timeout);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = Connecting.Within(timeout / 2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", settings.AccessToken);
    }

    /// <summary><c>POST /{phone_number_id}/messages</c>.</summary>
    public Task<GraphAnswer> MessagesAsync(JsonObject message, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Post, $"{_settings.PhoneNumberId}/messages", () => JsonContent(message), MessageId, cancellation);

    /// <summary>Marks a message as read and shows that the bot is writing, for up to 25 seconds.</summary>
    public Task<GraphAnswer> MarkReadAsync(string messageId, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Post, $"{_settings.PhoneNumberId}/messages", () => JsonContent(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["status"] = "read",
            ["message_id"] = messageId,
            ["typing_indicator"] = new JsonObject { ["type"] = "text" },
        }), _ => null, cancellation);

    /// <summary><c>POST /{phone_number_id}/media</c>: the file stays there for 30 days under the id that comes back.</summary>
    public Task<GraphAnswer> MediaAsync(EnclosedFile file, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Post, $"{_settings.PhoneNumberId}/media", () =>
        {
            // Meta takes no text/csv; as plain text it arrives, and its name tells the person's phone what it is.
            var type = file.Type == "text/csv" ? "text/plain" : file.Type;
            var content = new ByteArrayContent(file.Content);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            return new MultipartFormDataContent
            {
                { new StringContent("whatsapp"), "messaging_product" },
                { new StringContent(type), "type" },
                { content, "file", file.Name },
            };
        }, body => body["id"]?.GetValue<string>(), cancellation);

    /// <summary><c>GET /{media_id}</c>: where a file lies that somebody sent; null where that is not to be had.</summary>
    public Task<GraphFile?> FileAsync(string mediaId, CancellationToken cancellation) => GetAsync(Address(mediaId), async (content, limit) =>
    {
        var body = Parse(await content.ReadAsByteArrayAsync(limit));
        return Quietly(() => Uri.TryCreate(body?["url"]?.GetValue<string>(), UriKind.Absolute, out var url)
            ? new GraphFile(url, body["sha256"]?.GetValue<string>(), body["file_size"]?.GetValue<long>())
            : null);
    }, cancellation);

    /// <summary>The file itself; null where it is not to be had, is larger than that, or lies where the token is not shown.</summary>
    public Task<byte[]?> DownloadAsync(Uri url, int most, CancellationToken cancellation) => GetAsync(url, async (content, limit) =>
    {
        await using var stream = await content.ReadAsStreamAsync(limit);
        var bytes = new byte[most + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, limit);
        return length <= most ? bytes[..length] : null;
    }, cancellation);

    /// <summary><c>GET /{phone_number_id}</c>: whether the token is taken again.</summary>
    public Task<GraphAnswer> NumberAsync(CancellationToken cancellation) =>
        CallAsync(HttpMethod.Get, _settings.PhoneNumberId, () => null, body => body["id"]?.GetValue<string>(), cancellation);

    public void Dispose() => _http.Dispose();

    private static ByteArrayContent JsonContent(JsonObject body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private static string? MessageId(JsonObject body) => body["messages"]?[0]?["id"]?.GetValue<string>();

    private async Task<GraphAnswer> CallAsync(HttpMethod method, string path, Func<HttpContent?> content, Func<JsonObject, string?> read, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_timeout);
        try
        {
            using var request = new HttpRequestMessage(method, Address(path)) { Content = content() };
            using var response = await _http.SendAsync(request, limit.Token);
            return Read(response, Parse(await response.Content.ReadAsByteArrayAsync(limit.Token)), read);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The next message would meet the same silence: the channel rests.
            return new(null, null, Sent.Unknown("tidak ada jawaban dari Meta") with { Pauses = Pauses.Channel });
        }
        catch (HttpRequestException error) when (Connecting.NothingWasSent(error))
        {
            // The request never left.
            return new(null, null, Sent.AllLater("server Meta tidak terjangkau"));
        }
        catch (HttpRequestException)
        {
            return new(null, null, Sent.Unknown("sambungan ke Meta terputus") with { Pauses = Pauses.Channel });
        }
    }

    private Uri Address(string path) => new(_settings.ApiBaseUrl, $"{_settings.ApiVersion}/{path}");

    /// <summary>A call that nothing hangs on but its answer.</summary>
    private async Task<T?> GetAsync<T>(Uri url, Func<HttpContent, CancellationToken, Task<T?>> read, CancellationToken cancellation) where T : class
    {
        if (!MaySeeToken(url))
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_timeout);
        try
        {
            using var response = await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return response.IsSuccessStatusCode ? await read(response.Content, limit.Token) : null;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>The token goes to the API itself and to where Meta keeps files, encrypted; to a stand-in on this machine as it is.</summary>
    private bool MaySeeToken(Uri url)
    {
        var api = _settings.ApiBaseUrl;
        if (url.Scheme == api.Scheme && url.Authority == api.Authority)
            return url.Scheme == Uri.UriSchemeHttps || url.IsLoopback;
        return url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && s_metasHosts.Any(host => url.IdnHost.EndsWith(host, StringComparison.OrdinalIgnoreCase));
    }

    private static GraphAnswer Read(HttpResponseMessage response, JsonObject? body, Func<JsonObject, string?> read)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode && body?["error"] is null)
        {
            var id = body is null ? null : Quietly(() => read(body));
            return new(id, null, id is null ? Sent.Yes : Sent.As(id));
        }
        var code = Quietly(() => body?["error"]?["code"]) is JsonValue value && value.TryGetValue<int>(out var number) ? number : (int?)null;
        var error = WhatsAppErrors.Of(code, status);
        return new(null, error, WhatsAppErrors.ToSent(error, WhatsAppErrors.Cause(code, status, error), RetryAfter(response)));
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var text = response.Headers.TryGetValues("Retry-After", out var values) ? values.FirstOrDefault() : null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, 3600)) : null;
    }

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // A proxy's page, say; the status tells what there is to tell.
        }
    }

    /// <summary>What is not where the documents have it is not there.</summary>
    private static T? Quietly<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException)
        {
            return default;
        }
    }
}
