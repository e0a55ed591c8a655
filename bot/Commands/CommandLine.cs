using System.CommandLine;
using Bot.Messages;

namespace Bot.Commands;

/// <summary>The verbs of the program. Exit codes: 0 done, 1 failed, 2 wrong use (contracts.md).</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        // System.CommandLine takes "--Section:Key=value" for an unknown option, so settings are taken out first.
        var settings = args.Where(IsSetting).ToArray();
        var rest = args.Except(settings).ToArray();
        var root = new RootCommand("Tanya ASN: a chat assistant for learning and feedback in Indonesian civil service.")
        {
            ServeCommand.Build(settings),
        };
        root.SetAction((_, cancellation) => ServeCommand.RunAsync(settings, cancellation));
        try
        {
            var parsed = root.Parse(rest);
            if (parsed.Errors.Count > 0)
            {
                foreach (var error in parsed.Errors)
                    await Console.Error.WriteLineAsync(error.Message);
                await Console.Error.WriteLineAsync("See --help.");
                return 2;
            }
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (SettingException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static bool IsSetting(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return argument.StartsWith("--", StringComparison.Ordinal) && equals > 2
            && (argument.AsSpan(2, equals - 2).Contains(':') || argument.AsSpan(2, equals - 2).Equals("Urls", StringComparison.OrdinalIgnoreCase) || argument.AsSpan(2, equals - 2).Equals("PublicUrl", StringComparison.OrdinalIgnoreCase));
    }
}
