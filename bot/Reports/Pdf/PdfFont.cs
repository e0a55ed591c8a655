namespace Bot.Reports.Pdf;

/// <summary>
/// One of the fonts every PDF reader brings along, with the widths of its characters in thousandths of its size (Adobe's font metrics of
/// Helvetica), so that lines can be broken before they are drawn.
/// </summary>
internal sealed class PdfFont
{
    private static readonly short[] s_plainWidths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly short[] s_boldWidths =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    private readonly short[] _widths;

    private PdfFont(string resource, string name, short[] widths) => (Resource, Name, _widths) = (resource, name, widths);

    public static PdfFont Plain { get; } = new("F1", "Helvetica", s_plainWidths);
    public static PdfFont Bold { get; } = new("F2", "Helvetica-Bold", s_boldWidths);

    /// <summary>Its name within a page, and the name readers know it by.</summary>
    public string Resource { get; }
    public string Name { get; }

    /// <summary>How wide a text is, in points.</summary>
    public double Width(ReadOnlySpan<byte> text, double size)
    {
        var width = 0;
        foreach (var letter in text)
            width += letter is >= 0x20 and < 0x7F ? _widths[letter - 0x20] : Wide(letter);
        return width * size / 1000;
    }

    /// <summary>The longer signs are dashes, dots and trademarks; letters with marks are as wide as a broad letter without.</summary>
    private static int Wide(byte letter) => letter switch
    {
        0x85 or 0x97 or 0x99 => 1000,
        0x91 or 0x92 or 0x82 => 222,
        0x93 or 0x94 or 0x84 => 333,
        0x95 => 350,
        >= 0xC0 and <= 0xDE => 722,
        _ => 556,
    };
}
