using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Connector;

/// <summary>The keys that tokens are signed with, as they are published, and the tokens.</summary>
/// <param name="endorses">Whether the keys say which channels they may speak for.</param>
internal sealed class Issuer(TimeProvider time, bool endorses) : IDisposable
{
    private static readonly string[] s_channels = ["msteams", "webchat", "directline", "emulator", "slack", "telegram", "facebook", "email", "test"];

    // A key takes a tenth of a second to make: these two are the same for every issuer, and made where somebody asks.
    private static readonly Lazy<SigningKey> s_unendorsed = new(() => new SigningKey([]));
    private static readonly Lazy<SigningKey> s_unknown = new(() => new SigningKey(s_channels));

    private readonly List<SigningKey> _published = [];
    private SigningKey _current = new(endorses ? s_channels : []);

    /// <summary>Signs with a new key from now on; the old one stays published, unless it was given up.</summary>
    public void Roll(bool keepOld)
    {
        if (keepOld)
            _published.Add(_current);
        else
        {
            _published.Clear();
            _current.Dispose();
        }
        _current = new SigningKey(endorses ? s_channels : []);
    }

    public JsonObject Keys() => new() { ["keys"] = new JsonArray([.. _published.Append(_current).Append(s_unendorsed.Value).Select(key => (JsonNode)key.ToJson())]) };

    /// <summary>The header to send; null for none.</summary>
    /// <param name="change">What is otherwise in the claims, before they are signed.</param>
    public string? Authorization(string issuer, string appId, string serviceUrl, Wrong wrong, Action<JsonObject>? change)
    {
        var now = time.GetUtcNow();
        var (from, until) = wrong switch
        {
            Wrong.Expired => (now.AddHours(-2), now.AddHours(-1)),
            Wrong.NotYetValid => (now.AddHours(1), now.AddHours(2)),
            _ => (now.AddMinutes(-1), now.AddHours(1)),
        };
        var claims = new JsonObject
        {
            ["iss"] = wrong == Wrong.Issuer ? "https://api.botframework.example" : issuer,
            ["aud"] = wrong == Wrong.Audience ? Guid.Empty.ToString() : appId,
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["exp"] = until.ToUnixTimeSeconds(),
            ["serviceurl"] = wrong == Wrong.ServiceUrl ? "http://127.0.0.1:1/elsewhere" : serviceUrl,
        };
        if (wrong == Wrong.WithoutServiceUrl)
            claims.Remove("serviceurl");
        if (wrong == Wrong.WithoutExpiry)
            claims.Remove("exp");
        change?.Invoke(claims);
        return wrong switch
        {
            Wrong.Missing => null,
            Wrong.Scheme => $"Basic {_current.Sign(claims)}",
            Wrong.Empty => "Bearer ",
            Wrong.Garbage => "Bearer not.a.token",
            Wrong.Half => $"Bearer {string.Join('.', _current.Sign(claims).Split('.')[..2])}",
            Wrong.Algorithm => $"Bearer {_current.SignLonger(claims)}",
            Wrong.Unsigned => $"Bearer {SigningKey.Part(new JsonObject { ["alg"] = "none", ["typ"] = "JWT", ["kid"] = _current.Id })}.{SigningKey.Part(claims)}.",
            Wrong.SymmetricWithPublicKey => $"Bearer {_current.SignWithPublicKey(claims)}",
            Wrong.Key => $"Bearer {s_unknown.Value.Sign(claims, _current.Id)}",
            Wrong.UnknownKey => $"Bearer {s_unknown.Value.Sign(claims, $"made-up-{Guid.NewGuid():N}")}",
            Wrong.Changed => $"Bearer {Changed(_current.Sign(claims), claims)}",
            Wrong.Endorsement => $"Bearer {s_unendorsed.Value.Sign(claims)}",
            _ => $"Bearer {_current.Sign(claims)}",
        };
    }

    public void Dispose()
    {
        foreach (var key in _published.Append(_current))
            key.Dispose();
    }

    private static string Changed(string token, JsonObject claims)
    {
        var parts = token.Split('.');
        claims["exp"] = claims["exp"]!.GetValue<long>() + 60;
        return $"{parts[0]}.{SigningKey.Part(claims)}.{parts[2]}";
    }
}

/// <summary>An RSA key with the channels that it may speak for.</summary>
internal sealed class SigningKey(string[] endorsements) : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    public string Id { get; } = Base64(RandomNumberGenerator.GetBytes(20));

    public JsonObject ToJson()
    {
        var key = _rsa.ExportParameters(false);
        var json = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Id, ["x5t"] = Id, ["n"] = Base64(key.Modulus!), ["e"] = Base64(key.Exponent!) };
        if (endorsements.Length > 0)
            json["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]);
        return json;
    }

    /// <param name="id">The key's id as the token gives it, where it is not the true one.</param>
    public string Sign(JsonObject claims, string? id = null) => Sign(claims, id ?? Id, "RS256", HashAlgorithmName.SHA256);

    public string SignLonger(JsonObject claims) => Sign(claims, Id, "RS512", HashAlgorithmName.SHA512);

    public string SignWithPublicKey(JsonObject claims)
    {
        var signed = $"{Part(new JsonObject { ["alg"] = "HS256", ["kid"] = Id, ["typ"] = "JWT" })}.{Part(claims)}";
        return $"{signed}.{Base64(HMACSHA256.HashData(_rsa.ExportRSAPublicKey(), Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Part(JsonObject json) => Base64(Encoding.UTF8.GetBytes(json.ToJsonString()));

    public void Dispose() => _rsa.Dispose();

    private string Sign(JsonObject claims, string id, string name, HashAlgorithmName hash)
    {
        var signed = $"{Part(new JsonObject { ["alg"] = name, ["kid"] = id, ["x5t"] = id, ["typ"] = "JWT" })}.{Part(claims)}";
        return $"{signed}.{Base64(_rsa.SignData(Encoding.ASCII.GetBytes(signed), hash, RSASignaturePadding.Pkcs1))}";
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
