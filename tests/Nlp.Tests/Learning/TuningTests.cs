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
}
