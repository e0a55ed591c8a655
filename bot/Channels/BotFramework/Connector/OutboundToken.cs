using System.Globalization;
using System.Text.Json;
using Bot.Messages;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>Our own token for the Connector: asked for with the app's password, kept until it is nearly over. It never stands in a log.</summary>
public sealed class OutboundToken(BotFrameworkSettings settings, HttpClient http, ChannelHealths healths, TimeProvider time) : IDisposable
{
    private const string Scope = "https://api.botframework.com/.default";

    /// <summary>What is nearly over is asked for anew: five minutes before, or a tenth of a short life.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_wait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private string? _token;
    private DateTimeOffset _goodUntil;

    /// <summary>The token, or why there is none now.</summary>
    public async Task<(string? Token, Sent? Problem)> GetAsync(CancellationToken cancellation)
    {
        await _asking.WaitAsync(cancellation);
        try
        {
            if (_token is not null && time.GetUtcNow() < _goodUntil)
                return (_token, null);
            return await AskAsync(cancellation);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>The Connector did not take it: the next one asks for a new one.</summary>
    public void Drop(string token)
    {
        if (_token == token)
            _token = null;
    }

    public void Dispose() => _asking.Dispose();

    private async Task<(string?, Sent?)> AskAsync(CancellationToken cancellation)
    {
        if (settings.AppPassword is null)
            return (null, Sent.AllLater("no AppPassword", s_wait));
        try
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = settings.AppId,
                ["client_secret"] = settings.AppPassword,
                ["scope"] = Scope,
            });
            using var answer = await http.PostAsync(settings.TokenUrl, form, cancellation);
            if (!answer.IsSuccessStatusCode)
                return (null, await RefusedAsync(answer, cancellation));
            var json = ActivityJson.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            if (json.Text("access_token") is not { Length: > 0 } token || Seconds(json) is not { } seconds)
                return (null, Sent.AllLater("token: answer without a token"));
            var life = TimeSpan.FromSeconds(seconds);
            (_token, _goodUntil) = (token, time.GetUtcNow() + life - (life / 10 < s_margin ? life / 10 : s_margin));
            return (token, null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, Sent.AllLater("token: timeout"));
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or IOException)
        {
            return (null, Sent.AllLater("token: no answer"));
        }
    }

    private async Task<Sent> RefusedAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        var cause = $"token: {await ConnectorHttp.ErrorCodeAsync(answer, cancellation) ?? status.ToString(CultureInfo.InvariantCulture)}";
        if (status is not (400 or 401 or 403))
            return Sent.AllLater(cause, ConnectorHttp.RetryAfter(answer, time));
        healths.Of(ConnectorConversation.Channel).Is(ChannelState.Stopped,
            $"Microsoft menolak kredensial bot ({cause}). Periksa BotFramework:AppId, BotFramework:AppPassword dan BotFramework:TenantId, lalu mulai ulang.");
        return Sent.AllLater(cause, s_wait);
    }

    private static double? Seconds(JsonElement json) =>
        json.Member("expires_in", JsonValueKind.Number)?.GetDouble()
        ?? (double.TryParse(json.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null);
}
