using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Messages;

namespace Bot.Channels.WhatsApp;

/// <summary>
/// What the bot says, in WhatsApp's own terms and inside its limits: up to three short choices as reply buttons, up to ten as a list, more with
/// a row that shows the rest. <c>*bold*</c>, line breaks and "•" mean on WhatsApp what they mean in the bot's texts.
/// </summary>
public static class WhatsAppWords
{
    public const int LongestText = 4096;
    public const int LongestCaption = 1024;
    private const int LongestBesideButtons = 1024;
    private const int MostButtons = 3;
    private const int LongestButton = 20;
    private const int MostRows = 10;
    private const int LongestRow = 24;
    private const int LongestDescription = 72;

    /// <summary>Whoever speaks English and whoever speaks Indonesian reads the same button: what language a message is in, it does not say.</summary>
    private const string Choose = "Pilih · Choose";
    private const string More = "Lainnya… · More…";

    /// <summary>The message as one or several calls, in their order, without their addressee: several only where the text is longer than one message takes.</summary>
    /// <param name="mediaId">The file's id with Meta, where one goes along.</param>
    public static IReadOnlyList<JsonObject> Write(Outgoing message, string? mediaId = null)
    {
        var parts = new List<JsonObject>();
        var text = Split(message.Text, LongestText);
        var hasButtons = FitsButtons(message, text[^1]);
        if (message.File is { } file && mediaId is not null)
        {
            if (hasButtons && text.Count == 1)
                return [Buttons(message, text[0], Media(file, mediaId, caption: null))];
            var caption = message.Buttons.Count == 0 && message.Text.Length is > 0 and <= LongestCaption ? message.Text : null;
            parts.Add(WithType(Media(file, mediaId, caption)));
            if (caption is not null || (message.Text.Length == 0 && message.Buttons.Count == 0))
                return parts;
        }
        parts.AddRange(text.SkipLast(1).Select(Text));
        parts.Add(message.Buttons.Count == 0 ? Text(text[^1]) : hasButtons ? Buttons(message, text[^1], header: null) : List(message, text[^1]));
        return parts;
    }

    /// <summary>The same with the choices as numbered lines, which every phone shows and a typed number answers.</summary>
    public static IReadOnlyList<JsonObject> WriteNumbered(Outgoing message)
    {
        var lines = message.Buttons.Select((button, i) => button.Title.StartsWith($"{i + 1} ·", StringComparison.Ordinal) ? button.Title : $"{i + 1}. {button.Title}");
        return [.. Split($"{message.Text}\n\n{string.Join('\n', lines)}".Trim(), LongestText).Select(Text)];
    }

    /// <summary>A template without variables.</summary>
    public static JsonObject Template(WhatsAppTemplate template) => new()
    {
        ["type"] = "template",
        ["template"] = new JsonObject { ["name"] = template.Name, ["language"] = new JsonObject { ["code"] = template.Language } },
    };

    /// <summary>The row that shows the choices from this one on.</summary>
    public static string MoreCode(long outboxId, int from) => string.Create(CultureInfo.InvariantCulture, $"p:{outboxId}:{from}");

    /// <summary>What such a row stands for; null where it is none.</summary>
    public static (long OutboxId, int From)? ReadMore(string? code) =>
        code?.Split(':') is ["p", var message, var number]
        && long.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? (id, from)
            : null;

    /// <summary>Titles within a limit that still differ from one another. Nothing that people see as one sign is cut in two.</summary>
    public static IReadOnlyList<string> Titles(IEnumerable<string> titles, int longest)
    {
        var all = new List<string>();
        foreach (var title in titles)
        {
            var plain = title.Replace("*", "", StringComparison.Ordinal).Trim();
            var cut = Cut(plain.Length == 0 ? "…" : plain, longest);
            for (var i = 2; all.Contains(cut); i++)
            {
                var mark = string.Create(CultureInfo.InvariantCulture, $" ({i})");
                cut = Cut(plain, longest - mark.Length) + mark;
            }
            all.Add(cut);
        }
        return all;
    }

    /// <summary>Cut with "…" where it is too long, between what people see as signs.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = 0;
        while (end < text.Length && end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= longest - 1)
            end = next;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>A long text in pieces, cut at paragraphs, else lines, else words, never inside a surrogate pair.</summary>
    public static IReadOnlyList<string> Split(string text, int longest)
    {
        var pieces = new List<string>();
        while (text.Length > longest)
        {
            var head = text.AsSpan(0, longest);
            var at = new[] { head.LastIndexOf("\n\n"), head.LastIndexOf('\n'), head.LastIndexOf(' ') }.FirstOrDefault(at => at > longest / 2, longest);
            if (at == longest && char.IsHighSurrogate(text[at - 1]))
                at--;
            pieces.Add(text[..at].TrimEnd());
            text = text[at..].TrimStart();
        }
        pieces.Add(text);
        return pieces;
    }

    private static bool FitsButtons(Outgoing message, string body) =>
        message.Buttons.Count is > 0 and <= MostButtons && body.Length <= LongestBesideButtons && message.Buttons.All(button => button.Title.Length <= LongestButton);

    private static JsonObject Text(string body) => new()
    {
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = Body(body), ["preview_url"] = false },
    };

    private static JsonObject Buttons(Outgoing message, string body, (string Type, JsonObject Content)? header)
    {
        var titles = Titles(message.Buttons.Select(button => button.Title), LongestButton);
        var interactive = new JsonObject { ["type"] = "button" };
        if (header is { } file)
            interactive["header"] = new JsonObject { ["type"] = file.Type, [file.Type] = file.Content };
        interactive["body"] = new JsonObject { ["text"] = Body(body) };
        interactive["action"] = new JsonObject
        {
            ["buttons"] = new JsonArray([.. titles.Select((title, i) => (JsonNode)new JsonObject
            {
                ["type"] = "reply",
                ["reply"] = new JsonObject { ["id"] = Pressed.Code(message.Id, i), ["title"] = title },
            })]),
        };
        return new JsonObject { ["type"] = "interactive", ["interactive"] = interactive };
    }

    private static JsonObject List(Outgoing message, string body)
    {
        var shown = message.Buttons.Count <= MostRows ? message.Buttons.Count : MostRows - 1;
        var full = message.Buttons.Take(shown).Select(button => button.Title).ToList();
        var titles = Titles(shown < message.Buttons.Count ? full.Append(More) : full, LongestRow);
        var rows = titles.Select((title, i) =>
        {
            var row = new JsonObject { ["id"] = i < shown ? Pressed.Code(message.Id, i) : MoreCode(message.Id, shown), ["title"] = title };
            // What did not fit into the title stands whole below it; its number or code is not said twice.
            if (i < shown && full[i].Length > LongestRow)
                row["description"] = Cut(full[i][(full[i].IndexOf(" · ", StringComparison.Ordinal) is > 0 and < LongestRow and var dot ? dot + 3 : 0)..], LongestDescription);
            return (JsonNode)row;
        });
        return new JsonObject
        {
            ["type"] = "interactive",
            ["interactive"] = new JsonObject
            {
                ["type"] = "list",
                ["body"] = new JsonObject { ["text"] = Body(body) },
                ["action"] = new JsonObject { ["button"] = Choose, ["sections"] = new JsonArray(new JsonObject { ["rows"] = new JsonArray([.. rows]) }) },
            },
        };
    }

    /// <summary>A body cannot be empty.</summary>
    private static string Body(string text) => string.IsNullOrWhiteSpace(text) ? "…" : text;

    private static (string Type, JsonObject Content) Media(EnclosedFile file, string id, string? caption)
    {
        var content = new JsonObject { ["id"] = id };
        var isImage = WhatsAppFiles.IsImage(file);
        if (!isImage)
            content["filename"] = file.Name;
        if (caption is not null)
            content["caption"] = caption;
        return (isImage ? "image" : "document", content);
    }

    private static JsonObject WithType((string Type, JsonObject Content) media) => new() { ["type"] = media.Type, [media.Type] = media.Content };
}
