using System.CommandLine;
using Bot.Commands;
using Nlp.Intents;
using Nlp.Tagging;

namespace Bot.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public void Settings_are_taken_out_wherever_they_stand()
    {
        var (settings, words) = CommandLine.Split(["--Demo:Seed=false", "courses", "search", "pajak", "pajak", "--urls=http://127.0.0.1:1", "--top", "3", "--", "--a:b=c"]);

        settings.ShouldBe(["--Demo:Seed=false", "--urls=http://127.0.0.1:1"]);
        words.ShouldBe(["courses", "search", "pajak", "pajak", "--top", "3", "--", "--a:b=c"]);
    }

    [Theory]
    [InlineData("feedback tag")]
    [InlineData("model train --data a.tsv b.tsv --out m --seed 3 --tune")]
    [InlineData("model evaluate --test t.tsv")]
    [InlineData("model evaluate --test data/development/feedback.tsv --errors 5")]
    [InlineData("model evaluate --train a.tsv b.tsv --test t.tsv")]
    [InlineData("intents recognise")]
    [InlineData("courses import f --strict --replace-samples")]
    [InlineData("courses search a b --top 3")]
    [InlineData("courses search --queries f --catalogue c")]
    [InlineData("classes import f")]
    [InlineData("classes join-code K")]
    [InlineData("participants import f")]
    [InlineData("people import f")]
    [InlineData("people invite telegram:1 --role unit-contact --agency A")]
    [InlineData("report K --format csv --out f")]
    [InlineData("serve")]
    public void Every_verb_takes_json(string line) => Parse($"{line} --json").Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("courses")]
    [InlineData("courses import")]
    [InlineData("courses import a b")]
    [InlineData("courses search")]
    [InlineData("courses search x --top 0")]
    [InlineData("courses search x --top banyak")]
    [InlineData("feedback tag --nonsense")]
    [InlineData("model train --data a.tsv")]
    [InlineData("model evaluate --model m --train a.tsv --test t.tsv")]
    [InlineData("model evaluate --test data/held-out/comments.tsv --errors 5")]
    [InlineData("people invite x --role king")]
    [InlineData("report K --format docx")]
    [InlineData("backup f")]
    [InlineData("privacy export x")]
    public void What_is_not_a_verb_or_an_option_is_wrong_use(string line) => Parse(line).Errors.ShouldNotBeEmpty();

    [Fact]
    public void Every_verb_has_an_example()
    {
        foreach (var leaf in Leaves(CommandLine.Build([])))
        {
            var verb = leaf.ShouldBeOfType<Verb>();
            verb.Examples.ShouldNotBeEmpty();
            verb.Description.ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public void A_tagged_comment_is_the_line_of_the_contract()
    {
        var tagging = new Tagging([new("praise", 0.91234567, [new("bagus – 👍", 1.5)]), new("materials", 0.6, null)], new("positive", 0.8));

        FeedbackCommands.Line("bagus – 👍\u2028", tagging).ShouldBe(
            """{"text":"bagus – \uD83D\uDC4D\u2028","tags":[{"id":"praise","score":0.9123,"because":[{"words":"bagus – \uD83D\uDC4D","weight":1.5}]},{"id":"materials","score":0.6}],"sentiment":{"id":"positive","score":0.8}}""");
        FeedbackCommands.Line("", new Tagging([], null)).ShouldBe("""{"text":"","tags":[],"sentiment":null}""");
    }

    [Fact]
    public void A_recognised_message_leaves_out_what_it_does_not_name()
    {
        var read = new Recognition(new("find-course", 0.9), new() { Topic = "spj", CreditHours = 8, ClassCode = "A-1" }, [new(new("thanks", 0.5), Entities.None)]);

        IntentsCommands.Line("x", read).ShouldBe(
            """{"text":"x","intent":{"id":"find-course","score":0.9},"entities":{"topic":"spj","credit_hours":8,"class_code":"A-1"},"also":[{"intent":{"id":"thanks","score":0.5},"entities":{}}]}""");
    }

    private static ParseResult Parse(string line) => CommandLine.Build([]).Parse(line.Split(' '), CommandLine.Parsing);

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);
}
