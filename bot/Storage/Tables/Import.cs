using Bot.Messages;
using Microsoft.EntityFrameworkCore;

namespace Bot.Storage.Tables;

/// <summary>What a row did.</summary>
public enum Landing
{
    Added,
    Updated,
    Unchanged,
}

/// <summary>A row that was not taken, with its first line and why; <c>Code</c> is what the row calls itself, where it does.</summary>
public sealed record RejectedRow(int Line, string? Code, Phrase Reason);

/// <summary>What an import did.</summary>
/// <param name="Landed">False where <c>--strict</c> and a bad row kept everything out.</param>
/// <param name="Notes">What the one who imports should know: agencies that were created, columns that were passed over.</param>
public sealed record Imported(int Added, int Updated, int Unchanged, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<Phrase> Notes, bool Landed);

/// <summary>
/// One kind of file brought into the database: rows are added or updated by what they are known by, an empty optional cell leaves what is
/// stored, and a bad row is reported while the rest lands, all in one transaction. An object of it serves one run.
/// </summary>
public abstract class Import
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    protected List<Phrase> Notes { get; } = [];

    public abstract Columns Columns { get; }

    /// <summary>The column whose value a report names a row by.</summary>
    protected virtual string? CodeColumn => "code";

    /// <summary>Loads what rows are compared with.</summary>
    protected abstract Task PrepareAsync(BotDb db);

    /// <summary>Takes one row into the context, or rejects a cell of it; then what it returns does not count.</summary>
    protected abstract Landing Take(BotDb db, Cells cells);

    /// <param name="make">A new object for each run: a transaction that loses to another is run again from its beginning.</param>
    /// <param name="first">What is done in the same transaction before the first row.</param>
    public static async Task<Imported> RunAsync(
        Database database, Func<Import> make, Table table, bool strict, Func<BotDb, Task>? first = null, CancellationToken cancellation = default)
    {
        try
        {
            return await database.WriteAsync(async db =>
            {
                if (first is not null)
                    await first(db);
                var result = await make().RunAsync(db, table);
                return strict && result.Rejected.Count > 0 ? throw new NothingLands(result) : result;
            }, cancellation);
        }
        catch (NothingLands strictly)
        {
            return strictly.Result with { Added = 0, Updated = 0, Unchanged = 0, Landed = false };
        }
    }

    private async Task<Imported> RunAsync(BotDb db, Table table)
    {
        if (table.Unknown.Count > 0)
            Notes.Add(new($"kolom yang tidak dikenal dilewati: {string.Join(", ", table.Unknown)}", $"unknown columns are passed over: {string.Join(", ", table.Unknown)}"));
        await PrepareAsync(db);
        // Looked at row by row below; looking at everything for every row would take the square of the time.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var counts = new int[3];
        var rejected = new List<RejectedRow>();
        foreach (var row in table.Rows)
        {
            var cells = new Cells(row);
            var landing = row.Problem is null ? Take(db, cells) : default;
            if (cells.Problem is { } problem)
                rejected.Add(new(row.Line, CodeColumn is null ? null : cells.Text(CodeColumn), problem));
            else
                counts[(int)landing]++;
        }
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return new(counts[(int)Landing.Added], counts[(int)Landing.Updated], counts[(int)Landing.Unchanged], rejected, Notes, Landed: true);
    }

    /// <summary>Rejects the row where an earlier one of the file is known by the same.</summary>
    protected void OnlyOnce(Cells cells, string column, string key)
    {
        if (key.Length > 0 && !_keys.Add(key))
            cells.Reject(column, new("sudah ada di baris sebelumnya", "stands in an earlier row already"));
    }

    /// <summary>Whether the row changed what is stored.</summary>
    protected static bool Changed(BotDb db, object entity)
    {
        var entry = db.Entry(entity);
        entry.DetectChanges();
        return entry.State is EntityState.Modified;
    }

    private sealed class NothingLands(Imported result) : Exception
    {
        public Imported Result { get; } = result;
    }
}
