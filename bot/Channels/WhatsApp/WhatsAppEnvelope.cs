using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bot.Channels.WhatsApp;

/// <summary>One message as it stands in a webhook. <see cref="Phone"/> or <see cref="UserId"/> may be missing, hardly ever both.</summary>
public sealed record WhatsAppMessage(string Id, string? UserId, string? Phone, string Type, DateTimeOffset? At, JsonElement Json);

/// <summary>How far a message of ours got.</summary>
/// <param name="Opaque">What was given along when it was sent.</param>
/// <param name="Code">Meta's error code where it failed.</param>
public sealed record WhatsAppStatus(string Id, string Status, string? Opaque, int? Code);

/// <summary>One change: the field it concerns, the number it came to, and what stands in it.</summary>
public sealed record WhatsAppChange(string Field, string? PhoneNumberId, JsonElement Value, IReadOnlyList<WhatsAppMessage> Messages, IReadOnlyList<WhatsAppStatus> Statuses, IReadOnlyList<int> Errors);

/// <summary>
/// A webhook's body: entries × changes × messages, statuses and errors, all of them. What is not as the documents have it is left out, and
/// never stands in the way of the rest.
/// </summary>
public sealed partial record WhatsAppEnvelope(IReadOnlyList<WhatsAppChange> Changes)
{
    private const int LongestId = 256;

    /// <exception cref="JsonException">The body is no JSON object.</exception>
    public static WhatsAppEnvelope Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("The body is no object.");
        return new([.. Items(json.RootElement.Clone(), "entry").SelectMany(entry => Items(entry, "changes")).Select(Change)]);
    }

    /// <summary>The objects of an array; none where there is no such array.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        Part(json, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    /// <summary>A member of an object, or null.</summary>
    public static JsonElement? Part(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } && json.Value.TryGetProperty(name, out var part) ? part : null;

    /// <summary>A text, or a number as text; null where it is neither. A half surrogate becomes U+FFFD.</summary>
    public static string? TextAt(JsonElement? json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            json = Part(json, name);
        return json switch
        {
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { ValueKind: JsonValueKind.String } text => Whole(text),
            _ => null,
        };
    }

    /// <summary>An id as it is stored: short, and without anything that an address could be taken apart by.</summary>
    public static string? Id(string? text) => text is { Length: > 0 and <= LongestId } && !text.Any(c => c is <= ' ' or > '~') ? text : null;

    /// <summary>A phone number in digits.</summary>
    public static string? Phone(string? text) => text?.TrimStart('+') is { Length: > 3 and <= 20 } digits && digits.All(char.IsAsciiDigit) ? digits : null;

    private static WhatsAppChange Change(JsonElement change)
    {
        var value = Part(change, "value") ?? default;
        var contacts = Items(value, "contacts").Select(contact => (Phone: Phone(TextAt(contact, "wa_id")), UserId: Id(TextAt(contact, "user_id")))).ToList();
        return new(
            TextAt(change, "field") ?? "",
            TextAt(value, "metadata", "phone_number_id"),
            value,
            [.. Items(value, "messages").Select(message => Message(message, contacts)).OfType<WhatsAppMessage>()],
            [.. Items(value, "statuses").Select(Status).OfType<WhatsAppStatus>()],
            [.. Items(value, "errors").Select(Code).OfType<int>()]);
    }

    private static WhatsAppMessage? Message(JsonElement json, List<(string? Phone, string? UserId)> contacts)
    {
        if (Id(TextAt(json, "id")) is not { } id)
            return null;
        var (phone, user) = (Phone(TextAt(json, "from")), Id(TextAt(json, "from_user_id")));
        // What the message leaves out may stand in the list of contacts beside it.
        user ??= contacts.Find(contact => phone is not null && contact.Phone == phone).UserId ?? (phone is null && contacts.Count == 1 ? contacts[0].UserId : null);
        // A notice of a new user id names nobody but whom the account was.
        user ??= phone is null ? Id(TextAt(json, "system", "previous_user_id")) : null;
        phone ??= contacts.Find(contact => user is not null && contact.UserId == user).Phone;
        return user is null && phone is null ? null : new(id, user, phone, TextAt(json, "type") ?? "", Instant(TextAt(json, "timestamp")), json);
    }

    private static WhatsAppStatus? Status(JsonElement json) =>
        Id(TextAt(json, "id")) is { } id && TextAt(json, "status") is { } status
            ? new(id, status, TextAt(json, "biz_opaque_callback_data"), Items(json, "errors").Select(Code).FirstOrDefault())
            : null;

    private static int? Code(JsonElement error) => int.TryParse(TextAt(error, "code"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    private static DateTimeOffset? Instant(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(number) : null;

    private static string? Whole(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return JsonDocument.Parse(HalfSurrogate().Replace(text.GetRawText(), @"\ufffd")).RootElement.GetString();
        }
    }

    [GeneratedRegex(@"(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfSurrogate();
}
