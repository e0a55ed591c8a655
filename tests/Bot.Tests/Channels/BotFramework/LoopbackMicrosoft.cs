using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>One call of the bot to the Connector: the address as it went over the wire, the token, the activity.</summary>
public sealed record Posted(string Address, string? Token, JsonElement Activity)
{
    public string Text => Activity.TryGetProperty("text", out var text) ? text.GetString()! : "";
}

/// <summary>A key with which tokens are signed.</summary>
public sealed record Key(string Id, RSA Rsa, string[]? Endorsements = null)
{
    public static Key Draw(string id, params string[]? endorsements) => new(id, RSA.Create(2048), endorsements);
}

/// <summary>What stands at Microsoft's end, on loopback: the issuer with its keys, the place where the bot gets its own token, and the Connector.</summary>
public sealed class LoopbackMicrosoft : IAsyncDisposable
{
    public const string AppId = "7d1c2a9e-app";
    public const string Password = "rahasia~sekali";
    public const string Issuer = "https://api.botframework.com";

    private readonly WebApplication _app;
    private int _tokens;

    private LoopbackMicrosoft(WebApplication app) => _app = app;

    public string Root => _app.Urls.First();

    /// <summary>A service URL has a path of its own.</summary>
    public string ServiceUrl => Root + "/teams/ap";

    public List<Key> Keys { get; } = [Key.Draw("first", ["msteams", "webchat", "emulator"])];

    public ConcurrentQueue<Posted> Posts { get; } = [];

    /// <summary>Answers to the next posts; where there is none left they are taken.</summary>
    public ConcurrentQueue<Func<HttpContext, IResult>> Answers { get; } = [];

    /// <summary>Set where the issuer of tokens is to refuse.</summary>
    public string? TokenError { get; set; }

    public int TokenLife { get; set; } = 3600;

    /// <summary>How often the bot asked for its token, and for the keys.</summary>
    public int TokensAsked { get; private set; }

    public int KeysAsked { get; private set; }

    public bool KeysAway { get; set; }

    public IReadOnlyList<Posted> Messages => [.. Posts.Where(post => post.Activity.GetProperty("type").GetString() == "message")];

    /// <summary>The settings with which a bot belongs to this.</summary>
    public string[] Settings =>
    [
        $"BotFramework:AppId={AppId}", $"BotFramework:AppPassword={Password}",
        $"BotFramework:OpenIdMetadataUrl={Root}/v1/.well-known/openidconfiguration", $"BotFramework:TokenUrl={Root}/tenant/oauth2/v2.0/token",
    ];

    public static async Task<LoopbackMicrosoft> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--Urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var microsoft = new LoopbackMicrosoft(builder.Build());
        microsoft.Map();
        await microsoft._app.StartAsync();
        return microsoft;
    }

    /// <summary>A token as the Connector sends it; each part can be made wrong.</summary>
    public string Sign(string? serviceUrl = null, string issuer = Issuer, string audience = AppId, Key? key = null, string? kid = null,
        TimeSpan? from = null, TimeSpan? until = null, string algorithm = SecurityAlgorithms.RsaSha256, Dictionary<string, object>? claims = null, DateTimeOffset? now = null)
    {
        key ??= Keys[^1];
        var time = (now ?? TimeProvider.System.GetUtcNow()).UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = time + (from ?? TimeSpan.FromMinutes(-1)),
            Expires = time + (until ?? TimeSpan.FromHours(1)),
            Claims = claims ?? new() { ["serviceurl"] = serviceUrl ?? ServiceUrl },
            SigningCredentials = new(new RsaSecurityKey(key.Rsa) { KeyId = kid ?? key.Id }, algorithm),
        });
    }

    public async Task<HttpResponseMessage> SendAsync(Uri bot, object activity, string? token = null)
    {
        using var http = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, "/api/messages")) { Content = JsonContent.Create(activity) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Sign());
        return await http.SendAsync(request);
    }

    /// <summary>A message of Ani's as Teams sends it, with fields that nobody here knows.</summary>
    public Dictionary<string, object?> Message(string text, string? id = null, string channel = "msteams", string conversation = "a:1/x y", string user = "29:ani") => new()
    {
        ["type"] = "message",
        ["id"] = id ?? Guid.NewGuid().ToString("N"),
        ["timestamp"] = "not a time",
        ["channelId"] = channel,
        ["serviceUrl"] = ServiceUrl,
        ["from"] = new { id = user, name = "Ani", aadObjectId = "x" },
        ["recipient"] = new { id = "28:bot", name = "Tanya ASN" },
        ["conversation"] = new { id = conversation, conversationType = "personal", tenantId = "t" },
        ["locale"] = "id-ID",
        ["text"] = text,
        ["entities"] = new object[] { new { type = "clientInfo", platform = "Web" } },
        ["neverHeardOf"] = new { deep = new[] { 1, 2 } },
    };

    /// <summary>Waits until the bot has posted so many messages.</summary>
    public async Task<IReadOnlyList<Posted>> HearAsync(int messages)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Messages.Count < messages)
            await Task.Delay(30, patience.Token);
        return Messages;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Keys.ForEach(key => key.Rsa.Dispose());
    }

    private void Map()
    {
        _app.MapGet("/v1/.well-known/openidconfiguration", () => Results.Json(new { issuer = Issuer, jwks_uri = Root + "/v1/keys", id_token_signing_alg_values_supported = new[] { "RS256" } }));
        _app.MapGet("/v1/keys", () =>
        {
            KeysAsked++;
            return KeysAway ? Results.StatusCode(500) : Results.Json(new { keys = Keys.Select(Announce) });
        });
        _app.MapPost("/tenant/oauth2/v2.0/token", async (HttpContext http) =>
        {
            TokensAsked++;
            var form = await http.Request.ReadFormAsync();
            if (TokenError is not null || form["client_id"] != AppId || form["client_secret"] != Password || form["grant_type"] != "client_credentials" || form["scope"] != "https://api.botframework.com/.default")
                return Results.Json(new { error = TokenError ?? "invalid_client", error_description = "AADSTS7000215" }, statusCode: 401);
            return Results.Json(new { token_type = "Bearer", expires_in = TokenLife, access_token = $"token-{++_tokens}" });
        });
        _app.MapPost("/teams/ap/v3/conversations/{**rest}", async (HttpContext http) =>
        {
            var activity = await http.Request.ReadFromJsonAsync<JsonElement>();
            Posts.Enqueue(new(http.Features.Get<IHttpRequestFeature>()!.RawTarget, AuthenticationHeaderValue.Parse(http.Request.Headers.Authorization!).Parameter, activity));
            return activity.GetProperty("type").GetString() == "message" && Answers.TryDequeue(out var answer) ? answer(http) : Results.Json(new { id = $"sent-{Posts.Count}" }, statusCode: 201);
        });
    }

    private static object Announce(Key key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", kid = key.Id, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent), endorsements = key.Endorsements };
    }
}
