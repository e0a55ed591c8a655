using System.CommandLine;
using Bot.Conversations;
using Nlp.Learning;
using Nlp.Tagging;

namespace Bot.Commands;

/// <summary><c>feedback tag</c>: what comments say, one a line.</summary>
internal static class FeedbackCommands
{
    public static Command Build(string[] settings)
    {
        var model = new Option<string?>("--model") { HelpName = "MODEL", Description = "A model written by model train; without it the program's own, trained when first needed." };
        var explain = new Option<bool>("--explain") { Description = "Say with each tag which words spoke for it." };
        var verb = new Verb(
            "tag",
            """
            Tag comments: one a line from standard input, one line of JSON each, in order.
            {"text","tags":[{"id","score"}],"sentiment":{"id","score"}}; the best tag first, score a probability.
            """,
            "feedback tag < comments.txt",
            "feedback tag --explain <<< \"Materinya bagus tapi waktunya kurang\"")
        {
            model, explain,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var app = BotHost.Build(settings);
            var models = app.Services.GetRequiredService<LanguageModels>();
            var tagger = parsed.GetValue(model) is { } path ? new Tagger(Model.Load(path, models.Words)) : models.Tagger;
            var because = parsed.GetValue(explain);
            await using var output = Console.OpenStandardOutput();
            await InputLines.AnswerAsync(Console.OpenStandardInput(), output, text => Line(text, tagger.Read(text, because), because), cancellation);
            return CommandLine.Done;
        });
        return new Command("feedback", "What participants said.") { verb };
    }

    /// <summary>One line of the contract.</summary>
    /// <param name="explained">With the reasons, and whether a person should look first.</param>
    internal static string Line(string text, Tagging tagging, bool explained = false)
    {
        var line = new
        {
            Text = text,
            Tags = tagging.Tags.Select(tag => tag.Because is null
                ? (object)new { tag.Id, Score = Round(tag.Score) }
                : new { tag.Id, Score = Round(tag.Score), Because = tag.Because.Select(because => new { because.Words, Weight = Round(because.Weight) }) }),
            Sentiment = tagging.Sentiment is { } sentiment ? new { sentiment.Id, Score = Round(sentiment.Value) } : null,
        };
        return Results.Json(explained ? new { line.Text, line.Tags, line.Sentiment, tagging.Unsure } : line);
    }

    // Four digits say all a probability of a linear model has to say.
    internal static double Round(double value) => Math.Round(value, 4);
}
