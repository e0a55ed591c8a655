using Nlp.Learning;
using Nlp.Text;

namespace Nlp.Tests.Learning;

public sealed class TrainedModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string Kept => Path.Combine(_folder.Path, "models");

    public TrainedModelsTests()
    {
        _folder.Write("data/feedback/a.tsv", "text\ttags\tsentiment\n" + string.Concat(Examples.Rows.Select(row => $"{row.Text}\t{string.Join(',', row.Tags)}\t{row.Sentiment}\n")));
        _folder.Write("data/messages/a.tsv", "text\tintent\n" + string.Concat(Examples.Intents.Select(row => $"{row.Text}\t{row.Tags[0]}\n")));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_is_trained_once_and_loaded_after()
    {
        New().Feedback().Tags.ShouldContain("praise");
        var file = Directory.GetFiles(Kept, "feedback.model", SearchOption.AllDirectories).ShouldHaveSingleItem();
        var told = new Told();
        New().Feedback(told).Tags.ShouldContain("praise");
        told.Any.ShouldBeFalse();
        File.Exists(file).ShouldBeTrue();
    }

    [Fact]
    public void Changed_rows_tuning_or_words_train_anew()
    {
        New().Feedback();
        _folder.Write("data/feedback/b.tsv", "text\ttags\tsentiment\nparkir penuh\tparking\tnegative\n");
        New().Feedback().Tags.ShouldContain("parking");
        _folder.Write("data/feedback/tuning.txt", "strength 4\n");
        New().Feedback();
        _folder.Write("data/words/slang.tsv", "yg\tyang\n");
        New().Feedback();
        Directory.GetFiles(Kept, "feedback.model", SearchOption.AllDirectories).Length.ShouldBe(4);
    }

    [Fact]
    public void Several_at_once_do_not_disturb_each_other()
    {
        var models = New();
        Parallel.Invoke(() => models.Feedback(), () => models.Messages(), () => New().Feedback(), () => New().Messages());
        models.Messages().OneTagOnly.ShouldBeTrue();
        models.Feedback().ShouldBeSameAs(models.Feedback());
        Directory.GetFiles(Kept, "*", SearchOption.AllDirectories).Length.ShouldBe(2);
    }

    [Fact]
    public void Of_those_who_need_a_model_at_the_same_time_one_trains_it()
    {
        var told = Enumerable.Range(0, 4).Select(_ => new Told()).ToArray();
        var threads = told.Select(one => new Thread(() => New().Feedback(one))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        told.Count(one => one.Any).ShouldBe(1);
    }

    [Fact]
    public void A_damaged_copy_is_trained_again()
    {
        New().Messages();
        var file = Directory.GetFiles(Kept, "messages.model", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, "broken");
        New().Messages().Tags.ShouldContain("greet");
        Model.Load(file, WordLists.Empty).Tags.ShouldContain("greet");
    }

    [Fact]
    public void Without_training_files_it_says_where_they_belong()
    {
        var models = new TrainedModels(Path.Combine(_folder.Path, "nowhere"), Kept, WordLists.Empty);
        Should.Throw<ModelFileException>(() => models.Feedback()).Message.ShouldContain("no .tsv file to train from");
    }

    [Fact]
    public void A_chosen_model_is_used_until_one_goes_back()
    {
        New().Feedback();
        var first = Examples.Train([.. Examples.Rows, new LabelledRow("parkir penuh", ["parking"], "negative", Weight: 3)]);
        var second = Examples.Train([.. Examples.Rows, new LabelledRow("lift macet", ["lift"], "negative", Weight: 3)]);

        New().Choose(first);
        New().Feedback().Tags.ShouldContain("parking");
        New().Choose(second);
        New().Feedback().Tags.ShouldContain("lift");
        New().Back().ShouldBeTrue();
        New().Feedback().Tags.ShouldContain("parking");
        New().Back().ShouldBeTrue();
        New().Feedback().Tags.ShouldNotContain("parking");
        New().Back().ShouldBeFalse();
    }

    private TrainedModels New() => new(Data, Kept, WordLists.Empty);

    private sealed class Told : IProgress<double>
    {
        public bool Any { get; private set; }

        public void Report(double value) => Any = true;
    }
}
