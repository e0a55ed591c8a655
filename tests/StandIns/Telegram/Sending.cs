using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>What puts something before a person's eyes: texts, photos, documents, edits, answers to a pressed button.</summary>
internal sealed class Sending(World world)
{
    private static readonly TimeSpan s_queryLives = TimeSpan.FromSeconds(150);

    private static readonly string[] s_chatActions =
        ["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"];

    public JsonNode Message(JsonObject fields)
    {
        var chat = world.Reachable(fields["chat_id"]);
        var text = Text(fields, "text", "entities", 4096, "message is too long");
        if (text.Plain.Length == 0)
            throw Bad("message text is empty");
        return Put(chat, fields, "text", text, null);
    }

    public JsonNode File(JsonObject fields, IReadOnlyDictionary<string, Upload> files, string kind)
    {
        var chat = world.Reachable(fields["chat_id"]);
        var caption = Text(fields, "caption", "caption_entities", 1024, "message caption is too long");
        return Put(chat, fields, kind, caption, Uploads.Resolve(world, fields[kind]!.GetValue<string>(), files, kind));
    }

    public JsonNode ChatAction(JsonObject fields)
    {
        world.Reachable(fields["chat_id"]);
        return s_chatActions.Contains(fields["action"]!.GetValue<string>()) ? true : throw Bad("wrong parameter action in request");
    }

    public JsonNode AnswerCallbackQuery(JsonObject fields)
    {
        if (fields["text"]?.GetValue<string>().Length > 200)
            throw Bad("MESSAGE_TOO_LONG");
        if (!world.Queries.TryGetValue(fields["callback_query_id"]!.GetValue<string>(), out var query) || world.Time.GetUtcNow() - query.At > s_queryLives)
            throw Bad("query is too old and response timeout expired or query ID is invalid");
        return query.Answered = true;
    }

    public JsonNode EditText(JsonObject fields)
    {
        var message = Own(fields, "edit");
        var text = Text(fields, "text", "entities", 4096, "message is too long");
        if (text.Plain.Length == 0)
            throw Bad("message text is empty");
        return message.Kind == "text" ? Change(message, fields, text) : throw Bad("there is no text in the message to edit");
    }

    public JsonNode EditMarkup(JsonObject fields)
    {
        var message = Own(fields, "edit");
        return Change(message, fields, message.Text);
    }

    public JsonNode Delete(JsonObject fields)
    {
        var chat = world.Reachable(fields["chat_id"]);
        var message = chat.Messages.Find(message => message.Id == fields["message_id"]!.GetValue<long>()) ?? throw Bad("message to delete not found");
        if (world.Time.GetUtcNow() - message.At > TimeSpan.FromHours(48) || (!message.FromBot && chat.Type != "private"))
            throw Bad("message can't be deleted");
        return chat.Messages.Remove(message);
    }

    private JsonNode Put(Chat chat, JsonObject fields, string kind, FormattedText text, StoredFile? file)
    {
        var markup = Keyboards.Check(fields["reply_markup"]?.AsObject(), chat);
        if (fields["reply_parameters"] is JsonObject reply && reply["allow_sending_without_reply"]?.GetValue<bool>() != true
            && !chat.Messages.Exists(message => message.Id == reply["message_id"]!.GetValue<long>()))
            throw Bad("message to be replied not found");
        var id = world.NextMessageId();
        var message = new Message { Id = id, Chat = chat, At = world.Time.GetUtcNow(), FromBot = true, Kind = kind, Text = text, Markup = markup, File = file, Json = world.Blank(id, chat, world.Me()) };
        Describe(message);
        chat.Messages.Add(message);
        if (markup?.ContainsKey("keyboard") == true || markup?.ContainsKey("remove_keyboard") == true)
            chat.Keyboard = markup.ContainsKey("keyboard") ? markup : null;
        return message.Json.DeepClone();
    }

    private JsonNode Change(Message message, JsonObject fields, FormattedText text)
    {
        var markup = Keyboards.Check(fields["reply_markup"]?.AsObject(), message.Chat);
        if (text.Plain == message.Text.Plain && text.Entities.SequenceEqual(message.Text.Entities) && JsonNode.DeepEquals(markup, message.InlineKeyboard))
            throw Bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        message.Text = text;
        message.Markup = markup;
        message.Edited = true;
        message.Json["edit_date"] = world.Time.GetUtcNow().ToUnixTimeSeconds();
        Describe(message);
        return message.Json.DeepClone();
    }

    private static void Describe(Message message)
    {
        var (json, texts, entities) = (message.Json, message.File is null ? "text" : "caption", message.File is null ? "entities" : "caption_entities");
        if (message.File is { } file)
            json[message.Kind] = World.FileJson(file);
        json.Remove(texts);
        json.Remove(entities);
        json.Remove("reply_markup");
        if (message.Text.Plain.Length > 0)
            json[texts] = message.Text.Plain;
        if (message.Text.Entities.Count > 0)
            json[entities] = message.Text.ToJson();
        if (message.InlineKeyboard is { } keyboard)
            json["reply_markup"] = keyboard.DeepClone();
    }

    /// <summary>A message of the bot's own that may be changed.</summary>
    private Message Own(JsonObject fields, string verb)
    {
        if (fields["inline_message_id"] is not null)
            throw Bad("MESSAGE_ID_INVALID");
        if (fields["chat_id"] is null || fields["message_id"] is null)
            throw Bad("message identifier is not specified");
        var chat = world.Reachable(fields["chat_id"]);
        var message = chat.Messages.Find(message => message.Id == fields["message_id"]!.GetValue<long>()) ?? throw Bad($"message to {verb} not found");
        return message.FromBot ? message : throw Bad($"message can't be {verb}ed");
    }

    private static FormattedText Text(JsonObject fields, string name, string entities, int most, string tooLong)
    {
        var text = FormattedText.Read(fields[name]?.GetValue<string>() ?? "", fields["parse_mode"]?.GetValue<string>(), fields[entities]?.AsArray());
        return text.Plain.Length <= most ? text : throw Bad(tooLong);
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: {why}");
}
