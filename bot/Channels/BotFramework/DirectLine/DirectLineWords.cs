using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Messages;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>A message of a client, read into the hall's words.</summary>
/// <param name="Key">By which a repeat of it is known; null where the client gave it no name.</param>
/// <param name="ClientActivityId">The client's own name for it, by which the client knows its echo.</param>
public sealed record DirectLineSaid(IncomingKind Kind, string Text, string? Locale, string? Key, string? ClientActivityId);

/// <summary>Between the Activity schema and the hall.</summary>
public static class DirectLineWords
{
    /// <summary>The longest text that is taken at all; what is beyond <see cref="Incoming.LongestText"/> is cut.</summary>
    private const int MostText = 256 * 1024;

    private static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:|");

    /// <summary>What the activity says; null where its type is none that is answered.</summary>
    public static DirectLineSaid? Read(JsonElement activity)
    {
        var type = activity.Text("type");
        if (string.IsNullOrWhiteSpace(type))
            throw DirectLineRefusal.Malformed("An activity has a \"type\", such as \"message\".");
        if (type != "message")
            return null;
        if (activity.TryGetProperty("text", out var text) && text.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            throw DirectLineRefusal.Malformed("\"text\" takes a string.");

        // A tap on a card's button arrives as a value without a text.
        var said = activity.Text("text") ?? activity.Text("value") ?? "";
        if (said.Length > MostText)
            throw DirectLineRefusal.Malformed("The text is longer than 256 K characters.");
        var hasFile = activity.Member("attachments", JsonValueKind.Array) is { } files && files.GetArrayLength() > 0;
        var kind = hasFile || string.IsNullOrWhiteSpace(said) ? IncomingKind.Unreadable : IncomingKind.Text;
        var client = activity.Member("channelData", JsonValueKind.Object)?.Text("clientActivityID");
        var key = !string.IsNullOrEmpty(client) ? "c:" + Short(client) : activity.Text("id") is { Length: > 0 } id ? "a:" + Short(id) : null;
        return new(kind, said, Locale(activity), key, client is { Length: > 0 and <= 1000 } ? client : null);
    }

    /// <summary>The language code a client names; null where it names none, or something else.</summary>
    public static string? Locale(JsonElement json) =>
        json.Text("locale") is { Length: > 0 and <= 35 } locale && !locale.AsSpan().ContainsAnyExcept(s_plain) ? locale : null;

    /// <summary>What the person said, as everybody in the conversation hears it.</summary>
    public static string Echo(DirectLineSaid said, DirectLinePass pass, string id, DateTimeOffset now)
    {
        var echo = Message(pass.ConversationId, id, said.Text.Length > Incoming.LongestText ? said.Text[..Incoming.LongestText] : said.Text, now);
        echo["from"] = new JsonObject { ["id"] = pass.UserId, ["role"] = "user" };
        if (said.Locale is not null)
            echo["locale"] = said.Locale;
        if (said.ClientActivityId is not null)
            echo["channelData"] = new JsonObject { ["clientActivityID"] = said.ClientActivityId };
        return echo.ToJsonString(ActivityJson.Written);
    }

    /// <summary>What the bot says. <c>*bold*</c>, line breaks and "•" stand in the text as they are read by people, so its format is plain.</summary>
    public static string Write(Outgoing message, string id, DateTimeOffset now)
    {
        var said = Message(message.To.ConversationId, id, message.Text, now);
        said["from"] = Bot();
        said["textFormat"] = "plain";
        said["inputHint"] = message.ExpectsAnswer ? "expectingInput" : "ignoringInput";
        if (message.File is { } file)
            said["attachments"] = new JsonArray(new JsonObject { ["contentType"] = file.Type, ["name"] = file.Name, ["contentUrl"] = $"data:{file.Type};base64,{Convert.ToBase64String(file.Content)}" });
        if (message.Buttons.Count > 0)
        {
            said["suggestedActions"] = new JsonObject
            {
                ["actions"] = new JsonArray([.. message.Buttons.Select(button => (JsonNode)new JsonObject { ["type"] = "imBack", ["title"] = button.Title, ["value"] = button.Says })]),
            };
        }
        return said.ToJsonString(ActivityJson.Written);
    }

    public static string Typing(string conversation) => new JsonObject
    {
        ["type"] = "typing",
        ["channelId"] = DirectLineConversation.Channel,
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["from"] = Bot(),
    }.ToJsonString(ActivityJson.Written);

    /// <summary>Activities as a stream's frame and a poll's answer hold them.</summary>
    public static string Frame(IEnumerable<string> activities, int watermark) =>
        $$"""{"activities":[{{string.Join(',', activities)}}],"watermark":"{{watermark.ToString(CultureInfo.InvariantCulture)}}"}""";

    /// <summary>A watermark is opaque to clients. One that is not ours replays from the beginning: rather twice than never.</summary>
    public static int Watermark(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static JsonObject Message(string conversation, string id, string text, DateTimeOffset now) => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["timestamp"] = ActivityJson.Time(now),
        ["channelId"] = DirectLineConversation.Channel,
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["text"] = text,
    };

    private static JsonObject Bot() => new() { ["id"] = "tanya-asn", ["name"] = "Tanya ASN", ["role"] = "bot" };

    /// <summary>Any text as an id that both databases take.</summary>
    private static string Short(string id) =>
        id.Length <= 100 && !id.AsSpan().ContainsAnyExcept(s_plain) ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
