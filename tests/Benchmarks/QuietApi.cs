using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Benchmarks;

/// <summary>As little of the Telegram Bot API as a load needs: it takes every call at once, so that what is measured is the bot before it.</summary>
internal sealed class QuietApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _awaited = [];
    private long _messages;

    private QuietApi(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <summary>Every message is answered "too many" instead.</summary>
    public bool Refuses { get; set; }

    public static async Task<QuietApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var api = new QuietApi(app);
        app.Run(api.AnswerAsync);
        await app.StartAsync();
        return api;
    }

    /// <summary>Done with the next message to this chat.</summary>
    public Task NextTo(long chat) => (_awaited[chat] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var method = http.Request.Path.Value!.Split('/')[^1];
        var answer = """{"ok":true,"result":true}""";
        if (method == "getMe")
        {
            answer = """{"ok":true,"result":{"id":7000000001,"is_bot":true,"first_name":"Tanya ASN","username":"TanyaAsnBot"}}""";
        }
        else if (method == "sendMessage")
        {
            using var call = await JsonDocument.ParseAsync(http.Request.Body);
            var chat = call.RootElement.GetProperty("chat_id").GetInt64();
            if (Refuses)
            {
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                answer = """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 30","parameters":{"retry_after":30}}""";
            }
            else
            {
                answer = JsonSerializer.Serialize(new { ok = true, result = new { message_id = Interlocked.Increment(ref _messages), date = 1, chat = new { id = chat, type = "private" } } });
                if (_awaited.TryRemove(chat, out var awaited))
                    awaited.TrySetResult();
            }
        }
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer);
    }
}
