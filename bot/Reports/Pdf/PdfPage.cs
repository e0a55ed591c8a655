using System.Globalization;
using System.Text;

namespace Bot.Reports.Pdf;

/// <summary>One upright page of A4. Lengths are points (1/72 inch); x grows to the right and y downwards from the upper left corner.</summary>
internal sealed class PdfPage
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    private readonly MemoryStream _content = new();

    public byte[] Content => _content.ToArray();

    /// <summary>Text with its base line at y.</summary>
    public void Text(double x, double y, byte[] text, PdfFont font, double size, string colour = "14211f")
    {
        Write($"{Colour(colour)} rg BT /{font.Resource} {Number(size)} Tf {Number(x)} {Number(Height - y)} Td (");
        foreach (var letter in text)
        {
            if (letter is (byte)'(' or (byte)')' or (byte)'\\')
                _content.WriteByte((byte)'\\');
            _content.WriteByte(letter);
        }
        Write(") Tj ET\n");
    }

    /// <summary>A filled rectangle whose upper left corner is at x, y.</summary>
    public void Box(double x, double y, double width, double height, string colour)
    {
        if (width > 0)
            Write($"{Colour(colour)} rg {Number(x)} {Number(Height - y - height)} {Number(width)} {Number(height)} re f\n");
    }

    public void Line(double fromX, double fromY, double toX, double toY, string colour, double width = 0.75) =>
        Write($"{Colour(colour)} RG {Number(width)} w {Number(fromX)} {Number(Height - fromY)} m {Number(toX)} {Number(Height - toY)} l S\n");

    private void Write(string text) => _content.Write(Encoding.ASCII.GetBytes(text));

    /// <summary><c>0b6b62</c> as three parts of one.</summary>
    private static string Colour(string hex) => string.Join(' ', Enumerable.Range(0, 3).Select(part => Number(Convert.ToInt32(hex.Substring(2 * part, 2), 16) / 255.0)));

    private static string Number(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);
}
