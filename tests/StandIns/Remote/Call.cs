using System.Text.Json.Nodes;

namespace StandIns.Remote;

/// <summary>One call that reached a stand-in, whatever became of it.</summary>
/// <param name="Number">The how-manieth it was, from 1, in the order in which calls were decided.</param>
/// <param name="Method">What was called, in the remote's own words: <c>sendMessage</c>, <c>POST messages</c>.</param>
/// <param name="Fields">What was sent, as read; a file stands in it by its name, type and size.</param>
/// <param name="Accepted">Whether the remote did what was asked, even where the caller never heard of it.</param>
/// <param name="Status">The HTTP status of the answer; 0 where none was given.</param>
/// <param name="Answer">The body of the answer, also where the connection was dropped before it.</param>
/// <param name="Fault">The fault that was told and met this call; null without one.</param>
/// <param name="Seed">The seed that drew the fault; null where chance had no part in it.</param>
public sealed record Call(int Number, DateTimeOffset At, string Method, JsonObject Fields, bool Accepted, int Status, JsonNode? Answer, string? Fault, int? Seed)
{
    /// <summary>A field as text; null where it is absent.</summary>
    public string? this[string field] => Fields[field]?.ToString();
}

/// <summary>Every call in the order in which it was decided; read it while calls go on.</summary>
public sealed class CallLog
{
    private readonly Lock _gate = new();
    private readonly List<Call> _calls = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Told of each call, where somebody wants to see them go by.</summary>
    public event Action<Call>? Added;

    /// <summary>All calls so far, as they stand now.</summary>
    public IReadOnlyList<Call> All
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    public IReadOnlyList<Call> Accepted => [.. All.Where(call => call.Accepted)];

    public IReadOnlyList<Call> Refused => [.. All.Where(call => !call.Accepted)];

    /// <summary>The calls of one method, accepted or not.</summary>
    public IReadOnlyList<Call> Of(string method) => [.. All.Where(call => call.Method.Equals(method, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The first call that is as asked for, now or within the time given (30 seconds).</summary>
    /// <exception cref="TimeoutException">No such call came.</exception>
    public async Task<Call> WaitForAsync(Func<Call, bool> wanted, TimeSpan? within = null)
    {
        using var late = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(30));
        while (true)
        {
            Task added;
            lock (_gate)
            {
                if (_calls.FirstOrDefault(wanted) is { } call)
                    return call;
                added = _added.Task;
            }
            try
            {
                await added.WaitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No such call came; the last of {All.Count} were: {string.Join(", ", All.TakeLast(8).Select(call => $"{call.Method} {call.Status}"))}.");
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }

    internal void Add(DateTimeOffset at, string method, JsonObject fields, bool accepted, int status, JsonNode? answer, Fault? fault, int? seed)
    {
        Call call;
        TaskCompletionSource told;
        lock (_gate)
        {
            call = new Call(_calls.Count + 1, at, method, fields, accepted, status, answer, fault?.ToString(), seed);
            _calls.Add(call);
            told = _added;
            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        told.SetResult();
        Added?.Invoke(call);
    }
}
