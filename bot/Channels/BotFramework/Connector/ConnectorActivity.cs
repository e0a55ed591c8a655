using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Messages;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>
/// An activity as a channel behind the Connector sends it, as far as the bot looks at it. Types and fields that are not known are let be; a required one
/// that is missing, or of another JSON type, is an error of the sender (a <see cref="JsonException"/> with a sentence for them).
/// </summary>
public sealed record ConnectorActivity(string Type, string ChannelId, string ConversationId, string ServiceUrl, string UserId, string? BotId)
{
    /// <summary>The channel's id of it; null where it gave none, and then a repeat cannot be known for one.</summary>
    public string? Id { get; private init; }

    public string? Locale { get; private init; }
    public bool IsGroup { get; private init; }
    public bool ExpectsReplies { get; private init; }
    public bool IsInvoke => Type == "invoke";

    /// <summary>What it says to the hall; null for what nobody answers.</summary>
    public IncomingKind? Kind { get; private init; }

    public string Text { get; private init; } = "";

    /// <summary>The hall's id of the conversation.</summary>
    public string At => ConnectorConversation.Join(ChannelId, ConversationId);

    /// <summary>The key by which a repeat is known.</summary>
    public string MessageId => Kind switch
    {
        // The conversation is greeted once, whatever the channel tells of who came in, and how often.
        IncomingKind.Started => $"{At}|start",
        _ when Id is null => $"{At}#{Guid.CreateVersion7():N}",
        // A change has the id of the message that it changes.
        IncomingKind.Edited => KeyOf(At, $"{Id}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16]}"),
        _ => KeyOf(At, Id),
    };

    /// <summary>The key of coming back, where <see cref="MessageId"/> was used up by the greeting.</summary>
    public string Returned => KeyOf(At, $"returned|{Id ?? Guid.CreateVersion7().ToString("N")}");

    /// <summary>The hall's key of an activity of this conversation.</summary>
    public static string KeyOf(string at, string id) => ConnectorConversation.Short($"{at}|{id}");

    /// <summary>The activity's own id out of the hall's key; null where there is none in it.</summary>
    public static string? IdOf(string at, string key) =>
        key.StartsWith(at + "|", StringComparison.Ordinal) && !key.Contains('#', StringComparison.Ordinal) ? key[(at.Length + 1)..] : null;

    public static ConnectorActivity Read(ReadOnlyMemory<byte> body)
    {
        var json = ActivityJson.Parse(body);
        var type = Required(json, "type", "type");
        // Some channels tell of a conversation that begins before anybody is addressed.
        var bot = Optional(json, "recipient") is { } recipient ? IdIn(recipient, "recipient.id", type != "conversationUpdate")
            : type == "conversationUpdate" ? null : throw new JsonException("\"recipient.id\" is missing.");
        var conversation = Optional(json, "conversation") ?? throw new JsonException("\"conversation.id\" is missing.");
        var from = Optional(json, "from") ?? throw new JsonException("\"from.id\" is missing.");
        var service = Required(json, "serviceUrl", "serviceUrl");
        if (!BotFrameworkSettings.IsWeb(service))
            throw new JsonException("\"serviceUrl\" takes an address of the web.");
        var activity = new ConnectorActivity(
            type, Required(json, "channelId", "channelId"), IdIn(conversation, "conversation.id", required: true)!, service, IdIn(from, "from.id", required: true)!, bot)
        {
            Id = IdIn(json, "id", required: false),
            Locale = LocaleIn(json),
            IsGroup = conversation.Member("isGroup", JsonValueKind.True) is not null,
            ExpectsReplies = json.Text("deliveryMode") == "expectReplies",
        };
        return activity.IsInvoke ? activity : ConnectorSaid.Read(activity, json);
    }

    /// <summary>The same activity, said by this person.</summary>
    internal ConnectorActivity Says(IncomingKind? kind, string text = "", string? userId = null) =>
        this with { Kind = kind, Text = text, UserId = userId ?? UserId };

    private static string? LocaleIn(JsonElement json) =>
        json.Text("locale") is { Length: > 0 and <= 35 } locale && locale.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? locale : null;

    private static JsonElement? Optional(JsonElement json, string name) => json.Member(name, JsonValueKind.Object);

    private static string? IdIn(JsonElement json, string name, bool required)
    {
        var member = name.Split('.')[^1];
        if (!required && (!json.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""))))
            return null;
        return Required(json, member, name);
    }

    private static string Required(JsonElement json, string member, string name)
    {
        var text = json.Text(member);
        if (string.IsNullOrWhiteSpace(text))
            throw new JsonException($"\"{name}\" is missing.");
        // It becomes part of an address that is called.
        if (text.Length > 2000 || text is "." or ".." || text.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Surrogate))
            throw new JsonException($"\"{name}\" is no id.");
        return text;
    }
}
