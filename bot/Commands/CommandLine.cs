using System.CommandLine;
using System.Data.Common;
using Bot.Messages;
using Bot.Storage;
using Bot.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using Nlp.Learning;

namespace Bot.Commands;

/// <summary>The verbs of the program. Exit codes: 0 done, 1 failed, 2 wrong use (contracts.md).</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        Results.UseUtf8();
        var (settings, words) = Split(args);
        var root = Build(settings);
        try
        {
            var parsed = root.Parse(words, Parsing);
            if (parsed.Errors.Count > 0 || parsed.UnmatchedTokens.Count > 0)
            {
                var errors = parsed.Errors.Select(error => error.Message).DefaultIfEmpty($"Unrecognized command or argument '{parsed.UnmatchedTokens.FirstOrDefault()}'.");
                foreach (var error in errors.Distinct())
                    await Console.Error.WriteLineAsync(error);
                await Console.Error.WriteLineAsync($"See {Verb.Program} {Path(parsed.CommandResult.Command)}--help");
                return WrongUse;
            }
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync(Line(error)?.ReplaceLineEndings(" ") ?? error.ToString());
            return Failed;
        }
    }

    /// <summary>Settings (<c>--Section:Key=value</c>) may stand anywhere; the parser would take them for unknown options.</summary>
    internal static (string[] Settings, string[] Words) Split(string[] args)
    {
        var end = Array.IndexOf(args, "--") is var at and >= 0 ? at : args.Length;
        return (
            [.. args[..end].Where(IsSetting)],
            [.. args[..end].Where(argument => !IsSetting(argument)), .. args[end..]]);
    }

    internal static RootCommand Build(string[] settings)
    {
        var root = new RootCommand("""
            Tanya ASN: a chat assistant for learning and feedback in Indonesian civil service.
            Without a verb it serves the web chat and prints its address.
            Every verb takes settings too, before or after its own arguments: --Section:Key=value, --Urls=http://127.0.0.1:5080
            """)
        {
            ServeCommand.Build(settings),
            FeedbackCommands.Build(settings),
            ModelCommands.Build(settings),
            IntentsCommands.Build(settings),
            ChatCommand.Build(settings),
            CoursesCommands.Build(settings),
            ClassesCommands.Build(settings),
            ParticipantsCommands.Build(settings),
            PeopleCommands.Build(settings),
            ReportCommand.Build(settings),
        };
        root.Options.Add(Json);
        root.SetAction((_, cancellation) => ServeCommand.RunAsync(settings, cancellation));
        Verb.TeachExamples(root);
        return root;
    }

    /// <summary>Neither <c>@file</c> nor <c>-abc</c> means anything here but itself.</summary>
    internal static ParserConfiguration Parsing => new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Taken by every verb.</summary>
    public static Option<bool> Json { get; } = new("--json") { Recursive = true, Description = "Print JSON Lines: one object a line." };

    /// <summary>The one line for the operator; null for what is nobody's fault but ours, which is shown whole.</summary>
    private static string? Line(Exception error) => error switch
    {
        SettingException or ModelFileException or LabelledFileException or TuningException => error.Message,
        TableRefusedException refused => Results.Both(refused.Reason),
        FailedException failed => Results.Both(failed.Reason),
        DbUpdateException { InnerException: { } inner } => Line(inner),
        DbException => $"Basis data gagal / The database failed: {error.Message} (Database:Provider, Database:ConnectionString)",
        IOException or UnauthorizedAccessException or InvalidDataException => error.Message,
        OperationCanceledException => "Dihentikan / Stopped.",
        InvalidOperationException { InnerException: { } inner } => Line(inner),
        _ => null,
    };

    private static string Path(Command command) =>
        command is RootCommand ? "" : $"{string.Concat(command.Parents.OfType<Command>().Select(Path))}{command.Name} ";

    private static bool IsSetting(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 2 || !argument.StartsWith("--", StringComparison.Ordinal))
            return false;
        var key = argument[2..equals];
        return key.Contains(':') || key.Equals("Urls", StringComparison.OrdinalIgnoreCase) || key.Equals("PublicUrl", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A verb could not do what was asked; the reason is for the one who typed it.</summary>
internal sealed class FailedException(string indonesian, string english) : Exception(english)
{
    public Phrase Reason { get; } = new(indonesian, english);
}
