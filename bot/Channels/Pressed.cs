using System.Globalization;
using System.Text.Json;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels;

/// <summary>
/// What stands behind a button in a messenger: the number of the outbox message and of the button in it (<c>b:4711:2</c>), never the words, so that
/// whoever sends a code by hand can press no button that was not shown to them.
/// </summary>
public static class Pressed
{
    public static string Code(long outboxId, int button) => string.Create(CultureInfo.InvariantCulture, $"b:{outboxId}:{button}");

    /// <summary>
    /// What a press says in this conversation. A button of an earlier turn counts where it stands by itself ("daftar KEU-01-A"); one that answers a
    /// question that was followed by another is <see cref="IncomingKind.OldButton"/>, as is one that was never shown here.
    /// </summary>
    public static async Task<(IncomingKind Kind, string Text)> ReadAsync(BotDb db, Address at, string? code)
    {
        if (code?.Split(':') is not ["b", var message, var number]
            || !long.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return (IncomingKind.OldButton, "");
        var shown = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.Channel == at.Channel && m.ConversationId == at.ConversationId);
        if (shown?.Buttons is null || JsonSerializer.Deserialize<List<Button>>(shown.Buttons)!.ElementAtOrDefault(index) is not { Says: var says })
            return (IncomingKind.OldButton, "");
        var isLast = !await db.Outbox.AnyAsync(m => m.Channel == at.Channel && m.ConversationId == at.ConversationId && m.Id > id && m.ExpectsAnswer);
        return isLast || StandsAlone(says) ? (IncomingKind.Text, says) : (IncomingKind.OldButton, "");
    }

    /// <summary>A command with the code of what it is about means the same whenever it is pressed.</summary>
    public static bool StandsAlone(string says) => says.Contains(' ', StringComparison.Ordinal) && says.Any(char.IsAsciiDigit);
}
