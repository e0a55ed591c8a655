using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StandIns.Graph;

/// <summary>Something to tell the business: a message with whom it is from, or a status.</summary>
internal sealed record GraphEvent(string Lane, string Field, JsonObject? Contact, JsonObject? Message, JsonObject? Status);

/// <summary>
/// Posts events as Meta does: signed over the bytes as sent, with every letter beyond ASCII as <c>\uXXXX</c>, again and again until 200.
/// The first tries of one person's messages go one after another; one that failed holds nobody back, for no order is promised.
/// </summary>
internal sealed class GraphWebhook(GraphOptions options, GraphDeliveries how, TimeProvider time, CancellationToken closing) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _lanes = [];
    private List<GraphEvent>? _held;
    private Uri? _url;

    public async Task ConnectAsync(Uri url)
    {
        const string challenge = "1158201444";
        var asked = new UriBuilder(url) { Query = $"hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(options.VerifyToken)}" }.Uri;
        using var answer = await _http.GetAsync(asked, closing);
        var body = await answer.Content.ReadAsStringAsync(closing);
        if ((int)answer.StatusCode != 200 || body != challenge)
            throw new InvalidOperationException($"The callback URL or verify token couldn't be validated: {(int)answer.StatusCode} \"{body}\"");
        _url = url;
    }

    public void Add(GraphEvent told)
    {
        lock (_gate)
        {
            if (_held is not null)
                _held.Add(told);
            else if (_url is not null)
            {
                var before = _lanes.TryGetValue(told.Lane, out var lane) ? lane : Task.CompletedTask;
                _lanes[told.Lane] = Task.Run(() => FirstAsync(before, Envelope([told])), closing);
            }
        }
    }

    public void Hold()
    {
        lock (_gate)
            _held ??= [];
    }

    /// <summary>Posts what was held: all in one request, or each in its own; in an order drawn by the seed.</summary>
    public async Task ReleaseAsync(int? shuffle, bool batched)
    {
        GraphEvent[] held;
        lock (_gate)
        {
            held = [.. _held ?? []];
            _held = null;
        }
        if (shuffle is { } seed)
            new Random(seed).Shuffle(held);
        if (batched && held.Length > 0)
            await FirstAsync(Task.CompletedTask, Envelope(held));
        else
            await PostNowAsync(held);
    }

    public async Task PostNowAsync(IEnumerable<GraphEvent> events)
    {
        foreach (var told in events)
            await FirstAsync(Task.CompletedTask, Envelope([told]));
    }

    /// <summary>One request, signed with the secret given; its status.</summary>
    public async Task<int> PostAsync(string json, string? secret)
    {
        var url = _url ?? throw new InvalidOperationException("No webhook is connected.");
        return await OnceAsync(url, Encoding.ASCII.GetBytes(Escaped(json)), secret);
    }

    public void Dispose() => _http.Dispose();

    private async Task FirstAsync(Task before, JsonObject envelope)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_url is not { } url)
            return;
        var bytes = Encoding.ASCII.GetBytes(Escaped(envelope.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
        if (!await CopiesAsync(url, bytes))
            _ = Task.Run(() => AgainAsync(url, bytes), closing);
    }

    private async Task AgainAsync(Uri url, byte[] bytes)
    {
        var until = time.GetUtcNow().AddDays(7);
        for (var pause = how.FirstPause; time.GetUtcNow() < until; pause = pause * 2 < how.LongestPause ? pause * 2 : how.LongestPause)
        {
            await Task.Delay(pause, closing);
            if (await CopiesAsync(url, bytes))
                return;
        }
    }

    private async Task<bool> CopiesAsync(Uri url, byte[] bytes)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, how.CopiesOf()).Select(_ => OnceAsync(url, bytes, options.AppSecret)));
        return answers.Contains(200);
    }

    private async Task<int> OnceAsync(Uri url, byte[] bytes, string? secret)
    {
        var at = time.GetUtcNow();
        var began = time.GetTimestamp();
        var status = 0;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(closing);
        late.CancelAfter(how.AnswerWithin);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (secret is not null)
                request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes))}");
            using var answer = await _http.SendAsync(request, late.Token);
            status = (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            closing.ThrowIfCancellationRequested();
        }
        how.Add(new GraphDelivery(at, Encoding.ASCII.GetString(bytes), status, time.GetElapsedTime(began)));
        return status;
    }

    /// <summary>Two entries where there is enough to tell, each with changes, each of these with up to two messages or statuses.</summary>
    private JsonObject Envelope(IReadOnlyList<GraphEvent> events)
    {
        var changes = new List<JsonNode?>();
        foreach (var group in events.Chunk(2).SelectMany(pair => pair.GroupBy(told => (told.Field, told.Message is null))))
        {
            var value = new JsonObject { ["messaging_product"] = "whatsapp", ["metadata"] = new JsonObject { ["display_phone_number"] = options.DisplayPhoneNumber, ["phone_number_id"] = options.PhoneNumberId } };
            if (group.Key.Field != "messages")
                value[group.Key.Field] = new JsonArray([.. group.Select(told => told.Message!.DeepClone())]);
            else if (group.Key.Item2)
                value["statuses"] = new JsonArray([.. group.Select(told => told.Status!.DeepClone())]);
            else
            {
                if (group.Where(told => told.Contact is not null).Select(told => told.Contact!.DeepClone()).DistinctBy(contact => contact.ToJsonString()).ToArray() is { Length: > 0 } contacts)
                    value["contacts"] = new JsonArray(contacts);
                value["messages"] = new JsonArray([.. group.Select(told => told.Message!.DeepClone())]);
            }
            changes.Add(new JsonObject { ["value"] = value, ["field"] = group.Key.Field });
        }
        var entries = changes.Chunk(2).Select(some => (JsonNode)new JsonObject { ["id"] = options.BusinessAccountId, ["changes"] = new JsonArray(some) });
        return new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = new JsonArray([.. entries]) };
    }

    private static string Escaped(string json)
    {
        var escaped = new StringBuilder(json.Length);
        foreach (var letter in json)
        {
            if (letter == '/')
                escaped.Append("\\/");
            else if (letter > '~')
                escaped.Append("\\u").Append(((int)letter).ToString("x4"));
            else
                escaped.Append(letter);
        }
        return escaped.ToString();
    }
}
