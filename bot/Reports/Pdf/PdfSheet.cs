namespace Bot.Reports.Pdf;

/// <summary>Sets a report from top to bottom: wraps lines, begins pages, numbers them.</summary>
internal sealed class PdfSheet(PdfText encoding, string footer)
{
    public const double Left = 56;
    public const double Wide = PdfPage.Width - 2 * Left;
    private const double Top = 64;
    private const double Bottom = PdfPage.Height - 64;
    private const string Soft = "55645f";

    private readonly List<PdfPage> _pages = [new()];
    private double _y = Top;

    /// <summary>Where the next line will stand.</summary>
    public double Y => _y;

    public PdfPage Page => _pages[^1];

    public byte[] Encode(string text) => encoding.Encode(text);

    /// <summary>Begins a page where so much would not fit on this one.</summary>
    public void Need(double height)
    {
        if (_y + height <= Bottom)
            return;
        _pages.Add(new());
        _y = Top;
    }

    public void Skip(double height) => _y += height;

    public void Title(string text) => Paragraph(text, PdfFont.Bold, 18, 4);

    public void Heading(string text)
    {
        Need(70);
        Skip(12);
        Paragraph(text, PdfFont.Bold, 12.5, 4, "0b5f58");
    }

    public void Note(string text) => Paragraph(text, PdfFont.Plain, 9.5, 3, Soft);

    public void Paragraph(string text, PdfFont? font = null, double size = 10.5, double after = 4, string colour = "14211f", double indent = 0)
    {
        font ??= PdfFont.Plain;
        foreach (var line in Wrapped(encoding.Encode(text), font, size, Wide - indent))
        {
            Need(size * 1.4);
            _y += size * 1.1;
            Page.Text(Left + indent, _y, line, font, size, colour);
            _y += size * 0.3;
        }
        _y += after;
    }

    /// <summary>One entry of a list, with a bullet.</summary>
    public void Item(string text)
    {
        Need(16);
        Page.Text(Left + 2, _y + 11.5, encoding.Encode("•"), PdfFont.Plain, 10.5, Soft);
        Paragraph(text, indent: 14, after: 2);
    }

    /// <summary>A name, a bar drawn into the place beside it, and a figure at its end.</summary>
    /// <param name="draw">Draws the bar; it is given the page and the bar's left edge, top, width and height.</param>
    public void Bar(string name, string figure, Action<PdfPage, double, double, double, double> draw)
    {
        const double nameWidth = 190, figureWidth = 74, height = 10;
        var lines = Wrapped(encoding.Encode(name), PdfFont.Plain, 9.5, nameWidth - 8).ToList();
        var tall = Math.Max(18, lines.Count * 12.5 + 4);
        Need(tall);
        for (var i = 0; i < lines.Count; i++)
            Page.Text(Left, _y + 11 + i * 12.5, lines[i], PdfFont.Plain, 9.5);
        draw(Page, Left + nameWidth, _y + 2.5, Wide - nameWidth - figureWidth, height);
        var value = encoding.Encode(figure);
        Page.Text(Left + Wide - PdfFont.Bold.Width(value, 9.5), _y + 11, value, PdfFont.Bold, 9.5);
        _y += tall;
    }

    public byte[] ToFile(string title)
    {
        for (var i = 0; i < _pages.Count; i++)
        {
            var number = encoding.Encode($"{i + 1} / {_pages.Count}");
            _pages[i].Text(Left, PdfPage.Height - 34, encoding.Encode(footer), PdfFont.Plain, 8.5, Soft);
            _pages[i].Text(Left + Wide - PdfFont.Plain.Width(number, 8.5), PdfPage.Height - 34, number, PdfFont.Plain, 8.5, Soft);
        }
        return PdfFile.Write(encoding.Encode(title), _pages);
    }

    /// <summary>Lines no wider than this, broken at blanks; a word that is wider by itself is broken where it must be.</summary>
    private static IEnumerable<byte[]> Wrapped(byte[] text, PdfFont font, double size, double width)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            var lastBlank = -1;
            while (end < text.Length && font.Width(text.AsSpan(start, end - start + 1), size) <= width)
            {
                if (text[end] == ' ')
                    lastBlank = end;
                end++;
            }
            var stop = end == text.Length ? end : text[end] == ' ' ? end : lastBlank > start ? lastBlank : Math.Max(end, start + 1);
            yield return text[start..stop];
            start = stop;
            while (start < text.Length && text[start] == ' ')
                start++;
        }
    }
}
