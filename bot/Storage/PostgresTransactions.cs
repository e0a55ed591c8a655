using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bot.Storage;

/// <summary>A transaction for each who writes, side by side; PostgreSQL itself lets those that commit together share a flush.</summary>
internal sealed class PostgresTransactions(Postgres kind) : ITransactions
{
    private readonly PooledDbContextFactory<BotDb> _contexts = new(Database.Options(kind.Configure), poolSize: 64);

    public async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read)
    {
        await using var db = _contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    public async Task<T> RunAsync<T>(Func<BotDb, Task<T>> work, bool keep, CancellationToken cancellation)
    {
        await using var db = _contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellation);
        // Nobody goes on after a save that failed, so that there is nothing to go back to.
        db.Database.AutoSavepointsEnabled = false;
        var result = await work(db);
        await db.SaveChangesAsync(cancellation);
        if (keep)
            await transaction.CommitAsync(cancellation);
        else
            await transaction.RollbackAsync(cancellation);
        return result;
    }
}
