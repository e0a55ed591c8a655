using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Bot.Commands;

/// <summary>A verb with examples, which <c>--help</c> shows under its options.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>What runs the program, as people type it.</summary>
    public const string Program = "dotnet run --project bot --";

    /// <summary>Adds the examples to the help of every verb below.</summary>
    public static void TeachExamples(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.MaxWidth = 120;
            var code = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is Verb { Examples: { Count: > 0 } examples })
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
                foreach (var example in examples)
                    output.WriteLine($"  {Program} {example}");
            }
            return code;
        }
    }
}
