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

    /// <summary>How work on it gets its context and its transaction.</summary>
    ITransactions Transactions { get; }

    /// <summary>True where one process alone works on it, and writes one thing after the other.</summary>
    bool HasOneWriter { get; }

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
    private static readonly TimeSpan s_breath = TimeSpan.FromSeconds(2);

    private readonly ITransactions _transactions = kind.Transactions;
    private readonly PooledDbContextFactory<BotDb> _contexts = new(Options(kind.Configure), poolSize: 16);

    public IDatabaseKind Kind { get; } = kind;

    /// <summary>Raised after each commit of this process, with the types of the rows that were tracked and written.</summary>
    public event Action<IReadOnlySet<Type>>? Committed;

    /// <summary>A context for work that manages its own transaction; the caller disposes it.</summary>
    public BotDb Open() => _contexts.CreateDbContext();

    public Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read) => _transactions.ReadAsync(read);

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
            var written = new HashSet<Type>();
            try
            {
                var result = await _transactions.RunAsync(db =>
                {
                    db.SavingChanges += (_, _) => written.UnionWith(db.ChangeTracker.Entries()
                        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                        .Select(entry => entry.Metadata.ClrType));
                    return write(db);
                }, keep: true, cancellation);
                Committed?.Invoke(written);
                return result;
            }
            catch (Exception error) when (attempt < MostTries && Kind.LostToAnother(error))
            {
                // The other transaction is done by now or nearly so; a short, growing pause lets it finish.
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt * attempt), cancellation);
            }
        }
    }

    /// <summary>Does what a part of the program begins with, and again as long as the storage is away.</summary>
    /// <param name="work">What is to be done; it may break off anywhere and begin anew.</param>
    /// <param name="isAway">Told once, where it is away.</param>
    /// <param name="stopping">Ends the waiting.</param>
    public async Task UntilThereAsync(Func<Task> work, Action isAway, CancellationToken stopping)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException && Kind.Away(error))
            {
                if (tries == 1)
                    isAway();
                await Task.Delay(s_breath, stopping);
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
    public Task RehearseAsync(Func<BotDb, Task> work, CancellationToken cancellation = default) => _transactions.RunAsync(async db =>
    {
        await work(db);
        return true;
    }, keep: false, cancellation);

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

    internal static DbContextOptions<BotDb> Options(Action<DbContextOptionsBuilder<BotDb>> configure)
    {
        var options = new DbContextOptionsBuilder<BotDb>();
        configure(options);
        // There is no snapshot to compare with: a test compares the migrated schema with the model on both databases.
        options.ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        return options.Options;
    }
}
