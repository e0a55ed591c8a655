using System.CommandLine;
using Bot.Courses.Imports;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Bot.Storage.Tables;

namespace Bot.Commands;

/// <summary>The verb <c>import</c>, which courses, classes, participants and people have alike.</summary>
internal static class ImportVerb
{
    private const string Rules = """
        Rows are added or updated; an empty optional cell leaves what is stored. A bad row is reported with its line and reason, the rest is imported.
        CSV in UTF-8 (comma or semicolon) or .xlsx (first sheet); the order of columns is free.
        """;

    public static Verb Build(string[] settings, string what, string example, Columns columns, Func<IServiceProvider, Import> make)
    {
        var file = new Argument<string>("FILE") { Description = "The .csv or .xlsx to read." };
        var strict = new Option<bool>("--strict") { Description = "One bad row, and nothing is imported (exit 1)." };
        var replace = new Option<bool>("--replace-samples") { Description = "Remove all sample data first, in the same step." };
        var required = string.Join(", ", columns.Required) + (columns.AnyOf is { } any ? $" and one of {string.Join(", ", any)}" : "");
        var verb = new Verb("import", $"{what}\n{Rules}\nColumns that must be there: {required}.\nColumns that may be: {string.Join(", ", columns.Optional)}.", example)
        {
            file, strict, replace,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var table = TableFile.Read(parsed.GetRequiredValue(file), columns);
            await using var app = await BotHost.OpenAsync(settings, cancellation);
            var database = app.Services.GetRequiredService<Database>();
            if (!parsed.GetValue(replace) && await database.ReadAsync(Samples.AnyAsync))
                await Console.Error.WriteLineAsync(Results.Both(new(
                    "Masih ada data contoh di basis data ini; tambahkan --replace-samples untuk menghapusnya.",
                    "This database still holds sample data; add --replace-samples to remove it.")));
            var imported = await Import.RunAsync(
                database, () => make(app.Services), table, parsed.GetValue(strict), parsed.GetValue(replace) ? Samples.RemoveAsync : null, cancellation);
            Print(imported, parsed.GetValue(CommandLine.Json));
            return imported.Landed ? CommandLine.Done : CommandLine.Failed;
        });
        return verb;
    }

    private static void Print(Imported imported, bool json)
    {
        foreach (var note in imported.Notes)
            Console.Error.WriteLine(Results.Both(note));
        foreach (var row in imported.Rejected)
            Console.WriteLine(json
                ? Results.Json(new { row.Line, row.Code, Reason = Results.Both(row.Reason) })
                : $"Baris/line {row.Line}{(row.Code is null ? "" : $" ({row.Code})")}: {Results.Both(row.Reason)}");
        var (added, updated, unchanged, rejected) = (imported.Added, imported.Updated, imported.Unchanged, imported.Rejected.Count);
        Console.WriteLine(json
            ? Results.Json(new { added, updated, unchanged, rejected })
            : Results.Both(new(
                $"{added} ditambah, {updated} diperbarui, {unchanged} tetap, {rejected} ditolak.{(imported.Landed ? "" : " Tidak ada yang disimpan (--strict).")}",
                $"{added} added, {updated} updated, {unchanged} unchanged, {rejected} rejected.{(imported.Landed ? "" : " Nothing was kept (--strict).")}")));
    }
}
