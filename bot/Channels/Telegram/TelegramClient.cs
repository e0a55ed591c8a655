using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>Whether a call got to the Bot API.</summary>
public enum Arrival
{
    /// <summary>It answered.</summary>
    Answered,

    /// <summary>It certainly never got there: nothing listens, the name is unknown, TLS failed.</summary>
    Never,

    /// <summary>It was on its way when the time was over or the connection broke: nobody knows.</summary>
    Unknown,
}

/// <summary>What the Bot API answered to one call; never an exception.</summary>
/// <param name="ErrorCode">Its error code, or that of HTTP; 0 where it did not answer.</param>
/// <param name="Description">What it said, short, with what it quotes left out.</param>
public sealed record Answer<T>(Arrival Arrival, T? Result, int ErrorCode, string Description)
{
    public bool Ok { get; init; }
    public TimeSpan? RetryAfter { get; init; }
    public long? MigrateToChatId { get; init; }

    /// <summary>For the operator: <c>403 Forbidden: bot was blocked by the user</c>.</summary>
    public string Cause => ErrorCode == 0 ? Description : $"{ErrorCode} {Description}";

    /// <summary>The token is not, or no longer, one of a bot; an impossible token is an address that is not found.</summary>
    public bool IsTokenRefused => Arrival == Arrival.Answered && ErrorCode is (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.NotFound;

    /// <summary>The call is not wanted as it is, and would not be the next time either.</summary>
    public bool IsRefused => Arrival == Arrival.Answered && ErrorCode is >= 400 and < 500 and not (int)HttpStatusCode.TooManyRequests;

    public bool Says(string words) => Description.Contains(words, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// The Bot API's methods, under its own names. It has its own HTTP client, which logs nothing: the token stands in every address.
/// </summary>
public sealed partial class TelegramClient(TelegramSettings settings, TimeProvider time) : IDisposable
{
    private const int LongestDescription = 160;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(24);

    private readonly string _root = $"{settings.ApiBaseUrl.AbsoluteUri.TrimEnd('/')}/bot{Uri.EscapeDataString(settings.Token).Replace("%3A", ":", StringComparison.Ordinal)}/";

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // A connection that the other side closes while we write on it would leave a message whose fate nobody knows.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public Task<Answer<User>> GetMeAsync(CancellationToken cancellation) => CallAsync<User>("getMe", null, cancellation);

    /// <summary>Each update as it came, so that one that cannot be read takes none of the others with it.</summary>
    public Task<Answer<IReadOnlyList<JsonElement>>> GetUpdatesAsync(long? offset, IReadOnlyList<string> allowedUpdates, CancellationToken cancellation) =>
        // Longer than the server holds the call, and yet not for ever.
        CallAsync<IReadOnlyList<JsonElement>>(
            "getUpdates", Json(new GetUpdates(offset, 100, (int)settings.PollTimeout.TotalSeconds, allowedUpdates)), cancellation, settings.PollTimeout + TimeSpan.FromSeconds(Math.Min(20, settings.SendTimeout.TotalSeconds)));

    public Task<Answer<bool>> SetWebhookAsync(SetWebhook call, CancellationToken cancellation) => CallAsync<bool>("setWebhook", Json(call), cancellation);
    public Task<Answer<bool>> DeleteWebhookAsync(CancellationToken cancellation) => CallAsync<bool>("deleteWebhook", Json(new DeleteWebhook(DropPendingUpdates: false)), cancellation);
    public Task<Answer<WebhookInfo>> GetWebhookInfoAsync(CancellationToken cancellation) => CallAsync<WebhookInfo>("getWebhookInfo", null, cancellation);
    public Task<Answer<SentMessage>> SendMessageAsync(SendMessage call, CancellationToken cancellation) => CallAsync<SentMessage>("sendMessage", Json(call), cancellation);
    public Task<Answer<SentMessage>> SendDocumentAsync(SendFile call, EnclosedFile? file, CancellationToken cancellation) => SendFileAsync("sendDocument", "document", call, file, cancellation);
    public Task<Answer<SentMessage>> SendPhotoAsync(SendFile call, EnclosedFile? file, CancellationToken cancellation) => SendFileAsync("sendPhoto", "photo", call, file, cancellation);
    public Task<Answer<bool>> SendChatActionAsync(SendChatAction call, CancellationToken cancellation) => CallAsync<bool>("sendChatAction", Json(call), cancellation);
    public Task<Answer<bool>> AnswerCallbackQueryAsync(AnswerCallbackQuery call, CancellationToken cancellation) => CallAsync<bool>("answerCallbackQuery", Json(call), cancellation);

    /// <summary>The edited message is not read: nobody needs it, and for some messages it is only <c>true</c>.</summary>
    public Task<Answer<JsonElement>> EditMessageReplyMarkupAsync(EditMessageReplyMarkup call, CancellationToken cancellation) => CallAsync<JsonElement>("editMessageReplyMarkup", Json(call), cancellation);

    public Task<Answer<bool>> SetMyCommandsAsync(SetMyCommands call, CancellationToken cancellation) => CallAsync<bool>("setMyCommands", Json(call), cancellation);
    public Task<Answer<bool>> SetMyDescriptionAsync(SetMyDescription call, CancellationToken cancellation) => CallAsync<bool>("setMyDescription", Json(call), cancellation);
    public Task<Answer<bool>> SetMyShortDescriptionAsync(SetMyShortDescription call, CancellationToken cancellation) => CallAsync<bool>("setMyShortDescription", Json(call), cancellation);

    public void Dispose() => _http.Dispose();

    private Task<Answer<SentMessage>> SendFileAsync(string method, string field, SendFile call, EnclosedFile? file, CancellationToken cancellation)
    {
        var form = new MultipartFormDataContent();
        Add("chat_id", call.ChatId.ToString(CultureInfo.InvariantCulture));
        Add("message_thread_id", call.MessageThreadId?.ToString(CultureInfo.InvariantCulture));
        Add("caption", call.Caption);
        Add("parse_mode", call.ParseMode);
        Add("reply_markup", call.ReplyMarkup is null ? null : JsonSerializer.Serialize(call.ReplyMarkup, TelegramJson.Options));
        Add(field, call.FileId);
        if (file is not null)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.Type, out var type) ? type : new("application/octet-stream");
            part.Headers.ContentDisposition = new("form-data") { Name = $"\"{field}\"", FileName = $"\"{file.Name.Replace('"', '\'')}\"" };
            form.Add(part);
        }
        // An upload may take as long as the outbox holds a message for the one who sends it.
        return CallAsync<SentMessage>(method, form, cancellation, file is null ? settings.SendTimeout : settings.SendTimeout * 2);

        void Add(string name, string? value)
        {
            if (value is null)
                return;
            var part = new StringContent(value);
            part.Headers.ContentDisposition = new("form-data") { Name = $"\"{name}\"" };
            form.Add(part);
        }
    }

    private static ByteArrayContent Json<TCall>(TCall call)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(call, TelegramJson.Options));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private async Task<Answer<T>> CallAsync<T>(string method, HttpContent? content, CancellationToken cancellation, TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? settings.SendTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        using var tracked = new TrackedContent(content);
        using var request = new HttpRequestMessage(HttpMethod.Post, _root + method) { Content = tracked };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var body = await response.Content.ReadAsByteArrayAsync(both.Token);
            return Read<T>(response, body);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return tracked.Left ? new(Arrival.Unknown, default, 0, "no answer in time") : new(Arrival.Never, default, 0, "no connection in time");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // Only its kind is told: what an exception says may name the address, and with it the token.
            var kind = (error as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
            return tracked.Left ? new(Arrival.Unknown, default, 0, $"the connection broke ({kind})") : new(Arrival.Never, default, 0, $"not reached ({kind})");
        }
    }

    private Answer<T> Read<T>(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var after = response.Headers.RetryAfter?.Delta;
        try
        {
            var answer = JsonSerializer.Deserialize<Envelope>(body, TelegramJson.Options)!;
            if (answer.Ok)
                return new(Arrival.Answered, Result<T>(answer.Result), 0, "") { Ok = true };
            return new(Arrival.Answered, default, answer.ErrorCode ?? status, Short(answer.Description ?? response.ReasonPhrase ?? ""))
            {
                RetryAfter = answer.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, s_longestPause.TotalSeconds)) : after,
                MigrateToChatId = answer.Parameters?.MigrateToChatId,
            };
        }
        catch (Exception error) when (error is JsonException or NullReferenceException)
        {
            // A gateway before the Bot API, which speaks no JSON. Where it says that all is well, what became of the call is anybody's guess.
            return status is >= 200 and < 300
                ? new(Arrival.Unknown, default, 0, "an answer that cannot be read")
                : new(Arrival.Answered, default, status, Short(response.ReasonPhrase ?? "")) { RetryAfter = after };
        }
    }

    /// <summary>What was taken was taken, whether or not we can read what is told about it.</summary>
    private static T? Result<T>(JsonElement result)
    {
        try
        {
            return result.ValueKind == JsonValueKind.Undefined ? default : result.Deserialize<T>(TelegramJson.Options);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>What is quoted may be words of a message.</summary>
    private string Short(string description)
    {
        var told = Quoted().Replace(description, "…").Replace(settings.Token, "…", StringComparison.Ordinal);
        return told.Length <= LongestDescription ? told : told[..LongestDescription] + "…";
    }

    [GeneratedRegex("\"[^\"]*\"?")]
    private static partial Regex Quoted();

    private sealed record Envelope(bool Ok)
    {
        public JsonElement Result { get; init; }
        public int? ErrorCode { get; init; }
        public string? Description { get; init; }
        public ResponseParameters? Parameters { get; init; }
    }

    /// <summary>A body that knows whether it began to leave: one that did not was heard by nobody.</summary>
    private sealed class TrackedContent : HttpContent
    {
        private readonly HttpContent? _content;

        public TrackedContent(HttpContent? content)
        {
            _content = content;
            if (content is not null)
                Headers.ContentType = content.Headers.ContentType;
        }

        public bool Left { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            Left = true;
            if (_content is not null)
                await _content.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            if (_content is null)
                return true;
            length = _content.Headers.ContentLength ?? -1;
            return length >= 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _content?.Dispose();
            base.Dispose(disposing);
        }
    }
}
