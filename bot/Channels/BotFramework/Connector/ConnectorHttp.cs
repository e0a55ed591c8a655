using System.Text.Json;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>How the Connector and the issuer of our tokens are called.</summary>
internal static class ConnectorHttp
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A client that logs nothing and follows no other address, as it carries secrets.
    /// </summary>
    public static HttpClient Open() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = Connecting.Within(TimeSpan.FromSeconds(10)),
    })
    { Timeout = s_patience };

    /// <summary>The code of an error as Microsoft writes it, in the body's <c>error.code</c>, <c>error</c> or <c>code</c>; null where there is none.</summary>
    public static async Task<string?> ErrorCodeAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            var json = ActivityJson.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            var code = json.Member("error", JsonValueKind.Object)?.Text("code") ?? json.Text("error") ?? json.Text("code");
            return code is { Length: > 0 and <= 60 } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? code : null;
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>How long the answer asks to wait.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider time) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}
