using System.Text.Json;
using System.Text.Json.Nodes;

namespace StandIns.Connector;

/// <summary>What the Activity protocol asks of an Activity that a bot sends.</summary>
internal static class Activities
{
    private const int Largest = 256 * 1024;

    private static readonly string[] s_types = ["message", "typing", "endOfConversation", "event", "trace", "handoff", "delay"];
    private static readonly string[] s_actions = ["imBack", "postBack", "messageBack", "openUrl", "signin", "call", "playAudio", "playVideo", "showImage", "downloadFile"];

    /// <summary>What is wrong with it, in a few words; null where nothing is.</summary>
    public static string? Wrong(JsonObject activity, ConnectorTalk talk, string? replyTo, int size)
    {
        if (size > Largest)
            return "MessageSizeTooBig";
        if (Text(activity, "type") is not { } type || !s_types.Contains(type))
            return "type is required and one that a bot sends (A2010)";
        if (activity["from"]?["id"]?.ToString() != talk.BotId)
            return "from.id is not the bot of this conversation (A2060)";
        if (activity["recipient"]?["id"] is { } recipient && recipient.ToString() != talk.PersonId)
            return "recipient.id is not the person of this conversation (A2070)";
        if (activity["conversation"]?["id"] is { } conversation && conversation.ToString() != talk.Id)
            return "conversation.id differs from the address";
        if (activity["replyToId"] is { } named && replyTo is not null && named.ToString() != replyTo)
            return "replyToId differs from the address";
        if (activity.ContainsKey("text") && Text(activity, "text") is null)
            return "text must be a string (A3000)";
        if (Text(activity, "textFormat") is { } format && format is not ("plain" or "markdown" or "xml"))
            return "textFormat must be plain, markdown or xml (A3010)";
        if (Text(activity, "inputHint") is { } hint && hint is not ("acceptingInput" or "expectingInput" or "ignoringInput"))
            return "inputHint must be acceptingInput, expectingInput or ignoringInput";
        return WrongActions(activity["suggestedActions"]?["actions"]) ?? (activity["attachments"] as JsonArray)?.Select(Wrong).FirstOrDefault(wrong => wrong is not null);
    }

    /// <summary>What the protocol says a bot should not do, though the Connector bears it.</summary>
    public static IEnumerable<string> Unwelcome(JsonObject activity, string? replyTo)
    {
        foreach (var (field, rule) in new[] { ("id", "A2031"), ("timestamp", "A2041"), ("serviceUrl", "A2302") })
        {
            if (activity.ContainsKey(field))
                yield return $"{field} is the channel's to set ({rule})";
        }
        foreach (var (name, value) in activity)
        {
            if (value is null or JsonArray { Count: 0 } || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0))
                yield return $"{name} is empty and should be left out (A2004)";
        }
        if (replyTo is not null && activity["replyToId"] is null)
            yield return "a reply carries replyToId (A2090)";
        if (Text(activity, "type") == "message" && activity["text"] is null && activity["attachments"] is null && activity["suggestedActions"] is null)
            yield return "a message without text, attachments or actions says nothing";
    }

    private static string? Wrong(JsonNode? attachment)
    {
        if (attachment is not JsonObject json || Text(json, "contentType") is not { Length: > 0 } type)
            return "an attachment needs its contentType (A7000)";
        if (json["content"] is null && json["contentUrl"] is null)
            return "an attachment needs content or contentUrl";
        if (type == "application/vnd.microsoft.card.hero")
            return json["content"] is JsonObject card ? WrongActions(card["buttons"]) : "the content of a hero card must be an object";
        return null;
    }

    private static string? WrongActions(JsonNode? actions)
    {
        if (actions is null)
            return null;
        if (actions is not JsonArray all)
            return "actions must be an array";
        foreach (var action in all)
        {
            if (action is not JsonObject json || !s_actions.Contains(Text(json, "type")))
                return "an action needs a type that is known (A7310)";
            if (Text(json, "title") is not { Length: > 0 } && json["image"] is null)
                return "an action needs a title";
            if (json["value"] is null)
                return "an action needs a value";
        }
        return null;
    }

    private static string? Text(JsonObject json, string field) => json[field]?.GetValueKind() == JsonValueKind.String ? json[field]!.GetValue<string>() : null;
}
