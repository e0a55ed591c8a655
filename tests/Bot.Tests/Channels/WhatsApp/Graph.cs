using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>One call as it arrived.</summary>
public sealed record GraphCall(string Path, JsonElement Body, string? Authorization)
{
    public bool IsReadMark => Body.TryGetProperty("status", out _);

    public string Type => Body.GetProperty("type").GetString()!;

    public string Opaque => Body.GetProperty("biz_opaque_callback_data").GetString()!;

    /// <summary>The words, in whichever part they stand.</summary>
    public string Words => Type switch
    {
        "text" => Body.GetProperty("text").GetProperty("body").GetString()!,
        "interactive" => Body.GetProperty("interactive").GetProperty("body").GetProperty("text").GetString()!,
        _ => "",
    };

    public IReadOnlyList<(string Id, string Title)> Choices => Type != "interactive" ? [] : Body.GetProperty("interactive").GetProperty("type").GetString() == "button"
        ? [.. Body.GetProperty("interactive").GetProperty("action").GetProperty("buttons").EnumerateArray().Select(button => Read(button.GetProperty("reply")))]
        : [.. Body.GetProperty("interactive").GetProperty("action").GetProperty("sections")[0].GetProperty("rows").EnumerateArray().Select(Read)];

    private static (string, string) Read(JsonElement choice) => (choice.GetProperty("id").GetString()!, choice.GetProperty("title").GetString()!);
}

/// <summary>Answers as Meta does to whoever writes to it, remembers what it was told, and fails on demand. It checks nothing; the stand-in does.</summary>
public sealed class Graph : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, int Code, string? RetryAfter)> _failures = [];
    private readonly List<GraphCall> _calls = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private int _number;

    private Graph(WebApplication app) => _app = app;

    public string Root => _app.Urls.First();

    /// <summary>Held back with its answer while this is set.</summary>
    public TaskCompletionSource? Silence { get; set; }

    /// <summary>Messages that were taken or refused, without read marks.</summary>
    public IReadOnlyList<GraphCall> Messages
    {
        get
        {
            lock (_calls)
                return [.. _calls.Where(call => call.Path.EndsWith("/messages", StringComparison.Ordinal) && !call.IsReadMark)];
        }
    }

    public IReadOnlyList<GraphCall> ReadMarks
    {
        get
        {
            lock (_calls)
                return [.. _calls.Where(call => call.Path.EndsWith("/messages", StringComparison.Ordinal) && call.IsReadMark)];
        }
    }

    public static async Task<Graph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var graph = new Graph(app);
        app.Map("{**path}", async (HttpContext http) => await (await graph.AnswerAsync(http)).ExecuteAsync(http));
        await app.StartAsync();
        return graph;
    }

    /// <summary>The next message is answered with this error.</summary>
    public void Fail(int code, int status = 400, string? retryAfter = null) => _failures.Enqueue((status, code, retryAfter));

    /// <summary>The messages once there are so many.</summary>
    public async Task<IReadOnlyList<GraphCall>> MessagesAsync(int count) => await UntilAsync(() => Messages, count);

    public async Task<IReadOnlyList<GraphCall>> ReadMarksAsync(int count) => await UntilAsync(() => ReadMarks, count);

    public async ValueTask DisposeAsync()
    {
        Silence?.TrySetResult();
        await _app.DisposeAsync();
    }

    private async Task<IReadOnlyList<GraphCall>> UntilAsync(Func<IReadOnlyList<GraphCall>> look, int count)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (look().Count < count)
        {
            try
            {
                await _arrived.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"Only {look().Count} of {count} came: {string.Join(" | ", look().Select(call => call.Body.GetRawText()))}");
            }
        }
        return look();
    }

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var isJson = http.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) ?? false;
        var json = isJson ? JsonDocument.Parse(body.ToArray()).RootElement.Clone() : JsonDocument.Parse("{}").RootElement;
        var call = new GraphCall(http.Request.Path, json, http.Request.Headers.Authorization);
        var number = Interlocked.Increment(ref _number);
        if (Silence is { } silence && !call.IsReadMark)
        {
            Add(call);
            await silence.Task;
            return Taken(number);
        }
        (int Status, int Code, string? RetryAfter) failure = default;
        var fails = !call.IsReadMark && _failures.TryDequeue(out failure);
        Add(call);
        if (fails)
        {
            if (failure.RetryAfter is not null)
                http.Response.Headers.RetryAfter = failure.RetryAfter;
            return Results.Json(new { error = new { message = $"(#{failure.Code}) Error", type = "OAuthException", code = failure.Code, fbtrace_id = "A" } }, statusCode: failure.Status);
        }
        return call.IsReadMark ? Results.Json(new { success = true })
            : call.Path.EndsWith("/media", StringComparison.Ordinal) ? Results.Json(new { id = $"media{number}" })
            : call.Path.EndsWith("/messages", StringComparison.Ordinal) ? Taken(number)
            : Results.Json(new { id = "1" });
    }

    private static IResult Taken(int number) => Results.Json(new { messaging_product = "whatsapp", messages = new[] { new { id = $"wamid.OUT{number}" } } });

    private void Add(GraphCall call)
    {
        lock (_calls)
            _calls.Add(call);
        _arrived.Release(4);
    }
}
