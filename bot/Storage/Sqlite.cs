using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bot.Storage;

/// <summary>SQLite with write-ahead logging, in one file. Writers of this process queue in order instead of polling for the lock.</summary>
public sealed class Sqlite : IDatabaseKind
{
    private readonly SqliteConnectionStringBuilder _connection;

    public Sqlite(string connectionString)
    {
        _connection = new(connectionString) { ForeignKeys = true };
        ConnectionString = _connection.ToString();
        Transactions = new SqliteTransactions(this);
    }

    /// <summary>Storage in the file at this path.</summary>
    public static Sqlite File(string path) => new(new SqliteConnectionStringBuilder { DataSource = path }.ToString());

    public string Name => "sqlite";

    /// <summary>The database's file.</summary>
    public string Path => _connection.DataSource;

    public string ConnectionString { get; }

    public ITransactions Transactions { get; }

    public bool HasOneWriter => true;

    public void Configure(DbContextOptionsBuilder<BotDb> options) => options.UseSqlite(ConnectionString);

    public async Task PrepareAsync(BotDb db, CancellationToken cancellation)
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } folder)
            Directory.CreateDirectory(folder);
        // Kept in the file; "synchronous" stays FULL, so that what was acknowledged outlives a power cut.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
    }

    public bool LostToAnother(Exception error) => Code(error) is 5 or 6; // SQLITE_BUSY, SQLITE_LOCKED

    public bool Away(Exception error) => Code(error) is 5 or 6 or 8 or 10 or 13 or 14; // busy, locked, read-only, I/O, full, cannot open

    private static int? Code(Exception? error) =>
        error is null ? null : error is SqliteException sqlite ? sqlite.SqliteErrorCode : Code(error.InnerException);
}
