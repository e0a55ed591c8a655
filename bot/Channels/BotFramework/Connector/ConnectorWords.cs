using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Messages;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>What the bot says, as activities for the Connector. Id, time and service URL are the channel's to set, so they are left out.</summary>
public static partial class ConnectorWords
{
    /// <summary>More buttons than this on one card and some channels drop the card.</summary>
    private const int MostOnCard = 6;

    /// <summary>Channels that show suggested actions, and how many.</summary>
    private static readonly Dictionary<string, int> s_suggesting = new(StringComparer.Ordinal)
    {
        ["directline"] = 100,
        ["directlinespeech"] = 100,
        ["webchat"] = 100,
        ["emulator"] = 100,
        ["test"] = 100,
        ["telegram"] = 100,
        ["kik"] = 20,
        ["line"] = 13,
        ["facebook"] = 10,
        ["skype"] = 10,
    };

    /// <summary>Channels of plain text, which show neither actions nor cards: there a number chooses.</summary>
    private static readonly HashSet<string> s_plain = ["sms", "twilio-sms", "email", "alexa"];

    /// <summary>The activity as it is posted.</summary>
    /// <param name="replyTo">The activity it answers; null for what the bot says of its own accord.</param>
    public static string Write(Outgoing message, ConnectorConversation to, string? replyTo)
    {
        var said = Activity("message", to, replyTo);
        var text = message.Text;
        var attachments = new List<JsonNode>();
        if (message.File is { } file)
            attachments.Add(new JsonObject { ["contentType"] = file.Type, ["contentUrl"] = $"data:{file.Type};base64,{Convert.ToBase64String(file.Content)}", ["name"] = file.Name });
        if (message.Buttons.Count > 0)
        {
            if (s_plain.Contains(to.ChannelId))
                text = $"{text}\n\n{string.Join('\n', message.Buttons.Select(Numbered))}";
            else if (!IsList(message.Buttons) && message.Buttons.Count <= s_suggesting.GetValueOrDefault(to.ChannelId))
                said["suggestedActions"] = new JsonObject { ["to"] = new JsonArray(to.UserId), ["actions"] = Actions(message.Buttons) };
            else
                attachments.AddRange(message.Buttons.Chunk(MostOnCard).Select(Card));
        }
        // As plain text every channel shows the line breaks; what a channel makes of a format that is not named, none of them says alike.
        if (text.Length > 0)
            (said["text"], said["textFormat"]) = (Unmarked(text), "plain");
        if (attachments.Count > 0)
            said["attachments"] = new JsonArray([.. attachments]);
        said["inputHint"] = message.ExpectsAnswer ? "expectingInput" : "ignoringInput";
        return said.ToJsonString(ActivityJson.Written);
    }

    /// <summary>Without the marks of bold type: what begins a line or stands in brackets is set off already, the rest is put in quotation marks.</summary>
    public static string Unmarked(string text) => Marked().Replace(text, match => match.Groups["words"] switch
    {
        { Success: false } => match.Value,
        var words when match.Groups["apart"].Success => words.Value,
        var words => $"“{words.Value}”",
    });

    public static string Typing(ConnectorConversation to) => Activity("typing", to, replyTo: null).ToJsonString(ActivityJson.Written);

    private static JsonObject Activity(string type, ConnectorConversation to, string? replyTo)
    {
        var activity = new JsonObject { ["type"] = type, ["conversation"] = new JsonObject { ["id"] = to.ConversationId } };
        if (to.BotId is not null)
            activity["from"] = new JsonObject { ["id"] = to.BotId };
        // A reply names whom it answers; what is said to the conversation at large is the channel's to address.
        if (replyTo is not null)
            (activity["recipient"], activity["replyToId"]) = (new JsonObject { ["id"] = to.UserId }, replyTo);
        if (to.Locale is not null)
            activity["locale"] = to.Locale;
        return activity;
    }

    /// <summary>A list of courses: each button is about one of them, and is good for later too, so it stays where it was shown.</summary>
    private static bool IsList(IReadOnlyList<Button> buttons) =>
        buttons[0].Title.StartsWith("1 ·", StringComparison.Ordinal) && buttons[0].Says.Contains(' ', StringComparison.Ordinal);

    private static JsonNode Card(IEnumerable<Button> buttons) => new JsonObject
    {
        ["contentType"] = "application/vnd.microsoft.card.hero",
        ["content"] = new JsonObject { ["buttons"] = Actions(buttons) },
    };

    private static JsonArray Actions(IEnumerable<Button> buttons) =>
        [.. buttons.Select(button => (JsonNode)new JsonObject { ["type"] = "imBack", ["title"] = button.Title, ["value"] = button.Says })];

    private static string Numbered(Button button, int index) =>
        button.Title.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{index + 1} ·"), StringComparison.Ordinal)
            ? button.Title
            : string.Create(CultureInfo.InvariantCulture, $"{index + 1} · {button.Title}");

    /// <summary>An address may hold the mark, and is none of it.</summary>
    [GeneratedRegex("""https?://[^\s<>"*]+|(?<apart>(?<=^(?:• |\d+\. )?|\())?\*(?=\S)(?<words>[^*\n]+?)(?<=\S)\*""", RegexOptions.Multiline)]
    private static partial Regex Marked();
}
