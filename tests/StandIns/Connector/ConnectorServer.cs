using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using StandIns.Remote;

namespace StandIns.Connector;

/// <summary>How a stand-in of the Connector and its login begins.</summary>
public sealed record ConnectorOptions
{
    public int Port { get; init; }
    public string AppId { get; init; } = "5c0a3f43-1f3b-4e7c-9a4b-0d7f2c1a9b10";
    public string AppPassword { get; init; } = "kata~sandi~aplikasi";
    public string TenantId { get; init; } = "0a5f1c7e-77d2-4b0c-8a55-3f9f3f0f2c11";
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>What stands in the serviceUrl after the host, as that of Teams has a path.</summary>
    public string ServicePath { get; init; } = "/smba/id";

    /// <summary>Whether the keys say which channels they may speak for; those of another cloud may not.</summary>
    public bool Endorses { get; init; } = true;

    public TimeSpan TokenLives { get; init; } = TimeSpan.FromHours(1);

    public TimeProvider? Time { get; init; }
}

/// <summary>
/// A stand-in of https://login.botframework.com (metadata and keys), of https://login.microsoftonline.com (tokens), and of a channel's Connector service.
/// People talk through <see cref="ConnectorTalk"/>; calls of the bot are in <see cref="RemoteServer.Log"/> as <c>openid</c>, <c>keys</c>, <c>token</c>, <c>activities</c>.
/// </summary>
public sealed class ConnectorServer : RemoteServer
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ConnectorTalk> _talks = [];
    private readonly List<string> _unwelcome = [];
    private readonly Issuer _issuer;
    private readonly Login _login;
    private int _ids;

    private ConnectorServer(ConnectorOptions options) : base(options.Time, options.Port)
    {
        Options = options;
        _issuer = new Issuer(Time, options.Endorses);
        _login = new Login(options, Time);
    }

    public ConnectorOptions Options { get; }

    /// <summary>What <c>BotFramework:OpenIdMetadataUrl</c> holds.</summary>
    public string OpenIdMetadataUrl => $"{Url}/v1/.well-known/openidconfiguration";

    /// <summary>What <c>BotFramework:TokenUrl</c> holds.</summary>
    public string TokenUrl => $"{Url}/{Options.TenantId}/oauth2/v2.0/token";

    /// <summary>What every Activity carries as its serviceUrl.</summary>
    public string ServiceUrl => Url + Options.ServicePath;

    /// <summary>What the bot did though the protocol says that it should not; nothing of it was refused.</summary>
    public IReadOnlyList<string> Unwelcome
    {
        get
        {
            lock (_gate)
                return [.. _unwelcome];
        }
    }

    internal HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(15) };

    public static async Task<ConnectorServer> StartAsync(ConnectorOptions? options = null)
    {
        var server = new ConnectorServer(options ?? new ConnectorOptions());
        await server.ComeBackAsync();
        return server;
    }

    /// <summary>A person begins a talk with the bot at this address of <c>/api/messages</c>.</summary>
    public ConnectorTalk Talk(string personName, string botUrl, string channelId = "msteams")
    {
        lock (_gate)
        {
            var talk = new ConnectorTalk(this, personName, new Uri(botUrl), channelId, ++_ids);
            _talks[talk.Id] = talk;
            return talk;
        }
    }

    /// <summary>Signs with a new key from now on; the old one may be withdrawn at once.</summary>
    public void RollKey(bool keepOld = true)
    {
        lock (_gate)
            _issuer.Roll(keepOld);
    }

    /// <summary>The header of a call to the bot, with a token signed now; null where it is to be missing.</summary>
    /// <param name="change">What is otherwise in its claims (<c>exp</c>, <c>iss</c> …), before they are signed.</param>
    public string? Authorization(string? serviceUrl = null, Wrong wrong = Wrong.Nothing, Action<JsonObject>? change = null)
    {
        lock (_gate)
            return _issuer.Authorization(Options.Issuer, Options.AppId, serviceUrl ?? ServiceUrl, wrong, change);
    }

    /// <summary>No token that was given out is good any longer.</summary>
    public void RevokeTokens()
    {
        lock (_gate)
            _login.RevokeAll();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Http.Dispose();
        _issuer.Dispose();
    }

    internal string NextId()
    {
        lock (_gate)
            return $"1{Time.GetUtcNow().ToUnixTimeMilliseconds()}|{++_ids:D7}";
    }

    internal DateTimeOffset Now => Time.GetUtcNow();


    private protected override async Task HandleAsync(HttpContext context)
    {
        // The path as it came: the server does not unescape a slash inside an id.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var activities = $"{Options.ServicePath}/v3/conversations/";
        var get = HttpMethods.IsGet(context.Request.Method);
        if (get && target == "/v1/.well-known/openidconfiguration")
            await MeetAsync(context, "openid", [], () => Task.FromResult(new Answer(200, Metadata(), true)));
        else if (get && target == "/v1/.well-known/keys")
            await MeetAsync(context, "keys", [], () => Locked(() => new Answer(200, _issuer.Keys(), true)));
        else if (!get && target.Split('/') is ["", var tenant, "oauth2", "v2.0", "token"])
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
            // The log holds no secret.
            var fields = new JsonObject([.. form.Where(pair => pair.Key != "client_secret").Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToString()))]);
            await MeetAsync(context, "token", fields, () => Locked(() => _login.Give(tenant, form)));
        }
        else if (!get && target.StartsWith(activities, StringComparison.Ordinal) && target[activities.Length..].Split('/').Select(Uri.UnescapeDataString).ToArray() is [var talk, "activities", .. var rest] && rest.Length <= 1)
            await ActivityAsync(context, talk, rest.FirstOrDefault());
        else
            await MeetAsync(context, $"unknown {target}", [], () => Task.FromResult(Error(404, "NotFound", $"Nothing stands at {target}")));
    }

    private protected override Answer Failing(Fault fault) =>
        new(fault.Code, fault.Body?.DeepClone() ?? Error(fault.Code, fault.Code == 429 ? "TooManyRequests" : "ServiceError", "Told to fail").Body, false, fault.RetryAfter);

    private async Task ActivityAsync(HttpContext context, string talkId, string? replyTo)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        JsonObject? activity = null;
        try
        {
            activity = JsonNode.Parse(bytes.ToArray()) as JsonObject;
        }
        catch (JsonException)
        {
            // Answered below as what it is.
        }
        var fields = (JsonObject?)activity?.DeepClone() ?? [];
        await MeetAsync(context, "activities", fields, () => Locked(() => Take(context, talkId, replyTo, activity, (int)bytes.Length)));
    }

    private Answer Take(HttpContext context, string talkId, string? replyTo, JsonObject? activity, int size)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (!_login.Knows(authorization))
            return Error(401, "Unauthorized", "Authorization has been denied for this request.");
        if (!_talks.TryGetValue(talkId, out var talk))
            return Error(404, "ConversationNotFound", "Conversation not found.");
        if (talk.Closed)
            return Error(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
        if (activity is null)
            return Error(400, "BadSyntax", "The body is not a JSON object.");
        if (Activities.Wrong(activity, talk, replyTo, size) is { } wrong)
            return wrong == "MessageSizeTooBig" ? Error(413, wrong, "Message size too big.") : Error(400, "BadArgument", wrong);
        if (replyTo is not null && !talk.Knows(replyTo))
            return Error(404, "ActivityNotFoundInConversation", "The activity that is replied to is not known.");
        _unwelcome.AddRange(Activities.Unwelcome(activity, replyTo));
        var id = NextId();
        talk.Hear(new(id, replyTo, (JsonObject)activity.DeepClone(), context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, authorization["Bearer ".Length..]));
        return new Answer(200, new JsonObject { ["id"] = id }, true);
    }

    private Task<Answer> Locked(Func<Answer> answer)
    {
        lock (_gate)
            return Task.FromResult(answer());
    }

    private JsonObject Metadata() => new()
    {
        ["issuer"] = Options.Issuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = $"{Url}/v1/.well-known/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    };

    private static Answer Error(int status, string code, string message) => new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}
