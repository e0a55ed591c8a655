using System.Collections.Concurrent;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Messages;

/// <summary>
/// Sends what waits in the outbox: in order within a conversation, side by side across conversations, within each channel's pace.
/// "Sending" is written down before the send and its outcome after it, so that a crash between the two is known for what it is:
/// to a channel that shows a repeat once the message is simply sent again, to another once more at most.
/// </summary>
public sealed class Postman(
    Database database, Outbox outbox, IEnumerable<IChannel> channels, IEnumerable<IKeeper> keepers, IEnumerable<IMakesFiles> makers,
    ChannelHealths healths, Clock clock, ILogger<Postman> log) : BackgroundService
{
    /// <summary>What was not accepted for this long is given up, and shown to the operator.</summary>
    private static readonly TimeSpan s_giveUpAfter = TimeSpan.FromHours(24);

    /// <summary>While a message is being sent nobody else takes it; a node that dies holds it for this long.</summary>
    private static readonly TimeSpan s_heldFor = TimeSpan.FromSeconds(90);

    /// <summary>No channel puts a message off for longer.</summary>
    private static readonly TimeSpan s_longestPutOff = TimeSpan.FromHours(24);

    /// <summary>Whoever says "again at once" and means it is not asked faster than this.</summary>
    private static readonly TimeSpan s_leastWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_sweepEvery = TimeSpan.FromSeconds(5);

    /// <summary>What is not sent yet, the oldest first, without what is put off; translated once, as it is asked at least twice for each message.</summary>
    private readonly Func<BotDb, string, string, DateTimeOffset, int, IAsyncEnumerable<OutboxMessage>> _waiting = EF.CompileAsyncQuery((BotDb db, string channel, string conversation, DateTimeOffset now, int most) => db.Set<OutboxMessage>()
        .AsTracking()
        .Where(m => m.Channel == channel && m.ConversationId == conversation && (m.Delivery == Delivery.Waiting || m.Delivery == Delivery.Sending || m.Delivery == Delivery.Postponed))
        .Where(m => m.Delivery != Delivery.Postponed || m.NotBefore <= now)
        .OrderBy(m => m.Id)
        .Take(most));

    private readonly Dictionary<string, Sender> _senders = channels.ToDictionary(channel => channel.Name, channel => new Sender(channel, healths.Of(channel.Name), clock));
    private readonly Dictionary<string, IMakesFiles> _makers = makers.ToDictionary(maker => maker.Kind);
    private readonly IKeeper[] _keepers = [.. keepers];
    private readonly ClockJumps _jumps = new(clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.UntilThereAsync(
            async () =>
            {
                if (database.Kind.HasOneWriter)
                    await ReleaseHeldAsync(stoppingToken);
                await outbox.AnnounceWaitingAsync(clock.GetUtcNow());
            },
            () => log.LogWarning("The storage is away; sending begins when it is there."), stoppingToken);
        _ = SweepAsync(stoppingToken);
        await foreach (var conversation in outbox.Departures.ReadAllAsync(stoppingToken))
        {
            // A channel that is off: its messages wait until it is on again.
            if (_senders.TryGetValue(conversation.Channel, out var sender))
                sender.Queues.Run(conversation, () => SendWaitingAsync(sender, conversation, stoppingToken), error => log.LogError(error, "Sending to {Channel} broke off; it is taken up again.", conversation.Channel));
        }
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
                if (_jumps.WentBack())
                    await WaitNoLongerAsync(stopping);
                await outbox.AnnounceWaitingAsync(clock.GetUtcNow());
            }
            catch (Exception error) when (database.Kind.Away(error))
            {
                log.LogWarning("The storage is away; sending goes on when it is back.");
            }
        }
    }

    /// <summary>The clock was put back: what waits may be tried at once, and what another node is sending is its own for as long as usual.</summary>
    private Task WaitNoLongerAsync(CancellationToken stopping) => database.WriteAsync(async db =>
    {
        var now = clock.GetUtcNow();
        await db.Outbox.Where(m => m.Delivery == Delivery.Waiting && m.NotBefore > now).ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now), stopping);
        await db.Outbox.Where(m => m.Delivery == Delivery.Sending && m.NotBefore > now + s_heldFor).ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now + s_heldFor), stopping);
        await db.Outbox.Where(m => m.Delivery == Delivery.Postponed && m.NotBefore > now + s_longestPutOff).ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now + s_longestPutOff), stopping);
    }, stopping);

    private async Task SendWaitingAsync(Sender sender, Address conversation, CancellationToken stopping)
    {
        if (!HasPlace(sender, conversation, stopping))
            return;
        var channel = sender.Channel;
        var batch = channel.ShowsRepeatsOnce
            ? await database.ReadAsync(db => DueAsync(db, conversation, channel, stopping))
            : await database.WriteAsync(db => TakeNextAsync(db, conversation, channel, stopping), stopping);
        while (batch.Count > 0)
        {
            var sending = batch;
            var sent = await SendAsync(sender, sending, stopping);
            sender.Note(sent);
            TimeSpan? again = null;
            // What became of one and the taking of the next are one transaction: each costs the disk a flush.
            batch = await database.WriteAsync(async db =>
            {
                again = await NoteAsync(db, sending, sent, channel);
                if (again is not null)
                    return [];
                await db.SaveChangesAsync(stopping);
                // A place in the channel's pace is taken only where something goes.
                return await TakeNextAsync(db, conversation, channel, stopping, mayGo: () => HasPlace(sender, conversation, stopping));
            }, stopping);
            if (again is { } wait)
                AnnounceIn(conversation, wait, stopping);
        }
    }

    /// <summary>True where the channel works and its pace allows one more message to this conversation; otherwise it is asked again in time.</summary>
    private bool HasPlace(Sender sender, Address conversation, CancellationToken stopping)
    {
        var wait = sender.RestsFor();
        if (wait == TimeSpan.Zero)
            wait = sender.Channel.Pace(conversation);
        if (wait == TimeSpan.Zero)
            return true;
        AnnounceIn(conversation, wait, stopping);
        return false;
    }

    /// <summary>What has to wait only a little is asked for again in time; what waits longer is found by the sweep.</summary>
    private void AnnounceIn(Address conversation, TimeSpan wait, CancellationToken stopping)
    {
        if (wait < s_sweepEvery)
            _ = AnnounceAfterAsync(conversation, wait, stopping);
    }

    private async Task AnnounceAfterAsync(Address conversation, TimeSpan wait, CancellationToken stopping)
    {
        await Task.Delay(wait, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        outbox.Announce(conversation);
    }

    private async Task<Sent> SendAsync(Sender sender, IReadOnlyList<OutboxMessage> batch, CancellationToken stopping)
    {
        var message = batch[^1].ToOutgoing() with { Text = string.Join("\n\n", batch.Select(part => part.Text)) };
        if (batch[^1].EnclosureKind is { } kind)
        {
            var file = _makers.TryGetValue(kind, out var maker) ? await maker.MakeAsync(batch[^1].EnclosureAbout ?? "", stopping) : null;
            if (file is null)
                return Sent.Never("the file is no longer there");
            message = message with { File = file };
        }
        return await sender.Channel.SendAsync(message, stopping);
    }

    /// <summary>
    /// The oldest message of the conversation that was not sent, with the rest of its turn where the channel merges turns; none where its time has not come.
    /// </summary>
    private async Task<IReadOnlyList<OutboxMessage>> DueAsync(BotDb db, Address conversation, IChannel channel, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var waiting = await _waiting(db, conversation.Channel, conversation.ConversationId, now, channel.MergesUpTo > 0 ? 10 : 1).ToListAsync(stopping);
        return waiting.Count == 0 || waiting[0].NotBefore > now ? [] : Turn(waiting, channel.MergesUpTo);
    }

    /// <summary>The first messages that may be sent as one: of one turn, plain but for the last, together not too long.</summary>
    private static List<OutboxMessage> Turn(List<OutboxMessage> waiting, int mergesUpTo)
    {
        var (turn, length) = (new List<OutboxMessage> { waiting[0] }, waiting[0].Text.Length);
        foreach (var next in waiting.Skip(1))
        {
            var last = turn[^1];
            length += 2 + next.Text.Length;
            if (last.Buttons is not null || last.EnclosureKind is not null || next.EnclosureKind is not null || next.CreatedAt != last.CreatedAt || next.Delivery != last.Delivery || length > mergesUpTo)
                break;
            turn.Add(next);
        }
        return turn;
    }

    /// <summary>The same, marked as being sent where a second send would be seen; where it would not, the mark would only cost time.</summary>
    private async Task<IReadOnlyList<OutboxMessage>> TakeNextAsync(BotDb db, Address conversation, IChannel channel, CancellationToken stopping, Func<bool>? mayGo = null)
    {
        var due = await DueAsync(db, conversation, channel, stopping);
        if (due.Count > 0 && mayGo?.Invoke() == false)
            return [];
        if (channel.ShowsRepeatsOnce)
            return due;
        var now = clock.GetUtcNow();
        // The process that was sending it died. Whether it was heard nobody can tell; silence is worse than hearing it twice, so it is said
        // once more and never a third time.
        while (due.Count > 0 && due[0] is { Delivery: Delivery.Sending, InterruptedAt: not null })
        {
            foreach (var message in due)
                message.Note(Sent.Unknown("interrupted twice"), now);
            await db.SaveChangesAsync(stopping);
            due = await DueAsync(db, conversation, channel, stopping);
        }
        foreach (var message in due)
        {
            if (message.Delivery == Delivery.Sending)
                message.InterruptedAt = now;
            message.Delivery = Delivery.Sending;
            message.Tries++;
            message.NotBefore = now + s_heldFor;
        }
        return due;
    }

    /// <summary>Writes down what became of them; where they were not accepted, how long until they are tried again.</summary>
    private async Task<TimeSpan?> NoteAsync(BotDb db, IReadOnlyList<OutboxMessage> batch, Sent sent, IChannel channel)
    {
        var now = clock.GetUtcNow();
        TimeSpan? again = sent.Fate == Fate.NotAccepted ? s_sweepEvery : null;
        var isReleased = sent is { Fate: Fate.Held, StillHeld: { } stillHeld } && !await stillHeld(db);
        foreach (var part in batch)
        {
            if (await db.FindAsync<OutboxMessage>(part.Id) is not { } message)
                continue;
            if (isReleased)
            {
                (message.Delivery, message.NotBefore) = (Delivery.Waiting, now);
                continue;
            }
            if (channel.ShowsRepeatsOnce)
                message.Tries++;
            // A receipt that overtook the answer to the call says that it has to be sent again.
            if (sent is { Fate: Fate.Accepted, More: false } && message.Delivery == Delivery.Waiting && !channel.ShowsRepeatsOnce)
                continue;
            message.Note(sent, now);
            if (sent.Fate == Fate.NotAccepted && _jumps.Age(message.CreatedAt) > s_giveUpAfter)
                message.Delivery = Delivery.Failed;
            if (sent.Fate == Fate.NotAccepted)
                again = Max(message.NotBefore - now, s_leastWait);
        }
        if (sent.Fate == Fate.Unreachable)
            await Receipts.LostAsync(db, batch[0].ToOutgoing().To, sent.Cause ?? "", _keepers, now);
        return again;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>A channel with its rest: after it said that nothing goes for a while, nobody asks it meanwhile. It rests by the time that really goes by.</summary>
    private sealed class Sender(IChannel channel, ChannelHealth health, TimeProvider time)
    {
        private readonly Lock _lock = new();
        private long _since;
        private TimeSpan _rest;
        private int _inARow;

        public IChannel Channel => channel;

        /// <summary>Each channel has its own, so that one whose server hangs keeps no other waiting.</summary>
        public ConversationQueues Queues { get; } = new(atOnce: 16);

        public TimeSpan RestsFor()
        {
            lock (_lock)
                return Left is { Ticks: > 0 } left ? left : TimeSpan.Zero;
        }

        public void Note(Sent sent)
        {
            health.Sent(sent);
            lock (_lock)
            {
                if (sent is not { Fate: Fate.NotAccepted or Fate.Unknown, Pauses: Pauses.Channel })
                {
                    _inARow = 0;
                    return;
                }
                // The circuit: the longer a channel is away, the less often it is tried; the first message that it takes closes it.
                _inARow++;
                var rest = sent.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _inARow - 1), 60));
                if (rest > Left)
                    (_since, _rest) = (time.GetTimestamp(), rest);
            }
        }

        private TimeSpan Left => _rest - time.GetElapsedTime(_since);
    }
}
