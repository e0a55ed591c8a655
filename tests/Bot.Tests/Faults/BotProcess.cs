using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bot.Tests.Faults;

/// <summary>The built program as a process of its own, in a folder of its own, as an operator runs it; it can be killed and started again.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string[] _settings;
    private readonly Stopwatch _launched = new();
    private Process? _process;
    private int _starts;

    private BotProcess(string folder, int port, string[] settings)
    {
        _folder = folder;
        Address = new Uri($"http://127.0.0.1:{port}");
        _settings = settings;
    }

    public Uri Address { get; }

    public string DatabaseFile => Path.Combine(_folder, "var", "bot.db");

    /// <summary>Everything it wrote on stdout and stderr so far.</summary>
    public string Log => string.Join('\n', Directory.EnumerateFiles(_folder, "*.log").Order(StringComparer.Ordinal).Select(Read));

    public int Id => _process!.Id;

    /// <param name="models">A folder with trained models, so that only the first of many runs trains them; null to train as a new installation does.</param>
    /// <param name="settings">Settings beside the database and the address.</param>
    public static BotProcess Prepare(string? models, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("tanya-asn-running-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "var"));
        if (models is not null)
        {
            Directory.CreateDirectory(models);
            Directory.CreateSymbolicLink(Path.Combine(folder, "var", "models"), models);
        }
        return new(folder, FreePort(), settings);
    }

    /// <summary>Starts it and waits until it answers. Returns how long that took.</summary>
    public Task<TimeSpan> StartAsync(HttpClient http)
    {
        Launch();
        return AnswersAsync(http);
    }

    private void Launch()
    {
        var log = Path.Combine(_folder, $"{++_starts:D3}.log");
        // The shell only leads the output into a file, which outlives a kill, and becomes the program itself.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$@\" >\"$0\" 2>&1", log, Path.Combine(AppContext.BaseDirectory, "Bot.dll"),
            $"--Urls={Address.AbsoluteUri.TrimEnd('/')}", $"--Database:ConnectionString=Data Source={DatabaseFile}", .. _settings])
        { WorkingDirectory = _folder };
        _launched.Restart();
        _process = Process.Start(start)!;
    }

    private async Task<TimeSpan> AnswersAsync(HttpClient http)
    {
        while (true)
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"The program ended with {_process.ExitCode}:\n{Log}");
            if (_launched.Elapsed > TimeSpan.FromSeconds(120))
                throw new TimeoutException($"The program does not answer:\n{Log}");
            try
            {
                using var response = await http.GetAsync(new Uri(Address, "/"));
                return _launched.Elapsed;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Ends it as a power cut would: no handler runs.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>
    /// Kills it again and again while there is traffic, and starts it anew. Two of three moments are counted in turns and not in seconds, so that a slow
    /// machine sees traffic between two kills too; the third comes while it starts or has just done so, and makes good what the kill before broke off.
    /// </summary>
    /// <param name="turns">How many turns there were so far.</param>
    /// <param name="between">The most turns and milliseconds between two kills, drawn by chance.</param>
    /// <param name="killed">What is looked at after each kill, while nothing runs.</param>
    public async Task KillAtRandomAsync(HttpClient http, Random random, int kills, Func<int> turns, (int Turns, int Milliseconds) between, Func<Task>? killed = null)
    {
        for (var (i, startTakes) = (0, TimeSpan.FromSeconds(3)); i < kills; i++)
        {
            if (i > 0 && random.Next(3) == 0)
            {
                await Task.Delay(1.3 * random.NextDouble() * startTakes);
            }
            else
            {
                if (i > 0)
                    startTakes = await AnswersAsync(http);
                var until = turns() + random.Next(5, between.Turns);
                while (turns() < until)
                    await Task.Delay(5);
                await Task.Delay(random.Next(0, between.Milliseconds));
            }
            await KillAsync();
            if (killed is not null)
                await killed();
            Launch();
        }
        await AnswersAsync(http);
    }

    /// <summary>A number that whoever runs the test gives by a variable, such as <c>KILL_SEED</c>; null where there is none.</summary>
    public static int? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        // The models are somebody else's: the link goes, not what it points to.
        var models = Path.Combine(_folder, "var", "models");
        if (new DirectoryInfo(models).LinkTarget is not null)
            Directory.Delete(models);
        Directory.Delete(_folder, recursive: true);
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
