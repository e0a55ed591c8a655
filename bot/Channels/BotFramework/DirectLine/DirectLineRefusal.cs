using System.Text.Json;
using Bot.Storage;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>A call that cannot be served, with the answer Direct Line gives for it.</summary>
public sealed class DirectLineRefusal(int status, string code, string message) : Exception(message)
{
    private string? RetryAfter { get; init; }

    public int Status { get; } = status;
    public string Code { get; } = code;

    public static DirectLineRefusal Malformed(string message) => new(400, "BadArgument", message);
    public static DirectLineRefusal NoToken() => new(401, "Unauthorized", "Send the token that tokens/generate or POST conversations returned: Authorization: Bearer TOKEN.");
    public static DirectLineRefusal TokenExpired() => new(403, "TokenExpired", "The token is not valid or no longer so. Start a conversation, or ask for a new token.");
    public static DirectLineRefusal OtherConversation() => new(403, "Forbidden", "The token is for another conversation.");
    public static DirectLineRefusal OtherOrigin() => new(403, "Forbidden", "Pages of this origin may not speak with this bot. See DirectLine:AllowedOrigins.");
    public static DirectLineRefusal NotFound() => new(404, "NotFound", "There is no such conversation.");
    public static DirectLineRefusal NoSuchCall() => new(404, "NotFound", "Direct Line has no such call here.");
    public static DirectLineRefusal TooLarge() => new(413, "MessageSizeTooBig", "The body is larger than 1 MiB.");
    public static DirectLineRefusal TooMany() => new(429, "TooManyRequests", "Too many new conversations from this address. Try again in a minute.") { RetryAfter = "60" };
    public static DirectLineRefusal TooMuchWaits() => new(503, "ServiceUnavailable", "Too much waits to be answered. Send it again in a while.") { RetryAfter = WebhookDoor.WhenThereIsPlace };
    public static DirectLineRefusal StorageAway() => new(503, "ServiceUnavailable", "The storage is not to be had for the moment. Send it again.") { RetryAfter = WebhookDoor.WhenStorageIsBack };

    /// <summary>Turns refusals, and a storage that is away, into answers.</summary>
    public static async ValueTask<object?> Answer(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            return await next(call);
        }
        catch (DirectLineRefusal refusal)
        {
            return refusal.Write(http);
        }
        catch (Exception error) when (http.RequestServices.GetRequiredService<Database>().Kind.Away(error))
        {
            return StorageAway().Write(http);
        }
    }

    private IResult Write(HttpContext http)
    {
        if (RetryAfter is not null)
            http.Response.Headers.RetryAfter = RetryAfter;
        if (Status is 401)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Json(new { error = new { code = Code, message = Message } }, statusCode: Status);
    }
}

/// <summary>Reads bodies as bytes, so that nothing in them is believed before it was looked at.</summary>
internal static class DirectLineBody
{
    public const int Largest = 1 << 20;

    /// <summary>The body as a JSON object; an empty one where there is no body.</summary>
    public static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        var bytes = await ReadBytesAsync(http);
        return bytes.Length == 0 ? JsonElement.Parse("{}") : Parse(bytes);
    }

    public static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return ActivityJson.Parse(bytes);
        }
        catch (JsonException error)
        {
            throw DirectLineRefusal.Malformed(error.Message);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContext http) =>
        await WebhookDoor.ReadAsync(http, Largest) ?? throw DirectLineRefusal.TooLarge();
}
