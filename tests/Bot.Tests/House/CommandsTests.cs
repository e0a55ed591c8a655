using System.CommandLine;
using System.Text.RegularExpressions;
using Bot.Commands;

namespace Bot.Tests.House;

/// <summary>Every verb stands in README.md, and what stands there is a verb. That it stands in <c>--help</c> is the parser's own doing, as it prints what it parses.</summary>
public sealed partial class CommandsTests
{
    [Fact]
    public void Every_verb_stands_in_README() =>
        Verbs(CommandLine.Build([]), "").Except(InReadme()).ShouldBeEmpty();

    [Fact]
    public void Every_verb_in_README_is_one() =>
        InReadme().Except(Verbs(CommandLine.Build([]), "")).ShouldBeEmpty();

    [Fact]
    public void Every_verb_says_what_it_does_and_so_does_each_of_its_options()
    {
        var silent = All(CommandLine.Build([])).SelectMany(command =>
            command.Options.Where(option => string.IsNullOrWhiteSpace(option.Description) && option.Name is not ("--help" or "--version")).Select(option => $"{command.Name} {option.Name}")
                .Concat(string.IsNullOrWhiteSpace(command.Description) ? [command.Name] : []));
        silent.ShouldBeEmpty();
    }

    /// <summary>The verbs as they are typed: <c>feedback tag</c>.</summary>
    private static IEnumerable<string> Verbs(Command command, string before) => command.Subcommands.Where(verb => !verb.Hidden).SelectMany(verb =>
        verb.Subcommands.Count == 0 ? [before + verb.Name] : Verbs(verb, $"{before}{verb.Name} "));

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static HashSet<string> InReadme() =>
        [.. Tree.Section(Tree.Read("README.md"), "## Commands").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            // The first cell; a bar inside it is written "\|".
            .SelectMany(line => Coded().Matches(line[..line.LastIndexOf("` |", StringComparison.Ordinal)] + "`"))
            .Select(match => match.Groups["verb"].Value)];

    [GeneratedRegex("`(?<verb>[a-z][a-z-]*(?: [a-z][a-z-]*)*)")]
    private static partial Regex Coded();
}
