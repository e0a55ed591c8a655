using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>A message on the screen of those in a chat.</summary>
internal sealed class Message
{
    public required long Id { get; init; }
    public required Chat Chat { get; init; }
    public required DateTimeOffset At { get; init; }
    public required bool FromBot { get; init; }
    public required string Kind { get; init; }
    public FormattedText Text { get; set; } = new("", []);
    public JsonObject? Markup { get; set; }
    public StoredFile? File { get; init; }
    public bool Edited { get; set; }
    public required JsonObject Json { get; set; }

    public JsonObject? InlineKeyboard => Markup?.ContainsKey("inline_keyboard") == true ? Markup : null;
}

internal sealed class Chat
{
    public required long Id { get; init; }
    public required string Type { get; init; }
    public required JsonObject Json { get; init; }

    /// <summary>Whether the bot may write here: a person has pressed start, a group has it as a member.</summary>
    public bool Open { get; set; }

    /// <summary>Why not, where it no longer may, as the error says it.</summary>
    public string? Closed { get; set; }

    public long? MovedTo { get; set; }
    public List<Message> Messages { get; } = [];

    /// <summary>The keyboard under the line one types in.</summary>
    public JsonObject? Keyboard { get; set; }
}

internal sealed record StoredFile(string Id, string UniqueId, string Kind, string Name, string ContentType, byte[] Bytes, int Width = 0, int Height = 0);

internal sealed record Query(string Id, long PersonId, DateTimeOffset At)
{
    public bool Answered { get; set; }
}

/// <summary>Everything the server knows; whoever reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed class World(TimeProvider time, string token, string username)
{
    private long _messages;
    private int _files;

    public Lock Gate { get; } = new();
    public TimeProvider Time => time;
    public long BotId { get; } = long.Parse(token.Split(':')[0]);
    public string Username => username;
    public Dictionary<long, Chat> Chats { get; } = [];
    public Dictionary<string, StoredFile> Files { get; } = [];
    public Dictionary<string, Query> Queries { get; } = [];

    public JsonObject Me() => new() { ["id"] = BotId, ["is_bot"] = true, ["first_name"] = "Tanya ASN", ["username"] = username };

    public long NextMessageId() => ++_messages;

    /// <summary>A message with what every one of them carries; the caller adds what it says.</summary>
    public JsonObject Blank(long id, Chat chat, JsonObject from) => new()
    {
        ["message_id"] = id,
        ["from"] = from,
        ["chat"] = chat.Json.DeepClone(),
        ["date"] = time.GetUtcNow().ToUnixTimeSeconds(),
    };

    public StoredFile Keep(string kind, string name, string contentType, byte[] bytes, int width = 0, int height = 0)
    {
        var number = ++_files;
        var file = new StoredFile($"BQACAgUAAxkBAAI{number:D6}{kind}", $"AgAD{number:D6}", kind, name, contentType, bytes, width, height);
        return Files[file.Id] = file;
    }

    public static JsonNode FileJson(StoredFile file)
    {
        var json = new JsonObject { ["file_id"] = file.Id, ["file_unique_id"] = file.UniqueId, ["file_size"] = file.Bytes.Length };
        if (file.Kind == "photo")
        {
            json["width"] = file.Width;
            json["height"] = file.Height;
            return new JsonArray(json);
        }
        if (file.Name.Length > 0)
            json["file_name"] = file.Name;
        if (file.ContentType.Length > 0)
            json["mime_type"] = file.ContentType;
        return json;
    }

    /// <summary>The chat a call names, where the bot may write.</summary>
    public Chat Reachable(JsonNode? id)
    {
        var chat = Find(id);
        if (chat.MovedTo is { } moved)
            throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = moved });
        if (chat.Closed is { } why)
            throw new Refusal(403, $"Forbidden: {why}");
        return chat.Open ? chat : throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
    }

    public Chat Find(JsonNode? id) =>
        long.TryParse(id?.ToString(), out var number) && Chats.TryGetValue(number, out var chat) ? chat : throw new Refusal(400, "Bad Request: chat not found");
}
