using System.Text.Json;
using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>A field of a method or an object: <c>chat_id!:chat</c> is required, <c>Button[][]</c> is an array of arrays.</summary>
internal sealed record Field(string Name, bool Required, string Type);

/// <summary>
/// The documented methods and objects, https://core.telegram.org/bots/api, as far as a bot of texts, buttons and files calls them.
/// The real server overlooks a field that it does not know; this one refuses it, for a field with a wrong name is a mistake that nobody hears of.
/// </summary>
internal static class Schema
{
    private const string Send = "business_connection_id:string chat_id!:chat message_thread_id:integer direct_messages_topic_id:integer disable_notification:boolean "
        + "protect_content:boolean allow_paid_broadcast:boolean message_effect_id:string suggested_post_parameters:object reply_parameters:ReplyParameters ephemeral_message_parameters:object reply_markup:markup ";

    private const string Caption = "caption:string parse_mode:string caption_entities:MessageEntity[] ";
    private const string Edit = "business_connection_id:string chat_id:chat message_id:integer inline_message_id:string reply_markup:InlineKeyboardMarkup ";

    public static readonly Dictionary<string, Field[]> Methods = new Dictionary<string, string>
    {
        ["getMe"] = "",
        ["logOut"] = "",
        ["close"] = "",
        ["getUpdates"] = "offset:integer limit:integer timeout:integer allowed_updates:string[]",
        ["setWebhook"] = "url!:string certificate:file ip_address:string max_connections:integer allowed_updates:string[] drop_pending_updates:boolean secret_token:string",
        ["deleteWebhook"] = "drop_pending_updates:boolean",
        ["getWebhookInfo"] = "",
        ["sendMessage"] = Send + "text!:string parse_mode:string entities:MessageEntity[] link_preview_options:LinkPreviewOptions",
        ["sendPhoto"] = Send + Caption + "photo!:file show_caption_above_media:boolean has_spoiler:boolean",
        ["sendDocument"] = Send + Caption + "document!:file thumbnail:file disable_content_type_detection:boolean",
        ["sendChatAction"] = "business_connection_id:string chat_id!:chat message_thread_id:integer action!:string",
        ["answerCallbackQuery"] = "callback_query_id!:string text:string show_alert:boolean url:string cache_time:integer",
        ["editMessageText"] = Edit + "text!:string parse_mode:string entities:MessageEntity[] link_preview_options:LinkPreviewOptions",
        ["editMessageReplyMarkup"] = Edit,
        ["deleteMessage"] = "chat_id!:chat message_id!:integer",
        ["getFile"] = "file_id!:string",
        ["setMyCommands"] = "commands!:BotCommand[] scope:BotCommandScope language_code:string",
        ["getMyCommands"] = "scope:BotCommandScope language_code:string",
        ["deleteMyCommands"] = "scope:BotCommandScope language_code:string",
        ["setMyDescription"] = "description:string language_code:string",
        ["getMyDescription"] = "language_code:string",
        ["setMyShortDescription"] = "short_description:string language_code:string",
        ["getMyShortDescription"] = "language_code:string",
    }.ToDictionary(pair => pair.Key, pair => Read(pair.Value), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, Field[]> s_objects = new Dictionary<string, string>
    {
        ["MessageEntity"] = "type!:string offset!:integer length!:integer url:string user:object language:string custom_emoji_id:string",
        ["LinkPreviewOptions"] = "is_disabled:boolean url:string prefer_small_media:boolean prefer_large_media:boolean show_above_text:boolean",
        ["ReplyParameters"] = "message_id!:integer chat_id:chat allow_sending_without_reply:boolean quote:string quote_parse_mode:string quote_entities:MessageEntity[] quote_position:integer checklist_task_id:integer",
        ["InlineKeyboardMarkup"] = "inline_keyboard!:InlineKeyboardButton[][]",
        ["InlineKeyboardButton"] = "text!:string icon_custom_emoji_id:string style:string url:string callback_data:string web_app:WebAppInfo login_url:object disabled:object switch_inline_query:string "
            + "switch_inline_query_current_chat:string switch_inline_query_chosen_chat:object copy_text:CopyTextButton callback_game:object pay:boolean",
        ["CopyTextButton"] = "text!:string",
        ["WebAppInfo"] = "url!:string",
        ["ReplyKeyboardMarkup"] = "keyboard!:KeyboardButton[][] is_persistent:boolean resize_keyboard:boolean one_time_keyboard:boolean input_field_placeholder:string selective:boolean force_reply:boolean",
        ["KeyboardButton"] = "text!:string icon_custom_emoji_id:string style:string request_users:object request_chat:object request_contact:boolean request_location:boolean request_poll:object request_managed_bot:object web_app:WebAppInfo",
        ["ReplyKeyboardRemove"] = "remove_keyboard!:boolean selective:boolean",
        ["ForceReply"] = "force_reply!:boolean input_field_placeholder:string selective:boolean",
        ["BotCommand"] = "command!:string description!:string",
        ["BotCommandScope"] = "type!:string chat_id:chat user_id:integer",
    }.ToDictionary(pair => pair.Key, pair => Read(pair.Value));

    /// <summary>The fields of a call with their right types; a form's texts are read as what they stand for.</summary>
    public static JsonObject Check(Field[] fields, JsonObject sent, string of, bool texts, bool nested = false)
    {
        var read = new JsonObject();
        foreach (var (name, value) in sent)
        {
            var field = Array.Find(fields, field => field.Name == name) ?? throw new Refusal(400, $"Bad Request: unknown field \"{name}\" in {of}");
            if (value is not null)
                read[name] = Value(field.Type, value, $"{of}.{name}", texts, nested);
        }
        return fields.FirstOrDefault(field => field.Required && read[field.Name] is null) is { } missing
            ? throw new Refusal(400, missing.Name switch
            {
                "chat_id" => "Bad Request: chat_id is empty",
                "text" when of == "sendMessage" => "Bad Request: message text is empty",
                _ => $"Bad Request: parameter \"{missing.Name}\" is required in {of}",
            })
            : read;
    }

    private static JsonNode Value(string type, JsonNode value, string where, bool texts, bool nested)
    {
        if (type is "string" or "file")
            return Is(value, JsonValueKind.String, "String", where);
        if (type == "chat")
            return value.GetValueKind() == JsonValueKind.Number ? Integer(value, where) : Is(value, JsonValueKind.String, "Integer or String", where);
        // Where the whole call is a form, and where a caller of JSON writes an object as text, as the documents allow for a method's own fields.
        if (!nested && value.GetValueKind() == JsonValueKind.String && (texts || type is not ("integer" or "boolean")))
            value = Parsed(value.GetValue<string>(), type, where);
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return new JsonArray([.. Is(value, JsonValueKind.Array, "Array", where).AsArray().Select(item => item is null ? throw Wrong("Array", where) : Value(type[..^2], item, where, false, true))]);
        return type switch
        {
            "integer" => Integer(value, where),
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.DeepClone() : throw Wrong("Boolean", where),
            "object" => Is(value, JsonValueKind.Object, "Object", where),
            "markup" => Value(MarkupOf(Is(value, JsonValueKind.Object, "Object", where).AsObject()), value, where, false, true),
            // The documents let a String stand for a button of text.
            "KeyboardButton" when value.GetValueKind() == JsonValueKind.String => new JsonObject { ["text"] = value.DeepClone() },
            _ => Check(s_objects[type], Is(value, JsonValueKind.Object, type, where).AsObject(), type, false, true),
        };
    }

    private static string MarkupOf(JsonObject markup) =>
        markup.ContainsKey("inline_keyboard") ? "InlineKeyboardMarkup"
        : markup.ContainsKey("keyboard") ? "ReplyKeyboardMarkup"
        : markup.ContainsKey("remove_keyboard") ? "ReplyKeyboardRemove"
        : markup.ContainsKey("force_reply") ? "ForceReply"
        : throw new Refusal(400, "Bad Request: object expected as reply markup");

    private static JsonNode Parsed(string text, string type, string where)
    {
        if (type == "boolean" && bool.TryParse(text, out var truth))
            return truth;
        try
        {
            return JsonNode.Parse(text) ?? throw Wrong(type, where);
        }
        catch (JsonException)
        {
            throw Wrong(type, where);
        }
    }

    private static JsonNode Integer(JsonNode value, string where) =>
        value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), out var number) ? number : throw Wrong("Integer", where);

    private static JsonNode Is(JsonNode value, JsonValueKind kind, string expected, string where) =>
        value.GetValueKind() == kind ? value.DeepClone() : throw Wrong(expected, where);

    private static Refusal Wrong(string expected, string where) => new(400, $"Bad Request: field \"{where}\" must be of type {expected}");

    private static Field[] Read(string spec) =>
        [.. spec.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split(':')).Select(parts => new Field(parts[0].TrimEnd('!'), parts[0].EndsWith('!'), parts[1]))];
}
