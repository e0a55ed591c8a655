using System.Text;
using Nlp.Text;

namespace Nlp.Tests.Text;

/// <summary>Whatever arrives must be read, and in a time that grows with its length only.</summary>
public class AnyTextTests
{
    private static readonly Normalizer Normalizer = new(Words.Small);
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly string[] Names = ["Dewi Lestari", "Dewi Anggraini", "Aaa Aaa Aaa Aab"];

    public static TheoryData<string> Long() =>
    [
        new string('a', 100_000),
        Repeat("aaa "), Repeat("Aaa "), Repeat("Pak "), Repeat("Dewi "), Repeat("a@"), Repeat("a.b@c."), Repeat("1 "), Repeat("0812-"), Repeat("Dr. "),
        Repeat("-"), Repeat("a-"), Repeat("'"), Repeat("👍"), Repeat("\uD83D"), Repeat("\uDC4D"), Repeat("\0"), Repeat("\u0001a"), Repeat("tapi "), Repeat("gak "),
        Repeat("tgl "), Repeat("senin "), Repeat("5 "), Repeat("dua puluh "), Repeat("bulan "), Repeat("\u0301"), Repeat("a2"), Repeat("a\u0301"), Repeat("\u202E"), Repeat("((((1"),
    ];

    private static string Repeat(string part) => new StringBuilder().Insert(0, part, 100_000 / part.Length).ToString();

    [Theory]
    [MemberData(nameof(Long))]
    public void Four_times_the_text_is_about_four_times_the_work(string text)
    {
        // Quadratic work would be sixteen times as much.
        Growth.Of(() => ReadAll(text[..25_000]), () => ReadAll(text), 11).ShouldBeLessThan(11);
    }

    [Fact]
    public void Anything_at_all_can_be_read()
    {
        var random = new Random(7);
        var pieces = (string[])["a", "B", "nya", "2", "12", " ", "-", ".", "'", "\uD83D", "\uDC4D", "👍", "é", "\0", "@", "Pak", "dewi", "tgl", "senin", "depan", "ke", "me", "\u200D", "\n", "/", "mksh", "gak papa", "III", "koma"];
        for (var i = 0; i < 3_000; i++)
            ReadAll(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])));
    }

    [Fact]
    public void Every_character_can_be_read_alone()
    {
        for (var c = 0; c <= char.MaxValue; c++)
            ReadAll(((char)c).ToString());
    }

    private static void ReadAll(string text)
    {
        foreach (var token in Normalizer.Tokens(text))
        {
            text.Substring(token.Start, token.Length).ShouldBe(token.Surface);
            token.Text.ShouldNotBeNullOrEmpty();
            Stemmer.Stem(token.Text).ShouldNotBeNull();
        }
        Redaction.Redact(text, Names).ShouldNotBeNull();
        Numbers.Read(text);
        Dates.ReadDate(text, Today);
        Dates.ReadMonth(text, Today);
    }
}
