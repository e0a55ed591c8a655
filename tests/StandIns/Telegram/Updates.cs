using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>Something the bot has not yet been told, or not yet said it has heard.</summary>
internal sealed record Update(long Id, JsonObject Json, string Queue, DateTimeOffset Expires);

/// <summary>What waits for the bot, and the one getUpdates that may ask for it at a time.</summary>
internal sealed class Updates(World world)
{
    private static readonly string[] s_kinds =
    [
        "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message", "edited_business_message", "deleted_business_messages",
        "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media",
        "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "guest_message", "stopped_message_generation", "subscription", "managed_bot",
    ];

    private static readonly string[] s_onlyWhereAsked = ["chat_member", "message_reaction", "message_reaction_count"];

    private readonly SortedDictionary<long, Update> _pending = [];
    private readonly SortedDictionary<long, Update> _again = [];
    private HashSet<string>? _allowed;
    private long _next = 870_000_001;
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<Refusal>? _poll;
    private (long Offset, DateTimeOffset At)? _lastPoll;

    /// <summary>Told of each new update, under the gate.</summary>
    public Action<Update>? Arrived { get; set; }

    /// <summary>Whether an update that was confirmed comes once more all the same, drawn anew for each.</summary>
    public Func<bool> ComesAgain { get; set; } = () => false;

    /// <summary>Whether updates are held back for the moment.</summary>
    public bool Held { get; set; }

    public int Count => _pending.Count;

    public IReadOnlyList<Update> Pending => [.. _pending.Values];

    public IEnumerable<string>? Allowed => _allowed;

    /// <summary>The id of the next update; as on the real server, it may jump.</summary>
    public long NextId { get => _next; set => _next = value; }

    /// <summary>Keeps an update for the bot; 0 where the bot did not ask for this kind.</summary>
    public long Add(string kind, JsonNode payload, string queue, TimeSpan lives, bool unasked = false)
    {
        var isAsked = _allowed is { Count: > 0 } ? _allowed.Contains(kind) : !s_onlyWhereAsked.Contains(kind);
        if (!isAsked && !unasked)
            return 0;
        var id = _next++;
        var update = new Update(id, new JsonObject { ["update_id"] = id, [kind] = payload }, queue, world.Time.GetUtcNow() + lives);
        _pending[id] = update;
        Arrived?.Invoke(update);
        Wake();
        return id;
    }

    /// <summary>Not specified: what was allowed before stays so.</summary>
    public void Allow(JsonObject fields)
    {
        if (fields["allowed_updates"] is not JsonArray kinds)
            return;
        var named = kinds.Select(kind => kind!.GetValue<string>()).ToHashSet();
        if (named.FirstOrDefault(kind => !s_kinds.Contains(kind)) is { } unknown)
            throw Bad($"unknown kind of update \"{unknown}\" in allowed_updates");
        _allowed = named;
    }

    public bool Confirm(long id) => _pending.Remove(id);

    public void Forget() => _pending.Clear();

    public void Wake()
    {
        _arrived.TrySetResult();
        _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends the call that waits, as another one or a webhook takes its place.</summary>
    public void EndPoll(string why) => _poll?.TrySetResult(new Refusal(409, $"Conflict: terminated by {why}"));

    /// <summary>One getUpdates; waits outside the gate.</summary>
    public async Task<JsonNode> GetAsync(JsonObject fields, TimeSpan conflictHeld, CancellationToken gone)
    {
        TaskCompletionSource<Refusal> mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DateTimeOffset until;
        int limit;
        lock (world.Gate)
        {
            EndPoll("other getUpdates request; make sure that only one bot instance is running");
            _poll = mine;
            (until, limit) = Begin(fields);
        }
        try
        {
            while (true)
            {
                Task arrived;
                lock (world.Gate)
                {
                    var batch = Held ? [] : _again.Values.Concat(_pending.Values).Take(limit).ToList();
                    if (mine.Task.IsCompleted || batch.Count > 0 || TimeProvider.System.GetUtcNow() >= until)
                    {
                        if (mine.Task.IsCompleted)
                            break;
                        batch.ForEach(update => _again.Remove(update.Id));
                        return new JsonArray([.. batch.Select(update => update.Json.DeepClone())]);
                    }
                    arrived = _arrived.Task;
                }
                var left = until - TimeProvider.System.GetUtcNow();
                await Task.WhenAny(arrived, mine.Task, Task.Delay(left < TimeSpan.Zero ? TimeSpan.Zero : left, gone));
                gone.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            lock (world.Gate)
            {
                if (_poll == mine)
                    _poll = null;
            }
        }
        await Task.Delay(conflictHeld, gone);
        throw await mine.Task;
    }

    /// <summary>Confirms what lies before the offset and says how long and how much; asked the same again too soon, the server waits, and gives little.</summary>
    private (DateTimeOffset Until, int Limit) Begin(JsonObject fields)
    {
        var offset = fields["offset"]?.GetValue<long>() ?? 0;
        var limit = fields["limit"]?.GetValue<long>() ?? 100;
        var timeout = fields["timeout"]?.GetValue<long>() ?? 0;
        if (limit is < 1 or > 100)
            throw Bad("limit must be between 1 and 100");
        if (timeout < 0)
            throw Bad("timeout must not be negative");
        Allow(fields);
        // A poll waits by the real clock, also where the world's own stands still.
        var now = TimeProvider.System.GetUtcNow();
        var known = offset < 0 ? _pending.Keys.TakeLast((int)Math.Min(-offset, int.MaxValue)).FirstOrDefault(long.MaxValue) : offset;
        foreach (var confirmed in _pending.Values.TakeWhile(update => update.Id < known).ToList())
        {
            _pending.Remove(confirmed.Id);
            if (ComesAgain())
                _again[confirmed.Id] = confirmed;
        }
        foreach (var old in _pending.Values.Where(update => update.Expires <= world.Time.GetUtcNow()).ToList())
            _pending.Remove(old.Id);
        if (_lastPoll is { } last && last.Offset == offset)
        {
            if (now - last.At < TimeSpan.FromSeconds(0.5))
                limit = 1;
            if (now - last.At < TimeSpan.FromSeconds(3))
                timeout = Math.Max(timeout, 3);
        }
        _lastPoll = (offset, now);
        return (now.AddSeconds(Math.Min(timeout, 50)), (int)limit);
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: {why}");
}
