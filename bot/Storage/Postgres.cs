using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bot.Storage;

/// <summary>PostgreSQL, shared by several nodes. Writing transactions are serializable; one that loses is run again.</summary>
public sealed class Postgres : IDatabaseKind
{
    public Postgres(string connectionString)
    {
        ConnectionString = connectionString;
        Transactions = new PostgresTransactions(this);
    }

    public string Name => "postgres";

    public string ConnectionString { get; }

    public ITransactions Transactions { get; }

    public bool HasOneWriter => false;

    public void Configure(DbContextOptionsBuilder<BotDb> options) => options.UseNpgsql(ConnectionString);

    public Task PrepareAsync(BotDb db, CancellationToken cancellation) => Task.CompletedTask;

    public bool LostToAnother(Exception error) =>
        Find(error) is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    public bool Away(Exception error) => Find(error) is { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException };

    private static NpgsqlException? Find(Exception? error) =>
        error is null ? null : error as NpgsqlException ?? Find(error.InnerException);
}
