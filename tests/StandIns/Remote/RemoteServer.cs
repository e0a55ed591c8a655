using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StandIns.Remote;

/// <summary>What a stand-in answers: JSON, or bytes where a file was asked for.</summary>
/// <param name="Accepted">Whether what was asked for was done.</param>
internal sealed record Answer(int Status, JsonNode? Body, bool Accepted = false, int? RetryAfter = null, byte[]? Bytes = null, string ContentType = "application/json", string? Location = null);

/// <summary>A remote on a loopback port: it meets each call with the faults it was told, and keeps a log of them all.</summary>
public abstract class RemoteServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private WebApplication? _app;
    private int _port;

    private protected RemoteServer(TimeProvider? time, int port)
    {
        Time = time ?? TimeProvider.System;
        _port = port;
    }

    /// <summary>Where it listens, without a path and without a slash at the end.</summary>
    public string Url => $"http://127.0.0.1:{_port}";

    public CallLog Log { get; } = new();

    public Faults Faults { get; } = new();

    private protected TimeProvider Time { get; }

    private protected CancellationToken Closing => _closing.Token;

    /// <summary>Nobody listens on the port any longer: connections are refused. What the remote knows, it keeps.</summary>
    public async Task GoDownAsync()
    {
        if (_app is null)
            return;
        var app = _app;
        _app = null;
        // A call that hangs would hold the end back.
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    /// <summary>Listens again, on the same port.</summary>
    public async Task ComeBackAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, _port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await GoDownAsync();
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task HandleAsync(HttpContext context);

    /// <summary>The answer this remote gives where it is told to fail so.</summary>
    private protected abstract Answer Failing(Fault fault);

    /// <summary>Meets a call with its fault, if it has one; else carries it out. Logs it either way.</summary>
    private protected async Task MeetAsync(HttpContext context, string method, JsonObject fields, Func<Task<Answer>> carryOut)
    {
        var at = Time.GetUtcNow();
        var (fault, seed) = Faults.Meet(method);
        if (fault is { Kind: FaultKind.Delay, Lasts.Ticks: > 0 })
            await Task.Delay(fault.Lasts, Time, context.RequestAborted);
        var answer = fault switch
        {
            { Kind: FaultKind.Status or FaultKind.RateLimit, Text: { } text } => new Answer(fault.Code, null, false, fault.RetryAfter, Encoding.UTF8.GetBytes(text), "text/html", fault.Location),
            { Kind: FaultKind.Status or FaultKind.RateLimit } => Failing(fault) with { Location = fault.Location },
            { Kind: FaultKind.Hang or FaultKind.Drop } => new Answer(0, null),
            _ => await carryOut(),
        };
        if (fault is { Meanwhile: { } meanwhile })
            await meanwhile();
        var silent = fault is { Kind: FaultKind.Hang or FaultKind.Drop or FaultKind.HangAfter or FaultKind.DropAfter };
        Log.Add(at, method, fields, answer.Accepted, silent ? 0 : answer.Status, answer.Body?.DeepClone(), fault, seed);
        if (!silent)
            await WriteAsync(context, answer);
        else if (fault!.Kind is FaultKind.Drop or FaultKind.DropAfter)
            context.Abort();
        else
            await SleepAsync(context);
    }

    private protected static async Task WriteAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString();
        if (answer.Location is { } location)
            context.Response.Headers.Location = location;
        context.Response.ContentType = answer.ContentType;
        var bytes = answer.Bytes ?? (answer.Body is { } body ? JsonSerializer.SerializeToUtf8Bytes(body) : []);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    /// <summary>Until the caller gives up or the server goes down.</summary>
    private async Task SleepAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
