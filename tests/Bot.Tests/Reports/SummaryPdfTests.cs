using System.Diagnostics;
using Bot.Conversations;
using Bot.Demo;
using Bot.Messages;
using Bot.Reports;
using Bot.Reports.Pdf;
using Bot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Reports;

/// <summary>What stands in the PDF, read with poppler as a person's program would read it.</summary>
public sealed class SummaryPdfTests : IAsyncLifetime
{
    private TestHouse _house = null!;
    private string _folder = null!;

    public async Task InitializeAsync()
    {
        _house = await TestHouse.OpenAsync();
        _folder = Directory.CreateTempSubdirectory("tanya-asn-").FullName;
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [PopplerFact]
    public async Task It_holds_what_the_page_holds_and_is_drawn_without_a_complaint()
    {
        await _house.Services.GetRequiredService<SampleData>().AddNowAsync();
        var summary = (await _house.Database.ReadAsync(db => SummariseClass.OfAsync(db, "KEU-01-03")))!;
        var path = Write(Pdf.Write(summary));

        var text = await RunAsync("pdftotext", "-layout", path, "-");
        text.ShouldContain(summary.Course);
        text.ShouldContain("14 dari 21 peserta menjawab");
        text.ShouldContain("Data contoh");
        text.ShouldContain("Waktu dan jadwal");
        text.ShouldMatch("1 ?/ ?2");
        foreach (var quote in summary.Quotes.Take(3))
            Flat(text).ShouldContain(Flat(quote.Text)[..40]);
        await RunAsync("pdftoppm", "-r", "60", "-png", path, Path.Combine(_folder, "page"));
        Directory.GetFiles(_folder, "page*.png").ShouldNotBeEmpty();
    }

    [PopplerFact]
    public async Task Under_five_answers_it_says_why_and_shows_nothing()
    {
        var summary = new ClassSummary("ARS-01-B", "Menata Arsip (dasar) \\ lanjutan", null, new(2026, 11, 18), new(2026, 11, 18), false, 8, 3, 0, 5, [], [], 0, new(0, 0, 0), [], [], IsWithheld: true);
        var text = await RunAsync("pdftotext", "-layout", Write(Pdf.Write(summary)), "-");
        text.ShouldContain("Baru 3 dari 8 peserta menjawab");
        text.ShouldContain("(dasar) \\ lanjutan");
        text.ShouldNotContain("Nilai (");
    }

    [Theory]
    [InlineData("café – “ya” €5", "café – “ya” €5")]
    [InlineData("A ≤ B → C", "A <= B -> C")]
    [InlineData("bagus 👍🏻", "bagus (bagus)")]
    [InlineData("ő ệ", "o e")]
    [InlineData("中", "?")]
    [InlineData("a\nb\tc", "a b c")]
    [InlineData("🪩", "(emoji)")]
    public void A_sign_the_font_does_not_have_is_written_by_its_plain_equivalent(string text, string shown) =>
        System.Text.Encoding.Latin1.GetString(Encoding.Encode(text)).Replace('\u0096', '–').Replace('\u0093', '“').Replace('\u0094', '”').Replace('\u0080', '€').ShouldBe(shown);

    [Fact]
    public void A_long_word_and_a_long_report_stay_on_their_pages()
    {
        var sheet = new PdfSheet(Encoding, "kaki");
        sheet.Paragraph(new string('w', 5000));
        for (var i = 0; i < 300; i++)
            sheet.Item($"komentar {i} " + string.Concat(Enumerable.Repeat("panjang ", i % 40)));
        var file = sheet.ToFile("judul");
        System.Text.Encoding.Latin1.GetString(file).ShouldStartWith("%PDF-1.7");
        System.Text.Encoding.Latin1.GetString(file).ShouldEndWith("%%EOF\n");
        file.Length.ShouldBeLessThan(200_000);
    }

    [Fact]
    public async Task The_makers_make_both_files_and_nothing_of_a_class_that_is_gone()
    {
        await _house.Services.GetRequiredService<SampleData>().AddNowAsync();
        var makers = _house.Services.GetServices<IMakesFiles>().ToDictionary(maker => maker.Kind);

        var csv = (await makers["report-csv"].MakeAsync("KEU-01-03", CancellationToken.None))!;
        (await makers["report-pdf"].MakeAsync("KEU-01-03", CancellationToken.None))!.Name.ShouldBe("ringkasan-KEU-01-03.pdf");
        var picture = (await makers["class-qr"].MakeAsync("KEU-01-03", CancellationToken.None))!;
        (await makers["report-pdf"].MakeAsync("GONE-1", CancellationToken.None)).ShouldBeNull();

        csv.Content[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = System.Text.Encoding.UTF8.GetString(csv.Content[3..]).Split("\r\n");
        lines[0].ShouldBe("part;id;trainer;n;value;low;high;text");
        lines.ShouldContain(line => line.StartsWith("question;", StringComparison.Ordinal) && line.Contains(','), "the decimal comma of Indonesian settings");
        picture.Content[1..4].ShouldBe("PNG"u8.ToArray());
    }

    private SummaryPdf Pdf => _house.Services.GetRequiredService<SummaryPdf>();
    private PdfText Encoding => new(_house.Services.GetRequiredService<LanguageModels>().Words);

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Write(byte[] pdf)
    {
        var path = Path.Combine(_folder, "report.pdf");
        File.WriteAllBytes(path, pdf);
        return path;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        (await complaints).ShouldBeEmpty();
        return text;
    }
}
