using System.Net;
using System.Text.RegularExpressions;
using Bot.Channels.Telegram;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Channels.Telegram;

/// <summary>The bot's markup in Telegram's HTML: what is escaped, what is bold, and how a long text is cut.</summary>
public sealed class TelegramHtmlTests
{
    [Theory]
    [InlineData("Ketik *gabung* lalu kodenya.", "Ketik <b>gabung</b> lalu kodenya.", "Ketik gabung lalu kodenya.")]
    [InlineData("A < B & C > D \"E\"", "A &lt; B &amp; C &gt; D \"E\"", "A < B & C > D \"E\"")]
    [InlineData("*R&D <b>*", "<b>R&amp;D &lt;b&gt;</b>", "R&D <b>")]
    [InlineData("3 * 4 * 5 = 60", "3 * 4 * 5 = 60", "3 * 4 * 5 = 60")]
    [InlineData("satu *\ndua*", "satu *\ndua*", "satu *\ndua*")]
    [InlineData("• *kelas saya*: jadwal", "• <b>kelas saya</b>: jadwal", "• kelas saya: jadwal")]
    [InlineData("http://a.id/x*y*z", "http://a.id/x<b>y</b>z", "http://a.id/xyz")]
    [InlineData("&lt; &#33;", "&amp;lt; &amp;#33;", "&lt; &#33;")]
    [InlineData("😀 *😀*", "😀 <b>😀</b>", "😀 😀")]
    public void Stars_are_bold_and_everything_else_is_what_it_is(string markup, string html, string plain) =>
        TelegramHtml.Write(markup).ShouldBe([new TelegramText(html, plain)]);

    [Fact]
    public void Half_a_character_is_replaced() => TelegramHtml.Write("a\uD83Db").ShouldBe([new TelegramText("a\uFFFDb", "a\uFFFDb")]);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    public void Nothing_to_see_is_no_message(string markup) => TelegramHtml.Write(markup).ShouldBeEmpty();

    [Fact]
    public void A_long_text_is_cut_between_paragraphs()
    {
        var paragraphs = Enumerable.Range(1, 30).Select(i => $"Paragraf {i}. " + new string('x', 300)).ToList();

        var parts = TelegramHtml.Write(string.Join("\n\n", paragraphs));

        parts.Count.ShouldBe(3);
        parts.SelectMany(part => part.Plain.Split("\n\n")).ShouldBe(paragraphs);
    }

    [Fact]
    public void Without_paragraphs_it_is_cut_between_lines_and_without_lines_between_words()
    {
        var lines = Enumerable.Range(1, 300).Select(i => $"• baris ke-{i} dari daftar").ToList();
        TelegramHtml.Write(string.Join('\n', lines)).SelectMany(part => part.Plain.Split('\n')).ShouldBe(lines);

        var words = Enumerable.Range(1, 1500).Select(i => $"kata{i}").ToList();
        TelegramHtml.Write(string.Join(' ', words)).SelectMany(part => part.Plain.Split(' ')).ShouldBe(words);
    }

    [Fact]
    public void Bold_words_are_not_torn_where_there_is_another_place()
    {
        var parts = TelegramHtml.Write(string.Join(' ', Enumerable.Repeat("*dua kata*", 40)), longest: 100);

        parts.ShouldAllBe(part => part.Html.Split("</b>", StringSplitOptions.RemoveEmptyEntries).All(piece => piece.TrimStart() == "<b>dua kata"));
    }

    [Fact]
    public void Whatever_the_text_no_part_is_too_long_or_broken_and_nothing_gets_lost() =>
        Prop.ForAll(Texts(), Gen.Choose(16, 200).ToArbitrary(), (text, longest) =>
        {
            var parts = TelegramHtml.Write(text, longest);
            foreach (var part in parts)
            {
                part.Html.Length.ShouldBeInRange(1, longest);
                part.Plain.Length.ShouldBeInRange(1, longest);
                IsWellFormed(part.Html).ShouldBeTrue(part.Html);
                WebUtility.HtmlDecode(part.Html.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal)).ShouldBe(part.Plain);
                part.Plain.ShouldBe(part.Plain.Trim());
                HasBrokenPair(part.Plain).ShouldBeFalse("half a character");
            }
            Solid(string.Concat(parts.Select(part => part.Plain))).ShouldBe(Solid(string.Concat(TelegramHtml.Write(text, int.MaxValue).Select(part => part.Plain))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_whole_text_is_there_but_for_its_stars() =>
        Prop.ForAll(Texts(), text =>
        {
            var whole = string.Concat(TelegramHtml.Write(text).Select(part => part.Plain));
            Solid(whole).Replace("*", "", StringComparison.Ordinal).ShouldBe(Solid(Mended(text)).Replace("*", "", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    /// <summary>Texts out of what is difficult: marks, entities, halves and wholes of surrogate pairs, borders of every kind, long words.</summary>
    private static Arbitrary<string> Texts() => Gen.OneOf(
            Gen.Elements("*", "**", "<", ">", "&", "\"", "&amp;", "<b>", "</b>", "\n", "\n\n", " ", "•", "a", "kata", "*tebal*", "*dua kata*", "😀", "\uD83D", "\uDE00", "https://a.id/?x=1&y=*2*", "é", "e\u0301", "👨‍👩‍👧"),
            Gen.Choose(1, 60).Select(length => new string('x', length)),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""))
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .ToArbitrary();

    private static bool IsWellFormed(string html) => Regex.IsMatch(html, "^(?:(?:[^<>&]|&amp;|&lt;|&gt;)+|<b>(?:[^<>&]|&amp;|&lt;|&gt;)+</b>)+$");

    private static bool HasBrokenPair(string text) => Mended(text) != text;

    private static string Solid(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Mended(string text) => System.Text.Encoding.Unicode.GetString(System.Text.Encoding.Unicode.GetBytes(text));
}
