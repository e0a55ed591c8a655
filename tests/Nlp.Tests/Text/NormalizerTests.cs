using Nlp.Text;

namespace Nlp.Tests.Text;

public class NormalizerTests
{
    private static readonly Normalizer Normalizer = new(Words.Small);

    [Theory]
    [InlineData("gak", "tidak")]
    [InlineData("GAK", "tidak")]
    [InlineData("gaaaak", "tidak")]
    [InlineData("Yg bagusss bgt!!!", "yang bagus banget")]
    [InlineData("dinginn", "dingin")]
    [InlineData("maaaaf", "maaf")]
    [InlineData("saat", "saat")]
    [InlineData("putus2", "putus-putus")]
    [InlineData("hari2nya", "hari-harinya")]
    [InlineData("putus²", "putus-putus")]
    [InlineData("materi2", "materi-materi")]
    [InlineData("sesi 2", "sesi 2")]
    [InlineData("covid19", "covid 19")]
    [InlineData("2hari", "2 hari")]
    [InlineData("SP2D dan limbah B3, P3K", "sp2d dan limbah b3 p3k")]
    [InlineData("rp50rb ke4 jam8", "rp 50 rb ke 4 jam 8")]
    [InlineData("mksh", "terima kasih")]
    [InlineData("Gak papa kok", "tidak apa-apa kok")]
    [InlineData("AC-nya", "ac nya")]
    [InlineData("di-share", "dishare")]
    [InlineData("e-learning", "e-learning")]
    [InlineData("Jum'at", "jumat")]
    [InlineData("materix", "materinya")]
    [InlineData("winya", "widyaiswaranya")]
    [InlineData("Rp8.000", "rp 8.000")]
    [InlineData("jam 09.30", "jam 09.30")]
    [InlineData("𝗯𝗮𝗴𝘂𝘀 bagús", "bagus bagus")]
    [InlineData("ok👍👍", "ok bagus bagus")]
    [InlineData("sip :)", "sip senang")]
    [InlineData("a🙃b", "a 🙃 b")]
    [InlineData("", "")]
    [InlineData(" \t\n.,-", "")]
    public void Writes_a_message_in_standard_words(string text, string expected) =>
        Normalizer.Normalize(text).ShouldBe(expected);

    [Fact]
    public void Says_where_each_word_stood()
    {
        const string text = "Wah, materi2 yg 👍 mksh";
        foreach (var token in Normalizer.Tokens(text))
            text.Substring(token.Start, token.Length).ShouldBe(token.Surface);
        Normalizer.Tokens(text).Select(token => token.Start).ShouldBe([0, 5, 13, 16, 19, 19]);
    }

    [Fact]
    public void Without_word_lists_only_the_grammar_of_spelling_is_left() =>
        new Normalizer(WordLists.Empty).Normalize("yg bagusss, hari2").ShouldBe("yg bagus hari-hari");

    [Fact]
    public void A_missing_folder_is_an_empty_list() =>
        WordLists.Load("/there/is/no/such/folder").Slang.ShouldBeEmpty();
}
