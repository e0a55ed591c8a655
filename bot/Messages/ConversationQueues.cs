using System.Collections.Concurrent;

namespace Bot.Messages;

/// <summary>Runs work for one conversation at a time, in order, and for several conversations at once.</summary>
public sealed class ConversationQueues(int atOnce)
{
    private readonly SemaphoreSlim _places = new(atOnce, atOnce);
    private readonly ConcurrentDictionary<Address, int> _calls = new();

    /// <summary>Runs the work now, or once more after the run that is under way: what arrived meanwhile is not missed.</summary>
    public void Run(Address conversation, Func<Task> work, Action<Exception> failed)
    {
        if (_calls.AddOrUpdate(conversation, 1, (_, calls) => Math.Min(calls + 1, 2)) == 1)
            _ = Task.Run(() => RunAsync(conversation, work, failed));
    }

    private async Task RunAsync(Address conversation, Func<Task> work, Action<Exception> failed)
    {
        while (true)
        {
            await _places.WaitAsync();
            try
            {
                await work();
            }
            catch (OperationCanceledException)
            {
                // The program is stopping; what was not done waits in the database.
            }
            catch (Exception error)
            {
                failed(error);
            }
            finally
            {
                _places.Release();
            }
            if (_calls.TryUpdate(conversation, 1, 2))
                continue;
            if (_calls.TryRemove(new KeyValuePair<Address, int>(conversation, 1)))
                return;
        }
    }
}
