using System.Diagnostics;
using Bot.Tests.Faults;
using Microsoft.Data.Sqlite;

namespace Benchmarks;

/// <summary>
/// Turns over HTTP, from the post of a message to its reply, which is committed before it is shown. Beside them stands the floor:
/// one prepared SQLite transaction for each turn that writes as many bytes, on the same disk in the same run.
/// </summary>
internal static class Turns
{
    // Something of everything: words that work at any time, a search, a dialogue begun and left.
    private static readonly string[] s_lines = ["menu", "bantuan", "usul topik", "batal", "halo", "cari pelatihan"];

    public static async Task MeasureAsync(Figures figures, TimeSpan length)
    {
        using var http = NewHttp();
        await using var bot = BotProcess.Prepare(Models, Starting.Settings);
        await bot.StartAsync(http);
        await RunAsync(bot, http, 4, TimeSpan.FromSeconds(Math.Min(5, length.TotalSeconds)));
        var speeds = new List<(int Conversations, double Speed)>();
        foreach (var conversations in new[] { 1, 10, 100 })
        {
            var before = Memory.Processor(bot.Id);
            var (turns, seconds, times) = await RunAsync(bot, http, conversations, length);
            speeds.Add((conversations, turns / seconds));
            figures.Add($"one turn, {conversations} at once: processor time", (Memory.Processor(bot.Id) - before) / turns, "ms");
            figures.Add($"one turn, {conversations} at once: p50", Figures.Quantile(times, 0.5), "ms");
            figures.Add($"one turn, {conversations} at once: p99", Figures.Quantile(times, 0.99), "ms", $"{times.Count} turns");
        }
        await bot.KillAsync();
        var bytes = BytesPerTurn(bot.DatabaseFile);
        var floor = Floor(bot.DatabaseFile + "-floor", bytes, TimeSpan.FromSeconds(Math.Min(10, length.TotalSeconds)));
        foreach (var (conversations, speed) in speeds)
            figures.Add($"turns, {conversations} at once", speed, "a second", $"{speed / floor:P1} of the floor");
        figures.Add("floor: SQLite transactions that write the same bytes", floor, "a second", $"{bytes} bytes each");
    }

    public static string Models => Path.Combine(Path.GetTempPath(), "tanya-asn-tests", "models");

    public static HttpClient NewHttp() => new(new SocketsHttpHandler { MaxConnectionsPerServer = 400 });

    /// <summary>Lets so many people write one message after the other; how many turns in how many seconds, and each one's milliseconds.</summary>
    public static async Task<(int Turns, double Seconds, List<double> Milliseconds)> RunAsync(BotProcess bot, HttpClient http, int conversations, TimeSpan length)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, conversations).Select(_ => StreamClient.StartAsync(http, bot.Address)));
        try
        {
            var clock = Stopwatch.StartNew();
            var times = await Task.WhenAll(clients.Select(async client =>
            {
                var mine = new List<double>();
                for (var i = 0; clock.Elapsed < length || mine.Count == 0; i++)
                {
                    var turn = Stopwatch.StartNew();
                    await client.SayAsync(s_lines[i % s_lines.Length]);
                    mine.Add(turn.Elapsed.TotalMilliseconds);
                }
                return mine;
            }));
            return (times.Sum(mine => mine.Count), clock.Elapsed.TotalSeconds, [.. times.SelectMany(mine => mine)]);
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    private static int BytesPerTurn(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT ((SELECT sum(length(text)) FROM inbox) + (SELECT sum(length(text) + length(coalesce(buttons, ''))) FROM outbox)
                + (SELECT sum(length(json)) FROM direct_line_activities)) / (SELECT count(*) FROM inbox) + (SELECT avg(length(state)) FROM talks)
            """;
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Durable transactions a second: write-ahead log, flushed at each commit, as the program has it.</summary>
    private static double Floor(string file, int bytes, TimeSpan length)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "CREATE TABLE turns (id INTEGER PRIMARY KEY, held BLOB NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO turns (held) VALUES ($held)";
        insert.Parameters.AddWithValue("$held", new byte[bytes]);
        insert.Prepare();
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.Elapsed < length; count++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            insert.ExecuteNonQuery();
            transaction.Commit();
        }
        return count / clock.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
