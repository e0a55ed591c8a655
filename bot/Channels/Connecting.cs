using System.Net.Sockets;

namespace Bot.Channels;

/// <summary>How connections to the channels' servers are opened, so that it can be told whether anything was sent.</summary>
internal static class Connecting
{
    /// <summary>
    /// A connection that takes too long to open is an error of the connection, told from an answer that takes too long: in the first nothing was sent.
    /// </summary>
    /// <param name="limit">How long it may take.</param>
    public static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> Within(TimeSpan limit) => async (call, cancellation) =>
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limit);
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
    };

    /// <summary>True where the call broke before a byte of it was sent.</summary>
    public static bool NothingWasSent(HttpRequestException error) =>
        error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
