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

    [Fact]
    public void Each_tag_is_said_three_hundred_times_without_its_obvious_words()
    {
        var rows = Rows("feedback").Select(row => (row.Tags, Words: Overlap.Words(row.Text).Select(Bare).ToHashSet())).ToList();

        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "obvious-words.tsv")).Skip(1))
        {
            var (tag, obvious) = (line.Split('\t')[0], line.Split('\t')[1].Split(' '));
            var tagged = rows.Where(row => row.Tags.Contains(tag)).ToList();
            var without = tagged.Count(row => !row.Words.Overlaps(obvious));
            output.WriteLine($"{tag}: {without} of {tagged.Count} without its obvious words");
            without.ShouldBeGreaterThanOrEqualTo(300, tag);
        }

        static string Bare(string word) => word.EndsWith("nya", StringComparison.Ordinal) ? word[..^3] : word;
    }

    [Theory]
    [InlineData("feedback")]
    [InlineData("messages")]
    public void The_same_words_are_labelled_alike_wherever_they_stand(string folder)
    {
        var apart = Rows(folder).GroupBy(row => Overlap.Said(row.Text))
            .Where(same => same.Select(row => $"{string.Join(',', row.Tags.Order(StringComparer.Ordinal))} {row.Sentiment}").Distinct().Count() > 1)
            .Select(same => same.Key).ToList();

        // Laughter alone may be anything.
        apart.Where(text => text.Any(char.IsLetterOrDigit)).ShouldBeEmpty();
    }

    [Fact]
    public void No_query_to_learn_from_is_nearly_one_that_is_held_out()
    {
        var all = Queries(Path.Combine(s_data, "held-out", "queries.tsv")).ToList();
        var held = all.Count;
        all.AddRange(Directory.GetFiles(Path.Combine(s_data, "queries"), "*.tsv").Order(StringComparer.Ordinal).SelectMany(Queries));

        Overlap.Find(all, (row, other) => row >= held && other < held).Select(pair => $"\"{all[pair.Row]}\" is nearly \"{all[pair.Other]}\"").ShouldBeEmpty();

        static IEnumerable<string> Queries(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split('\t')[0]);
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

        output.WriteLine($"{training.Count} rows of data/{folder} begin in {training.Select(text => string.Join(' ', Overlap.Words(text).Take(3))).Distinct().Count()} ways (first three words); "
            + $"those of five words and more have {training.Where(text => Overlap.Words(text).Length >= 5).Select(Overlap.Frame).Distinct().Count()} sentence frames (their function words, the rest left open).");
        near.ShouldBeEmpty(string.Join('\n', near.Take(20)));
    }

    private static List<LabelledRow> Rows(string folder) =>
        [.. Directory.GetFiles(Path.Combine(s_data, folder), "*.tsv").Order(StringComparer.Ordinal).Where(file => Path.GetFileName(file) != "queries.tsv").SelectMany(LabelledFile.Read)];
}
