using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Messages;

namespace Bot.Channels.Terminal;

/// <summary>A talk as text, in the form in which transcript tests read it: <c>you:</c> and <c>bot:</c> lines, buttons in brackets.</summary>
public static partial class TranscriptText
{
    /// <summary>A line of the person; a line break inside it is written <c>\n</c>.</summary>
    public static string You(string text) => "you: " + text.Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>A message of the bot; its further lines are indented by five.</summary>
    public static string Bot(Outgoing message)
    {
        var lines = Drawn().Replace(message.Text, match => match.Value.StartsWith("H-", StringComparison.Ordinal) ? "H-…" : "…").Split('\n').ToList();
        if (message.Buttons.Count > 0)
            lines.Add(string.Join(' ', message.Buttons.Select(button => button.Title == button.Says ? $"[{button.Title}]" : $"[{button.Title} → {button.Says}]")));
        return "bot: " + string.Join('\n', lines.Select((line, i) => i == 0 || line.Length == 0 && i < lines.Count - 1 ? (i == 0 ? line : "     ") : "     " + line));
    }

    /// <summary>An instant of the scene.</summary>
    public static string Clock(DateTimeOffset now) => "@clock " + now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Receipts and codes that are drawn anew each time.</summary>
    [GeneratedRegex(@"\bH-\d{8}-[0-9A-F]{6}\b|(?<=code=)[0-9a-f]{32}|(?<=: \*)[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}(?=\*)")]
    private static partial Regex Drawn();
}
