using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Bot.Messages;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>The settings <c>DirectLine:*</c>.</summary>
/// <param name="Secret">What other people's servers show to start conversations; null where everybody may.</param>
/// <param name="AllowedOrigins">Origins of pages beside our own that may speak with us, or <c>*</c>.</param>
/// <param name="TokensPerMinute">How many conversations one address may begin in a minute.</param>
public sealed record DirectLineSettings(string? Secret, IReadOnlyList<string> AllowedOrigins, int TokensPerMinute)
{
    public static DirectLineSettings Read(IConfiguration settings) => new(
        string.IsNullOrWhiteSpace(settings["DirectLine:Secret"]) ? null : settings["DirectLine:Secret"]!.Trim(),
        Origins(settings.GetSection("DirectLine:AllowedOrigins")),
        settings.Number("DirectLine:TokensPerMinute", 600, least: 1, most: 1_000_000));

    private static List<string> Origins(IConfigurationSection section)
    {
        var origins = section.GetChildren().Select(child => child.Value).Append(section.Value)
            .SelectMany(text => (text ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
            .Select(origin => origin.TrimEnd('/'))
            .ToList();
        return origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong
            ? throw new SettingException("DirectLine:AllowedOrigins", wrong, "origins such as https://intranet.example.go.id, with commas between them, or *")
            : origins;
    }

    private static bool IsOrigin(string origin) =>
        origin == "*" || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Who may come in: the secret where there is one, the page's origin, how often, and whether there is place.</summary>
public sealed class DirectLineDoor(DirectLineSettings settings, WebhookDoor webhooks) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limits = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = settings.TokensPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>True where the call carries the secret.</summary>
    public bool ShowsSecret(HttpContext http) =>
        settings.Secret is { } secret && Bearer(http) is { } shown
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool NeedsSecret => settings.Secret is not null;

    /// <summary>Refuses pages of other origins, which the browser names; servers and programs name none.</summary>
    public void CheckOrigin(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !IsOwn(http, origin) && !settings.AllowedOrigins.Contains("*") && !settings.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            throw DirectLineRefusal.OtherOrigin();
    }

    /// <summary>True for our own pages. Host and port are compared alone: a proxy in front may have taken the TLS off.</summary>
    public static bool IsOwn(HttpContext http, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(http.Request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Counts a conversation of this address, and refuses one too many.</summary>
    public void Count(HttpContext http)
    {
        using var lease = _limits.AttemptAcquire(Household(http.Connection.RemoteIpAddress ?? IPAddress.Loopback));
        if (!lease.IsAcquired)
            throw DirectLineRefusal.TooMany();
    }

    /// <summary>Refuses what is said while too much waits already: it is safer with the person than in a queue that only grows. Reading goes on.</summary>
    public void CheckPlace()
    {
        if (!webhooks.HasPlace)
            throw DirectLineRefusal.TooMuchWaits();
    }

    /// <summary>The token of <c>Authorization: Bearer TOKEN</c>, or null.</summary>
    public static string? Bearer(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length > 7 ? header[7..].Trim() : null;
    }

    public void Dispose() => _limits.Dispose();

    /// <summary>One household has one IPv4 address, but 2^64 of IPv6.</summary>
    private static IPAddress Household(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
