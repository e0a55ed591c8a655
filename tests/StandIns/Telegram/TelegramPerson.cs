using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>
/// Somebody with Telegram on their phone. Each act is told to the bot as the real server would; what it returns is the id of the update,
/// 0 where the bot is told nothing (privacy mode, a kind that it did not ask for).
/// </summary>
public sealed class TelegramPerson
{
    private readonly TelegramServer _server;

    internal TelegramPerson(TelegramServer server, long id, string firstName, string language)
    {
        (_server, Id, FirstName, Language) = (server, id, firstName, language);
    }

    /// <summary>Also the id of the private chat with the bot.</summary>
    public long Id { get; }

    public string FirstName { get; }

    public string Language { get; }

    /// <summary>The id of what was written last; 0 before that.</summary>
    public long LastMessageId { get; internal set; }

    internal JsonObject Json => new() { ["id"] = Id, ["is_bot"] = false, ["first_name"] = FirstName, ["language_code"] = Language };

    /// <summary>Presses the start button, with the payload of the link that led here.</summary>
    public long Start(string? payload = null) => Says(payload is null ? "/start" : $"/start {payload}");

    /// <summary>Writes a text, in private or in a group, in reply to a message or not.</summary>
    public long Says(string text, TelegramGroup? to = null, long? inReplyTo = null) =>
        _server.Post(this, to, message =>
        {
            message["text"] = text;
            if (TypedEntities.In(text) is { Count: > 0 } entities)
                message["entities"] = entities;
        }, text, inReplyTo);

    /// <summary>Changes what was written last, or the message of that id; the bot hears it as an edited message.</summary>
    public long Edits(string text, TelegramGroup? to = null, long? messageId = null) => _server.Edit(this, to, messageId ?? LastMessageId, text);

    public long SendsPhoto(byte[]? picture = null, string? caption = null, TelegramGroup? to = null) =>
        _server.PostFile(this, to, "photo", "foto.jpg", "image/jpeg", picture ?? [0xFF, 0xD8, 0xFF, 0xD9], caption);

    public long SendsDocument(string name, byte[] bytes, string contentType = "application/octet-stream", string? caption = null, TelegramGroup? to = null) =>
        _server.PostFile(this, to, "document", name, contentType, bytes, caption);

    public long SendsVoice(TelegramGroup? to = null) => _server.PostFile(this, to, "voice", "", "audio/ogg", [1, 2, 3], null);

    public long SendsSticker(string emoji = "👍", TelegramGroup? to = null) => SendsPart("sticker", new JsonObject
    {
        ["file_id"] = "CAACAgUAAxkBsticker",
        ["file_unique_id"] = "AgADsticker",
        ["type"] = "regular",
        ["width"] = 512,
        ["height"] = 512,
        ["is_animated"] = false,
        ["is_video"] = false,
        ["emoji"] = emoji,
    }, to);

    /// <summary>Shares a contact card: one's own, or that of somebody else, known to Telegram or not.</summary>
    public long SendsContact(string phone, TelegramPerson? of = null, bool unknown = false)
    {
        var card = new JsonObject { ["phone_number"] = phone, ["first_name"] = (of ?? this).FirstName };
        if (!unknown)
            card["user_id"] = (of ?? this).Id;
        return SendsPart("contact", card);
    }

    /// <summary>A message with one part of whatever kind: <c>location</c>, <c>poll</c>, <c>dice</c>, one that nobody knows.</summary>
    /// <param name="service">Told by Telegram and not written by somebody; a bot in a group hears it whatever it is.</param>
    public long SendsPart(string name, JsonNode part, TelegramGroup? to = null, bool service = false) => _server.Post(this, to, message => message[name] = part, null, null, service);

    /// <summary>Presses a button by what stands on it: under the last message that has it, or on the keyboard; an older message by its id.</summary>
    /// <exception cref="InvalidOperationException">There is no such button on the screen.</exception>
    public long Presses(string title, TelegramGroup? to = null, long? on = null) => _server.Press(this, to, title, on);

    /// <summary>A press with any data, as a client of one's own sends it; the message it stands under may be gone (date 0) or absent (null).</summary>
    public long PressesData(string? data, long? on = null, bool withMessage = true) => _server.PressData(this, data, on, withMessage);

    public long Blocks() => _server.Member(this, blocked: true);

    public long Unblocks() => _server.Member(this, blocked: false);

    /// <summary>The account is deleted: the bot is told nothing, and what it sends is refused.</summary>
    public void Deactivates() => _server.Close(Id, "user is deactivated");
}

/// <summary>A group with the bot in it.</summary>
public sealed class TelegramGroup
{
    private readonly TelegramServer _server;

    internal TelegramGroup(TelegramServer server, long id, string title) => (_server, Id, Title) = (server, id, title);

    public long Id { get; private set; }

    public string Title { get; }

    /// <summary>The group becomes a supergroup: its id changes, and both chats tell it by a service message.</summary>
    public long Migrate(TelegramPerson by)
    {
        var (update, id) = _server.Migrate(this, by);
        Id = id;
        return update;
    }

    /// <summary>The bot is thrown out.</summary>
    public long Kicks(TelegramPerson by) => _server.Kick(this, by);

    /// <summary>Somebody comes in or leaves: <c>new_chat_members</c>, <c>left_chat_member</c>.</summary>
    public long Enters(TelegramPerson person) => _server.Post(person, this, message => message["new_chat_members"] = new JsonArray(person.Json), null, null, service: true);

    public long Leaves(TelegramPerson person) => _server.Post(person, this, message => message["left_chat_member"] = person.Json, null, null, service: true);
}
