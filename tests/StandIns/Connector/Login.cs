using System.Security.Cryptography;
using System.Text.Json.Nodes;
using StandIns.Remote;

namespace StandIns.Connector;

/// <summary>The token endpoint of the login, and whether a token is one that it gave out and that is still good.</summary>
internal sealed class Login(ConnectorOptions options, TimeProvider time)
{
    private readonly Dictionary<string, DateTimeOffset> _given = [];

    public Answer Give(string tenant, IFormCollection form)
    {
        if (tenant != options.TenantId && tenant != "botframework.com")
            return Refused(400, "invalid_request", $"AADSTS90002: Tenant '{tenant}' not found.");
        if (form["grant_type"] != "client_credentials")
            return Refused(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        if (form["scope"] != "https://api.botframework.com/.default")
            return Refused(400, "invalid_scope", "AADSTS1002012: The provided value for scope is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.");
        if (form["client_id"] != options.AppId)
            return Refused(400, "unauthorized_client", "AADSTS700016: Application with this identifier was not found in the directory.");
        if (form["client_secret"] != options.AppPassword)
            return Refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        var token = $"eyJ.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}.standin";
        _given[token] = time.GetUtcNow() + options.TokenLives;
        var seconds = (int)options.TokenLives.TotalSeconds;
        return new Answer(200, new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = seconds, ["ext_expires_in"] = seconds, ["access_token"] = token }, true);
    }

    public bool Knows(string authorization) =>
        authorization.StartsWith("Bearer ", StringComparison.Ordinal) && _given.TryGetValue(authorization["Bearer ".Length..], out var until) && time.GetUtcNow() < until;

    public void RevokeAll() => _given.Clear();

    private static Answer Refused(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description, ["correlation_id"] = Guid.Empty.ToString() });
}
