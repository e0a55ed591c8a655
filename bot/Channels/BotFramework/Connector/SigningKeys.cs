using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>The signing keys cannot be read: nobody can say whether a token is genuine.</summary>
public sealed class KeysAwayException(Exception? why) : Exception("The signing keys cannot be read.", why);

/// <summary>
/// The keys an issuer announces under its OpenID metadata: read when first needed, again each day, and again where a token names a key that
/// is not among them, so that a rollover is noticed at once. The last is limited, as anybody can name keys that do not exist.
/// </summary>
public sealed class SigningKeys(string metadataUrl, HttpClient http, TimeProvider time)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>Keys that cannot be read again count this long; after that nobody is believed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(48);

    /// <summary>How often unknown keys may make us look again, within <see cref="Window"/>.</summary>
    public const int MostLooks = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_betweenFailures = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly HttpDocumentRetriever _documents = new(http) { RequireHttps = metadataUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) };
    private readonly Queue<DateTimeOffset> _looks = [];
    private Dictionary<string, JsonWebKey>? _keys;

    /// <summary>True where the issuer says of its keys which channels they may sign for; a key that says nothing then signs for none.</summary>
    public bool SayWhatFor { get; private set; }

    private DateTimeOffset _readAt;
    private DateTimeOffset _failedAt = DateTimeOffset.MinValue;

    /// <summary>The key of this id, or null where the issuer has none. Throws <see cref="KeysAwayException"/>.</summary>
    public async Task<JsonWebKey?> FindAsync(string id, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            var age = time.GetUtcNow() - _readAt;
            if (_keys is null || age > Fresh)
                await ReadAsync(mustSucceed: _keys is null || age > Longest, cancellation);
            if (_keys!.TryGetValue(id, out var key))
                return key;
            if (!MayLook())
                return null;
            await ReadAsync(mustSucceed: false, cancellation);
            return _keys.GetValueOrDefault(id);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task ReadAsync(bool mustSucceed, CancellationToken cancellation)
    {
        Exception? why = null;
        if (time.GetUtcNow() - _failedAt >= s_betweenFailures)
        {
            try
            {
                var issuer = await OpenIdConnectConfigurationRetriever.GetAsync(metadataUrl, _documents, cancellation);
                _keys = issuer.JsonWebKeySet.Keys.Where(key => !string.IsNullOrEmpty(key.Kid)).DistinctBy(key => key.Kid).ToDictionary(key => key.Kid, StringComparer.Ordinal);
                SayWhatFor = _keys.Values.Any(key => key.AdditionalData.TryGetValue("endorsements", out var listed) && listed is not null);
                (_readAt, _failedAt) = (time.GetUtcNow(), DateTimeOffset.MinValue);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                (why, _failedAt) = (error, time.GetUtcNow());
            }
        }
        if (mustSucceed)
            throw new KeysAwayException(why);
    }

    private bool MayLook()
    {
        var now = time.GetUtcNow();
        while (_looks.TryPeek(out var oldest) && now - oldest > Window)
            _looks.Dequeue();
        if (_looks.Count >= MostLooks)
            return false;
        _looks.Enqueue(now);
        return true;
    }
}
