using System.CommandLine;
using Bot.Reports;
using Bot.Storage;

namespace Bot.Commands;

/// <summary><c>report</c>: the tagged summary of one class.</summary>
internal static class ReportCommand
{
    private static readonly string[] s_formats = ["md", "csv", "json", "pdf"];

    public static Command Build(string[] settings)
    {
        var code = new Argument<string>("CLASS") { Description = "The class's code." };
        var format = new Option<string?>("--format") { HelpName = string.Join('|', s_formats), Description = "md where nothing else is said." };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Where it is written instead of standard output." };
        format.AcceptOnlyFromAmong(s_formats);
        var verb = new Verb(
            "report", "The tagged summary of one class. Under five answers it holds counts alone, and says so.",
            "report SPJ-01-2027 --format csv --out spj.csv")
        {
            code, format, output,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(code);
            await using var app = await BotHost.OpenAsync(settings, cancellation);
            var summary = await app.Services.GetRequiredService<Database>().ReadAsync(db => SummariseClass.OfAsync(db, wanted))
                ?? throw new FailedException($"tidak ada kelas \"{wanted}\"", $"there is no class \"{wanted}\"");
            if (parsed.GetValue(format) == "pdf")
            {
                await Results.WriteAsync(parsed.GetValue(output), app.Services.GetRequiredService<SummaryPdf>().Write(summary), cancellation);
                return CommandLine.Done;
            }
            var text = (parsed.GetValue(format) ?? (parsed.GetValue(CommandLine.Json) ? "json" : "md")) switch
            {
                "json" => SummaryJson.Write(summary),
                "csv" => SummaryCsv.Write(summary),
                _ => app.Services.GetRequiredService<SummaryMarkdown>().Write(summary),
            };
            text = text.EndsWith('\n') ? text : text + "\n";
            if (parsed.GetValue(output) is { } path)
                await Results.WriteFileAsync(path, text, cancellation);
            else
                Console.Write(text);
            return CommandLine.Done;
        });
        return verb;
    }
}
