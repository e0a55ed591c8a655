using Nlp.Learning;
using Nlp.Tagging;
using Nlp.Text;

namespace Nlp.Tests.Learning;

public sealed class ConceptsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_word_never_met_is_read_by_what_it_is_about()
    {
        _folder.Write("words/concepts.tsv", "word\tconcepts\nngantuk\tsleepy\nmerem\tsleepy\ntidur pulas\tsleepy\nlapar\thunger\n");
        LabelledRow[] rows =
        [
            .. Enumerable.Range(0, 12).Select(i => new LabelledRow($"sesi {"abcdefghijkl"[i]} bikin ngantuk", ["trainer-delivery"], "negative")),
            .. Enumerable.Range(0, 12).Select(i => new LabelledRow($"sesi {"abcdefghijkl"[i]} bikin lapar", [], "neutral")),
        ];
        var words = WordLists.Load(_folder.Path);

        var with = new Tagger(Trainer.Train(rows, words, new TrainingOptions()));
        var without = new Tagger(Trainer.Train(rows, words, new TrainingOptions(Steps: TextSteps.All & ~TextSteps.Concepts)));

        foreach (var text in new[] { "sesi m bikin merem", "sesi m bikin tidur pulas" })
        {
            with.Read(text).Tags.ShouldContain(tag => tag.Id == "trainer-delivery", text);
            without.Read(text).Tags.ShouldBeEmpty(text);
        }
    }

    [Fact]
    public void What_two_concepts_say_together_is_learnt_in_either_order()
    {
        _folder.Write("words/concepts.tsv", "word\tconcepts\nnasi\tfood\nlauk\tfood\nkelas\tclass\nruang\tclass\nkurang\tless\nsedikit\tless\npanas\thot\ngerah\thot\n");
        // Neither word says it alone: little food and a hot room are complaints, hot food and little room are none.
        (string First, string Second, bool Said)[] seen = [("nasi", "kurang", true), ("kelas", "panas", true), ("nasi", "panas", false), ("kelas", "kurang", false)];
        var rows = Enumerable.Range(0, 40).Select(i => seen[i % 4]).Select((one, i) => new LabelledRow($"{one.First} {(char)('a' + i % 26)}{i} {one.Second}", one.Said ? ["facilities"] : [], "neutral")).ToArray();
        var words = WordLists.Load(_folder.Path);

        var tagger = new Tagger(Trainer.Train(rows, words, new TrainingOptions()));
        tagger.Read("sedikit betul lauk").Tags.ShouldHaveSingleItem();
        tagger.Read("gerah betul ruang").Tags.ShouldHaveSingleItem();
        tagger.Read("gerah betul lauk").Tags.ShouldBeEmpty();
        tagger.Read("sedikit betul ruang").Tags.ShouldBeEmpty();
    }
}
