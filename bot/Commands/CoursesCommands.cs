using System.CommandLine;
using System.Globalization;
using System.Text;
using Bot.Conversations;
using Bot.Courses;
using Bot.Courses.Imports;
using Bot.Storage;
using Bot.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using Nlp.Search;

namespace Bot.Commands;

/// <summary><c>courses import</c>, <c>courses search</c>.</summary>
internal static class CoursesCommands
{
    public static Command Build(string[] settings) => new("courses", "The catalogue of courses.")
    {
        ImportVerb.Build(settings, "Add or update courses from a file, by code.", "courses import catalogue.csv --strict", CoursesImport.All, _ => new CoursesImport()),
        Search(settings),
    };

    private static Verb Search(string[] settings)
    {
        var query = new Argument<string[]>("QUERY") { Arity = ArgumentArity.ZeroOrMore, Description = "What is looked for; each QUERY is one search." };
        var catalogue = new Option<string?>("--catalogue") { HelpName = "FILE", Description = "Search this courses file; no database is touched." };
        var queries = new Option<string?>("--queries") { HelpName = "FILE", Description = "A file with one query a line, after those typed." };
        var top = new Option<int>("--top") { DefaultValueFactory = _ => 10, HelpName = "N", Description = "How many results at most." };
        var verb = new Verb(
            "search", "Search the catalogue by what people say they want, or by what goes wrong at their work; the best fit first.",
            "courses search \"pegawai sering telat masuk\"",
            "courses search --catalogue catalogue.csv --queries questions.txt --top 3 --json")
        {
            query, catalogue, queries, top,
        };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(query) is null or [] && result.GetResult(queries) is null)
                result.AddError("Give a QUERY or --queries FILE.");
        });
        top.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1))
                result.AddError($"--top takes a whole number from 1, not '{token.Value}'.");
        });
        verb.SetAction(async (parsed, cancellation) =>
        {
            var asked = (parsed.GetValue(query) ?? []).Concat(parsed.GetValue(queries) is { } file ? Lines(file) : []);
            await using var app = BotHost.Build(settings);
            var courses = parsed.GetValue(catalogue) is { } path ? OfFile(path) : await OfDatabaseAsync(app, cancellation);
            var words = app.Services.GetRequiredService<LanguageModels>().Words;
            var index = CourseIndex.Build(courses, SearchWords.Load(app.Services.GetRequiredService<DataFolders>().Data), words);
            var titles = courses.ToDictionary(course => course.Code, course => course.Title);
            foreach (var one in asked)
                Print(one, index.Search(one, parsed.GetValue(top)), titles, parsed.GetValue(CommandLine.Json));
            return CommandLine.Done;
        });
        return verb;
    }

    private static void Print(string query, IReadOnlyList<Hit> hits, Dictionary<string, string> titles, bool json)
    {
        if (json)
        {
            Console.WriteLine(Results.Json(new
            {
                Query = query,
                Results = hits.Select(hit => new { hit.Code, Title = titles[hit.Code], Score = FeedbackCommands.Round(hit.Score) }),
            }));
            return;
        }
        Console.WriteLine(query);
        foreach (var hit in hits)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {hit.Score,6:0.00}  {hit.Code,-16} {titles[hit.Code]}"));
        if (hits.Count == 0)
            Console.WriteLine("  (tidak ada / none)");
    }

    private static List<CourseText> OfFile(string path)
    {
        var import = new CatalogueFile();
        var courses = import.Read(TableFile.Read(path, CoursesImport.All));
        foreach (var (line, why) in import.PassedOver)
            Console.Error.WriteLine($"Baris/line {line}: {Results.Both(why)}");
        return courses;
    }

    private static async Task<List<CourseText>> OfDatabaseAsync(WebApplication app, CancellationToken cancellation)
    {
        var database = app.Services.GetRequiredService<Database>();
        await database.MigrateAsync(cancellation);
        var courses = await database.ReadAsync(db => db.Courses.OrderBy(course => course.Code).ToListAsync(cancellation));
        return courses.ConvertAll(course => new CourseText(course.Code, course.Title, course.Summary, Course.Values(course.Topics), Course.Values(course.Audience), course.Provider));
    }

    private static IEnumerable<string> Lines(string file)
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        var lines = text.Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line).ToList();
        // What follows the last LF is a line only where there is something.
        return lines[^1].Length == 0 ? lines.SkipLast(1) : lines;
    }
}
