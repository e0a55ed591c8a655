using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bot.Reports.Pdf;

/// <summary>Pages as a file: PDF 1.7 (ISO 32000-1), the standard fonts, compressed pages, no script, no link, no date.</summary>
internal static class PdfFile
{
    public static byte[] Write(byte[] title, IReadOnlyList<PdfPage> pages)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        Put(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        const int first = 6;
        Object(file, offsets, "<< /Type /Catalog /Pages 2 0 R /Lang (id-ID) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Object(file, offsets, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{first + 2 * i} 0 R"))}] >>");
        Object(file, offsets, Font(PdfFont.Plain));
        Object(file, offsets, Font(PdfFont.Bold));
        Object(file, offsets, $"<< /Title <{Convert.ToHexString(title)}> /Creator (Tanya ASN) >>");
        for (var i = 0; i < pages.Count; i++)
        {
            Object(file, offsets, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Size(PdfPage.Width)} {Size(PdfPage.Height)}] /Contents {first + 2 * i + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>");
            Stream(file, offsets, pages[i].Content);
        }
        var start = file.Position;
        Put(file, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Put(file, $"{offset:D10} 00000 n \n");
        Put(file, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    private static string Font(PdfFont font) => $"<< /Type /Font /Subtype /Type1 /BaseFont /{font.Name} /Encoding /WinAnsiEncoding >>";

    private static string Size(double points) => points.ToString(CultureInfo.InvariantCulture);

    private static void Object(MemoryStream file, List<long> offsets, string body)
    {
        offsets.Add(file.Position);
        Put(file, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
    }

    private static void Stream(MemoryStream file, List<long> offsets, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(content);
        offsets.Add(file.Position);
        Put(file, $"{offsets.Count} 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n");
        packed.WriteTo(file);
        Put(file, "\nendstream\nendobj\n");
    }

    private static void Put(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
