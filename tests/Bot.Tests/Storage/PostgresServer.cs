using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Bot.Tests.Storage;

/// <summary>
/// Debian's PostgreSQL, started once for a test run on a free port of the loopback, with its data in a folder of its own.
/// A small shell holds it: when the test run ends, or is killed, the shell's input closes, and it stops the server and removes the folder.
/// </summary>
internal sealed class PostgresServer
{
    public const string Packages = "postgresql";
    private const string FolderPrefix = "tanya-asn-postgres-";

    /// <summary>Holds the server as the user "postgres" where the tests run as root, whom PostgreSQL refuses.</summary>
    private const string Holder = """
        trap '' INT TERM HUP
        bin=$1 folder=$2 port=$3
        as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
        end() { as "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1; rm -rf "$folder"; }
        [ "$(id -u)" = 0 ] && chown -R postgres "$folder"
        cd "$folder"
        as "$bin/initdb" -D "$folder/data" -U postgres --pwfile="$folder/password" -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1 \
            && as "$bin/pg_ctl" -D "$folder/data" -l "$folder/server-log" -w -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start >>"$folder/log" 2>&1 \
            && echo ready || { echo "$(cat "$folder"/log "$folder"/server-log 2>/dev/null | tr '\n' ' ')"; end; exit 1; }
        read -r _
        end
        """;

    private static readonly Lazy<Task<PostgresServer>> s_running = new(StartAsync);
    private readonly Process _holder;
    private readonly int _port;
    private readonly string _password;
    private int _databases;

    private PostgresServer(Process holder, int port, string password)
    {
        _holder = holder;
        _port = port;
        _password = password;
    }

    /// <summary>The folder of its programs; null where it is not installed.</summary>
    public static string? Programs { get; } = !Directory.Exists("/usr/lib/postgresql") ? null : Directory
        .EnumerateDirectories("/usr/lib/postgresql")
        .Select(version => Path.Combine(version, "bin"))
        .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>The server of this test run, started when first asked for.</summary>
    public static Task<PostgresServer> RunningAsync() => s_running.Value;

    /// <summary>A new, empty database; its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    public async Task DropDatabaseAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = "postgres", Password = _password, Database = database, MaxPoolSize = 20 }.ToString();

    private static async Task<PostgresServer> StartAsync()
    {
        if (Programs is null || !OperatingSystem.IsLinux())
            throw new InvalidOperationException($"PostgreSQL is not installed: apt-get install -y {Packages}");
        await RemoveLeftoversAsync();
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            var folder = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Environment.ProcessId}-{attempt}");
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await File.WriteAllTextAsync(Path.Combine(folder, "password"), password);
            var holder = Shell(Holder, Programs, folder, $"{port}");
            var answer = await holder.StandardOutput.ReadLineAsync();
            if (answer == "ready")
                return new PostgresServer(holder, port, password);
            if (attempt == 3)
                throw new InvalidOperationException($"PostgreSQL does not start: {answer}");
        }
    }

    /// <summary>What runs whose holder was killed as well left behind.</summary>
    private static async Task RemoveLeftoversAsync()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var process = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{process}"))
                continue;
            using var shell = Shell("""[ -f "$1/data/postmaster.pid" ] && kill -QUIT "$(head -1 "$1/data/postmaster.pid")"; rm -rf "$1" """, folder);
            await shell.WaitForExitAsync();
        }
    }

    private static Process Shell(string script, params ReadOnlySpan<string> arguments) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, "sh", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
