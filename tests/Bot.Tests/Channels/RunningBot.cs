using Bot.Commands;
using Bot.Conversations;
using Bot.Demo;
using Bot.Messages;
using Bot.Operations;
using Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels;

/// <summary>The real program on a free port, over a database file of its own.</summary>
public sealed class RunningBot : IAsyncDisposable
{
    // Trained once for this data and this code, whichever test comes first.
    private static readonly DataFolders s_folders = new(
        Path.Combine(AppContext.BaseDirectory, "data"), Path.Combine(Path.GetTempPath(), "tanya-asn-tests", "models"));

    private readonly string[] _settings;
    private readonly Clock? _clock;
    private readonly TimeProvider? _time;
    private WebApplication _app = null!;

    private RunningBot(Clock? clock, TimeProvider? time, string[] settings) => (_clock, _time, _settings) = (clock, time, settings);

    /// <summary>The folder of its database, and of nothing else.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("tanya-asn-").FullName;

    public Uri Root { get; private set; } = new("http://127.0.0.1:0");

    public IServiceProvider Services => _app.Services;

    public Database Database => Services.GetRequiredService<Database>();

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "bot.db") }.ToString();

    /// <param name="settings">Settings beside the usual ones of a test, as <c>Section:Key=value</c>.</param>
    public static Task<RunningBot> StartAsync(params string[] settings) => StartAsync(null, settings);

    /// <param name="clock">The rooms' clock, where a test means to put it. Where it stands still nothing happens by itself either.</param>
    /// <param name="settings">As above.</param>
    public static Task<RunningBot> StartAsync(Clock? clock, params string[] settings) => StartAsync(clock, null, settings);

    /// <param name="clock">As above.</param>
    /// <param name="time">The time that goes by at the doors, where a test means to let more of it go by.</param>
    /// <param name="settings">As above.</param>
    public static async Task<RunningBot> StartAsync(Clock? clock, TimeProvider? time, params string[] settings)
    {
        var bot = new RunningBot(clock, time, settings);
        await bot.StartAsync();
        return bot;
    }

    /// <summary>The program ends and starts again over the same file, at the same address.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        await StartAsync();
    }

    /// <summary>No connection to the file is held any longer, so that the next one has to open it.</summary>
    public void LetGoOfFile()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { ForeignKeys = true }.ToString());
        SqliteConnection.ClearPool(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        // What the program was still writing when it ended (the last flush of its log of writes) may come a moment after it.
        for (var tries = 1; ; tries++)
        {
            try
            {
                LetGoOfFile();
                Directory.Delete(Folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(50);
            }
        }
    }

    private async Task EndAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task StartAsync()
    {
        string[] usual = [$"Urls={Root.OriginalString.TrimEnd('/')}", $"Database:ConnectionString={ConnectionString}", "Demo:Seed=false", "Conversations:FragmentWait=00:00:00"];
        _app = BotHost.Build([.. usual.Concat(_settings).Select(setting => "--" + setting)], services =>
        {
            services.AddSingleton(s_folders);
            if (_clock is not null)
                services.AddSingleton(_clock);
            if (_time is not null)
                services.AddSingleton(_time);
            if (_clock is TestClock && services.FirstOrDefault(service => service.ImplementationType == typeof(ScheduledWork)) is { } schedule)
                services.Remove(schedule);
            services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        });
        if (await Database.MigrateAsync())
            await Services.GetRequiredService<SampleData>().SeedAsync();
        _app.MapRooms();
        await _app.StartAsync();
        Root = new Uri(_app.Urls.First());
    }
}
