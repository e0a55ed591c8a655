using Bot.Messages;

namespace Bot.Channels.WhatsApp;

/// <summary>How we stand with Meta: at work, or stopped until the operator has done something. Stopped, nothing is sent, and from time to time it is asked whether the token is taken again.</summary>
public sealed class WhatsAppStanding(WhatsAppClient client, WhatsAppTemplates templates, ChannelHealths healths, TimeProvider time)
{
    private static readonly TimeSpan s_askEvery = TimeSpan.FromMinutes(5);

    private const string Resting = "Meta membatasi nomor ini karena banyak laporan atau blokir (131048): hanya balasan yang dikirim, undangan dan pesan lain istirahat sejam. Periksa mutu nomor di WhatsApp Manager.";

    private readonly ChannelHealth _health = healths.Of(WhatsAppContact.Channel);
    private readonly Lock _lock = new();
    private long _askedAt;
    private string? _budget;
    private (long Since, TimeSpan For) _unaskedRests;

    public bool IsStopped => _health.State == ChannelState.Stopped;

    /// <summary>The channel works as far as is known.</summary>
    public void Begin() => _health.Is(ChannelState.On, Notice);

    /// <summary>What a call came to, or a status told.</summary>
    public void Note(WhatsAppError? error, string? cause)
    {
        if (error is { Remedy: Remedy.RestUnasked, Rest: { } rest })
        {
            lock (_lock)
                _unaskedRests = (time.GetTimestamp(), rest);
            if (!IsStopped)
                Begin();
        }
        if (error?.Remedy != Remedy.StopChannel)
            return;
        lock (_lock)
            _askedAt = time.GetTimestamp();
        _health.Is(ChannelState.Stopped, $"WhatsApp berhenti mengirim ({cause}). Periksa token dan akun di Meta Business; bila token diganti, isi WhatsApp:AccessToken lalu jalankan ulang. Pesan yang menunggu tetap tersimpan.");
    }

    /// <summary>The month's limit is reached, or not any more.</summary>
    public void BudgetIs(bool usedUp)
    {
        var notice = usedUp ? "Batas pesan bulan ini (WhatsApp:MessagesPerMonth) tercapai: hanya balasan yang dikirim, pesan lain ditahan sampai bulan depan." : null;
        if (notice == _budget)
            return;
        _budget = notice;
        if (!IsStopped)
            Begin();
    }

    /// <summary>How long what nobody asked for goes on resting, by the time that really goes by.</summary>
    public TimeSpan UnaskedRests()
    {
        TimeSpan left;
        lock (_lock)
        {
            if (_unaskedRests.For == TimeSpan.Zero)
                return TimeSpan.Zero;
            left = _unaskedRests.For - time.GetElapsedTime(_unaskedRests.Since);
            if (left > TimeSpan.Zero)
                return left;
            _unaskedRests = default;
        }
        if (!IsStopped)
            Begin();
        return TimeSpan.Zero;
    }

    /// <summary>Zero where something may be sent, otherwise how long to wait before asking again.</summary>
    public TimeSpan Wait()
    {
        if (!IsStopped)
            return TimeSpan.Zero;
        lock (_lock)
        {
            if (time.GetElapsedTime(_askedAt) >= s_askEvery)
            {
                _askedAt = time.GetTimestamp();
                _ = AskAsync();
            }
        }
        return TimeSpan.FromMinutes(1);
    }

    private string? Notice => string.Join(' ', new[] { _budget, _unaskedRests.For > TimeSpan.Zero ? Resting : null, templates.Notice }.OfType<string>()) is { Length: > 0 } notice ? notice : null;

    /// <summary>Asks whether the token is taken before the first message finds out.</summary>
    public async Task CheckAsync()
    {
        var answer = await client.NumberAsync(CancellationToken.None);
        Note(answer.Error, answer.Sent.Cause);
    }

    private async Task AskAsync()
    {
        if ((await client.NumberAsync(CancellationToken.None)).IsTaken)
            Begin();
    }
}
