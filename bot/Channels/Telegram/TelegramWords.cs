using System.Text.RegularExpressions;
using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>Who the bot is on Telegram, as far as <c>getMe</c> told.</summary>
public sealed class TelegramSelf(TelegramSettings settings)
{
    public long Id { get; private set; } = settings.BotId;

    /// <summary>Without the @; null until Telegram was reached.</summary>
    public string? Username { get; private set; }

    /// <summary>True once Telegram has told it: the way there is open, and the token is one.</summary>
    public bool IsKnown { get; private set; }

    public void Is(User user) => (Id, Username, IsKnown) = (user.Id, user.Username, true);
}

/// <summary>What is to be kept of an update. A press is read where it is kept, as what a button says stands in the outbox.</summary>
/// <param name="Message">What arrived; for a press, the conversation and who pressed.</param>
public sealed record TelegramHeard(Incoming Message)
{
    /// <summary>The button's code, where this is a press.</summary>
    public string? Pressed { get; init; }
}

/// <summary>What one update comes to: something to keep, a press to answer, a group that got another id, or a reason to let it go.</summary>
public sealed record TelegramReading
{
    public TelegramHeard? Heard { get; init; }

    /// <summary>To be answered in any case: until then the person's screen shows that something is under way.</summary>
    public CallbackQuery? Query { get; init; }

    public (TelegramChat From, TelegramChat To)? Moved { get; init; }

    /// <summary>Why nothing is kept, for the count: <c>channel_post</c>, <c>new_chat_members</c>.</summary>
    public string? LetGo { get; init; }
}

/// <summary>Between Telegram's updates and the hall.</summary>
public static partial class TelegramWords
{
    /// <summary>What people send that is no text, by the Bot API's names; whatever else a message may hold is told by Telegram and said by nobody.</summary>
    private static readonly HashSet<string> s_unreadable =
    [
        "photo", "audio", "voice", "video", "video_note", "document", "sticker", "animation", "location", "venue", "poll", "dice",
        "story", "game", "paid_media", "live_photo", "checklist", "rich_message", "invoice",
    ];

    /// <summary>The kinds that are asked for; said anew with every call, as Telegram otherwise goes on with what was asked before.</summary>
    public static readonly string[] AllowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"];

    public static TelegramReading Read(Update update, TelegramSelf self)
    {
        var id = $"{self.Id}:{update.UpdateId}";
        return update switch
        {
            { CallbackQuery: { } query } => ReadPress(query, id),
            { Message: { } message } => ReadMessage(message, self, id),
            { EditedMessage: { } edited } => ReadEdited(edited, id),
            { MyChatMember: { } member } => ReadMember(member, id),
            _ => LetGo(update.Others?.Keys.FirstOrDefault() ?? "an empty update"),
        };
    }

    private static TelegramReading ReadMessage(Message message, TelegramSelf self, string id)
    {
        if (message.MigrateToChatId is { } to)
            return new() { Moved = (new(message.Chat.Id), new(to)) };
        if (message.MigrateFromChatId is { } from)
            return new() { Moved = (new(from), new(message.Chat.Id)) };
        if (message.Chat.Type is "group" or "supergroup")
            return ReadInGroup(message, self, id);
        if (message.Chat.Type != "private" || message.From is not { IsBot: false } person)
            return LetGo($"a message of a {message.Chat.Type}");
        if (message.Text is { } text)
        {
            var (kind, says) = ReadText(text, self);
            return Heard(message, person, id, kind, says);
        }
        if (message.Contact is { } card)
        {
            var (kind, says) = Incoming.Contact(card.PhoneNumber, isOwn: card.UserId == person.Id);
            return Heard(message, person, id, kind, says);
        }
        if (Content(message) is null)
            return LetGo(message.Others?.Keys.LastOrDefault() ?? "an empty message");
        // The pictures of an album come one by one, and are one message to the person.
        return Heard(message, person, message.MediaGroupId is { } album ? $"{self.Id}:album:{album}" : id, IncomingKind.Unreadable, message.Caption ?? "");
    }

    /// <summary>A text in a private chat: plain words, a command, or the link that began the chat.</summary>
    private static (IncomingKind Kind, string Says) ReadText(string text, TelegramSelf self)
    {
        if (CommandPattern().Match(text) is not { Success: true } command)
            return (IncomingKind.Text, text);
        var (name, addressee, rest) = (command.Groups["name"].Value, command.Groups["to"].Value, command.Groups["rest"].Value.Trim());
        if (addressee.Length > 0 && self.Username is { } us && !addressee.Equals(us, StringComparison.OrdinalIgnoreCase))
            return (IncomingKind.Text, text);
        if (!name.Equals("start", StringComparison.OrdinalIgnoreCase))
            return (IncomingKind.Text, Words(name, rest));
        // What a link carries is written by anybody. Only what may be a join code is read; the join code's own rules decide the rest.
        return JoinCodePattern().IsMatch(rest) ? (IncomingKind.Text, $"gabung {rest}") : (IncomingKind.Started, "");
    }

    /// <summary>In a group the bot answers whoever speaks to it: by name, by replying to it, or by a command that is not another bot's.</summary>
    private static TelegramReading ReadInGroup(Message message, TelegramSelf self, string id)
    {
        // Another bot's words are not answered, as that one might answer too; a nameless administrator speaks as the group itself.
        if (message.From is not { } from || (from.IsBot && message.SenderChat?.Id != message.Chat.Id))
            return LetGo("a bot's message in a group");
        if (message.Text is null && Content(message) is null)
            return LetGo(message.Others?.Keys.LastOrDefault() ?? "an empty message");
        var text = message.Text ?? message.Caption ?? "";
        var says = SpokenToUs(text, message.Entities ?? message.CaptionEntities ?? [], message.ReplyToMessage?.From?.Id == self.Id, self);
        if (string.IsNullOrWhiteSpace(says))
            return LetGo("not spoken to in a group");
        var at = new TelegramChat(message.Chat.Id, message.IsTopicMessage ? message.MessageThreadId : null).Address;
        return new() { Heard = new(new Incoming(at, Incoming.GroupUser(at), id, IncomingKind.InGroup, says) { Locale = from.LanguageCode }) };
    }

    /// <summary>The words without our name and the slash; null where they are not for us.</summary>
    private static string? SpokenToUs(string text, IReadOnlyList<MessageEntity> entities, bool isReply, TelegramSelf self)
    {
        if (CommandPattern().Match(text) is { Success: true } command)
        {
            var addressee = command.Groups["to"].Value;
            return addressee.Length == 0 || addressee.Equals(self.Username, StringComparison.OrdinalIgnoreCase)
                ? Words(command.Groups["name"].Value, command.Groups["rest"].Value.Trim())
                : null;
        }
        var ours = entities
            .Where(entity => entity.Offset >= 0 && entity.Length > 0 && (long)entity.Offset + entity.Length <= text.Length && NamesUs(entity, text, self))
            .OrderByDescending(entity => entity.Offset)
            .ToList();
        if (ours.Count == 0 && !isReply)
            return null;
        foreach (var entity in ours)
            text = text.Remove(Math.Min(entity.Offset, text.Length), Math.Min(entity.Length, text.Length - Math.Min(entity.Offset, text.Length)));
        return text.Trim(' ', ',', ':', '\n') is { Length: > 0 } rest ? rest : "halo";
    }

    private static bool NamesUs(MessageEntity entity, string text, TelegramSelf self) => entity.Type switch
    {
        "mention" => self.Username is { } us && text.AsSpan(entity.Offset, entity.Length).Equals($"@{us}", StringComparison.OrdinalIgnoreCase),
        "text_mention" => entity.User?.Id == self.Id,
        _ => false,
    };

    /// <summary>New words are told; that a place on a map moved on, which comes as an edit too, is not.</summary>
    private static TelegramReading ReadEdited(Message edited, string id) =>
        edited is { Chat.Type: "private", From: { IsBot: false } person } && (edited.Text ?? edited.Caption) is { } words
            ? Heard(edited, person, id, IncomingKind.Edited, words)
            : LetGo("edited_message without words for us");

    private static TelegramReading ReadPress(CallbackQuery query, string id)
    {
        // A button is shown in private chats alone; a message that is too old is not named, and there the chat is the person's own.
        if (query.Message is { Chat.Type: not "private" } || query.From.IsBot)
            return new() { Query = query, LetGo = "callback_query outside a private chat" };
        var at = new TelegramChat(query.Message?.Chat.Id ?? query.From.Id).Address;
        return new()
        {
            Query = query,
            Heard = new(new Incoming(at, User(query.From), id, IncomingKind.OldButton, "") { Locale = query.From.LanguageCode }) { Pressed = query.Data ?? "" },
        };
    }

    private static TelegramReading ReadMember(ChatMemberUpdated member, string id)
    {
        IncomingKind? kind = member.NewChatMember.Status switch
        {
            "kicked" => IncomingKind.Left,
            "member" => IncomingKind.Returned,
            _ => null,
        };
        return member.Chat.Type == "private" && kind is { } known
            ? new() { Heard = new(new Incoming(new TelegramChat(member.Chat.Id).Address, User(member.From), id, known, "") { Locale = member.From.LanguageCode }) }
            : LetGo($"my_chat_member of a {member.Chat.Type}");
    }

    /// <summary>A command of the menu has no spaces; what it stands for may.</summary>
    private static string Words(string command, string rest) => $"/{command.Replace('_', ' ')} {rest}".TrimEnd();

    private static string? Content(Message message) => message.Contact is null ? message.Others?.Keys.FirstOrDefault(s_unreadable.Contains) : "contact";

    private static TelegramReading Heard(Message message, User person, string id, IncomingKind kind, string says) =>
        new() { Heard = new(new Incoming(new TelegramChat(message.Chat.Id).Address, User(person), id, kind, says) { Locale = person.LanguageCode }) };

    private static string User(User user) => user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static TelegramReading LetGo(string why) => new() { LetGo = why };

    [GeneratedRegex(@"^/(?<name>[A-Za-z0-9_]{1,32})(?:@(?<to>[A-Za-z0-9_]+))?(?:\s+(?<rest>[\s\S]*))?$")]
    private static partial Regex CommandPattern();

    [GeneratedRegex("^[A-Za-z0-9]{6,16}$")]
    private static partial Regex JoinCodePattern();
}
