using System.Data;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>
/// A connection that keeps what it compiled: the same few dozen statements come again with every turn, and to compile one takes SQLite longer
/// than to answer it.
/// </summary>
internal sealed class KeepingConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>More than the program has; whatever writes statements without end does not fill the memory with them.</summary>
    private const int MostKept = 500;

    private readonly Dictionary<string, Kept> _kept = [];

    public override SqliteCommand CreateCommand() => new Command(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>What is in nobody's hands under this text.</summary>
    private Kept Take(string text) => _kept.Remove(text, out var kept) ? kept : new Kept { Connection = this, CommandText = text };

    private void GiveBack(Kept kept)
    {
        kept.Parameters.Clear();
        if (kept.IsRead || _kept.Count >= MostKept || !_kept.TryAdd(kept.CommandText, kept))
            kept.Dispose();
    }

    private sealed class Kept : SqliteCommand
    {
        /// <summary>True while somebody still reads its rows.</summary>
        public bool IsRead => DataReader is not null;
    }

    /// <summary>What is handed out: it borrows the compiled statement of its text for as long as it is used.</summary>
    private sealed class Command : SqliteCommand
    {
        private readonly KeepingConnection _connection;
        private Kept? _borrowed;

        public Command(KeepingConnection connection) => Connection = _connection = connection;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            Return();
            _borrowed = _connection.Take(CommandText);
            foreach (SqliteParameter parameter in Parameters)
                _borrowed.Parameters.Add(parameter);
            _borrowed.Transaction = Transaction;
            _borrowed.CommandTimeout = CommandTimeout;
            return _borrowed.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Return();
            base.Dispose(disposing);
        }

        private void Return()
        {
            if (_borrowed is not { } borrowed)
                return;
            _borrowed = null;
            _connection.GiveBack(borrowed);
        }
    }
}
