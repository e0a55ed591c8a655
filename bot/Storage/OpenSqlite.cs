using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bot.Storage;

/// <summary>
/// A connection to the file that stays open, with the context over it, which each user gets as if it were new. Opening one for each query would
/// teach it two dozen functions every time.
/// </summary>
internal sealed class OpenSqlite : IDisposable
{
    private readonly string _path;
    private readonly KeepingConnection _connection;
    private readonly PooledDbContextFactory<BotDb> _contexts;

    public OpenSqlite(Sqlite kind)
    {
        _path = kind.Path;
        _connection = new(new SqliteConnectionStringBuilder(kind.ConnectionString) { Pooling = false }.ToString());
        _connection.Open();
        _contexts = new(Database.Options(options => options.UseSqlite(_connection)), poolSize: 1);
    }

    /// <summary>False where the file was moved or deleted: what is written here would be found by nobody.</summary>
    public bool IsThere => File.Exists(_path);

    /// <summary>The context; at most one at a time.</summary>
    public BotDb Context(QueryTrackingBehavior tracking)
    {
        var db = _contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = tracking;
        // A transaction, where there is one, is begun and ended here.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }

    /// <summary>False also where SQLite undid the transaction by itself, as it does when the disk is full.</summary>
    public bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}
