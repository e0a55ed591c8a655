using System.Collections.Concurrent;
using Bot.Messages;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>Takes what arrives to <see cref="HandleMessage"/>: one message of a conversation at a time, several conversations at once.</summary>
public sealed class ConversationWorker(
    Database database, Inbox inbox, HandleMessage handle, LanguageModels models, IEnumerable<IChannel> channels, IHostApplicationLifetime lifetime, ILogger<ConversationWorker> log) : BackgroundService
{
    private static readonly TimeSpan s_sweepEvery = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Name);
    private readonly ConcurrentDictionary<long, bool> _reading = [];
    private readonly ConversationQueues _queues = new(atOnce: 8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Greetings need no model and do not wait for one; a model that cannot be had ends the program.
        var loading = models.LoadAsync(DoorsOpenAsync());
        var working = TakeArrivalsAsync(stoppingToken);
        await await Task.WhenAny(loading, working);
        await working;
    }

    private async Task DoorsOpenAsync()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(open.SetResult);
        await open.Task;
    }

    private async Task TakeArrivalsAsync(CancellationToken stoppingToken)
    {
        await database.UntilThereAsync(inbox.AnnounceWaitingAsync, () => log.LogWarning("The storage is away; the talks begin when it is there."), stoppingToken);
        _ = SweepAsync(stoppingToken);
        await foreach (var conversation in inbox.Arrivals.ReadAllAsync(stoppingToken))
            _queues.Run(conversation, () => WorkAsync(conversation, stoppingToken), error => log.LogError(error, "A turn in {Channel} broke off; it is taken up again.", conversation.Channel));
    }

    private async Task WorkAsync(Address conversation, CancellationToken stopping)
    {
        while (true)
        {
            Handled handled;
            try
            {
                handled = await handle.NextAsync(conversation, stopping);
            }
            catch (Exception error) when (error is not OperationCanceledException && !database.Kind.Away(error))
            {
                log.LogError(error, "A turn in {Channel} broke off.", conversation.Channel);
                await handle.GiveUpAsync(conversation, stopping);
                continue;
            }
            if (handled.WaitFor is { } wait)
                _ = WaitForRestAsync(conversation, wait, stopping);
            if (handled.Unread is { } message)
                _ = ReadFileAsync(message, stopping);
            if (!handled.MoreWait)
                return;
        }
    }

    private async Task WaitForRestAsync(Address conversation, TimeSpan wait, CancellationToken stopping)
    {
        if (_channels.TryGetValue(conversation.Channel, out var channel))
            await channel.TypingAsync(conversation, stopping);
        await Task.Delay(wait, stopping);
        inbox.Announce(conversation);
    }

    /// <summary>Beside the queues, so that a server that is slow to give its files holds up nobody else. What breaks off is found by the next sweep.</summary>
    private async Task ReadFileAsync(InboxMessage message, CancellationToken stopping)
    {
        if (!_reading.TryAdd(message.Id, true))
            return;
        try
        {
            await inbox.OpenedAsync(message, await WordsAsync(message, stopping), stopping);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning(error, "What stands in a file from {Channel} could not be kept; it is read again.", message.Channel);
        }
        finally
        {
            _reading.TryRemove(message.Id, out _);
        }
    }

    private async Task<string?> WordsAsync(InboxMessage message, CancellationToken stopping)
    {
        try
        {
            return message.File is { } file && _channels.TryGetValue(message.Channel, out var channel) ? await channel.ReadFileAsync(file, stopping) : null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "A file from {Channel} could not be read; the person is asked to type.", message.Channel);
            return null;
        }
    }

    /// <summary>What another node left, and what broke off because the storage was away.</summary>
    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_sweepEvery);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await inbox.AnnounceWaitingAsync();
            }
            catch (Exception error) when (database.Kind.Away(error))
            {
                log.LogWarning("The storage is away; the talks go on when it is back.");
            }
        }
    }
}
