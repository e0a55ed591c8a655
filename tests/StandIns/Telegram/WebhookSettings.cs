using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StandIns.Telegram;

/// <summary>Where updates are posted to, and with what secret.</summary>
internal sealed record WebhookSettings(Uri Url, string? Secret, int MaxConnections)
{
    private static readonly int[] s_ports = [80, 88, 443, 8443];

    /// <summary>Reads a setWebhook; null where it takes the webhook away.</summary>
    public static WebhookSettings? Read(JsonObject fields, bool loopbackAllowed)
    {
        var written = fields["url"]!.GetValue<string>();
        var secret = fields["secret_token"]?.GetValue<string>();
        var connections = fields["max_connections"]?.GetValue<long>() ?? 40;
        if (written.Length == 0)
            return null;
        if (!Uri.TryCreate(written, UriKind.Absolute, out var url))
            throw Bad("bad webhook: invalid URL specified");
        if (!(loopbackAllowed && url.IsLoopback))
        {
            if (url.Scheme != "https")
                throw Bad("bad webhook: An HTTPS URL must be provided for webhook");
            if (!s_ports.Contains(url.Port))
                throw Bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
            if (url.IsLoopback)
                throw Bad("bad webhook: IP address 127.0.0.1 is reserved");
        }
        if (secret?.Length > 256)
            throw Bad("secret token is too long");
        if (secret is not null && !Regex.IsMatch(secret, "^[A-Za-z0-9_-]+$"))
            throw Bad("secret token contains unallowed characters");
        return connections is >= 1 and <= 100 ? new WebhookSettings(url, secret, (int)connections) : throw Bad("max_connections must be between 1 and 100");
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: {why}");
}
