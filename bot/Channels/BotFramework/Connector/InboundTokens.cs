using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>What a genuine token proves about the call that carries it.</summary>
/// <param name="ServiceUrl">Where replies may be sent, and our own token with them; null in an emulator's token, which says nothing of it.</param>
/// <param name="Endorsements">The channels that its key may sign for; null where the issuer endorses none of its keys.</param>
public sealed record InboundToken(string? ServiceUrl, IReadOnlyList<string>? Endorsements, bool IsEmulators)
{
    public bool Covers(string channelId, string serviceUrl) =>
        IsEmulators || (ServiceUrl == serviceUrl && (Endorsements is null || Endorsements.Contains(channelId, StringComparer.Ordinal)));
}

/// <summary>
/// Who calls <c>/api/messages</c>: the rules of "Authenticate requests from the Bot Connector service". There is no switch that turns them off;
/// tokens of the Emulator and the Agents Playground are taken on a developer's machine alone.
/// </summary>
/// <param name="emulators">Keys of those who issue tokens to emulators; null where those are not taken.</param>
public sealed class InboundTokens(BotFrameworkSettings settings, SigningKeys connectors, SigningKeys? emulators, TimeProvider time)
{
    /// <summary>Where the keys of the emulators' issuers are announced.</summary>
    public const string EmulatorMetadataUrl = "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration";

    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler s_handler = new();

    private readonly HashSet<string> _emulatorIssuers =
    [
        // The Bot Framework's and Microsoft's own tenants, and the agency's.
        .. new[] { "d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", settings.TenantId }
            .SelectMany(tenant => new[] { $"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0" }),
    ];

    /// <summary>Emulators are for a developer's machine, which says in its environment that it is one.</summary>
    public static bool TakesEmulators => Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Development";

    /// <summary>What the header <c>Authorization</c> proves; null where it proves nothing. Throws <see cref="KeysAwayException"/>.</summary>
    public async Task<InboundToken?> ReadAsync(string? authorization, CancellationToken cancellation)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || Open(authorization[7..].Trim()) is not { } token)
            return null;
        var isEmulators = emulators is not null && token.Issuer != settings.Issuer && _emulatorIssuers.Contains(token.Issuer);
        if ((!isEmulators && token.Issuer != settings.Issuer) || token.Alg != SecurityAlgorithms.RsaSha256 || string.IsNullOrEmpty(token.Kid))
            return null;
        var keys = isEmulators ? emulators! : connectors;
        if (await keys.FindAsync(token.Kid, cancellation) is not { } key)
            return null;

        var result = await s_handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = token.Issuer,
            ValidAudience = settings.AppId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key,
            LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        });
        if (!result.IsValid || (isEmulators && App(token) != settings.AppId))
            return null;
        return new(Claim(token, "serviceurl"), Endorsements(key) ?? (keys.SayWhatFor ? [] : null), isEmulators);
    }

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + s_skew && (from is not { } start || now >= start - s_skew);
    }

    private static JsonWebToken? Open(string text)
    {
        try
        {
            return s_handler.ReadJsonWebToken(text);
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The app that asked for an emulator's token: <c>appid</c> in the first version, <c>azp</c> in the second.</summary>
    private static string? App(JsonWebToken token) => Claim(token, Claim(token, "ver") == "2.0" ? "azp" : "appid");

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    /// <summary>The list as it stands in the key, which keeps what it does not know in whatever form it was read. One that cannot be read endorses nothing.</summary>
    private static IReadOnlyList<string>? Endorsements(JsonWebKey key)
    {
        if (!key.AdditionalData.TryGetValue("endorsements", out var listed) || listed is null)
            return null;
        var json = JsonSerializer.SerializeToElement(listed);
        if (json.ValueKind == JsonValueKind.String && json.GetString() is ['[', ..] text)
            json = JsonElement.Parse(text);
        return json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(name => name.ToString())] : [];
    }
}
