using System.Net;
using System.Threading.RateLimiting;
using Bot.Messages;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>What every door does alike: the size of the body, who is turned away, and "not now" where the storage is away or too much waits.</summary>
public sealed class WebhookDoor(Inbox inbox, Database database, ChannelHealths healths) : IDisposable
{
    /// <summary>With so many messages waiting the channel is asked to come again: they are safer there than in a queue that only grows.</summary>
    private const int MostWaiting = 20_000;

    /// <summary>Wrong secrets from one address in a minute, beyond which it is not even listened to.</summary>
    private const int MostWrong = 60;

    /// <summary>For <c>Retry-After</c>, in seconds.</summary>
    public const string WhenThereIsPlace = "10", WhenStorageIsBack = "2";

    private readonly PartitionedRateLimiter<IPAddress> _wrong = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = MostWrong, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>
    /// Reads the body, checks who sent it, and takes it. Always an answer: 413, 401 (429 for somebody who keeps trying), 503 with Retry-After, or 200,
    /// also for a body that makes no sense: it is counted, and sending it again would not help.
    /// </summary>
    public async Task<IResult> TakeAsync(HttpContext http, string channel, int largest, Func<ReadOnlyMemory<byte>, bool> isGenuine, Func<ReadOnlyMemory<byte>, Task> take)
    {
        var health = healths.Of(channel);
        if (await ReadAsync(http, largest) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!isGenuine(body))
            return TurnAway(http, health);
        health.Contact();
        if (!HasPlace)
            return NotNow(http, WhenThereIsPlace);
        try
        {
            await take(body);
            return Results.Ok();
        }
        catch (System.Text.Json.JsonException)
        {
            health.Failed("malformed body");
            return Results.Ok();
        }
        catch (Exception error) when (database.Kind.Away(error))
        {
            return NotNow(http, WhenStorageIsBack);
        }
    }

    /// <summary>False where so much waits that the channel should come again.</summary>
    public bool HasPlace => inbox.Waiting <= MostWaiting;

    /// <summary>The answer to a wrong secret, signature or token; another one for somebody who keeps trying.</summary>
    public IResult TurnAway(HttpContext http, ChannelHealth health)
    {
        health.TurnedAway();
        using var lease = _wrong.AttemptAcquire(http.Connection.RemoteIpAddress ?? IPAddress.Loopback);
        return Results.StatusCode(lease.IsAcquired ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The body as bytes, before anything in it is believed; null where it is too large.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http, int largest)
    {
        if (http.Request.ContentLength > largest)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > largest)
                return null;
        }
        return body.ToArray();
    }

    public void Dispose() => _wrong.Dispose();

    /// <summary>"Come again": 503 with Retry-After.</summary>
    public static IResult NotNow(HttpContext http, string seconds)
    {
        http.Response.Headers.RetryAfter = seconds;
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
