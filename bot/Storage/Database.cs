using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bot.Storage;

/// <summary>What differs between the two databases.</summary>
public interface IDatabaseKind
{
    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    string Name { get; }

    void Configure(DbContextOptionsBuilder<BotDb> options);

    /// <summary>Makes the place ready before the first migration: a folder, write-ahead logging.</summary>
    Task PrepareAsync(BotDb db, CancellationToken cancellation);

    /// <summary>Waits for the turn to write, where only one writer may be at work; null where the database sees to it itself.</summary>
    SemaphoreSlim? Writers { get; }

    /// <summary>How a writing transaction is begun.</summary>
    System.Data.IsolationLevel Isolation { get; }

    /// <summary>The transaction lost to another one and was undone whole: it may be run again.</summary>
    bool LostToAnother(Exception error);

    /// <summary>The storage is not to be had: the disk is full, the server is away.</summary>
    bool Away(Exception error);
}

/// <summary>
/// The one door to storage. A reader gets a context of its own; a writer gets one transaction, which is committed whole or not at all
/// and may be run again from its beginning, so it must have no effect outside the database.
/// </summary>
public sealed class Database(IDatabaseKind kind)
{
    private const int MostTries = 8;
    // A context is used again by the next one who asks: a new one would teach its SQLite connection two dozen functions each time.
    private readonly PooledDbContextFactory<BotDb> _contexts = new(Options(kind), poolSize: 64);

    public IDatabaseKind Kind { get; } = kind;

    /// <summary>Raised after each commit of this process, with the types of the rows that were tracked and written.</summary>
    public event Action<IReadOnlySet<Type>>? Committed;

    /// <summary>A context for reading or for work that manages its own transaction; the caller disposes it.</summary>
    public BotDb Open() => _contexts.CreateDbContext();

    public async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read)
    {
        await using var db = Open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    public Task WriteAsync(Func<BotDb, Task> write, CancellationToken cancellation = default) =>
        WriteAsync(async db =>
        {
            await write(db);
            return true;
        }, cancellation);

    /// <summary>Runs the work in one transaction, saves what it tracked, and commits.</summary>
    public async Task<T> WriteAsync<T>(Func<BotDb, Task<T>> write, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (Kind.Writers is { } writers)
                await writers.WaitAsync(cancellation);
            try
            {
                await using var db = Open();
                await using var transaction = await db.Database.BeginTransactionAsync(Kind.Isolation, cancellation);
                var written = new HashSet<Type>();
                db.SavingChanges += (_, _) => written.UnionWith(db.ChangeTracker.Entries()
                    .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                    .Select(entry => entry.Metadata.ClrType));
                var result = await write(db);
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                Committed?.Invoke(written);
                return result;
            }
            catch (Exception error) when (attempt < MostTries && Kind.LostToAnother(error))
            {
                // The other transaction is done by now or nearly so; a short, growing pause lets it finish.
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt * attempt), cancellation);
            }
            finally
            {
                Kind.Writers?.Release();
            }
        }
    }

    /// <summary>Draws up the model, which otherwise whoever opens the database first waits for.</summary>
    internal void DrawModel()
    {
        using var db = Open();
        _ = db.Model;
    }

    /// <summary>Runs the work and undoes it: queries are compiled and code is warm, nothing is kept and nobody is told.</summary>
    public async Task RehearseAsync(Func<BotDb, Task> work, CancellationToken cancellation = default)
    {
        if (Kind.Writers is { } writers)
            await writers.WaitAsync(cancellation);
        try
        {
            await using var db = Open();
            await using var transaction = await db.Database.BeginTransactionAsync(Kind.Isolation, cancellation);
            await work(db);
            await db.SaveChangesAsync(cancellation);
            await transaction.RollbackAsync(cancellation);
        }
        finally
        {
            Kind.Writers?.Release();
        }
    }

    /// <summary>Creates the database where there is none and brings it to the newest migration. Returns true where it was created now.</summary>
    public async Task<bool> MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = Open();
        await Kind.PrepareAsync(db, cancellation);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToHashSet();
        // Most starts find nothing to do, and need not take the migrations' lock to learn it.
        if (db.Database.GetMigrations().Any(migration => !applied.Contains(migration)))
            await db.Database.MigrateAsync(cancellation);
        return applied.Count == 0;
    }

    private static DbContextOptions<BotDb> Options(IDatabaseKind kind)
    {
        var options = new DbContextOptionsBuilder<BotDb>();
        kind.Configure(options);
        // There is no snapshot to compare with: a test compares the migrated schema with the model on both databases.
        options.ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        return options.Options;
    }
}
