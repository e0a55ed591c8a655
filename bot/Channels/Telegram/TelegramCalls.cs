namespace Bot.Channels.Telegram;

// What the methods take, under the Bot API's own names.

public sealed record GetUpdates(long? Offset, int Limit, int Timeout, IReadOnlyList<string> AllowedUpdates);

public sealed record SetWebhook(string Url, string SecretToken, IReadOnlyList<string> AllowedUpdates);

public sealed record DeleteWebhook(bool DropPendingUpdates);

/// <param name="Text">1 to 4096 characters once <see cref="ParseMode"/> has been applied.</param>
public sealed record SendMessage(long ChatId, string Text)
{
    public long? MessageThreadId { get; init; }
    public string? ParseMode { get; init; }
    public LinkPreviewOptions? LinkPreviewOptions { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>A document or a photo; the file itself goes beside it, or <see cref="FileId"/> names one that Telegram has.</summary>
/// <param name="Caption">Up to 1024 characters once <see cref="ParseMode"/> has been applied.</param>
public sealed record SendFile(long ChatId, string? Caption)
{
    public long? MessageThreadId { get; init; }
    public string? ParseMode { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
    public string? FileId { get; init; }
}

public sealed record SendChatAction(long ChatId, string Action)
{
    public long? MessageThreadId { get; init; }
}

public sealed record AnswerCallbackQuery(string CallbackQueryId);

/// <summary>Without a markup the keyboard goes.</summary>
public sealed record EditMessageReplyMarkup(long ChatId, long MessageId);

public sealed record SetMyCommands(IReadOnlyList<BotCommand> Commands, string? LanguageCode);

public sealed record SetMyDescription(string Description, string? LanguageCode);

public sealed record SetMyShortDescription(string ShortDescription, string? LanguageCode);
