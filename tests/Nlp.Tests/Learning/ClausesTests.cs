using Nlp.Learning;
using Nlp.Text;

namespace Nlp.Tests.Learning;

/// <summary>Which words of a sentence are denied, expected in vain or contrasted, and where its clauses end.</summary>
public sealed class ClausesTests
{
    [Theory]
    [InlineData("tidak terlalu teoretis", "terlalu teoretis")]
    [InlineData("kirain membosankan ternyata seru", "membosankan")]
    [InlineData("kukira sulit, ternyata mudah", "sulit")]
    [InlineData("bukannya tidak relevan, tapi terlalu cepat", "tidak")]
    [InlineData("bukan salah panitia sebenarnya ini semua", "salah panitia")]
    [InlineData("tidak ada yang membosankan kemarin selain makan siang", "ada yang membosankan kemarin")]
    [InlineData("sayurnya kurang enak", "enak")]
    [InlineData("tidak ada yang kurang jelas", "ada yang kurang")]
    [InlineData("tidak seru, kotor", "seru")]
    [InlineData("materinya bagus", "")]
    public void A_denial_reaches_over_a_few_words_of_its_clause(string text, string denied) =>
        string.Join(' ', Read(text).Where(piece => piece.Negated).Select(piece => piece.Text)).ShouldBe(denied);

    [Theory]
    [InlineData("bagus tapi ruangan panas. Pulang cepat", "tapi ruangan panas")]
    [InlineData("kirain membosankan ternyata seru", "ternyata seru")]
    [InlineData("panas namun lancar", "namun lancar")]
    [InlineData("panas dan lancar", "")]
    public void What_stands_after_a_contrast_is_marked_until_the_sentence_ends(string text, string contrasted) =>
        string.Join(' ', Read(text).Where(piece => piece.Contrast).Select(piece => piece.Text)).ShouldBe(contrasted);

    [Theory]
    [InlineData("bagus tapi ruangan panas, pulang cepat", 3, 1)]
    [InlineData("bagus sekali", 1, 1)]
    public void Clauses_are_told_apart_where_that_is_wanted(string text, int clauses, int together)
    {
        Read(text).Select(piece => piece.Clause).Distinct().Count().ShouldBe(clauses);
        Read(text, cuts: false).Select(piece => piece.Clause).Distinct().Count().ShouldBe(together);
    }

    private static List<Piece> Read(string text, bool cuts = true)
    {
        var pieces = new List<Piece>();
        Clauses.Read(text, new Normalizer(WordLists.Empty), new TokenBuffers(), pieces, cuts);
        return pieces;
    }
}
