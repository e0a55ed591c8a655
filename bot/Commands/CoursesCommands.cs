using System.CommandLine;
using Bot.Courses.Imports;

namespace Bot.Commands;

/// <summary><c>courses import</c>, <c>courses search</c>.</summary>
internal static class CoursesCommands
{
    public static Command Build(string[] settings) => new("courses", "The catalogue of courses.")
    {
        ImportVerb.Build(settings, "Add or update courses from a file, by code.", "courses import catalogue.csv --strict", CoursesImport.All, _ => new CoursesImport()),
    };
}
