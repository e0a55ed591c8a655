using System.Collections.Concurrent;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Messages;

/// <summary>
/// Sends what waits in the outbox: in order within a conversation, side by side across conversations.
/// "Sending" is written down before the send and its outcome after it, so that a crash between the two is known for what it is;
/// to a channel that shows a repeat once, the message is simply sent again.
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
        var message = channel.ShowsRepeatsOnce
            ? await database.ReadAsync(db => DueAsync(db, conversation, stopping))
            : await database.WriteAsync(db => TakeNextAsync(db, conversation, channel, stopping), stopping);
        while (message is not null)
        {
            var sending = message;
            Sent? sent = sending.Delivery == Delivery.Unknown ? null : await channel.SendAsync(sending.ToOutgoing(), stopping);
            // What became of one and the taking of the next are one transaction: each costs the disk a flush.
            message = await database.WriteAsync(async db =>
            {
                if (sent is { } outcome)
                    await NoteAsync(db, sending.Id, outcome, channel);
                await db.SaveChangesAsync(stopping);
                return sent == Sent.NotAccepted ? null : await TakeNextAsync(db, conversation, channel, stopping);
            }, stopping);
        }
    }

    /// <summary>The oldest message of the conversation that was not sent; null where there is none or its time has not come.</summary>
    private async Task<OutboxMessage?> DueAsync(BotDb db, Address conversation, CancellationToken stopping)
    {
        var next = await db.Outbox
            .Where(m => m.Channel == conversation.Channel && m.ConversationId == conversation.ConversationId
                && (m.Delivery == Delivery.Waiting || m.Delivery == Delivery.Sending))
            .OrderBy(m => m.Id)
            .FirstOrDefaultAsync(stopping);
        return next is null || next.NotBefore > clock.GetUtcNow() ? null : next;
    }

    /// <summary>The same, marked as being sent where a second send would be seen; where it would not, the mark would only cost time.</summary>
    private async Task<OutboxMessage?> TakeNextAsync(BotDb db, Address conversation, IChannel channel, CancellationToken stopping)
    {
        if (await DueAsync(db, conversation, stopping) is not { } next)
            return null;
        if (channel.ShowsRepeatsOnce)
            return next;
        if (next.Delivery == Delivery.Sending)
        {
            next.Delivery = Delivery.Unknown;
            return next;
        }
        next.Delivery = Delivery.Sending;
        next.Tries++;
        // While it is being sent nobody else takes it; a node that dies holds it for this long.
        next.NotBefore = clock.GetUtcNow() + TimeSpan.FromSeconds(60);
        return next;
    }

    private async Task NoteAsync(BotDb db, long id, Sent sent, IChannel channel)
    {
        var message = await db.Outbox.SingleAsync(m => m.Id == id);
        var now = clock.GetUtcNow();
        if (channel.ShowsRepeatsOnce)
            message.Tries++;
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
