using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.StandIns;

/// <summary>One request to a webhook.</summary>
/// <param name="Times">How often this body has come, this time with it.</param>
internal sealed record Got(string Body, IHeaderDictionary Headers, int Times)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Secret => Headers["X-Telegram-Bot-Api-Secret-Token"];

    public long UpdateId => Json.GetProperty("update_id").GetInt64();

    public string? Text => Json.TryGetProperty("message", out var message) ? message.GetProperty("text").GetString() : null;
}

/// <summary>A webhook that answers what a test tells it to.</summary>
internal sealed class Hook : IAsyncDisposable
{
    private readonly ConcurrentQueue<Got> _all = new();
    private readonly WebApplication _app;

    private Hook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            Got got;
            lock (_all)
            {
                got = new Got(body, new HeaderDictionary(context.Request.Headers.ToDictionary()), _all.Count(old => old.Body == body) + 1);
                _all.Enqueue(got);
            }
            context.Response.StatusCode = Answer(got);
            if (RetryAfter is { } seconds)
                context.Response.Headers.RetryAfter = seconds.ToString();
            await context.Response.WriteAsync(Reply?.Invoke(context.Request) ?? Body);
        });
    }

    public string Url => $"{_app.Urls.First()}/hook";

    public Func<Got, int> Answer { get; set; } = _ => 200;

    /// <summary>What is answered, where the request decides it.</summary>
    public Func<HttpRequest, string>? Reply { get; set; }

    public string Body { get; set; } = "";

    public int? RetryAfter { get; set; }

    public IReadOnlyList<Got> All => [.. _all];

    public static async Task<Hook> StartAsync()
    {
        var hook = new Hook();
        await hook._app.StartAsync();
        return hook;
    }

    public async Task<Got> NextAsync(int number = 0)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_all.Count <= number)
            await Task.Delay(5, late.Token);
        return All[number];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
