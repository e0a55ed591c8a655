using System.Text;
using Bot.Messages;

namespace Bot.Storage.Tables;

/// <summary>
/// Reads comma- or semicolon-separated bytes, quoted as RFC 4180 says. It works on bytes, because a row with bytes that are not UTF-8 is
/// rejected alone, with its line, which a reader of text cannot tell any more.
/// </summary>
internal sealed class CsvRows
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Phrase s_notUtf8 = new("ada karakter yang bukan UTF-8; simpan sebagai CSV UTF-8", "bytes that are not UTF-8; save as CSV UTF-8");
    private static readonly Phrase s_badQuotes = new("tanda kutip (\") tidak berpasangan", "a quotation mark (\") without its pair");

    private readonly byte[] _bytes;
    private readonly byte _separator;
    private int _at;
    private int _line = 1;
    private int _broken;
    private bool _anyReadable;

    private CsvRows(byte[] bytes)
    {
        _bytes = bytes;
        _at = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        _separator = SeparatorOf(bytes.AsSpan(_at));
    }

    /// <exception cref="TableRefusedException">The file is not UTF-8 throughout.</exception>
    public static List<RawRow> Read(byte[] bytes)
    {
        if (IsUtf16(bytes))
            throw Refused("UTF-16");
        return new CsvRows(bytes).Read();
    }

    private List<RawRow> Read()
    {
        var rows = new List<RawRow>();
        while (_at < _bytes.Length)
        {
            if (Next() is { } row)
                rows.Add(row);
        }
        var data = rows.Count - 1;
        // One odd row is a slip of one row; where nothing beyond ASCII is UTF-8 and many rows are odd, it is the whole file.
        if (rows is [{ Problem: not null }, ..] || (_broken > 0 && !_anyReadable && (_broken == data || (_broken > 1 && _broken * 3 >= data))))
            throw rows[0].Problem == s_badQuotes ? new TableRefusedException(new($"baris judul: {s_badQuotes.Indonesian}", $"header line: {s_badQuotes.English}")) : Refused("Windows-1252");
        return rows;
    }

    /// <summary>The next record; null for a line without anything.</summary>
    private RawRow? Next()
    {
        var (start, line) = (_at, _line);
        var cells = new List<byte[]>();
        var wellQuoted = true;
        while (Cell(cells, ref wellQuoted))
        {
        }
        if (!wellQuoted)
        {
            // A stray mark may have swallowed good rows: only its own line is lost, and reading goes on after that.
            var end = Array.IndexOf(_bytes, (byte)'\n', start);
            _at = end < 0 ? _bytes.Length : end + 1;
            _line = line + 1;
            return new(line, [], s_badQuotes);
        }
        if (cells is [[]])
            return null;
        try
        {
            var texts = cells.ConvertAll(cell => s_strict.GetString(cell));
            _anyReadable |= cells.Exists(cell => cell.Any(b => b >= 0x80));
            return new(line, texts);
        }
        catch (DecoderFallbackException)
        {
            _broken++;
            return new(line, cells.ConvertAll(cell => Encoding.UTF8.GetString(cell)), s_notUtf8);
        }
    }

    /// <summary>Reads one cell; true where another follows in the same record.</summary>
    private bool Cell(List<byte[]> cells, ref bool wellQuoted)
    {
        var start = _at;
        if (_at < _bytes.Length && _bytes[_at] == '"')
        {
            cells.Add(Quoted(ref wellQuoted));
        }
        else
        {
            while (_at < _bytes.Length && _bytes[_at] != _separator && _bytes[_at] != '\n')
                _at++;
            var end = _at;
            if (end > start && _bytes[end - 1] == '\r' && (end == _bytes.Length || _bytes[end] == '\n'))
                end--;
            cells.Add(_bytes[start..end]);
        }
        if (_at >= _bytes.Length)
            return false;
        if (_bytes[_at] == _separator)
        {
            _at++;
            return true;
        }
        if (_bytes[_at] == '\r' && _at + 1 < _bytes.Length && _bytes[_at + 1] == '\n')
            _at++;
        if (_bytes[_at] == '\n')
        {
            _line++;
            _at++;
            return false;
        }
        // Something stands between the closing mark and the separator.
        wellQuoted &= _bytes[_at] == '\r' && _at + 1 == _bytes.Length;
        _at = _bytes.Length;
        return false;
    }

    private byte[] Quoted(ref bool wellQuoted)
    {
        var cell = new List<byte>();
        for (_at++; _at < _bytes.Length; _at++)
        {
            if (_bytes[_at] == '"')
            {
                _at++;
                if (_at >= _bytes.Length || _bytes[_at] != '"')
                    return [.. cell];
            }
            else if (_bytes[_at] == '\n')
            {
                _line++;
            }
            cell.Add(_bytes[_at]);
        }
        wellQuoted = false;
        return [.. cell];
    }

    private static byte SeparatorOf(ReadOnlySpan<byte> bytes)
    {
        var (commas, semicolons, quoted) = (0, 0, false);
        foreach (var b in bytes)
        {
            if (b == '\n')
                break;
            quoted ^= b == '"';
            if (!quoted && b == ',')
                commas++;
            else if (!quoted && b == ';')
                semicolons++;
        }
        return semicolons > commas ? (byte)';' : (byte)',';
    }

    private static bool IsUtf16(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || (bytes.Length >= 4 && ((bytes[0] == 0) != (bytes[1] == 0)) && ((bytes[2] == 0) != (bytes[3] == 0)));

    private static TableRefusedException Refused(string encoding) => new(new(
        $"berkas ini tampaknya {encoding}, bukan UTF-8; simpan ulang sebagai \"CSV UTF-8\" atau .xlsx",
        $"this file seems to be {encoding}, not UTF-8; save it again as \"CSV UTF-8\" or .xlsx"));
}
