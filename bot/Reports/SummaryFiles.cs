using Bot.Conversations;
using Bot.Messages;
using Bot.Storage;

namespace Bot.Reports;

/// <summary>The report as files that are sent in a chat or downloaded from the page: as PDF with its charts, and as CSV for a spreadsheet.</summary>
public sealed class SummaryFiles(Database database, SummaryPdf pdf)
{
    public const string Pdf = "report-pdf";
    public const string Csv = "report-csv";

    /// <summary>Makes one kind, at the moment it is sent: a file never says more than may be shown then.</summary>
    public sealed class Maker(string kind, SummaryFiles files) : IMakesFiles
    {
        public string Kind => kind;

        public async Task<EnclosedFile?> MakeAsync(string about, CancellationToken cancellation) =>
            await files.OfAsync(about) is { } summary ? files.Make(kind, summary) : null;
    }

    public EnclosedFile Make(string kind, ClassSummary summary) => kind == Pdf
        ? new($"ringkasan-{summary.Class}.pdf", "application/pdf", pdf.Write(summary))
        : new($"ringkasan-{summary.Class}.csv", "text/csv", SummaryCsv.ForSpreadsheet(summary));

    private Task<ClassSummary?> OfAsync(string code) => database.ReadAsync(db => SummariseClass.OfAsync(db, code));
}

/// <summary><c>unduh KODE</c> and <c>unduh KODE csv</c>: the report as a file in the chat, for whoever may read the summary.</summary>
internal sealed class DownloadOpening : Opening
{
    public static string? Command(Said said) => said.After("unduh", "download");

    public override Turn? Open(Situation situation)
    {
        if (Command(situation.Said) is not { } rest)
            return null;
        var asked = situation.Get<AskedSummary>();
        if (asked.Summary is not { } summary)
        {
            return asked.Classes.Count == 0
                ? Turn.Say(new(
                    "Ringkasan hanya bisa diunduh oleh pengajar kelas itu dan panitianya.",
                    "Only the class's trainers and its organiser can download its summary."))
                : Turn.Say(new("Ringkasan kelas yang mana yang diunduh?", "Which class's summary shall I send?"),
                    [.. asked.Classes.Select(c => new Choice(Phrase.Same($"{c.Code} · {c.Course}"), $"unduh {c.Code}"))]);
        }
        var csv = rest.EndsWith("csv", StringComparison.OrdinalIgnoreCase);
        return Turn.Nothing with
        {
            Replies =
            [
                new Reply(new($"Ringkasan {summary.Class}, {(csv ? "untuk Excel" : "PDF")}.", $"The summary of {summary.Class}, {(csv ? "for Excel" : "as PDF")}."))
                {
                    File = new(csv ? SummaryFiles.Csv : SummaryFiles.Pdf, summary.Class),
                },
            ],
        };
    }
}
