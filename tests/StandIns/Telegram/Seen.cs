using StandIns.Remote;

namespace StandIns.Telegram;

/// <summary>A message of the bot as a person sees it on the screen.</summary>
/// <param name="Kind"><c>text</c>, <c>photo</c> or <c>document</c>.</param>
/// <param name="Text">The text or caption without its marks.</param>
/// <param name="Buttons">The titles of the buttons under it, row by row.</param>
/// <param name="File">The file it carries.</param>
public sealed record Seen(long MessageId, DateTimeOffset At, string Kind, string Text, IReadOnlyList<Entity> Entities, IReadOnlyList<IReadOnlyList<string>> Buttons, string? FileName, byte[]? File, bool Edited)
{
    /// <summary>The words of that look: <c>Marked("bold")</c>.</summary>
    public IReadOnlyList<string> Marked(string type) => [.. Entities.Where(entity => entity.Type == type).Select(entity => Text.Substring(entity.Offset, entity.Length))];

    public override string ToString() => Buttons.Count == 0 ? Text : $"{Text} [{string.Join(" | ", Buttons.SelectMany(row => row))}]";
}

public sealed partial class TelegramServer
{
    /// <summary>What the bot has said in a chat and has not deleted, oldest first.</summary>
    public IReadOnlyList<Seen> Heard(long chatId)
    {
        lock (_world.Gate)
            return _world.Chats.TryGetValue(chatId, out var chat) ? [.. chat.Messages.Where(message => message.FromBot).Select(See)] : [];
    }

    /// <summary>The keyboard under the line one types in, row by row; empty without one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> KeyboardOf(long chatId)
    {
        lock (_world.Gate)
            return _world.Chats.TryGetValue(chatId, out var chat) ? Keyboards.Titles(chat.Keyboard, "keyboard") : [];
    }

    /// <summary>The first message of the bot in a chat that is as asked for, now or within the time given (30 seconds).</summary>
    public async Task<Seen> HeardAsync(long chatId, Func<Seen, bool> wanted, TimeSpan? within = null)
    {
        using var late = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(30));
        while (true)
        {
            if (Heard(chatId).FirstOrDefault(wanted) is { } seen)
                return seen;
            try
            {
                await Task.Delay(10, late.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not heard in {chatId}; there stands: {string.Join(" / ", Heard(chatId))}. Calls: {string.Join(", ", Log.All.TakeLast(8).Select(call => $"{call.Method} {call.Status}"))}");
            }
        }
    }

    /// <summary>The bot's messages in a chat, once there are at least so many.</summary>
    public async Task<IReadOnlyList<Seen>> HeardAsync(long chatId, int atLeast, TimeSpan? within = null)
    {
        await HeardAsync(chatId, seen => Heard(chatId).Count >= atLeast, within);
        return Heard(chatId);
    }

    private static Seen See(Message message) => new(message.Id, message.At, message.Kind, message.Text.Plain, message.Text.Entities,
        Keyboards.Titles(message.InlineKeyboard, "inline_keyboard"), message.File?.Name, message.File?.Bytes, message.Edited);
}
