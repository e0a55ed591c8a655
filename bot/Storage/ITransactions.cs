namespace Bot.Storage;

/// <summary>How work gets its context and its transaction.</summary>
public interface ITransactions
{
    Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read);

    /// <summary>Runs the work in a transaction of its own, saves what it tracked, and returns once that is durable; or undoes it where it is not to be kept.</summary>
    Task<T> RunAsync<T>(Func<BotDb, Task<T>> work, bool keep, CancellationToken cancellation);
}
