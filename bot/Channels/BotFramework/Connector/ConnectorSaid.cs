using System.Text.Json;
using Bot.Messages;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>What an activity says, in the hall's words.</summary>
internal static class ConnectorSaid
{
    public static ConnectorActivity Read(ConnectorActivity activity, JsonElement json) => activity.Type switch
    {
        "message" => Message(activity, json),
        "messageUpdate" when !activity.IsGroup => Message(activity, json) is { Kind: IncomingKind.Text } changed ? changed.Says(IncomingKind.Edited, changed.Text) : activity,
        "conversationUpdate" => Members(activity, json),
        "installationUpdate" or "contactRelationUpdate" when !activity.IsGroup => json.Text("action") switch
        {
            "add" or "add-upgrade" => activity.Says(IncomingKind.Started),
            "remove" => activity.Says(IncomingKind.Left),
            _ => activity,
        },
        _ => activity,
    };

    private static ConnectorActivity Message(ConnectorActivity activity, JsonElement json)
    {
        if (json.TryGetProperty("text", out var text) && text.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            throw new JsonException("\"text\" takes a string.");
        // A tap on a card's button arrives as a value, with the text or without it.
        var said = json.Text("text") is { Length: > 0 } words ? words : json.Text("value") ?? "";
        var isToBot = false;
        foreach (var mention in json.Elements("entities").Where(entity => entity.Text("type") == "mention"))
        {
            if (mention.Member("mentioned", JsonValueKind.Object)?.Text("id") != activity.BotId)
                continue;
            isToBot = true;
            if (mention.Text("text") is { Length: > 0 } name)
                said = said.Replace(name, " ", StringComparison.Ordinal);
        }
        said = said.Trim();
        // In a group the bot answers only when spoken to.
        if (activity.IsGroup)
            return isToBot && said.Length > 0 ? activity.Says(IncomingKind.InGroup, said) : activity;
        // Teams sends every text once more as HTML.
        var hasFile = json.Elements("attachments").Any(file => file.Text("contentType") != "text/html");
        return activity.Says(hasFile || said.Length == 0 ? IncomingKind.Unreadable : IncomingKind.Text, said);
    }

    /// <summary>Who came into the conversation or left it. One update may tell of the bot and the person together, and lists may be empty.</summary>
    private static ConnectorActivity Members(ConnectorActivity activity, JsonElement json)
    {
        if (activity.IsGroup)
            return activity;
        var people = Ids("membersAdded").Where(id => id != activity.BotId).ToList();
        if (people.Count > 0)
            return activity.Says(IncomingKind.Started, userId: people.Contains(activity.UserId) ? activity.UserId : people[0]);
        return activity.BotId is { } bot && Ids("membersRemoved").Contains(bot) ? activity.Says(IncomingKind.Left) : activity;

        IEnumerable<string> Ids(string list) => json.Elements(list).Select(member => member.Text("id")).OfType<string>().Where(id => id.Length is > 0 and <= 2000 && !id.Any(char.IsControl));
    }
}
