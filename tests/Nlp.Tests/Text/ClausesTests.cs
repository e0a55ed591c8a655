using Nlp.Text;

namespace Nlp.Tests.Text;

public class ClausesTests
{
    private static readonly Clauses Clauses = new(new(Words.Small));

    [Theory]
    [InlineData("materi bagus tapi ac panas", "materi bagus|tapi: ac panas")]
    [InlineData("Bagus. AC panas, kursi keras", "bagus|ac panas|kursi keras")]
    [InlineData("nilai 4.5 dari 5", "nilai 4.5 dari 5")]
    [InlineData("pelatihan cuma dua hari", "pelatihan cuma dua hari")]
    [InlineData("bagus cuma waktunya kurang", "bagus|cuma: waktunya kurang")]
    [InlineData("bagus, hanya saja singkat", "bagus|hanya: saja singkat")]
    [InlineData("hanya dua hari", "hanya dua hari")]
    [InlineData("Namun gak jelas", "namun: tidak jelas")]
    [InlineData("baik - ac panas", "baik|ac panas")]
    [InlineData("e-learning putus-putus", "e-learning putus-putus")]
    [InlineData("tapi", "")]
    [InlineData("...", "")]
    public void Splits_at_punctuation_and_contrast(string text, string expected) =>
        string.Join('|', Clauses.Split(text).Select(clause =>
            (clause.Contrast is null ? "" : clause.Contrast + ": ") + string.Join(' ', clause.Words.Select(word => word.Text)))).ShouldBe(expected);
}
