using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>Agrees with Telegram at the start who the bot is and how updates come, and looks after that later.</summary>
public sealed class TelegramSetup(TelegramClient client, TelegramSettings settings, TelegramSelf self, PublicUrl publicUrl, ChannelHealths healths, TimeProvider time, ILogger<TelegramSetup> log)
{
    /// <summary>After something that only the operator can mend, it is looked at again this much later.</summary>
    public static readonly TimeSpan UntilMended = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly ChannelHealth _health = healths.Of(TelegramChat.Channel);

    private string WebhookUrl => settings.WebhookUrl ?? publicUrl.Root + TelegramWebhook.Path;

    /// <summary>Returns once the bot is ready to receive.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _health.Is(ChannelState.On);
        var me = await UntilAnsweredAsync(client.GetMeAsync, stopping);
        if (me.Result is { } user)
            self.Is(user);
        if (settings.Mode == TelegramMode.Webhook)
            await SetWebhookAsync(stopping);
        else
            await UntilAnsweredAsync(client.DeleteWebhookAsync, stopping);
        _health.Is(ChannelState.On);
    }

    /// <summary>
    /// Asks Telegram how its way to us does, and puts our address right where another program has changed it. That we got through to Telegram is no
    /// contact: what the operator wants to know is whether Telegram gets through to us.
    /// </summary>
    public async Task LookAsync(CancellationToken stopping)
    {
        var answer = await client.GetWebhookInfoAsync(stopping);
        if (answer.Result is not { } info)
        {
            Refused(answer);
            return;
        }
        _health.Reported = $"pending_update_count {info.PendingUpdateCount}"
            + (info.LastErrorMessage is { } error && info.LastErrorDate is { } at ? $"; last_error_message {DateTimeOffset.FromUnixTimeSeconds(at):yyyy-MM-dd HH:mm:ss}Z: {error}" : "");
        if (info.Url == WebhookUrl)
            _health.Is(ChannelState.On);
        else
            await SetWebhookAsync(stopping);
    }

    /// <summary>The token was refused, or the answer says that only the operator can help: the channel stands still with a notice.</summary>
    public bool Refused<T>(Answer<T> answer)
    {
        if (!answer.Ok)
            _health.Failed(answer.Cause);
        if (!answer.IsTokenRefused)
            return false;
        if (_health.State != ChannelState.Stopped)
            log.LogError("Telegram refuses the token ({Cause}); the channel stands still until Telegram:Token is right. The other channels go on.", answer.Cause);
        _health.Is(ChannelState.Stopped, "Telegram menolak token bot. Periksa Telegram:Token: ambil token yang berlaku dari @BotFather (/mybots → API Token), isi, lalu jalankan ulang. Bila Telegram:ApiBaseUrl diisi, periksa juga alamatnya.");
        return true;
    }

    /// <summary>Waits twice as long each time, or as long as Telegram asks.</summary>
    /// <param name="longest">Where the doubling ends; half a minute where nothing is said.</param>
    public async Task WaitAsync<T>(int failures, Answer<T> answer, CancellationToken stopping, TimeSpan? longest = null)
    {
        var usual = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), (longest ?? s_longestWait).TotalSeconds));
        // A tenth more or less, so that the nodes of an installation do not all come back at once.
        usual *= 0.9 + 0.2 * (time.GetTimestamp() % 1000 / 1000.0);
        await Task.Delay(answer.RetryAfter ?? usual, time, stopping);
    }

    private async Task SetWebhookAsync(CancellationToken stopping)
    {
        while (true)
        {
            var answer = await UntilAnsweredAsync(cancellation => client.SetWebhookAsync(new(WebhookUrl, settings.SecretToken, TelegramWords.AllowedUpdates), cancellation), stopping, orRefused: true);
            if (answer.Ok)
            {
                _health.Is(ChannelState.On);
                return;
            }
            log.LogError("Telegram does not take the webhook address {Url}: {Cause}", WebhookUrl, answer.Cause);
            _health.Is(ChannelState.Stopped, $"Telegram menolak alamat webhook {WebhookUrl} ({answer.Cause}). Alamatnya harus https di porta 443, 80, 88, atau 8443 dan bisa dijangkau dari internet: periksa Telegram:WebhookUrl, atau pakai Telegram:Mode=polling.");
            await Task.Delay(UntilMended, time, stopping);
        }
    }

    /// <summary>Calls until there is an answer that is not "later".</summary>
    private async Task<Answer<T>> UntilAnsweredAsync<T>(Func<CancellationToken, Task<Answer<T>>> call, CancellationToken stopping, bool orRefused = false)
    {
        for (var failures = 1; ; failures++)
        {
            var answer = await call(stopping);
            if (answer.Ok)
                return answer;
            if (Refused(answer))
            {
                await Task.Delay(UntilMended, time, stopping);
                continue;
            }
            if (orRefused && answer.IsRefused)
                return answer;
            if (failures == 3)
                log.LogWarning("Telegram is not to be reached ({Cause}); it is tried again.", answer.Cause);
            await WaitAsync(failures, answer, stopping);
        }
    }
}
