using System.Collections.Concurrent;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Messages;

/// <summary>
/// Sends what waits in the outbox: in order within a conversation, side by side across conversations.
/// "Sending" is written down before the send and its outcome after it, so that a crash between the two is known for what it is.
/// </summary>
public sealed class Postman(Database database, Outbox outbox, IEnumerable<IChannel> channels, Clock clock, ILogger<Postman> log) : BackgroundService
{
    private const int MostTries = 8;
    private static readonly TimeSpan s_sweepEvery = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Name);
    private readonly ConversationQueues _queues = new(atOnce: 16);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Kind.Writers is not null)
            await ReleaseHeldAsync(stoppingToken);
        await outbox.AnnounceWaitingAsync();
        _ = SweepAsync(stoppingToken);
        await foreach (var conversation in outbox.Departures.ReadAllAsync(stoppingToken))
            _queues.Run(conversation, () => SendWaitingAsync(conversation, stoppingToken), error => log.LogError(error, "Sending to {Channel} broke off; it is taken up again.", conversation.Channel));
    }

    /// <summary>This process is the only sender here, so what an earlier one held while it died need not be waited for.</summary>
    private Task ReleaseHeldAsync(CancellationToken stopping) => database.WriteAsync(db =>
    {
        var now = clock.GetUtcNow();
        return db.Outbox.Where(m => m.Delivery == Delivery.Sending).ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now), stopping);
    }, stopping);

    /// <summary>Retries whose time has come, and what another node left.</summary>
    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_sweepEvery);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await outbox.AnnounceWaitingAsync();
            }
            catch (Exception error) when (database.Kind.Away(error))
            {
                log.LogWarning("The storage is away; sending goes on when it is back.");
            }
        }
    }

    private async Task SendWaitingAsync(Address conversation, CancellationToken stopping)
    {
        if (!_channels.TryGetValue(conversation.Channel, out var channel))
            return; // A channel that is off: its messages wait until it is on again.
        while (await TakeNextAsync(conversation, channel, stopping) is { } message)
        {
            if (message.Delivery == Delivery.Unknown)
                continue;
            var sent = await channel.SendAsync(message.ToOutgoing(), stopping);
            await database.WriteAsync(db => NoteAsync(db, message.Id, sent), stopping);
            if (sent == Sent.NotAccepted)
                return;
        }
    }

    /// <summary>The oldest message of the conversation, marked as being sent; null where none is due.</summary>
    private Task<OutboxMessage?> TakeNextAsync(Address conversation, IChannel channel, CancellationToken stopping) => database.WriteAsync(async db =>
    {
        var next = await db.Outbox
            .Where(m => m.Channel == conversation.Channel && m.ConversationId == conversation.ConversationId
                && (m.Delivery == Delivery.Waiting || m.Delivery == Delivery.Sending))
            .OrderBy(m => m.Id)
            .FirstOrDefaultAsync(stopping);
        var now = clock.GetUtcNow();
        if (next is null || next.NotBefore > now)
            return null;
        if (next.Delivery == Delivery.Sending && !channel.ShowsRepeatsOnce)
        {
            next.Delivery = Delivery.Unknown;
            return next;
        }
        next.Delivery = Delivery.Sending;
        next.Tries++;
        // While it is being sent nobody else takes it; a node that dies holds it for this long.
        next.NotBefore = now + TimeSpan.FromSeconds(60);
        return next;
    }, stopping);

    private async Task NoteAsync(BotDb db, long id, Sent sent)
    {
        var message = await db.Outbox.SingleAsync(m => m.Id == id);
        var now = clock.GetUtcNow();
        message.Delivery = sent switch
        {
            Sent.Yes => Delivery.Sent,
            Sent.Never => Delivery.Failed,
            Sent.Unknown => Delivery.Unknown,
            _ => message.Tries >= MostTries ? Delivery.Failed : Delivery.Waiting,
        };
        if (sent == Sent.Yes)
            message.SentAt = now;
        message.NotBefore = now + TimeSpan.FromSeconds(Math.Pow(2, message.Tries));
    }
}

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
