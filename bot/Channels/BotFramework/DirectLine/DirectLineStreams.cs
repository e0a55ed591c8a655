using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Bot.Storage;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>
/// The open sockets of this process, one for each conversation. A socket is only told that there is something new: what it sends
/// it reads from the database after its own watermark, so that nothing is lost between two sockets.
/// </summary>
public sealed class DirectLineStreams(Database database, IHostApplicationLifetime life, ILogger<DirectLineStreams> log)
{
    /// <summary>The status with which an older socket is closed when a newer one takes its place.</summary>
    public const WebSocketCloseStatus Replaced = (WebSocketCloseStatus)4001;

    private static readonly TimeSpan s_keepAlive = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Stream> _streams = new();

    /// <summary>Another node may have written: where there are several, a socket also looks by itself.</summary>
    private readonly TimeSpan _look = database.Kind.HasOneWriter ? s_keepAlive : TimeSpan.FromSeconds(1);

    /// <summary>Something new was committed in the conversation.</summary>
    public void Wake(string conversation) => Tell(conversation, typing: false);

    /// <summary>The bot is writing.</summary>
    public void Typing(string conversation) => Tell(conversation, typing: true);

    /// <summary>Serves the socket until either side ends it.</summary>
    public async Task ServeAsync(WebSocket socket, string conversation, int watermark, Func<string, int, Task<DirectLinePage>> since)
    {
        var stream = new Stream(socket);
        Stream? older = null;
        _streams.AddOrUpdate(conversation, stream, (_, other) =>
        {
            older = other;
            return stream;
        });
        older?.End(Replaced, "replaced");
        using var stopping = life.ApplicationStopping.Register(() => stream.End(WebSocketCloseStatus.EndpointUnavailable, "restarting"));
        try
        {
            var listening = ListenAsync(stream);
            await SpeakAsync(stream, conversation, watermark, since);
            await stream.CloseAsync(listening);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The other side is gone; it comes back with its watermark.
        }
        finally
        {
            _streams.TryRemove(new(conversation, stream));
        }
    }

    private void Tell(string conversation, bool typing)
    {
        if (!_streams.TryGetValue(conversation, out var stream))
            return;
        stream.IsTyping = typing;
        stream.News.Writer.TryWrite(true);
    }

    private async Task SpeakAsync(Stream stream, string conversation, int watermark, Func<string, int, Task<DirectLinePage>> since)
    {
        while (!stream.Ended)
        {
            try
            {
                var page = await since(conversation, watermark);
                watermark = page.Watermark;
                if (page.Activities.Count > 0)
                {
                    await stream.SendAsync(DirectLineWords.Frame(page.Activities, watermark));
                    continue;
                }
            }
            catch (Exception error) when (database.Kind.Away(error))
            {
                log.LogWarning("The storage is away; a stream goes on when it is back.");
                await Task.Delay(TimeSpan.FromSeconds(1));
                continue;
            }
            if (stream.TakeTyping())
                await stream.SendAsync(DirectLineWords.Frame([DirectLineWords.Typing(conversation)], watermark));
            else if (stream.SilentFor >= s_keepAlive)
                await stream.SendAsync("");
            await stream.NewsAsync(_look);
        }
    }

    /// <summary>What a client sends here is a sign of life at most; its words come by POST.</summary>
    private static async Task ListenAsync(Stream stream)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await stream.Socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
            stream.End(WebSocketCloseStatus.NormalClosure, "");
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            stream.End(WebSocketCloseStatus.NormalClosure, "");
        }
    }

    private sealed class Stream(WebSocket socket)
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
        private long _spokeAt = TimeProvider.System.GetTimestamp();
        private (WebSocketCloseStatus Status, string Reason)? _end;
        private volatile bool _ended;
        private volatile bool _typing;

        public WebSocket Socket { get; } = socket;

        public Channel<bool> News { get; } = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public bool Ended => _ended;

        public bool IsTyping { set => _typing = value; }

        public TimeSpan SilentFor => TimeProvider.System.GetElapsedTime(_spokeAt);

        public bool TakeTyping()
        {
            var typing = _typing;
            _typing = false;
            return typing;
        }

        public void End(WebSocketCloseStatus status, string reason)
        {
            _end ??= (status, reason);
            _ended = true;
            News.Writer.TryWrite(true);
        }

        public async Task SendAsync(string text)
        {
            using var patience = new CancellationTokenSource(s_patience);
            await Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            _spokeAt = TimeProvider.System.GetTimestamp();
        }

        /// <summary>Waits for news, or for the time to look by itself.</summary>
        public async Task NewsAsync(TimeSpan atMost)
        {
            using var wait = new CancellationTokenSource(atMost);
            try
            {
                await News.Reader.ReadAsync(wait.Token);
            }
            catch (OperationCanceledException)
            {
                // Time to look.
            }
        }

        public async Task CloseAsync(Task listening)
        {
            var (status, reason) = _end!.Value;
            if (Socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await Socket.CloseOutputAsync(status, reason, new CancellationTokenSource(s_patience).Token);
            // A client that does not answer the closing is left.
            await Task.WhenAny(listening, Task.Delay(TimeSpan.FromSeconds(2)));
            Socket.Abort();
        }
    }
}
