using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>One stretch of a text that looks different; offsets count UTF-16 units, as the documents do.</summary>
public sealed record Entity(string Type, int Offset, int Length, string? Url = null);

/// <summary>A text as a person sees it, and what in it is bold, a link and so on.</summary>
internal sealed record FormattedText(string Plain, IReadOnlyList<Entity> Entities)
{
    public static FormattedText Read(string text, string? parseMode, JsonArray? entities)
    {
        var read = parseMode switch
        {
            null or "" => new FormattedText(text, [.. (entities ?? []).Select(entity => Given(entity!.AsObject(), text))]),
            "HTML" => new HtmlReader(text).Read(),
            "MarkdownV2" => new MarkdownReader(text).Read(),
            "Markdown" => throw new Refusal(400, "Bad Request: can't parse entities: legacy Markdown is not for new bots"),
            _ => throw new Refusal(400, "Bad Request: unsupported parse_mode"),
        };
        return read.Trimmed();
    }

    public JsonArray ToJson() => new([.. Entities.Select(entity =>
    {
        var json = new JsonObject { ["offset"] = entity.Offset, ["length"] = entity.Length, ["type"] = entity.Type };
        if (entity.Url is not null)
            json["url"] = entity.Url;
        return json;
    })]);

    private static Entity Given(JsonObject entity, string text)
    {
        var (offset, length) = (entity["offset"]!.GetValue<long>(), entity["length"]!.GetValue<long>());
        return offset < 0 || length <= 0 || offset + length > text.Length
            ? throw new Refusal(400, "Bad Request: entity is outside of the text")
            : new Entity(entity["type"]!.GetValue<string>(), (int)offset, (int)length, entity["url"]?.GetValue<string>());
    }

    /// <summary>The server shows no white space before or after a text.</summary>
    private FormattedText Trimmed()
    {
        var before = Plain.Length - Plain.TrimStart().Length;
        var plain = Plain.Trim();
        if (plain.Length == Plain.Length)
            return this;
        var kept = from entity in Entities
                   let start = Math.Max(0, entity.Offset - before)
                   let end = Math.Min(plain.Length, entity.Offset + entity.Length - before)
                   where end > start
                   select entity with { Offset = start, Length = end - start };
        return new FormattedText(plain, [.. kept]);
    }
}

/// <summary>
/// The HTML style of the documents, and nothing beside it: these tags, these four named entities, every <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> escaped.
/// The real server lets a lone <c>&amp;</c> or <c>&gt;</c> pass; the documents do not.
/// </summary>
internal sealed class HtmlReader(string html)
{
    private static readonly Dictionary<string, string> s_tags = new()
    {
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["tg-spoiler"] = "spoiler",
        ["span"] = "spoiler",
        ["a"] = "text_link",
        ["tg-emoji"] = "custom_emoji",
        ["code"] = "code",
        ["pre"] = "pre",
        ["blockquote"] = "blockquote",
    };

    private readonly StringBuilder _plain = new();
    private readonly List<Entity> _entities = [];
    private readonly Stack<(string Tag, int Offset, string? Url, string Type)> _open = new();
    private int _at;

    public FormattedText Read()
    {
        while (_at < html.Length)
        {
            switch (html[_at])
            {
                case '<':
                    Tag();
                    break;
                case '&':
                    Character();
                    break;
                case '>':
                    throw Bad($"Unescaped character \">\" at offset {_at}");
                default:
                    _plain.Append(html[_at++]);
                    break;
            }
        }
        return _open.TryPeek(out var open)
            ? throw Bad($"Can't find end tag corresponding to start tag \"{open.Tag}\"")
            : new FormattedText(_plain.ToString(), [.. _entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length)]);
    }

    private void Tag()
    {
        var from = _at;
        var end = html.IndexOf('>', from);
        if (end < 0)
            throw Bad($"Unclosed start tag at byte offset {from}");
        var inside = html[(from + 1)..end];
        _at = end + 1;
        if (inside.StartsWith('/'))
        {
            Close(inside[1..].Trim(), from);
            return;
        }
        var space = inside.IndexOfAny([' ', '\n']);
        var tag = (space < 0 ? inside : inside[..space]).ToLowerInvariant();
        var attribute = space < 0 ? "" : inside[space..].Trim();
        if (!s_tags.TryGetValue(tag, out var type))
            throw Bad($"Unsupported start tag \"{tag}\" at byte offset {from}");
        if (_open.Any(open => open.Type is "pre" or "code") && !(tag == "code" && _open.Peek() is { Type: "pre" }))
            throw Bad($"Tag \"{tag}\" inside code or pre at byte offset {from}");
        if (tag == "blockquote" && _open.Any(open => open.Type == "blockquote"))
            throw Bad($"Nested blockquote at byte offset {from}");
        _open.Push((tag, _plain.Length, Attribute(tag, attribute, from), type));
    }

    /// <summary>The attribute that a tag may have, or must have; for a link its address.</summary>
    private static string? Attribute(string tag, string written, int from)
    {
        var value = written.Split('=', 2) is [var name, var quoted] && quoted.Length >= 2 && quoted[0] == quoted[^1] && quoted[0] is '"' or '\'' ? quoted[1..^1] : null;
        var named = value is null ? written : written.Split('=', 2)[0];
        return (tag, named, value) switch
        {
            ("a", "href", { } href) => WebUtility.HtmlDecode(href),
            ("span", "class", "tg-spoiler") => null,
            ("tg-emoji", "emoji-id", { }) => null,
            ("code", "class", { } language) when language.StartsWith("language-", StringComparison.Ordinal) => null,
            ("blockquote", "expandable", null) => null,
            ("span", _, _) => throw Bad($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {from}"),
            ("a" or "tg-emoji", _, _) => throw Bad($"Tag \"{tag}\" lacks its attribute at byte offset {from}"),
            (_, "", _) => null,
            _ => throw Bad($"Unsupported attribute in the tag \"{tag}\" at byte offset {from}"),
        };
    }

    private void Close(string tag, int from)
    {
        if (!_open.TryPop(out var open))
            throw Bad($"Unexpected end tag at byte offset {from}");
        if (!open.Tag.Equals(tag, StringComparison.OrdinalIgnoreCase))
            throw Bad($"Unmatched end tag at byte offset {from}, expected \"</{open.Tag}>\", found \"</{tag}>\"");
        if (_plain.Length > open.Offset && !(open.Tag == "code" && _open.TryPeek(out var outer) && outer.Type == "pre"))
            _entities.Add(new Entity(open.Type, open.Offset, _plain.Length - open.Offset, open.Url));
    }

    private void Character()
    {
        var end = html.IndexOf(';', _at);
        var name = end < 0 ? "" : html[(_at + 1)..end];
        _plain.Append(name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            _ when Number(name) is { } code => char.ConvertFromUtf32(code),
            _ => throw Bad($"Unescaped character \"&\" at offset {_at}"),
        });
        _at = end + 1;
    }

    private static int? Number(string name)
    {
        if (!name.StartsWith('#'))
            return null;
        var read = name.StartsWith("#x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(name[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return read && code is > 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? code : null;
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: can't parse entities: {why}");
}
