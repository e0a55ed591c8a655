using System.Net.Sockets;
using System.Text.Json;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>How the Connector and the issuer of our tokens are called.</summary>
internal static class ConnectorHttp
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_connecting = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A client that logs nothing and follows no other address, as it carries secrets. A connection that takes too long to open is an error of the
    /// connection, told from an answer that takes too long: in the first nothing was sent.
    /// </summary>
    public static HttpClient Open() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = async (call, cancellation) =>
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(s_connecting);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(call.DnsEndPoint, patience.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                socket.Dispose();
                throw new SocketException((int)SocketError.TimedOut);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    { Timeout = s_patience };

    /// <summary>True where the call broke before a byte of it was sent.</summary>
    public static bool NothingWasSent(HttpRequestException error) =>
        error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

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
