using Nlp.Learning;
using Nlp.Tagging;
using Nlp.Text;

namespace Nlp.Tests.Learning;

public sealed class TuningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tuning_is_written_read_and_used()
    {
        var tuning = Tuner.Choose(Examples.Rows, WordLists.Empty, seed: 1);
        var path = Path.Combine(_folder.Path, Tuning.FileName);
        tuning.Write(path);

        var read = Tuning.Beside([Path.Combine(_folder.Path, "feedback.tsv")]);
        read.Strength.ShouldBe(tuning.Strength);
        read.ShouldBe(tuning);
        var model = Trainer.Train(Examples.Rows, WordLists.Empty, new TrainingOptions(Tuning: read));
        new Tagger(model).Read("modulnya bagus sekali").Tags.ShouldContain(tag => tag.Id == "praise");
    }

    [Fact]
    public void A_tuning_line_not_understood_is_named()
    {
        var path = _folder.Write(Tuning.FileName, "strength 8\nstrength much\n");
        Should.Throw<TuningException>(() => Tuning.Read(path)).Message.ShouldStartWith($"{path}, line 2: not understood");
    }

    [Fact]
    public void A_label_that_must_not_be_missed_is_said_sooner()
    {
        var path = _folder.Write(Tuning.FileName, "recall danger 4\n");
        // A fifth of what sounds like a slippery floor is dangerous, and every roof that falls.
        LabelledRow[] rows =
        [
            .. Enumerable.Range(0, 60).Select(i => new LabelledRow($"lantai licin {(char)('a' + i % 26)}{(char)('a' + i / 26)}", i % 5 == 0 ? ["danger"] : [], "negative")),
            .. Enumerable.Range(0, 40).Select(i => new LabelledRow($"atap runtuh {(char)('a' + i % 26)}{(char)('a' + i / 26)}", ["danger"], "negative")),
            .. Enumerable.Range(0, 60).Select(i => new LabelledRow($"materi jelas {(char)('a' + i % 26)}{(char)('a' + i / 26)}", i % 20 == 0 ? ["praise"] : [], "positive")),
        ];

        Recall(Tuning.Read(path)).ShouldBeGreaterThan(Recall(new Tuning()));

        double Recall(Tuning tuning) => Evaluation.Of(Trainer.Train(rows, WordLists.Empty, new TrainingOptions(Tuning: tuning)), [new("lantai licin", ["danger"], "negative")]).Tags["danger"].Recall;
    }
}
