using Nlp.Learning;
using Xunit.Abstractions;

namespace Nlp.Tests.Data;

/// <summary>The labelled files as they lie in <c>data/</c>: many, valid, and no row another one over again.</summary>
public sealed class LabelledDataTests(ITestOutputHelper output)
{
    private static readonly string s_data = Path.Combine(AppContext.BaseDirectory, "data");
    private static readonly string[] s_tags = [.. File.ReadLines(Path.Combine(s_data, "tags.tsv")).Skip(1).Select(line => line.Split('\t')[0])];

    [Fact]
    public void There_are_twelve_thousand_comments_and_each_measured_tag_has_six_hundred()
    {
        var rows = Rows("feedback");

        rows.Count.ShouldBeGreaterThanOrEqualTo(12_000);
        // A tag that is measured has had its examples; a new one grows.
        foreach (var tag in Rows("held-out").Where(row => row.Sentiment is not null).SelectMany(row => row.Tags).Distinct())
            rows.Count(row => row.Tags.Contains(tag)).ShouldBeGreaterThanOrEqualTo(600, tag);
        (rows.Count(row => row.Tags.Count > 1) / (double)rows.Count).ShouldBeGreaterThan(0.3);
        rows.Count(row => row.Tags.Count == 0).ShouldBeGreaterThan(500);
    }

    [Fact]
    public void There_are_five_thousand_messages() => Rows("messages").Count.ShouldBeGreaterThanOrEqualTo(5_000);

    [Theory]
    [InlineData("feedback")]
    [InlineData("development")]
    [InlineData("held-out")]
    public void Comments_carry_tags_of_the_guide_and_a_sentiment(string folder)
    {
        foreach (var row in Rows(folder).Where(row => row.Sentiment is not null))
        {
            row.Tags.ShouldBeSubsetOf(s_tags, row.Text);
            row.Sentiment.ShouldBeOneOf("positive", "neutral", "negative");
        }
    }

    [Theory]
    [InlineData("feedback", "comments.tsv")]
    [InlineData("messages", "intents.tsv")]
    public void No_row_is_nearly_another_one_nor_one_that_is_held_out(string folder, string heldOut)
    {
        var training = Rows(folder).Select(row => row.Text).ToList();
        var all = LabelledFile.Read(Path.Combine(s_data, "held-out", heldOut)).Select(row => row.Text).ToList();
        var held = all.Count;
        all.AddRange(training);

        // What is held out was written in one go by other hands, and stays as they wrote it.
        var near = Overlap.Find(all, (row, _) => row >= held).Select(pair => $"\"{all[pair.Row]}\" is nearly \"{all[pair.Other]}\"").ToList();

        output.WriteLine($"{training.Count} rows of data/{folder} begin in {training.Select(text => string.Join(' ', Overlap.Words(text).Take(3))).Distinct().Count()} ways (first three words).");
        near.ShouldBeEmpty(string.Join('\n', near.Take(20)));
    }

    private static List<LabelledRow> Rows(string folder) =>
        [.. Directory.GetFiles(Path.Combine(s_data, folder), "*.tsv").Order(StringComparer.Ordinal).Where(file => Path.GetFileName(file) != "queries.tsv").SelectMany(LabelledFile.Read)];
}
