using System.CommandLine;
using Bot.Courses;
using Bot.Courses.Imports;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Commands;

/// <summary><c>classes import</c>, <c>classes join-code</c>.</summary>
internal static class ClassesCommands
{
    public static Command Build(string[] settings) => new("classes", "Dated runs of courses.")
    {
        ImportVerb.Build(
            settings, "Add or update classes from a file, by code. A class without a join_code is given one; a trainer nobody of the agency is called becomes a new person.",
            "classes import classes.csv --replace-samples", ClassesImport.All, services => new ClassesImport(services.GetRequiredService<Clock>())),
        JoinCode(settings),
    };

    private static Verb JoinCode(string[] settings)
    {
        var code = new Argument<string>("CLASS") { Description = "The class's code." };
        var verb = new Verb("join-code", "Print a class's join code and link, for a slide or a printed sheet.", "classes join-code SPJ-01-2027") { code };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(code);
            await using var app = await BotHost.OpenAsync(settings, cancellation);
            var joinCode = await app.Services.GetRequiredService<Database>().ReadAsync(
                db => db.Classes.Where(one => one.Code == wanted).Select(one => one.JoinCode).SingleOrDefaultAsync(cancellation))
                ?? throw new FailedException($"tidak ada kelas \"{wanted}\"", $"there is no class \"{wanted}\"");
            var link = app.Services.GetRequiredService<PublicUrl>().Join(joinCode);
            Console.WriteLine(parsed.GetValue(CommandLine.Json) ? Results.Json(new { Class = wanted, JoinCode = joinCode, Link = link }) : $"{joinCode}\n{link}");
            return CommandLine.Done;
        });
        return verb;
    }
}
