using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Bot.Channels.BotFramework;

/// <summary>Activities as JSON, whichever way they come: nothing in them is believed before it was looked at.</summary>
internal static class ActivityJson
{
    public static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body as a JSON object. Throws a <see cref="JsonException"/> with a sentence for the sender.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span))
            throw new JsonException("The body is not UTF-8.");
        try
        {
            using var json = JsonDocument.Parse(bytes);
            // Writing it looks at every name and text in it: one that holds half a character could not be read later.
            using var writer = new Utf8JsonWriter(Stream.Null);
            json.RootElement.WriteTo(writer);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.Clone()
                : throw new JsonException("The body is not a JSON object.");
        }
        catch (Exception error) when (error is InvalidOperationException || (error is JsonException && error.GetType() != typeof(JsonException)))
        {
            throw new JsonException("The body is not JSON.", error);
        }
    }

    /// <summary>The text of a member; null where it is missing or is something else.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Member(name, JsonValueKind.String)?.GetString();

    public static JsonElement? Member(this JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    /// <summary>The elements of a member that is a list; none where it is missing or is something else.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement json, string name) =>
        json.Member(name, JsonValueKind.Array) is { } list ? list.EnumerateArray() : [];

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
