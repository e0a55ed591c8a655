using Nlp.Learning;
using Nlp.Tagging;
using Nlp.Text;

namespace Nlp.Tests.Learning;

public sealed class TrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes()
    {
        var first = Path.Combine(_folder.Path, "first.model");
        var second = Path.Combine(_folder.Path, "second.model");
        Examples.Train(Examples.Rows, seed: 5).Save(first);
        Examples.Train(Examples.Rows, seed: 5).Save(second);

        File.ReadAllBytes(second).ShouldBe(File.ReadAllBytes(first));
    }

    [Fact]
    public void One_row_is_enough_to_train()
    {
        var tagger = new Tagger(Examples.Train([new LabelledRow("ruangan panas", ["facilities"], "negative")]));
        var read = tagger.Read("apa saja");
        read.Tags.ShouldHaveSingleItem().Id.ShouldBe("facilities");
        read.Sentiment!.Id.ShouldBe("negative");
    }

    [Fact]
    public void No_row_is_refused() => Should.Throw<ArgumentException>(() => Examples.Train([]));

    [Fact]
    public void Rows_without_any_tag_give_a_model_without_tags()
    {
        var model = Examples.Train([.. Examples.Rows.Select(row => row with { Tags = [] })]);
        model.Tags.ShouldBeEmpty();
        var read = new Tagger(model).Read("materinya bagus sekali");
        read.Tags.ShouldBeEmpty();
        read.Sentiment!.Id.ShouldBe("positive");
    }

    [Fact]
    public void Rows_without_any_sentiment_give_none()
    {
        var read = new Tagger(Examples.Train([.. Examples.Rows.Select(row => row with { Sentiment = null })])).Read("kelasnya terlalu teoretis");
        read.Sentiment.ShouldBeNull();
        read.Tags.ShouldContain(tag => tag.Id == "too-theoretical");
    }

    [Fact]
    public void Rows_with_nothing_at_all_give_a_model_that_says_nothing()
    {
        var read = new Tagger(Examples.Train([new LabelledRow("halo", [], null), new LabelledRow("", [], null)])).Read("halo");
        read.Tags.ShouldBeEmpty();
        read.Sentiment.ShouldBeNull();
    }

    [Fact]
    public void Where_every_row_carries_one_tag_every_text_is_given_one()
    {
        var tagger = new Tagger(Examples.Train(Examples.Intents));
        foreach (var text in new[] { "halo", "cari kursus", "makasih", "", "   ", "zzz qqq", "😀" })
            tagger.Read(text).Tags.ShouldHaveSingleItem();
        tagger.Read("cari kursus arsip").Tags[0].Id.ShouldBe("find-course");
    }

    [Fact]
    public void Values_of_one_aspect_do_not_stand_together()
    {
        LabelledRow[] rows = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? new LabelledRow($"kamar bersih dan wangi {i}", ["room:pos"], null)
            : new LabelledRow($"kamar kotor dan bau {i}", ["room:neg", "smell:neg"], null))];
        new Tagger(Examples.Train(rows)).Read("kamar bersih kamar kotor wangi bau").Tags.Count(tag => tag.Id.StartsWith("room:", StringComparison.Ordinal)).ShouldBeLessThan(2);
    }

    [Fact]
    public void A_label_never_met_before_is_a_new_label()
    {
        var rows = Examples.Rows.Concat(Enumerable.Range(0, 8).Select(i => new LabelledRow($"parkir penuh nomor {i}", ["parking"], "negative"))).ToList();
        new Tagger(Examples.Train(rows)).Read("parkir penuh").Tags.ShouldContain(tag => tag.Id == "parking");
    }

    [Fact]
    public void Progress_runs_to_the_end_and_a_cancelled_training_stops()
    {
        var told = new Told();
        Trainer.Train(Examples.Rows, WordLists.Empty, new TrainingOptions(), told);
        told.Values.ShouldBeInOrder(SortDirection.Ascending);
        told.Values[^1].ShouldBe(1);

        Should.Throw<OperationCanceledException>(() =>
            Trainer.Train(Examples.Rows, WordLists.Empty, new TrainingOptions(), cancellation: new CancellationToken(canceled: true)));
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
