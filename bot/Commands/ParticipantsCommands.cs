using System.CommandLine;
using Bot.Courses.Imports;
using Bot.Messages;

namespace Bot.Commands;

/// <summary><c>participants import</c>.</summary>
internal static class ParticipantsCommands
{
    public static Command Build(string[] settings) => new("participants", "Who takes part in a class.")
    {
        ImportVerb.Build(
            settings, "Add or update the roster of classes from a file: known by class_code with the first of nip, email, phone that is not empty.",
            "participants import roster.xlsx", ParticipantsImport.All, services => new ParticipantsImport(services.GetRequiredService<Clock>())),
    };
}
