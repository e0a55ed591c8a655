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

    [Fact]
    public void With_the_projects_own_words_five_of_six_slips_are_put_right_and_no_name_and_no_local_word_is_touched()
    {
        var words = WordLists.Load(Path.Combine(AppContext.BaseDirectory, "data"));
        var normalizer = new Normalizer(words);
        var slips = Lines("slips.tsv").Skip(1).Select(line => line.Split('\t')).Select(cells => (Typed: cells[0], Meant: cells[1])).ToList();
        var wrong = slips.Where(slip => normalizer.Normalize(slip.Typed) != slip.Meant).Select(slip => $"{slip.Typed} → {normalizer.Normalize(slip.Typed)}, not {slip.Meant}").ToList();
        (wrong.Count / (double)slips.Count).ShouldBeLessThanOrEqualTo(1 / 6.0, string.Join("; ", wrong));

        // Slang lists say what some local words mean; here it is the spelling alone.
        var spelling = new Normalizer(words, TextSteps.Spelling);
        Lines("names-and-local-words.txt").Where(name => spelling.Normalize(name) != name).Select(name => $"{name} → {spelling.Normalize(name)}").ShouldBeEmpty();
    }

    private static IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Text", file)).Where(line => line.Length > 0);

    [Theory]
    [InlineData(TextSteps.Slang, "yg", "yg")]
    [InlineData(TextSteps.Stretching, "bagusss", "bagusss")]
    [InlineData(TextSteps.Doubling, "putus2", "putus 2")]
    [InlineData(TextSteps.Emoji, "👍", "👍")]
    [InlineData(TextSteps.Numbers, "sesi 5", "sesi")]
    public void Each_step_can_be_left_out(TextSteps step, string text, string left)
    {
        new Normalizer(Words.Small, TextSteps.All & ~step).Normalize(text).ShouldBe(left);
        new Normalizer(Words.Small).Normalize(text).ShouldNotBe(left);
    }
}
