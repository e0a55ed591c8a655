using System.Text.Json;
using Nlp.Learning;
using Nlp.Tagging;

namespace Nlp.Tests.Learning;

public class EvaluationTests
{
    private static readonly LabelledRow[] Rows =
    [
        new("a", ["praise"], "positive"),
        new("b", ["praise", "facilities"], "neutral"),
        new("c", [], "neutral"),
        new("d", ["facilities"], "negative"),
    ];

    [Fact]
    public void Figures_are_those_worked_out_by_hand()
    {
        var figures = Evaluation.Of(Rows, [Said("positive", "praise"), Said("neutral", "praise"), Said("positive", "praise"), Said("negative", "facilities")]);

        figures.Tags["praise"].ShouldBe(new TagFigures(2.0 / 3, 1, 0.8, 2));
        figures.Tags["facilities"].ShouldBe(new TagFigures(1, 0.5, 2.0 / 3, 2));
        figures.MacroF1.ShouldBe((0.8 + 2.0 / 3) / 2, 1e-9);
        figures.MicroF1.ShouldBe(2 * 3.0 / (4 + 4), 1e-9);
        figures.Exact.ShouldBe(0.5);
        figures.Sentiment!.Accuracy.ShouldBe(0.75);
        figures.Sentiment.MacroF1.ShouldBe((2.0 / 3 + 2.0 / 3 + 1) / 3, 1e-9);
    }

    [Fact]
    public void What_was_said_is_compared_with_how_sure_it_was()
    {
        Nlp.Tagging.Tagging[] said =
        [
            new([new("praise", 0.95, null)], null),
            new([new("praise", 0.93, null), new("facilities", 0.6, null)], null),
            new([new("praise", 0.55, null)], null),
            new([new("praise", 0.97, null)], null),
        ];

        var parts = Evaluation.Of(Rows, said).Reliabilities;

        parts.Select(part => (part.From, part.To, part.Said)).ShouldBe([(0.5, 0.7, 2), (0.9, 0.99, 3)]);
        parts[0].Probability.ShouldBe(0.575, 1e-9);
        parts[0].Right.ShouldBe(0.5, 1e-9);
        parts[1].Probability.ShouldBe(0.95, 1e-9);
        parts[1].Right.ShouldBe(2.0 / 3, 1e-9);
    }

    [Fact]
    public void The_json_has_the_promised_names()
    {
        using var json = JsonDocument.Parse(Evaluation.Of(Rows, [.. Rows.Select(row => Said(row.Sentiment!, [.. row.Tags]))]).ToJson());
        var root = json.RootElement;
        root.EnumerateObject().Select(property => property.Name).ShouldBe(["rows", "tags", "macro_f1", "micro_f1", "exact", "sentiment"]);
        root.GetProperty("tags").GetProperty("facilities").EnumerateObject().Select(property => property.Name).ShouldBe(["precision", "recall", "f1", "gold"]);
        root.GetProperty("sentiment").EnumerateObject().Select(property => property.Name).ShouldBe(["accuracy", "macro_f1"]);
        root.GetProperty("rows").GetInt32().ShouldBe(4);
        root.GetProperty("macro_f1").GetDouble().ShouldBe(1);
    }

    private static Nlp.Tagging.Tagging Said(string sentiment, params string[] tags) =>
        new([.. tags.Select(tag => new TagScore(tag, 0.9, null))], new Score(sentiment, 0.9));
}
