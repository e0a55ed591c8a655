using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>What people do, told to the bot as the real server would.</summary>
public sealed partial class TelegramServer
{
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);
    private long _people = 500_000_000;
    private long _groups = -4_000_000_000;
    private long _queries = 4_382_000_000_000_000_000;

    /// <summary>A person with an id of their own, who has not yet spoken with the bot.</summary>
    public TelegramPerson Person(string firstName, string language = "id", long? id = null)
    {
        lock (_world.Gate)
        {
            var person = new TelegramPerson(this, id ?? ++_people, firstName, language);
            _world.Chats[person.Id] = new Chat { Id = person.Id, Type = "private", Json = new JsonObject { ["id"] = person.Id, ["first_name"] = firstName, ["type"] = "private" } };
            return person;
        }
    }

    /// <summary>A group into which somebody has just put the bot.</summary>
    public TelegramGroup Group(string title, TelegramPerson by)
    {
        lock (_world.Gate)
        {
            var group = new TelegramGroup(this, --_groups, title);
            var chat = _world.Chats[group.Id] = new Chat { Id = group.Id, Type = "group", Open = true, Json = new JsonObject { ["id"] = group.Id, ["title"] = title, ["type"] = "group", ["all_members_are_administrators"] = true } };
            MemberUpdate(chat, by, "left", "member");
            return group;
        }
    }

    /// <summary>An update of any kind, as it is, in a queue of its own.</summary>
    /// <param name="unasked">Told also where the bot did not ask for this kind, as one that was made before it said so.</param>
    public long Raw(string kind, JsonNode payload, bool unasked = false)
    {
        lock (_world.Gate)
            return _updates.Add(kind, payload.DeepClone(), $"raw {kind}", s_day, unasked);
    }

    internal long Post(TelegramPerson by, TelegramGroup? to, Action<JsonObject> say, string? text, long? inReplyTo, bool service = false)
    {
        lock (_world.Gate)
        {
            var chat = _world.Chats[to?.Id ?? by.Id];
            if (to is null)
                chat.Open = true;
            var id = _world.NextMessageId();
            var json = _world.Blank(id, chat, by.Json);
            by.LastMessageId = id;
            say(json);
            var answered = chat.Messages.Find(message => message.Id == inReplyTo);
            if (answered is not null)
                json["reply_to_message"] = answered.Json.DeepClone();
            chat.Messages.Add(new Message { Id = id, Chat = chat, At = Time.GetUtcNow(), FromBot = false, Kind = "text", Text = new FormattedText(text ?? "", []), Json = json });
            var meant = to is null || service || !_options.PrivacyMode || answered?.FromBot == true || (text is not null && TypedEntities.IsMeantFor(text, Username));
            return meant && chat.Closed is null ? Tell("message", json, chat) : 0;
        }
    }

    internal long PostFile(TelegramPerson by, TelegramGroup? to, string kind, string name, string contentType, byte[] bytes, string? caption)
    {
        lock (_world.Gate)
        {
            var size = kind == "photo" ? Pictures.Size(bytes) ?? (1280, 960) : (0, 0);
            var part = World.FileJson(_world.Keep(kind, name, contentType, bytes, size.Item1, size.Item2));
            if (kind == "voice")
                part["duration"] = 3;
            return Post(by, to, message =>
            {
                message[kind] = part;
                if (caption is not null)
                    message["caption"] = caption;
            }, caption, null);
        }
    }

    internal long Edit(TelegramPerson by, TelegramGroup? to, long messageId, string text)
    {
        lock (_world.Gate)
        {
            var chat = _world.Chats[to?.Id ?? by.Id];
            var message = chat.Messages.Find(message => message.Id == messageId && !message.FromBot) ?? throw new InvalidOperationException($"{by.FirstName} wrote no message {messageId}.");
            message.Json["text"] = text;
            message.Json["edit_date"] = Time.GetUtcNow().ToUnixTimeSeconds();
            return Tell("edited_message", message.Json, chat);
        }
    }

    internal long Press(TelegramPerson by, TelegramGroup? to, string title, long? on)
    {
        lock (_world.Gate)
        {
            var chat = _world.Chats[to?.Id ?? by.Id];
            foreach (var message in chat.Messages.Where(message => on is null || message.Id == on).Reverse())
            {
                if (Keyboards.Buttons(message.InlineKeyboard, "inline_keyboard").FirstOrDefault(button => button["text"]!.GetValue<string>() == title) is { } button)
                    return button["callback_data"]?.GetValue<string>() is { } data ? Query(by, chat, message.Json, data) : 0;
            }
            if (Keyboards.Buttons(chat.Keyboard, "keyboard").FirstOrDefault(button => button["text"]!.GetValue<string>() == title) is { } key)
                return key["request_contact"]?.GetValue<bool>() == true ? by.SendsContact($"62812{by.Id % 100_000_000}") : by.Says(title, to);
            throw new InvalidOperationException($"There is no button \"{title}\"; on the screen: {string.Join(" / ", chat.Messages.Where(message => message.FromBot).Select(See))}");
        }
    }

    internal long PressData(TelegramPerson by, string? data, long? on, bool withMessage)
    {
        lock (_world.Gate)
        {
            var chat = _world.Chats[by.Id];
            var message = chat.Messages.Find(message => message.Id == on)?.Json ?? new JsonObject { ["chat"] = chat.Json.DeepClone(), ["message_id"] = on ?? 1, ["date"] = 0 };
            return Query(by, chat, withMessage ? message : null, data);
        }
    }

    internal long Member(TelegramPerson person, bool blocked)
    {
        lock (_world.Gate)
        {
            var chat = _world.Chats[person.Id];
            (chat.Closed, chat.Open) = (blocked ? "bot was blocked by the user" : null, true);
            return MemberUpdate(chat, person, blocked ? "member" : "kicked", blocked ? "kicked" : "member");
        }
    }

    internal void Close(long chatId, string why)
    {
        lock (_world.Gate)
            _world.Chats[chatId].Closed = why;
    }

    internal long Kick(TelegramGroup group, TelegramPerson by)
    {
        lock (_world.Gate)
        {
            var chat = _world.Chats[group.Id];
            chat.Closed = $"bot was kicked from the {chat.Type} chat";
            return MemberUpdate(chat, by, "member", "kicked");
        }
    }

    internal (long Update, long Id) Migrate(TelegramGroup group, TelegramPerson by)
    {
        lock (_world.Gate)
        {
            var old = _world.Chats[group.Id];
            var id = -1_002_000_000_000 + group.Id % 1_000_000_000;
            var chat = _world.Chats[id] = new Chat { Id = id, Type = "supergroup", Open = true, Json = new JsonObject { ["id"] = id, ["title"] = group.Title, ["type"] = "supergroup" } };
            old.MovedTo = id;
            var left = _world.Blank(_world.NextMessageId(), old, by.Json);
            left["migrate_to_chat_id"] = id;
            var update = Tell("message", left, old);
            var came = _world.Blank(_world.NextMessageId(), chat, by.Json);
            came["migrate_from_chat_id"] = old.Id;
            Tell("message", came, chat);
            return (update, id);
        }
    }

    private long Query(TelegramPerson by, Chat chat, JsonObject? message, string? data)
    {
        var id = (++_queries).ToString();
        _world.Queries[id] = new Query(id, by.Id, Time.GetUtcNow());
        var query = new JsonObject { ["id"] = id, ["from"] = by.Json, ["chat_instance"] = (chat.Id * 31).ToString() };
        if (message is not null)
            query["message"] = message.DeepClone();
        if (data is not null)
            query["data"] = data;
        return _updates.Add("callback_query", query, $"query {by.Id}", TimeSpan.FromSeconds(150));
    }

    private long MemberUpdate(Chat chat, TelegramPerson by, string before, string after) => _updates.Add("my_chat_member", new JsonObject
    {
        ["chat"] = chat.Json.DeepClone(),
        ["from"] = by.Json,
        ["date"] = Time.GetUtcNow().ToUnixTimeSeconds(),
        ["old_chat_member"] = Status(before),
        ["new_chat_member"] = Status(after),
    }, $"member {chat.Id}", s_day);

    private JsonObject Status(string status)
    {
        var member = new JsonObject { ["user"] = _world.Me(), ["status"] = status };
        if (status == "kicked")
            member["until_date"] = 0;
        return member;
    }

    private long Tell(string kind, JsonObject message, Chat chat) => _updates.Add(kind, (JsonObject)message.DeepClone(), $"chat {chat.Id}", s_day);
}
