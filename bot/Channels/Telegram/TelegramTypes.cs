using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Channels.Telegram;

// The Bot API's own types, under its own names, as far as they are read or sent here (https://core.telegram.org/bots/api#available-types).

public sealed record User(long Id)
{
    public bool IsBot { get; init; }
    public string? Username { get; init; }
    public string? LanguageCode { get; init; }
}

/// <param name="Type"><c>private</c>, <c>group</c>, <c>supergroup</c> or <c>channel</c>.</param>
public sealed record Chat(long Id, string Type);

/// <summary>A part of a text that means something; offsets count UTF-16 units.</summary>
public sealed record MessageEntity(string Type, int Offset, int Length)
{
    public User? User { get; init; }
}

public sealed record Message(long MessageId, Chat Chat)
{
    public User? From { get; init; }

    /// <summary>The chat that speaks here instead of a person: a channel, or the group itself for its nameless administrators.</summary>
    public Chat? SenderChat { get; init; }

    public long? MessageThreadId { get; init; }
    public bool IsTopicMessage { get; init; }
    public Message? ReplyToMessage { get; init; }
    public string? MediaGroupId { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<MessageEntity>? Entities { get; init; }
    public string? Caption { get; init; }
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }
    public Contact? Contact { get; init; }
    public long? MigrateToChatId { get; init; }
    public long? MigrateFromChatId { get; init; }

    /// <summary>What else it holds, by the names of the Bot API: voice, sticker, poll, new_chat_members …</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>A shared contact card: the sender's own where its user is the sender, and else somebody else's, who may not even be on Telegram.</summary>
public sealed record Contact
{
    public string? PhoneNumber { get; init; }
    public long? UserId { get; init; }
}

/// <summary>What the Bot API tells of a message that it took.</summary>
public sealed record SentMessage
{
    public long? MessageId { get; init; }
    public Document? Document { get; init; }

    /// <summary>The sizes in which it has a photo, the smallest first.</summary>
    public IReadOnlyList<PhotoSize>? Photo { get; init; }
}

public sealed record Document(string FileId);

public sealed record PhotoSize(string FileId);

public sealed record CallbackQuery(string Id, User From)
{
    /// <summary>The message with the button; missing or without its contents where it is too old.</summary>
    public Message? Message { get; init; }

    public string? Data { get; init; }
}

/// <param name="Status">Of a private chat: <c>kicked</c> where the bot was blocked, <c>member</c> where it was let in again.</param>
public sealed record ChatMember(string Status);

public sealed record ChatMemberUpdated(Chat Chat, User From, ChatMember NewChatMember);

public sealed record Update(long UpdateId)
{
    public Message? Message { get; init; }
    public Message? EditedMessage { get; init; }
    public CallbackQuery? CallbackQuery { get; init; }
    public ChatMemberUpdated? MyChatMember { get; init; }

    /// <summary>Kinds that are not read, and those that the Bot API will know one day.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

public sealed record WebhookInfo(string Url, int PendingUpdateCount)
{
    public long? LastErrorDate { get; init; }
    public string? LastErrorMessage { get; init; }
}

public sealed record BotCommand(string Command, string Description);

public sealed record InlineKeyboardButton(string Text, string CallbackData);

public sealed record InlineKeyboardMarkup(IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard);

public sealed record LinkPreviewOptions(bool IsDisabled);

public sealed record ResponseParameters
{
    /// <summary>In seconds.</summary>
    public long? RetryAfter { get; init; }

    public long? MigrateToChatId { get; init; }
}

/// <summary>How the Bot API writes JSON: <c>snake_case</c>, and nothing for what is not there.</summary>
internal static class TelegramJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The update, or null where what came is none.</summary>
    public static Update? Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<Update>(Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
