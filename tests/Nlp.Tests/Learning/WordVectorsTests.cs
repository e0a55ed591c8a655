using System.Numerics.Tensors;
using Nlp.Learning;
using Nlp.Tagging;
using Nlp.Text;

namespace Nlp.Tests.Learning;

public sealed class WordVectorsTests : IDisposable
{
    private static readonly Lazy<WordVectors> Learnt = new(Learn);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Words_in_the_same_company_are_alike_and_the_same_texts_teach_the_same()
    {
        var vectors = Learnt.Value;
        Nearness(vectors, "panas", "gerah").ShouldBeGreaterThan(Nearness(vectors, "panas", "modul") + 0.3f);

        var (one, other) = (Path.Combine(_folder.Path, "one"), Path.Combine(_folder.Path, "other"));
        vectors.Save(one);
        Learn().Save(other);
        File.ReadAllBytes(other).ShouldBe(File.ReadAllBytes(one));
        WordVectors.Read(one).Words.ShouldBe(vectors.Words);
    }

    [Fact]
    public void A_word_of_a_single_source_is_not_kept() => Learnt.Value.Words.ShouldNotContain("sutarjo");

    [Fact]
    public void A_model_understands_a_word_it_was_not_trained_on_by_what_it_is_like()
    {
        LabelledRow[] rows = [.. Examples.Rows.Where(row => row.Tags.Count == 1)];
        var model = Trainer.Train(rows, WordLists.Empty, new TrainingOptions(Tuning: new Tuning { MeaningWeight = 1 }, Vectors: Learnt.Value));
        var path = Path.Combine(_folder.Path, "a.model");
        model.Save(path);

        Said(Examples.Train(rows)).ShouldNotBe("facilities");
        Said(model).ShouldBe("facilities");
        // Of no weight, they are left out.
        Said(Trainer.Train(rows, WordLists.Empty, new TrainingOptions(Tuning: new Tuning { MeaningWeight = 0 }, Vectors: Learnt.Value))).ShouldNotBe("facilities");
        // The finished model holds what it needs of the vectors.
        Said(Model.Load(path, WordLists.Empty)).ShouldBe("facilities");

        static string Said(Model model) => new Tagger(model).Read("gerah").Tags[0].Id;
    }

    [Fact]
    public void A_data_folder_without_vectors_gives_none_and_a_wrong_file_is_named()
    {
        WordVectors.Load(_folder.Path).Words.ShouldBeEmpty();
        var path = _folder.Write("vectors/words.bin", "something else altogether");
        Should.Throw<ModelFileException>(() => WordVectors.Load(_folder.Path)).Message.ShouldStartWith($"{path}: ");
    }

    private static float Nearness(WordVectors vectors, string one, string other)
    {
        var words = vectors.Words.ToList();
        return TensorPrimitives.CosineSimilarity<float>(vectors.Of(words.IndexOf(one)), vectors.Of(words.IndexOf(other)));
    }

    private static WordVectors Learn()
    {
        var learner = new VectorLearner(WordLists.Empty) { CommonShare = 1 };
        string[] rooms = ["ruangan", "kamar", "aula", "udara", "kipas", "jendela"];
        string[] papers = ["bab", "halaman", "bacaan", "slide", "lembar", "buku"];
        for (var i = 0; i < 400; i++)
        {
            var source = i % 2 == 0 ? "one" : "two";
            learner.Add($"{rooms[i % 6]} {rooms[(i + 1) % 6]} {(i % 4 < 2 ? "panas" : "gerah")} {rooms[(i + 2) % 6]}", source);
            learner.Add($"{papers[i % 6]} {papers[(i + 1) % 6]} modul {papers[(i + 3) % 6]}", source);
            if (source == "one")
                learner.Add("sutarjo datang", source);
        }
        return learner.Learn(seed: 1);
    }
}
