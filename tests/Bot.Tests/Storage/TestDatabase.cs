using Bot.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage;

/// <summary>A database for one test, empty at first: a SQLite file in a folder of its own, or a database of the test run's PostgreSQL.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly string? _folder;

    private TestDatabase(string provider, string connectionString, string? folder)
    {
        Provider = provider;
        _connectionString = connectionString;
        _folder = folder;
    }

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string Provider { get; }

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Database:Provider"] = Provider,
        ["Database:ConnectionString"] = _connectionString,
    };

    public static async Task<TestDatabase> CreateAsync(string provider)
    {
        if (provider == "postgres")
            return new(provider, await (await PostgresServer.RunningAsync()).CreateDatabaseAsync(), null);
        var folder = Directory.CreateTempSubdirectory("tanya-asn-").FullName;
        return new(provider, new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "bot.db") }.ToString(), folder);
    }

    /// <summary>A door to it, as each process of several would have one.</summary>
    public Database Open() => new(Provider == "postgres" ? new Postgres(_connectionString) : new Sqlite(_connectionString));

    /// <summary>The same, brought to the newest migration.</summary>
    public async Task<Database> OpenMigratedAsync()
    {
        var database = Open();
        await database.MigrateAsync();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
        {
            await (await PostgresServer.RunningAsync()).DropDatabaseAsync(_connectionString);
            return;
        }
        // Only this file's connections: other tests run beside this one.
        await using (var connection = new SqliteConnection(_connectionString))
            SqliteConnection.ClearPool(connection);
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString) { ForeignKeys = true }.ToString()))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(_folder, recursive: true);
    }
}
