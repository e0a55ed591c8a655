using Nlp.Learning;
using Nlp.Tagging;
using Nlp.Text;

namespace Nlp.Tests.Learning;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_loaded_model_says_exactly_what_the_trained_one_said()
    {
        var path = Path.Combine(_folder.Path, "deep", "a.model");
        Examples.Model.Save(path);
        var loaded = new Tagger(Model.Load(path, WordLists.Empty));
        var trained = new Tagger(Examples.Model);
        foreach (var row in Examples.Rows)
        {
            var (one, other) = (trained.Read(row.Text), loaded.Read(row.Text));
            other.Tags.ShouldBe(one.Tags);
            other.Sentiment.ShouldBe(one.Sentiment);
        }
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
    }

    [Fact]
    public void A_file_that_is_not_a_model_is_named()
    {
        var path = _folder.Write("notes.txt", "This is a text, not a model, and long enough to hold a header.");
        Should.Throw<ModelFileException>(() => Model.Load(path, WordLists.Empty)).Message.ShouldStartWith($"{path}: not a model file");
        var missing = Path.Combine(_folder.Path, "missing.model");
        Should.Throw<ModelFileException>(() => Model.Load(missing, WordLists.Empty)).Message.ShouldStartWith($"{missing}: the model cannot be read");
    }

    [Fact]
    public void A_damaged_model_is_refused_wherever_the_damage_is()
    {
        var path = Path.Combine(_folder.Path, "a.model");
        Examples.Model.Save(path);
        var whole = File.ReadAllBytes(path);
        var chance = new Random(3);
        for (var i = 0; i < 30; i++)
        {
            var bytes = whole.ToArray();
            bytes[chance.Next(bytes.Length)] ^= 0x10;
            if (i % 3 == 0)
                bytes = bytes[..chance.Next(bytes.Length)];
            File.WriteAllBytes(path, bytes);
            Should.Throw<ModelFileException>(() => Model.Load(path, WordLists.Empty));
        }
    }
}
