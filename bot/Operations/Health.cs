using System.Globalization;
using System.Text;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Operations;

/// <summary>The storage answers.</summary>
internal sealed class StorageReady(Database database) : IReady
{
    public async ValueTask<string?> AwaitsAsync(CancellationToken cancellation)
    {
        await using var db = database.Open();
        return await db.Database.CanConnectAsync(cancellation) ? null : "storage";
    }
}

/// <summary><c>/healthz</c>: the process is alive. <c>/readyz</c>: it can answer. <c>/metrics</c>: figures in Prometheus' text format.</summary>
internal static class Health
{
    public static async Task<IResult> ReadyAsync(IEnumerable<IReady> parts, HttpContext context)
    {
        var awaited = new List<string>();
        foreach (var part in parts)
        {
            if (await part.AwaitsAsync(context.RequestAborted) is { } what)
                awaited.Add(what);
        }
        if (awaited.Count == 0)
            return Results.Text("ready\n");
        context.Response.Headers.RetryAfter = "2";
        return Results.Text($"waiting for {string.Join(", ", awaited)}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    public static async Task<IResult> MetricsAsync(Database database)
    {
        var text = new StringBuilder();
        var (arrived, waiting, unsent, failed) = await database.ReadAsync(async db => (
            await db.Inbox.LongCountAsync(),
            await db.Inbox.LongCountAsync(m => m.DoneAt == null),
            await db.Outbox.LongCountAsync(m => m.Delivery == Delivery.Waiting || m.Delivery == Delivery.Sending),
            await db.Outbox.LongCountAsync(m => m.Delivery == Delivery.Failed || m.Delivery == Delivery.Unknown)));
        Write(text, "tanya_inbox_messages_total", "counter", "Messages that arrived.", arrived);
        Write(text, "tanya_inbox_waiting", "gauge", "Messages that wait to be handled.", waiting);
        Write(text, "tanya_outbox_waiting", "gauge", "Replies that wait to be sent.", unsent);
        Write(text, "tanya_outbox_failed", "gauge", "Replies that were refused, or whose fate is unknown.", failed);
        Write(text, "process_working_set_bytes", "gauge", "Memory of the process.", Environment.WorkingSet);
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }

    private static void Write(StringBuilder text, string name, string type, string help, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n{name} {value}\n");
}
