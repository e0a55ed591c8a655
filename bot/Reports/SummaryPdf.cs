using System.Globalization;
using Bot.Conversations;
using Bot.Reports.Pdf;

namespace Bot.Reports;

/// <summary>The report as PDF, in Indonesian, with its charts drawn in it: what is sent to a trainer in a messenger and put into a file.</summary>
public sealed class SummaryPdf(TagNames tags, LanguageModels models)
{
    private const int MostQuotes = 5;
    private const string Track = "e9efee";
    private const string Fill = "7cc0b5";
    private const string Ink = "14211f";

    /// <summary>From poor to very good, as on the page of the class.</summary>
    private static readonly string[] s_steps = ["b3392c", "e08a5b", "e9d8a6", "8cc4a4", "1d7a4a"];

    public byte[] Write(ClassSummary summary)
    {
        var sheet = new PdfSheet(new PdfText(models.Words), $"Tanya ASN · {summary.Class}" + (summary.Sample ? " · data contoh" : ""));
        sheet.Title(summary.Course);
        sheet.Note($"Kelas {summary.Class}, {Wording.Days(summary.StartsOn, summary.EndsOn)}" + (summary.Agency is { } agency ? $", {agency}" : ""));
        if (summary.Sample)
            sheet.Note("Data contoh: kelas, peserta, dan komentar ini rekaan.");
        sheet.Skip(6);
        sheet.Paragraph(summary.IsWithheld ? Wording.Withheld(summary).Indonesian : Wording.Counts(summary).Indonesian + ".");
        if (!summary.IsWithheld)
        {
            Scores(sheet, summary);
            Said(sheet, summary);
            Quotes(sheet, summary);
        }
        Earlier(sheet, summary);
        return sheet.ToFile($"{summary.Course} ({summary.Class})");
    }

    private static void Scores(PdfSheet sheet, ClassSummary summary)
    {
        sheet.Heading($"Nilai (1 sangat kurang … {summary.ScaleTop} sangat baik)");
        foreach (var question in summary.Questions)
        {
            var name = Blocks.QuestionName(question.Id).Indonesian + (question.Trainer is { } trainer ? $", {trainer}" : "");
            if (question.Mean is null)
            {
                sheet.Bar(name, "–", (page, x, y, width, height) => page.Box(x, y, width, height, Track));
                continue;
            }
            sheet.Bar(name, $"{Wording.Score(question.Mean)} · {question.N}", (page, x, y, width, height) =>
            {
                var all = Math.Max(1, question.Distribution.Sum());
                for (var i = 0; i < question.Distribution.Count; i++)
                {
                    var part = width * question.Distribution[i] / all;
                    page.Box(x, y, part, height, Step(i, question.Distribution.Count));
                    if (part > 12)
                        page.Text(x + part / 2 - 2.5, y + 8, sheet.Encode(question.Distribution[i].ToString(CultureInfo.InvariantCulture)), PdfFont.Plain, 7.5, i == 0 || i == question.Distribution.Count - 1 ? "ffffff" : Ink);
                    x += part;
                }
            });
        }
        sheet.Note("Bilah: berapa orang memberi tiap nilai, dari merah (1) ke hijau. Angka di kanan: rata-rata dan banyaknya jawaban.");
    }

    private void Said(PdfSheet sheet, ClassSummary summary)
    {
        sheet.Heading("Yang dikatakan peserta");
        sheet.Paragraph($"{summary.Commented} jawaban memuat komentar: {summary.Sentiment.Positive} positif, {summary.Sentiment.Neutral} netral, {summary.Sentiment.Negative} negatif.");
        foreach (var tag in summary.Tags)
        {
            sheet.Bar(tags[tag.Id].Indonesian, $"{Wording.Percent(tag.Share)} · {tag.N}", (page, x, y, width, height) =>
            {
                page.Box(x, y, width, height, Track);
                page.Box(x, y, width * tag.Share, height, Fill);
                var middle = y + height / 2;
                page.Line(x + width * tag.Low, middle, x + width * tag.High, middle, Ink);
                page.Line(x + width * tag.Low, middle - 3, x + width * tag.Low, middle + 3, Ink);
                page.Line(x + width * tag.High, middle - 3, x + width * tag.High, middle + 3, Ink);
            });
        }
        if (summary.Tags.Count > 0)
            sheet.Note("Bagian dari komentar; garis: selang kepercayaan 95 %.");
    }

    private void Quotes(PdfSheet sheet, ClassSummary summary)
    {
        foreach (var group in summary.Tags.Select(tag => tag.Id).Append(null))
        {
            var quotes = summary.Quotes.Where(quote => quote.Tag == group).Take(MostQuotes).ToList();
            if (quotes.Count == 0)
                continue;
            sheet.Heading(group is null ? "Komentar lain" : tags[group].Indonesian);
            foreach (var quote in quotes)
                sheet.Item(quote.Text);
        }
    }

    private static void Earlier(PdfSheet sheet, ClassSummary summary)
    {
        if (summary.Earlier.Count == 0)
            return;
        sheet.Heading("Kelas sebelumnya");
        foreach (var earlier in summary.Earlier)
        {
            var means = Blocks.All.Where(earlier.BlockMeans.ContainsKey).Select(block => $"{Blocks.Name(block).Indonesian} {Wording.Score(earlier.BlockMeans[block])}");
            sheet.Item($"{earlier.Code}, selesai {Wording.Days(earlier.EndsOn, earlier.EndsOn)}, {earlier.Answered} menjawab: {string.Join(", ", means)}");
        }
    }

    private static string Step(int index, int count) => s_steps[count <= 1 ? s_steps.Length - 1 : (int)Math.Round((double)index * (s_steps.Length - 1) / (count - 1))];
}
