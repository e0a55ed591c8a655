using Nlp.Text;

namespace Nlp.Tests.Text;

public sealed class SpellingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tanya-asn-").FullName;
    private readonly Normalizer _normalizer;

    public SpellingTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "words"));
        File.WriteAllLines(Path.Combine(_folder, "words", "forms.tsv"),
        [
            "word\ttimes", "disampaikan\t500", "pelatihan\t900", "narasumber\t400", "terlambat\t300", "membosankan\t200", "aktual\t300", "sertifikat\t400", "latar\t200", "gampang\t120", "mendalam\t300", "jarang\t3",
        ]);
        _normalizer = new Normalizer(WordLists.Load(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("disampaiakn", "disampaikan")]
    [InlineData("pelatihn", "pelatihan")]
    [InlineData("terlambaat", "terlambat")]
    [InlineData("sertifokat", "sertifikat")]
    [InlineData("membosanlan", "membosankan")]
    public void A_slip_of_the_thumb_is_put_right(string typed, string meant) => _normalizer.Normalize(typed).ShouldBe(meant);

    [Theory]
    // A word of its own that only looks like another.
    [InlineData("akrual")]
    [InlineData("latsar")]
    // Local words.
    [InlineData("gampong")]
    [InlineData("mandalam")]
    // Too short to tell.
    [InlineData("latr")]
    public void Another_word_is_left_alone(string word) => _normalizer.Normalize(word).ShouldBe(word);

    [Fact]
    public void A_capital_in_the_sentence_is_a_name() => _normalizer.Normalize("kata Pak Terlambaat tadi").ShouldBe("kata pak terlambaat tadi");

    [Fact]
    public void Left_out_it_changes_nothing() =>
        new Normalizer(WordLists.Load(_folder), TextSteps.All & ~TextSteps.Spelling).Normalize("disampaiakn").ShouldBe("disampaiakn");

    [Theory]
    [InlineData(TextSteps.Slang, "yg", "yg")]
    [InlineData(TextSteps.Stretching, "bagusss", "bagusss")]
    [InlineData(TextSteps.Doubling, "putus2", "putus 2")]
    [InlineData(TextSteps.Emoji, "👍", "👍")]
    public void Each_step_can_be_left_out(TextSteps step, string text, string left)
    {
        new Normalizer(Words.Small, TextSteps.All & ~step).Normalize(text).ShouldBe(left);
        new Normalizer(Words.Small).Normalize(text).ShouldNotBe(left);
    }
}
