using System.Text.Json.Nodes;

namespace StandIns.Graph;

/// <summary>Somebody with WhatsApp on their phone. Each act is told to the business by its webhook; what it returns is the id of the message.</summary>
public sealed class GraphPerson
{
    private readonly GraphServer _server;

    internal GraphPerson(GraphServer server, string name, string phone, string userId)
    {
        (_server, Name, Phone, UserId) = (server, name, phone, userId);
    }

    public string Name { get; }

    /// <summary>Also called <c>wa_id</c>: digits with the country before them.</summary>
    public string Phone { get; private set; }

    /// <summary>The business-scoped id.</summary>
    public string UserId { get; private set; }

    public string? Username { get; private set; }

    /// <summary>Whether the phone stands in webhooks.</summary>
    public bool ShowsPhone { get; internal set; }

    /// <summary>The id of what was sent last.</summary>
    public string LastMessageId { get; internal set; } = "";

    internal List<GraphSeen> Screen { get; } = [];

    internal bool Unreachable { get; private set; }

    internal bool StoppedMarketing { get; private set; }

    internal DateTimeOffset? LastWrote { get; set; }

    internal JsonObject Contact
    {
        get
        {
            var profile = new JsonObject { ["name"] = Name };
            if (Username is not null)
                profile["username"] = Username;
            var contact = new JsonObject { ["profile"] = profile, ["user_id"] = UserId };
            if (ShowsPhone)
                contact["wa_id"] = Phone;
            return contact;
        }
    }

    public string Writes(string text, string? inReplyTo = null) => _server.Post(this, "text", new JsonObject { ["body"] = text }, inReplyTo);

    /// <summary>Taps a button or a row by its title, under the last message that has it.</summary>
    /// <exception cref="InvalidOperationException">There is no such button on the screen.</exception>
    public string Taps(string title)
    {
        foreach (var message in _server.Heard(this).Reverse())
        {
            if (message.Choices.FirstOrDefault(choice => choice.Title == title) is not { } choice)
                continue;
            if (message.Type == "template")
                return _server.Post(this, "button", new JsonObject { ["payload"] = choice.Id, ["text"] = choice.Title }, message.Id);
            var reply = new JsonObject { ["id"] = choice.Id, ["title"] = choice.Title };
            if (choice.Description is not null)
                reply["description"] = choice.Description;
            var kind = message.Type == "list" ? "list_reply" : "button_reply";
            return _server.Post(this, "interactive", new JsonObject { ["type"] = kind, [kind] = reply }, message.Id);
        }
        throw new InvalidOperationException($"There is no button \"{title}\"; on the screen: {string.Join(" / ", _server.Heard(this))}");
    }

    public string SendsImage(byte[]? bytes = null, string? caption = null) => _server.PostFile(this, "image", "image/jpeg", bytes ?? [0xFF, 0xD8, 0xFF, 0xD9], caption, null);

    public string SendsDocument(string fileName, byte[] bytes, string mimeType = "application/pdf", string? caption = null) => _server.PostFile(this, "document", mimeType, bytes, caption, fileName);

    public string SendsVoice() => _server.PostFile(this, "audio", "audio/ogg; codecs=opus", [1, 2, 3], null, null);

    public string SendsSticker() => _server.PostFile(this, "sticker", "image/webp", [1, 2, 3], null, null);

    /// <summary>Shares the contact card of somebody, who may have no WhatsApp (null for <paramref name="of"/>).</summary>
    public string SendsContact(GraphPerson? of)
    {
        var phone = new JsonObject { ["phone"] = $"+{of?.Phone ?? "622155500"}", ["type"] = "CELL" };
        if (of is not null)
            phone["wa_id"] = of.Phone;
        var name = of?.Name ?? "Kantor";
        return Sends("contacts", new JsonArray(new JsonObject { ["name"] = new JsonObject { ["formatted_name"] = name, ["first_name"] = name }, ["phones"] = new JsonArray(phone) }));
    }

    /// <summary>Puts an emoji to a message, or takes it back (null).</summary>
    public string Reacts(string messageId, string? emoji = "👍")
    {
        var part = new JsonObject { ["message_id"] = messageId };
        if (emoji is not null)
            part["emoji"] = emoji;
        return _server.Post(this, "reaction", part, null);
    }

    /// <summary>A poll, a pin, whatever the API does not carry.</summary>
    public string SendsUnsupported(int code = 131051, string type = "poll") => _server.Post(this, "unsupported", new JsonObject { ["type"] = type }, null,
        new JsonObject { ["errors"] = new JsonArray(new GraphError(code, "Message type is currently not supported.").ToWebhookJson()) });

    /// <summary>A message of any type with its part: <c>location</c>, <c>contacts</c>, <c>order</c>, one that nobody knows.</summary>
    public string Sends(string type, JsonNode? part) => _server.Post(this, type, part, null);

    /// <summary>A new phone number, and with it a new business-scoped id; told by a system message.</summary>
    /// <param name="asField">Told by the field <c>user_id_update</c> instead, as the documents had it until August 2026.</param>
    public string ChangesNumber(string phone, bool asField = false)
    {
        var (oldPhone, oldId) = (Phone, UserId);
        (Phone, UserId) = (phone, oldId + "9");
        return asField
            ? _server.PostUpdate(this, oldId)
            : _server.PostSystem(this, (oldPhone, oldId), new JsonObject { ["body"] = $"User {Name} changed from {oldPhone} to {phone}", ["type"] = "user_changed_number", ["wa_id"] = phone, ["user_id"] = UserId, ["previous_user_id"] = oldId });
    }

    /// <summary>A new business-scoped id of somebody whose phone is not shown; told by a system message without any number.</summary>
    public string ChangesUserId()
    {
        var oldId = UserId;
        UserId += "9";
        return _server.PostSystem(this, (null, oldId), new JsonObject { ["body"] = $"User {Name} changed their number", ["type"] = "user_changed_user_id", ["user_id"] = UserId, ["previous_user_id"] = oldId });
    }

    /// <summary>Takes a username; from now on the phone stands in no webhook.</summary>
    public void TakesUsername(string username) => (Username, ShowsPhone) = (username, false);

    /// <summary>Blocks the business, or has no WhatsApp any more; nothing tells it but the error of the next message.</summary>
    public void Blocks() => Unreachable = true;

    public void Unblocks() => Unreachable = false;

    public void StopsMarketing() => StoppedMarketing = true;

    /// <summary>Reads everything: a status for each message.</summary>
    public void Reads() => _server.Read(this);
}
