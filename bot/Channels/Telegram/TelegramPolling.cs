using System.Text.Json;
using Bot.Messages;
using Bot.Storage;

namespace Bot.Channels.Telegram;

/// <summary>
/// Begins the channel, and then fetches updates, or, where Telegram brings them, watches over that. An offset is confirmed to Telegram only after
/// what lies before it is kept: whatever a crash leaves unconfirmed comes again, and is known.
/// </summary>
public sealed class TelegramPolling(
    TelegramSetup setup, TelegramIntroduction introduction, TelegramClient client, TelegramSettings settings, TelegramDoor door, Database database, ChannelHealths healths, IHostApplicationLifetime life, TimeProvider time, ILogger<TelegramPolling> log) : BackgroundService
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_alarmAfter = TimeSpan.FromMinutes(1);

    /// <summary>Two programs take turns, so that one call that goes well tells nothing; so long without the other, it is gone.</summary>
    private static readonly TimeSpan s_goneAfter = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_storageBreath = TimeSpan.FromSeconds(2);

    private readonly ChannelHealth _health = healths.Of(TelegramChat.Channel);
    private long? _offset;
    private int _failures;
    private (long First, long Last)? _otherPoller;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The address that a webhook is called at is known once it is served.
        var served = new TaskCompletionSource();
        await using (life.ApplicationStarted.Register(served.SetResult))
            await served.Task.WaitAsync(stoppingToken);
        await setup.RunAsync(stoppingToken);
        await Task.WhenAll(introduction.RunAsync(stoppingToken), ReceiveAsync(stoppingToken));
    }

    private async Task ReceiveAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (settings.Mode == TelegramMode.Webhook)
            {
                await setup.LookAsync(stoppingToken);
                await Task.Delay(s_lookEvery, time, stoppingToken);
                continue;
            }
            var answer = await client.GetUpdatesAsync(_offset, TelegramWords.AllowedUpdates, stoppingToken);
            if (answer is { Ok: true, Result: { } updates })
                await TakeAsync(updates, stoppingToken);
            else
                await RestAsync(answer, stoppingToken);
        }
    }

    private async Task TakeAsync(IReadOnlyList<JsonElement> updates, CancellationToken stopping)
    {
        _failures = 0;
        _health.Contact();
        if (_otherPoller is { } other && time.GetElapsedTime(other.Last) > s_goneAfter)
            _otherPoller = null;
        if (_health.State != ChannelState.On || (_health.Notice is not null && _otherPoller is null))
            _health.Is(ChannelState.On);
        if (updates.Count == 0)
            return;
        await KeepAsync(updates, stopping);
        // After a week of silence the numbers begin anywhere: those of this answer are compared with one another and with none before.
        var numbers = updates.Select(Number).OfType<long>().ToList();
        _offset = numbers.Count > 0 ? numbers.Max() + 1 : _offset;
    }

    private static long? Number(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) ? number : null;

    private async Task KeepAsync(IReadOnlyList<JsonElement> updates, CancellationToken stopping)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await door.KeepAsync(updates, stopping);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException && database.Kind.Away(error))
            {
                // Telegram keeps them for a day; nothing is confirmed until they are kept here.
                if (tries == 1)
                    log.LogWarning("The storage is away; Telegram's updates wait until it is back.");
                await Task.Delay(s_storageBreath, time, stopping);
            }
            catch (Exception error) when (error is not OperationCanceledException && updates.Count > 1)
            {
                // One of them trips us: each by itself, so that it stops none of the others.
                log.LogError(error, "Updates of Telegram could not be kept together; they are kept one by one.");
                foreach (var update in updates)
                    await KeepAsync([update], stopping);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException && tries == 3)
            {
                log.LogError(error, "An update of Telegram could not be kept and was let go.");
                _health.Failed("an update that cannot be kept");
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                await Task.Delay(s_storageBreath, time, stopping);
            }
        }
    }

    private async Task RestAsync(Answer<IReadOnlyList<JsonElement>> answer, CancellationToken stopping)
    {
        if (setup.Refused(answer))
        {
            await Task.Delay(TelegramSetup.UntilMended, time, stopping);
            return;
        }
        if (answer.ErrorCode == StatusCodes.Status409Conflict)
        {
            if (answer.Says("webhook"))
            {
                log.LogError("A webhook is set for this bot, so updates cannot be fetched: {Cause}", answer.Cause);
                _health.Is(ChannelState.Stopped, "Bot ini sedang dipasangi webhook oleh program lain, jadi pesan tidak bisa diambil. Matikan program itu, atau pakai Telegram:Mode=webhook, lalu jalankan ulang.");
                await Task.Delay(TelegramSetup.UntilMended, time, stopping);
                return;
            }
            // Usual for a moment while one release takes over from another; the one that is left goes on.
            var now = time.GetTimestamp();
            var first = _otherPoller is { } other && time.GetElapsedTime(other.Last, now) <= s_goneAfter ? other.First : now;
            _otherPoller = (first, now);
            if (time.GetElapsedTime(first, now) > s_alarmAfter && _health.Notice is null)
            {
                log.LogError("For more than a minute another program has been fetching this bot's updates.");
                _health.Is(ChannelState.On, "Ada program lain yang mengambil pesan dengan token yang sama, sehingga sebagian pesan bisa jatuh ke sana. Jalankan satu saja, atau ganti token lewat @BotFather.");
            }
        }
        _failures++;
        await setup.WaitAsync(_failures, answer, stopping);
    }
}
