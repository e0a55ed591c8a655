using System.Text.Json.Nodes;
using StandIns.Remote;

namespace StandIns.Telegram;

/// <summary>How a Telegram stand-in begins.</summary>
public sealed record TelegramOptions
{
    public int Port { get; init; }
    public string Token { get; init; } = "7000000001:AAStandIn_of_the_Bot_API_0123456789";
    public string Username { get; init; } = "TanyaAsnBot";

    /// <summary>Lets a webhook be http on loopback and on any port, which the real server never does.</summary>
    public bool LoopbackWebhooks { get; init; }

    /// <summary>In groups the bot hears only what is meant for it.</summary>
    public bool PrivacyMode { get; init; } = true;

    /// <summary>How long the call that another getUpdates ended is held before it is told so; the real server holds it up to 3 seconds.</summary>
    public TimeSpan ConflictHeld { get; init; }

    /// <summary>Whether setWebhook more than once a second is refused, as on the real server.</summary>
    public bool LimitsSetWebhook { get; init; } = true;

    public TimeProvider? Time { get; init; }
}

/// <summary>
/// A strict stand-in of https://api.telegram.org: it does what the documents say of the methods in <see cref="Schema"/>, and refuses what they refuse.
/// People on the other side are <see cref="TelegramPerson"/>; what they see is <see cref="Heard"/>; what the bot called is in <see cref="RemoteServer.Log"/>.
/// </summary>
public sealed partial class TelegramServer : RemoteServer
{
    private readonly TelegramOptions _options;
    private readonly World _world;
    private readonly Updates _updates;
    private readonly WebhookPost _webhook;
    private readonly BotMethods _methods;
    private bool _revoked;
    private int _secondPoller;

    private TelegramServer(TelegramOptions options) : base(options.Time, options.Port)
    {
        _options = options;
        _world = new World(Time, options.Token, options.Username);
        _updates = new Updates(_world);
        _webhook = new WebhookPost(_world, _updates, Deliveries, AnsweredAsync, Closing);
        _updates.Arrived = _webhook.Add;
        _updates.ComesAgain = () => Deliveries.CopiesOf() > 1;
        _methods = new BotMethods(_world, _updates, _webhook, Rates, options);
    }

    /// <summary>The one token it knows.</summary>
    public string Token => _options.Token;

    public string Username => _options.Username;

    public TelegramRates Rates { get; } = new();

    public TelegramDeliveries Deliveries { get; } = new();

    /// <summary>How many updates the bot has not yet confirmed.</summary>
    public int Waiting
    {
        get
        {
            lock (_world.Gate)
                return _updates.Count;
        }
    }

    public static async Task<TelegramServer> StartAsync(TelegramOptions? options = null)
    {
        var server = new TelegramServer(options ?? new TelegramOptions());
        await server.ComeBackAsync();
        return server;
    }

    /// <summary>From now on every call is answered 401.</summary>
    public void RevokeToken() => _revoked = true;

    public void GiveTokenBack() => _revoked = false;

    /// <summary>Another program polls with the same token: so many calls of getUpdates are ended by it.</summary>
    public void PollBeside(int times) => Interlocked.Add(ref _secondPoller, times);

    /// <summary>Updates pile up and are given to nobody.</summary>
    public void Hold()
    {
        lock (_world.Gate)
            _updates.Held = true;
    }

    /// <summary>What was held is given; with a seed it is posted to the webhook in an order drawn by it.</summary>
    public async Task ReleaseAsync(int? shuffle = null)
    {
        if (shuffle is { } seed)
            await _webhook.PostShuffledAsync(seed);
        lock (_world.Gate)
        {
            _updates.Held = false;
            _updates.Wake();
            _webhook.Pump();
        }
    }

    /// <summary>The next update has this id: the real server begins anew at a random one after a week of silence.</summary>
    public void JumpTo(long updateId)
    {
        lock (_world.Gate)
            _updates.NextId = updateId;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _webhook.Dispose();
    }

    private protected override async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/file/bot", StringComparison.Ordinal))
        {
            await WriteAsync(context, Download(path["/file/bot".Length..]));
            return;
        }
        var parts = path.Split('/');
        if (parts.Length != 3 || !parts[1].StartsWith("bot", StringComparison.Ordinal))
        {
            await WriteAsync(context, new Answer(404, new Refusal(404, "Not Found").ToJson()));
            return;
        }
        var name = Schema.Methods.Keys.FirstOrDefault(known => known.Equals(parts[2], StringComparison.OrdinalIgnoreCase)) ?? parts[2];
        Sent sent;
        try
        {
            sent = await Sent.ReadAsync(context.Request);
        }
        catch (Refusal refusal)
        {
            await MeetAsync(context, name, [], () => Task.FromResult(Refused(refusal)));
            return;
        }
        await MeetAsync(context, name, Shown(sent), () => CallAsync(parts[1][3..], name, sent, context.RequestAborted));
    }

    private protected override Answer Failing(Fault fault)
    {
        var refusal = fault.Code == 429
            ? Refusal.TooMany(fault.RetryAfter ?? 1)
            : new Refusal(fault.Code, fault.Code switch { 401 => "Unauthorized", 403 => "Forbidden: bot was blocked by the user", 500 => "Internal Server Error", 502 => "Bad Gateway", _ => "Told to fail" });
        return new Answer(fault.Code, fault.Body?.DeepClone() ?? refusal.ToJson(), false, fault.RetryAfter);
    }

    private async Task<Answer> CallAsync(string token, string name, Sent sent, CancellationToken gone)
    {
        try
        {
            if (token != Token || _revoked)
                throw new Refusal(401, "Unauthorized");
            if (name == "getUpdates" && Interlocked.Decrement(ref _secondPoller) >= 0)
                throw new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            Interlocked.CompareExchange(ref _secondPoller, 0, -1);
            return new Answer(200, new JsonObject { ["ok"] = true, ["result"] = await _methods.CallAsync(name, sent, gone) }, true);
        }
        catch (Refusal refusal)
        {
            return Refused(refusal);
        }
        catch (OperationCanceledException)
        {
            // The caller hung up while it waited for updates: nothing was given away.
            return new Answer(499, null);
        }
    }

    private static Answer Refused(Refusal refusal) => new(refusal.Code, refusal.ToJson(), false, refusal.RetryAfter);

    /// <summary>A method in the answer to a webhook is called, unless it is one of those that are not; nobody hears what came of it.</summary>
    private async Task AnsweredAsync(byte[] body)
    {
        JsonObject fields;
        try
        {
            fields = Sent.Json(body);
        }
        catch (Refusal)
        {
            return;
        }
        if (fields["method"]?.ToString() is not { } name || name.StartsWith("get", StringComparison.OrdinalIgnoreCase) || name.ToLowerInvariant() is "setwebhook" or "deletewebhook" or "close" or "logout")
            return;
        fields.Remove("method");
        var sent = new Sent(fields, new Dictionary<string, Upload>(), false);
        var answer = await CallAsync(Token, name, sent, Closing);
        Log.Add(Time.GetUtcNow(), name, Shown(sent), answer.Accepted, answer.Status, answer.Body?.DeepClone(), null, null);
    }

    private Answer Download(string rest)
    {
        lock (_world.Gate)
        {
            var file = rest.StartsWith(Token + "/", StringComparison.Ordinal) ? Uploads.ByPath(_world, rest[(Token.Length + 1)..]) : null;
            return file is null ? new Answer(404, new Refusal(404, "Not Found").ToJson()) : new Answer(200, null, true, Bytes: file.Bytes, ContentType: "application/octet-stream");
        }
    }

    /// <summary>The fields as they stand in the log: a file by its name, type and size.</summary>
    private static JsonObject Shown(Sent sent)
    {
        var fields = (JsonObject)sent.Fields.DeepClone();
        foreach (var (name, file) in sent.Files)
            fields[$"{name} (file)"] = new JsonObject { ["file_name"] = file.FileName, ["content_type"] = file.ContentType, ["size"] = file.Bytes.Length };
        return fields;
    }
}
