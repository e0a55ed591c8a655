using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bot.Tests.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Benchmarks;

/// <summary>
/// From a webhook of Telegram to its durable acknowledgement, and on to the call that carries the reply, with a thousand people writing. Beside it,
/// under the same load: a host that only writes the update durably, and a small bot of the same flow on grammY with its sessions in SQLite.
/// </summary>
internal static class Doors
{
    private const int Conversations = 1000;
    private const int Queued = 10_000;
    private const string Secret = "benchmark";
    private static long s_updates;

    public static async Task MeasureAsync(Figures figures, TimeSpan length)
    {
        using var http = Turns.NewHttp();
        await using var api = await QuietApi.StartAsync();
        await using var bot = BotProcess.Prepare(
            Turns.Models, [.. Starting.Settings, "--Telegram:Token=7000000001:AABenchmark", $"--Telegram:ApiBaseUrl={api.Url}", "--Telegram:Mode=webhook", "--Telegram:WebhookUrl=https://tanya.example.go.id/telegram/webhook",
                $"--Telegram:SecretToken={Secret}", "--Telegram:MessagesPerSecond=1000"]);
        await bot.StartAsync(http);
        var address = new Uri(bot.Address, "/telegram/webhook");
        // Everybody is known, and everything was compiled, before the watch starts.
        await RunAsync(http, address, api, TimeSpan.Zero);
        var before = Memory.Processor(bot.Id);
        var ours = await RunAsync(http, address, api, length);
        figures.Add("webhook to the reply's call: processor time", (Memory.Processor(bot.Id) - before) / ours.Acknowledged.Count, "ms", "of each message");
        figures.Add("webhook to durable acknowledgement: p50", Figures.Quantile(ours.Acknowledged, 0.5), "ms", $"{Conversations} conversations at once");
        figures.Add("webhook to durable acknowledgement: p99", Figures.Quantile(ours.Acknowledged, 0.99), "ms", $"{ours.Acknowledged.Count} messages");
        var floor = await FloorAsync(http, bot.DatabaseFile + "-doors", length);
        figures.Add("webhook to the reply's call", ours.Speed, "a second", $"{ours.Speed / floor:P0} of the floor");
        figures.Add("floor: the same posts, only written durably", floor, "a second");
        if (await PeerAsync(http, api, length) is { } peer)
            figures.Add("peer: grammY with SQLite sessions, same flow and load", peer, "a second", $"ours is {ours.Speed / peer:0.00} times it");
        else
            await Console.Error.WriteLineAsync("npm, grammy or better-sqlite3 cannot be had here, so the peer is not measured.");

        api.Refuses = true;
        await Parallel.ForEachAsync(Enumerable.Range(0, Queued), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (i, _) => await PostAsync(http, address, Chat(i % Conversations)));
        await Task.Delay(TimeSpan.FromSeconds(Math.Min(20, length.TotalSeconds)));
        figures.Add($"memory with {Queued} messages queued", Memory.Megabytes(bot.Id, "VmRSS"), "MiB");
    }

    /// <summary>Everybody writes, waits for the reply, and writes again, until the time is over; at least once each.</summary>
    private static async Task<(double Speed, List<double> Acknowledged)> RunAsync(HttpClient http, Uri address, QuietApi? api, TimeSpan length)
    {
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, Conversations).Select(async i =>
        {
            var mine = new List<double>();
            do
            {
                var reply = api?.NextTo(Chat(i));
                var post = Stopwatch.StartNew();
                await PostAsync(http, address, Chat(i));
                mine.Add(post.Elapsed.TotalMilliseconds);
                if (reply is not null)
                    await reply.WaitAsync(TimeSpan.FromMinutes(2));
            }
            while (clock.Elapsed < length);
            return mine;
        }));
        var acknowledged = all.SelectMany(mine => mine).ToList();
        return (acknowledged.Count / clock.Elapsed.TotalSeconds, acknowledged);
    }

    private static long Chat(int i) => 100_000 + i;

    private static async Task PostAsync(HttpClient http, Uri address, long chat)
    {
        var update = Interlocked.Increment(ref s_updates);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(
                $$$"""{"update_id":{{{update}}},"message":{"message_id":{{{update}}},"from":{"id":{{{chat}}},"is_bot":false,"first_name":"Ani","language_code":"id"},"chat":{"id":{{{chat}}},"first_name":"Ani","type":"private"},"date":1,"text":"menu"}}""",
                Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A host that writes what is posted in one durable transaction and answers; nothing else.</summary>
    private static async Task<double> FloorAsync(HttpClient http, string file, TimeSpan length)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (var sql in (string[])["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE posted (id INTEGER PRIMARY KEY, body BLOB NOT NULL)"])
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO posted (body) VALUES ($body)";
        var body = insert.Parameters.Add("$body", SqliteType.Blob);
        var gate = new SemaphoreSlim(1);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(async context =>
        {
            using var posted = new MemoryStream();
            await context.Request.Body.CopyToAsync(posted);
            await gate.WaitAsync();
            try
            {
                body.Value = posted.ToArray();
                insert.ExecuteNonQuery();
            }
            finally
            {
                gate.Release();
            }
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        await app.StartAsync();
        return (await RunAsync(http, new Uri(app.Urls.First()), null, length)).Speed;
    }

    /// <summary>Messages a second of the peer; null where npm has it not.</summary>
    private static async Task<double?> PeerAsync(HttpClient http, QuietApi api, TimeSpan length)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "tanya-asn-peers", "grammy")).FullName;
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "better-sqlite3")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private":true,"type":"module"}""");
            if (await RunAsync("npm", folder, "install", "--no-audit", "--no-fund", "grammy", "better-sqlite3") != 0)
                return null;
        }
        var script = Path.Combine(folder, "grammy-bot.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Peers", "grammy-bot.mjs"), script, overwrite: true);
        var database = Path.Combine(folder, Path.GetRandomFileName() + ".db");
        var port = FreePort();
        using var peer = Process.Start(new ProcessStartInfo("node", [script, port.ToString(CultureInfo.InvariantCulture), api.Url.ToString().TrimEnd('/'), database]) { RedirectStandardOutput = true })!;
        try
        {
            if (await peer.StandardOutput.ReadLineAsync() != "ready")
                return null;
            var address = new Uri($"http://127.0.0.1:{port}/");
            await RunAsync(http, address, api, TimeSpan.Zero);
            return (await RunAsync(http, address, api, length)).Speed;
        }
        finally
        {
            peer.Kill();
            await peer.WaitForExitAsync();
            foreach (var file in Directory.GetFiles(folder, Path.GetFileName(database) + "*"))
                File.Delete(file);
        }
    }

    private static async Task<int> RunAsync(string program, string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
