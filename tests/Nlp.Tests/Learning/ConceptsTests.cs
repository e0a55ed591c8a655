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
}
