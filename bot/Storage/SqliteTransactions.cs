using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Bot.Storage;

/// <summary>
/// One writer for the file, as SQLite has it: a thread that takes what waits in its order and commits it together, so that many who write at once
/// share one flush of the disk. Each is whole or not at all by a savepoint of its own, and hears of it only once the flush is done. Readers have connections of their own.
/// </summary>
internal sealed class SqliteTransactions(Sqlite kind) : ITransactions
{
    /// <summary>So many share a commit at most, and nobody waits longer for those behind: the first in it wants to go on.</summary>
    private const int MostTogether = 64;

    private static readonly TimeSpan s_longestTogether = TimeSpan.FromMilliseconds(5);

    /// <summary>With nothing to write for so long the thread ends; the next who writes begins another.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly Queue<Work> _waiting = [];
    private readonly ConcurrentBag<OpenSqlite> _readers = [];
    private bool _hasThread;

    public async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read)
    {
        _readers.TryTake(out var reader);
        reader = Opened(reader);
        try
        {
            T result;
            await using (var db = reader.Context(QueryTrackingBehavior.NoTracking))
                result = await read(db);
            // Only now may somebody else have it.
            _readers.Add(reader);
            return result;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public Task<T> RunAsync<T>(Func<BotDb, Task<T>> work, bool keep, CancellationToken cancellation)
    {
        var waiting = new Work<T>(work, keep, cancellation);
        lock (_lock)
        {
            _waiting.Enqueue(waiting);
            if (_hasThread)
                Monitor.Pulse(_lock);
            else
                new Thread(WriteAll) { IsBackground = true, Name = "storage" }.Start();
            _hasThread = true;
        }
        return waiting.Result;
    }

    private void WriteAll()
    {
        OpenSqlite? file = null;
        while (Next(s_idle) is { } first)
        {
            var together = new List<Work>();
            try
            {
                file = Opened(file);
                file.Execute("BEGIN IMMEDIATE");
                WriteTogether(file, first, together);
                file.Execute("COMMIT");
                together.ForEach(work => work.Kept());
            }
            catch (Exception error)
            {
                // Whoever wrote in this transaction has written nothing, and can try again.
                first.Failed(error);
                together.ForEach(work => work.Failed(error));
                file?.Dispose();
                file = null;
            }
        }
        file?.Dispose();
    }

    private void WriteTogether(OpenSqlite file, Work first, List<Work> together)
    {
        var began = Stopwatch.GetTimestamp();
        for (var work = first; work is not null; work = together.Count < MostTogether && Stopwatch.GetElapsedTime(began) < s_longestTogether ? Next(TimeSpan.Zero) : null)
        {
            file.Execute("SAVEPOINT work");
            try
            {
                if (work.Run(file))
                    together.Add(work);
                else
                    file.Execute("ROLLBACK TO work");
                file.Execute("RELEASE work");
            }
            catch (Exception error)
            {
                work.Failed(error);
                if (!file.IsInTransaction)
                    throw;
                file.Execute("ROLLBACK TO work");
                file.Execute("RELEASE work");
            }
        }
    }

    private OpenSqlite Opened(OpenSqlite? file)
    {
        if (file is { IsThere: true })
            return file;
        file?.Dispose();
        return new(kind);
    }

    /// <summary>What waits longest; null where nothing came for so long, and then the thread that asked is to end unless it did not wait.</summary>
    private Work? Next(TimeSpan wait)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0 && wait > TimeSpan.Zero)
                Monitor.Wait(_lock, wait);
            if (_waiting.TryDequeue(out var next))
                return next;
            if (wait > TimeSpan.Zero)
                _hasThread = false;
            return null;
        }
    }

    private abstract class Work
    {
        /// <summary>Runs it on the one writer's thread; false where its result is not to be kept, or nobody wants it any more.</summary>
        public abstract bool Run(OpenSqlite file);

        public abstract void Kept();

        public abstract void Failed(Exception error);
    }

    private sealed class Work<T>(Func<BotDb, Task<T>> work, bool keep, CancellationToken cancellation) : Work
    {
        // Whoever waited goes on elsewhere: the one thread that writes is not theirs.
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Result => _done.Task;

        public override bool Run(OpenSqlite file)
        {
            if (cancellation.IsCancellationRequested)
            {
                _done.TrySetCanceled(cancellation);
                return false;
            }
            using var db = file.Context(QueryTrackingBehavior.TrackAll);
            // SQLite answers at once, so that this seldom waits; where it does, what waits here could not be written meanwhile anyway.
            _result = RunAsync(db).GetAwaiter().GetResult();
            if (!keep)
                Kept();
            return keep;
        }

        public override void Kept() => _done.TrySetResult(_result!);

        public override void Failed(Exception error) => _done.TrySetException(error);

        private async Task<T> RunAsync(BotDb db)
        {
            var result = await work(db);
            await db.SaveChangesAsync(cancellation);
            return result;
        }
    }
}
