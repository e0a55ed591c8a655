using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bot.Messages;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>Posts activities to the service URL of a conversation, and says what became of them.</summary>
public sealed class ConnectorClient(OutboundToken tokens, HttpClient http, ChannelHealths healths, TimeProvider time)
{
    private static readonly TimeSpan s_untilMended = TimeSpan.FromMinutes(5);

    /// <param name="replyTo">The activity that is answered; null for what the bot says of its own accord.</param>
    public async Task<Sent> PostAsync(ConnectorConversation to, string? replyTo, string activity, CancellationToken cancellation)
    {
        var (token, problem) = await tokens.GetAsync(cancellation);
        if (problem is not null)
            return problem;
        var sent = await PostAsync(to, replyTo, activity, token!, cancellation);
        if (sent is not null)
            return sent;
        // A token may be taken back before its time; a new one is tried once.
        tokens.Drop(token!);
        (token, problem) = await tokens.GetAsync(cancellation);
        if (problem is not null)
            return problem;
        sent = await PostAsync(to, replyTo, activity, token!, cancellation);
        if (sent is not null)
            return sent;
        tokens.Drop(token!);
        healths.Of(ConnectorConversation.Channel).Is(ChannelState.Stopped,
            "Bot Connector menolak token bot (401). Periksa pendaftaran bot di Azure serta BotFramework:AppId, BotFramework:AppPassword dan BotFramework:TenantId.");
        return Sent.AllLater("401", s_untilMended);
    }

    /// <summary>The address of the call. The service URL may have a path of its own, so the two are joined as they are written.</summary>
    public static string Address(ConnectorConversation to, string? replyTo) =>
        $"{to.ServiceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(to.ConversationId)}/activities{(replyTo is null ? "" : "/" + Uri.EscapeDataString(replyTo))}";

    /// <summary>What became of one call; null where the token was not taken.</summary>
    private async Task<Sent?> PostAsync(ConnectorConversation to, string? replyTo, string activity, string token, CancellationToken cancellation)
    {
        try
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, Address(to, replyTo)) { Content = new StringContent(activity, Encoding.UTF8, "application/json") };
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(call, cancellation);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                return null;
            if (!answer.IsSuccessStatusCode)
                return await RefusedAsync(answer, cancellation);
            if (healths.Of(ConnectorConversation.Channel) is { State: ChannelState.Stopped } health)
                health.Is(ChannelState.On);
            return await IdAsync(answer, cancellation) is { } id ? Sent.As(id) : Sent.Yes;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The next message would meet the same silence: the channel rests.
            return Sent.Unknown("timeout") with { Pauses = Pauses.Channel };
        }
        catch (HttpRequestException error)
        {
            return Connecting.NothingWasSent(error) ? Sent.AllLater("no connection") : Sent.Unknown("connection broken") with { Pauses = Pauses.Channel };
        }
        catch (IOException)
        {
            return Sent.Unknown("connection broken") with { Pauses = Pauses.Channel };
        }
    }

    private async Task<Sent> RefusedAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        var cause = await ConnectorHttp.ErrorCodeAsync(answer, cancellation) is { } code ? $"{status} {code}" : $"{status}";
        return status switch
        {
            // The person took the bot away or blocked it.
            403 => Sent.Unreachable(cause),
            // Another call was changing the conversation.
            412 or 429 => Sent.Later(cause, ConnectorHttp.RetryAfter(answer, time)),
            408 => Sent.Unknown(cause),
            >= 500 => Sent.AllLater(cause, ConnectorHttp.RetryAfter(answer, time)),
            _ => Sent.Never(cause),
        };
    }

    /// <summary>The channel's id of what was sent. It was taken, whatever becomes of reading it.</summary>
    private static async Task<string?> IdAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return ActivityJson.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation)).Text("id") is { Length: > 0 and <= 1000 } id ? id : null;
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }
}
