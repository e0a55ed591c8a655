using System.Text;

namespace StandIns.Telegram;

/// <summary>The MarkdownV2 style of the documents: its marks in pairs, and every other one of its characters behind a backslash.</summary>
internal sealed class MarkdownReader(string text)
{
    private const string Reserved = "_*[]()~`>#+-=|{}.!";

    private static readonly (string Mark, string Type)[] s_marks =
        [("__", "underline"), ("||", "spoiler"), ("*", "bold"), ("_", "italic"), ("~", "strikethrough")];

    private readonly StringBuilder _plain = new();
    private readonly List<Entity> _entities = [];
    private readonly Stack<(string Mark, string Type, int Offset)> _open = new();
    private int _at;

    public FormattedText Read()
    {
        while (_at < text.Length)
            Step();
        return _open.TryPeek(out var open)
            ? throw Bad($"Can't find end of {open.Type} entity at byte offset {open.Offset}")
            : new FormattedText(_plain.ToString(), [.. _entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length)]);
    }

    private void Step()
    {
        if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is > '\0' and <= '~')
        {
            _plain.Append(text[_at + 1]);
            _at += 2;
        }
        else if (text[_at] == '`')
            Code();
        else if (text[_at] == '[')
        {
            _open.Push(("[", "text_link", _plain.Length));
            _at++;
        }
        else if (text[_at] == ']' && _open.TryPeek(out var link) && link.Mark == "[")
            Link();
        else if (text[_at] == '>' && (_at == 0 || text[_at - 1] == '\n'))
            _at++;
        else if (s_marks.FirstOrDefault(mark => string.CompareOrdinal(text, _at, mark.Mark, 0, mark.Mark.Length) == 0) is { Mark: not null } mark)
            Mark(mark.Mark, mark.Type);
        else if (Reserved.Contains(text[_at], StringComparison.Ordinal))
            throw Bad($"Character '{text[_at]}' is reserved and must be escaped with the preceding '\\'");
        else
            _plain.Append(text[_at++]);
    }

    private void Mark(string mark, string type)
    {
        _at += mark.Length;
        if (!_open.TryPeek(out var open) || open.Mark != mark)
        {
            _open.Push((mark, type, _plain.Length));
            return;
        }
        _open.Pop();
        if (_plain.Length > open.Offset)
            _entities.Add(new Entity(type, open.Offset, _plain.Length - open.Offset));
    }

    private void Code()
    {
        var mark = string.CompareOrdinal(text, _at, "```", 0, 3) == 0 ? "```" : "`";
        var from = _plain.Length;
        for (_at += mark.Length; ; _at++)
        {
            if (_at >= text.Length)
                throw Bad($"Can't find end of {(mark == "`" ? "Code" : "Pre")} entity at byte offset {from}");
            if (string.CompareOrdinal(text, _at, mark, 0, mark.Length) == 0)
                break;
            if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is '`' or '\\')
                _at++;
            _plain.Append(text[_at]);
        }
        _at += mark.Length;
        if (_plain.Length > from)
            _entities.Add(new Entity(mark == "`" ? "code" : "pre", from, _plain.Length - from));
    }

    private void Link()
    {
        var open = _open.Pop();
        var end = text.IndexOf(')', _at);
        if (_at + 1 >= text.Length || text[_at + 1] != '(' || end < 0)
            throw Bad("Can't find end of a URL");
        _entities.Add(new Entity("text_link", open.Offset, _plain.Length - open.Offset, text[(_at + 2)..end]));
        _at = end + 1;
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: can't parse entities: {why}");
}
