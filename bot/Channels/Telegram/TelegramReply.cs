using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>One message as Telegram takes it: a text, or a file with or without a caption.</summary>
public sealed record TelegramReply(TelegramText? Text, EnclosedFile? File, InlineKeyboardMarkup? Keyboard)
{
    private const int LongestButton = 64;
    private const int WidestRow = 28;
    private const int MostInRow = 5;

    /// <summary>
    /// The message in as many of Telegram's as it takes, always the same for the same message: how many of them went out is remembered, and the
    /// rest is sent after a crash. Buttons stand under the last; a file comes after a text that is too long for its caption.
    /// </summary>
    public static IReadOnlyList<TelegramReply> Write(Outgoing message)
    {
        var keyboard = Buttons(message);
        if (message.File is { } file)
        {
            var caption = TelegramHtml.Write(message.Text, TelegramHtml.LongestCaption);
            return caption.Count <= 1
                ? [new(caption.FirstOrDefault(), file, keyboard)]
                : [.. TelegramHtml.Write(message.Text).Select(text => new TelegramReply(text, null, null)), new(null, file, keyboard)];
        }
        var texts = TelegramHtml.Write(message.Text);
        return [.. texts.Select((text, i) => new TelegramReply(text, null, i == texts.Count - 1 ? keyboard : null))];
    }

    private static InlineKeyboardMarkup? Buttons(Outgoing message)
    {
        if (message.Buttons.Count == 0)
            return null;
        var rows = new List<List<InlineKeyboardButton>>();
        var width = 0;
        for (var i = 0; i < message.Buttons.Count; i++)
        {
            var title = Title(message.Buttons[i].Title);
            // Short ones stand side by side, a scale in one row; a long one has its own line, so that it is not cut on a small screen.
            width += Math.Max(title.Length, 4) + 1;
            if (rows.Count == 0 || rows[^1].Count == MostInRow || width > WidestRow)
            {
                rows.Add([]);
                width = Math.Max(title.Length, 4) + 1;
            }
            rows[^1].Add(new(title, Pressed.Code(message.Id, i)));
        }
        return new(rows);
    }

    private static string Title(string title)
    {
        var plain = title.Replace("*", "", StringComparison.Ordinal);
        if (plain.Length <= LongestButton)
            return plain;
        var to = char.IsHighSurrogate(plain[LongestButton - 2]) ? LongestButton - 2 : LongestButton - 1;
        return plain[..to] + "…";
    }
}
