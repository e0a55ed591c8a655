using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Bot.Storage;

namespace Bot.Channels.BotFramework;

/// <summary>A call that cannot be served, with the answer Direct Line gives for it.</summary>
public sealed class DirectLineRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;

    public static DirectLineRefusal Malformed(string message) => new(400, "BadArgument", message);
    public static DirectLineRefusal NoToken() => new(401, "Unauthorized", "Send the token that tokens/generate or POST conversations returned: Authorization: Bearer TOKEN.");
    public static DirectLineRefusal TokenExpired() => new(403, "TokenExpired", "The token is not valid or no longer so. Start a conversation, or ask for a new token.");
    public static DirectLineRefusal OtherConversation() => new(403, "Forbidden", "The token is for another conversation.");
    public static DirectLineRefusal OtherOrigin() => new(403, "Forbidden", "Pages of this origin may not start conversations here. See DirectLine:AllowedOrigins.");
    public static DirectLineRefusal NotFound() => new(404, "NotFound", "There is no such conversation.");
    public static DirectLineRefusal TooLarge() => new(413, "MessageSizeTooBig", "The body is larger than 1 MiB.");
    public static DirectLineRefusal TooMany() => new(429, "TooManyRequests", "Too many new conversations from this address. Try again in a minute.");
    public static DirectLineRefusal StorageAway() => new(503, "ServiceUnavailable", "The storage is not to be had for the moment. Send it again.");

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
        if (Status is 503)
            http.Response.Headers.RetryAfter = "2";
        if (Status is 429)
            http.Response.Headers.RetryAfter = "60";
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
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span))
            throw DirectLineRefusal.Malformed("The body is not UTF-8.");
        try
        {
            using var json = JsonDocument.Parse(bytes);
            // Writing it looks at every name and text in it: one that holds half a character could not be read later.
            using var writer = new Utf8JsonWriter(Stream.Null);
            json.RootElement.WriteTo(writer);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.Clone()
                : throw DirectLineRefusal.Malformed("The body is not a JSON object.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw DirectLineRefusal.Malformed("The body is not JSON.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContext http) =>
        await WebhookDoor.ReadAsync(http, Largest) ?? throw DirectLineRefusal.TooLarge();

    /// <summary>The text of a member; null where it is missing or is something else.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Member(name, JsonValueKind.String)?.GetString();

    public static JsonElement? Member(this JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
