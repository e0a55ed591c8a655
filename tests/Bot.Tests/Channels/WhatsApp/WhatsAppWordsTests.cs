using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Channels.WhatsApp;
using Bot.Messages;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppWordsTests
{
    [Fact]
    public void A_plain_message_is_a_text()
    {
        var part = WhatsAppWords.Write(Say("Halo *Ani*")).Single();

        part["type"]!.GetValue<string>().ShouldBe("text");
        part["text"]!["body"]!.GetValue<string>().ShouldBe("Halo *Ani*");
    }

    [Fact]
    public void Three_short_choices_are_buttons()
    {
        var part = WhatsAppWords.Write(Say("Boleh?", "Ya", "Tidak", "Lewati")).Single();

        part["interactive"]!["type"]!.GetValue<string>().ShouldBe("button");
        part["interactive"]!["action"]!["buttons"]!.AsArray().Select(button => (button!["reply"]!["id"]!.GetValue<string>(), button["reply"]!["title"]!.GetValue<string>()))
            .ShouldBe([("b:7:0", "Ya"), ("b:7:1", "Tidak"), ("b:7:2", "Lewati")]);
    }

    [Theory]
    [InlineData("Boleh?", 4)]
    [InlineData("Boleh?", 10)]
    public void More_choices_are_a_list(string text, int choices)
    {
        var rows = Rows(WhatsAppWords.Write(Say(text, [.. Numbers(choices)])).Single());

        rows.Count.ShouldBe(choices);
        rows[^1]["id"]!.GetValue<string>().ShouldBe($"b:7:{choices - 1}");
    }

    [Fact]
    public void A_long_body_or_a_long_title_needs_a_list_too()
    {
        Rows(WhatsAppWords.Write(Say(new string('a', 1025), "Ya")).Single()).Count.ShouldBe(1);
        var row = Rows(WhatsAppWords.Write(Say("Pilih", "Sebuah judul pelatihan yang panjang sekali")).Single()).Single();
        row["title"]!.GetValue<string>().ShouldBe("Sebuah judul pelatihan…");
        row["description"]!.GetValue<string>().ShouldBe("Sebuah judul pelatihan yang panjang sekali");
    }

    [Fact]
    public void Beyond_ten_the_last_row_shows_the_rest()
    {
        var rows = Rows(WhatsAppWords.Write(Say("Instansi?", [.. Numbers(23)])).Single());

        rows.Count.ShouldBe(10);
        rows[8]["id"]!.GetValue<string>().ShouldBe("b:7:8");
        WhatsAppWords.ReadMore(rows[9]["id"]!.GetValue<string>()).ShouldBe((7, 9));
    }

    [Fact]
    public void A_text_beyond_the_limit_goes_in_parts_with_the_choices_under_the_last()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 60).Select(i => $"Paragraf {i}. {new string('x', 100)}"));

        var parts = WhatsAppWords.Write(Say(text, "Ya"));

        parts.Count.ShouldBe(2);
        parts[0]["text"]!["body"]!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(4096);
        parts[0]["text"]!["body"]!.GetValue<string>().ShouldEndWith("x");
        parts[1]["interactive"]!["body"]!["text"]!.GetValue<string>().ShouldStartWith("Paragraf");
    }

    [Fact]
    public void As_a_last_resort_choices_are_numbered_lines() =>
        WhatsAppWords.WriteNumbered(Say("Boleh?", "Ya", "2 · kurang")).Single()["text"]!["body"]!.GetValue<string>().ShouldBe("Boleh?\n\n1. Ya\n2 · kurang");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Titles_are_within_the_limit_whole_and_all_different(int seed)
    {
        var chance = new Random(seed);
        string[] signs = ["a", "B", " ", "é", "e\u0301", "👍", "👩🏽‍💻", "🇮🇩", "*", "ꦧ", "…"];
        for (var round = 0; round < 300; round++)
        {
            var longest = chance.Next(2) == 0 ? 20 : 24;
            var start = string.Concat(Enumerable.Range(0, chance.Next(30)).Select(_ => signs[chance.Next(signs.Length)]));
            var titles = WhatsAppWords.Titles(Enumerable.Range(0, 10).Select(_ => start + (chance.Next(2) == 0 ? "" : signs[chance.Next(signs.Length)])), longest);

            titles.Distinct(StringComparer.Ordinal).Count().ShouldBe(10);
            foreach (var title in titles)
            {
                title.Length.ShouldBeInRange(1, longest);
                title.EnumerateRunes().ShouldNotContain(rune => rune.Value == 0xFFFD);
                IsWhole(title).ShouldBeTrue(title);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pieces_of_a_long_text_lose_nothing_but_white_space_and_cut_no_pair(int seed)
    {
        var chance = new Random(seed);
        string[] signs = ["kata", "x", " ", "\n", "\n\n", "👍", "é"];
        for (var round = 0; round < 200; round++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(200)).Select(_ => signs[chance.Next(signs.Length)]));
            var pieces = WhatsAppWords.Split(text, 40);

            pieces.ShouldAllBe(piece => piece.Length <= 40 && IsWhole(piece));
            Bare(string.Concat(pieces)).ShouldBe(Bare(text));
        }
    }

    private static bool IsWhole(string text) => !text.Select((c, i) => char.IsHighSurrogate(c) ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]) : char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(text[i - 1]))).Any(broken => broken);

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(1, count).Select(i => i.ToString(CultureInfo.InvariantCulture));

    private static List<JsonNode> Rows(JsonObject part) => [.. part["interactive"]!["action"]!["sections"]![0]!["rows"]!.AsArray().Select(row => row!)];

    private static Outgoing Say(string text, params string[] choices) => new(7, new("whatsapp", "ani"), text, [.. choices.Select(choice => new Button(choice, choice))], true);
}
