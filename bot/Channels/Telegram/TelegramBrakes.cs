using System.Globalization;
using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>What an answer means for the message, and for what waits behind it: too much in one chat rests that chat, in several chats the whole channel.</summary>
internal sealed class TelegramBrakes(TimeProvider time)
{
    /// <summary>Two chats within this long are no coincidence.</summary>
    private static readonly TimeSpan s_together = TimeSpan.FromSeconds(10);

    /// <summary>What only the operator mends is tried this seldom; what waits stays in its order.</summary>
    private static readonly TimeSpan s_untilMended = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private (long Chat, long At)? _lastLimited;

    public Sent Fate(long chat, Answer<SentMessage> answer) => answer switch
    {
        { Ok: true } => answer.Result?.MessageId is { } id ? Sent.As(string.Create(CultureInfo.InvariantCulture, $"{chat}:{id}")) : Sent.Yes,
        { Arrival: Arrival.Never } => Sent.AllLater(answer.Cause),
        // While Telegram accepts calls and answers none, every further message would share this one's fate.
        { Arrival: Arrival.Unknown } => Sent.Unknown(answer.Cause) with { Pauses = Pauses.Channel },
        { ErrorCode: 429 } => IsInSeveralChats(chat) ? Sent.AllLater(answer.Cause, answer.RetryAfter) : Sent.Later(answer.Cause, answer.RetryAfter),
        { IsTokenRefused: true } => Sent.AllLater(answer.Cause, s_untilMended),
        { ErrorCode: >= 500 } => Sent.AllLater(answer.Cause, answer.RetryAfter),
        { ErrorCode: 403 } => Sent.Unreachable(answer.Cause),
        { ErrorCode: 400 } when answer.Says("chat not found") || answer.Says("user is deactivated") || answer.Says("PEER_ID_INVALID") => Sent.Unreachable(answer.Cause),
        _ => Sent.Never(answer.Says("can't parse entities") ? "400 can't parse entities" : answer.Cause),
    };

    private bool IsInSeveralChats(long chat)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var isSeveral = _lastLimited is { } last && last.Chat != chat && time.GetElapsedTime(last.At, now) < s_together;
            _lastLimited = (chat, now);
            return isSeveral;
        }
    }
}
