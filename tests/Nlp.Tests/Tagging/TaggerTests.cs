using System.Text;
using Nlp.Learning;
using Nlp.Tagging;
using Nlp.Tests.Learning;
using Nlp.Tests.Text;

namespace Nlp.Tests.Tagging;

public class TaggerTests
{
    private readonly Tagger _tagger = new(Examples.Model);

    [Theory]
    [InlineData("penyampaiannya membosankan", "trainer-delivery", "negative")]
    [InlineData("penyampaiannya tidak membosankan", "praise", "positive")]
    [InlineData("workshop ini terlalu teoretis", "too-theoretical", "negative")]
    [InlineData("workshop ini tidak terlalu teoretis", "praise", "positive")]
    public void A_denied_complaint_is_no_complaint(string text, string tag, string sentiment)
    {
        var read = _tagger.Read(text);
        read.Tags.ShouldHaveSingleItem().Id.ShouldBe(tag);
        read.Sentiment!.Id.ShouldBe(sentiment);
    }

    [Fact]
    public void Tags_come_best_first_with_probabilities()
    {
        var tags = _tagger.Read("acaranya bagus tapi ruangan panas").Tags;
        tags.Select(tag => tag.Id).ShouldBe(["praise", "facilities"], ignoreOrder: true);
        tags.Select(tag => tag.Score).ShouldBeInOrder(SortDirection.Descending);
        tags.ShouldAllBe(tag => tag.Score > 0 && tag.Score <= 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    public void An_empty_text_says_nothing(string text)
    {
        var read = _tagger.Read(text);
        read.Tags.ShouldBeEmpty();
        read.Sentiment!.Id.ShouldBe("neutral");
    }

    [Fact]
    public void Reasons_are_words_of_the_text_as_written()
    {
        const string text = "Acaranya BAGUS sekali, tapi RUANGAN panas!";
        foreach (var tag in _tagger.Read(text, explain: true).Tags)
        {
            tag.Because!.Count.ShouldBeInRange(1, 5);
            tag.Because.Select(because => because.Weight).ShouldBeInOrder(SortDirection.Descending);
            tag.Because.ShouldAllBe(because => text.Contains(because.Words) && because.Weight > 0);
        }
        _tagger.Read(text, explain: true).Tags.Single(tag => tag.Id == "facilities").Because![0].Words.ShouldContain("panas");
        _tagger.Read(text).Tags.ShouldAllBe(tag => tag.Because == null);
    }

    [Fact]
    public void Reading_words_met_before_allocates_nothing_but_the_answer()
    {
        const int answer = 120;
        const int eachTag = 48;
        string[] sentences =
        [
            "Acaranya BAGUS sekali, tapi ruangan panas! ", "gak papa, makasih ya 👍👍 ", "materi2nya mksh bgt... sesi 3 jam 09.30 (SP2D) 🙃 ", "tidak, TIDAK membosankan? ", "",
        ];
        var tagger = new Tagger(Trainer.Train(Examples.Rows, Words.Small, new TrainingOptions()));
        foreach (var text in sentences.Select(sentence => string.Concat(Enumerable.Repeat(sentence, 20))))
        {
            tagger.Read(text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var read = tagger.Read(text);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThanOrEqualTo(answer + eachTag * read.Tags.Count, text);
        }
    }

    [Fact]
    public void Asking_for_reasons_does_not_change_what_is_said()
    {
        foreach (var row in Examples.Rows)
            _tagger.Read(row.Text, explain: true).Tags.Select(tag => (tag.Id, tag.Score)).ShouldBe(_tagger.Read(row.Text).Tags.Select(tag => (tag.Id, tag.Score)));
    }

    [Fact]
    public void Many_threads_hear_the_same()
    {
        var alone = Examples.Rows.Select(row => _tagger.Read(row.Text).Tags.Select(tag => tag.Score).ToArray()).ToArray();
        Parallel.For(0, 2000, i => _tagger.Read(Examples.Rows[i % alone.Length].Text).Tags.Select(tag => tag.Score).SequenceEqual(alone[i % alone.Length]).ShouldBeTrue());
    }

    [Fact]
    public void Any_characters_are_survived()
    {
        var chance = new Random(11);
        string[] pieces = ["\uD83D", "\uDE00", "😀", "👨‍👩‍👧", "\u0000", "\u200D", "\uFEFF", "\u202E", "a\u0301\u0302", "ﷺ", "Ω", "🇮🇩", "\uFFFF", "𝗯𝗮𝗴𝘂𝘀", "ꦧ", "tidak", " ", ",", "?", "\n", "9", "--", "''", "İ"];
        for (var i = 0; i < 3000; i++)
        {
            var text = new StringBuilder();
            for (var length = chance.Next(12); length > 0; length--)
                text.Append(chance.Next(4) == 0 ? (char)chance.Next(0x10000) : pieces[chance.Next(pieces.Length)]);
            var read = _tagger.Read(text.ToString(), explain: true);
            read.Sentiment.ShouldNotBeNull();
            read.Tags.All(tag => double.IsFinite(tag.Score) && tag.Because!.All(because => text.ToString().Contains(because.Words))).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("bagus ")]
    [InlineData("a")]
    [InlineData("?")]
    [InlineData("\uD83D")]
    [InlineData("tidak, ")]
    public void A_longer_text_is_no_more_than_its_share_of_work(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Growth.Of(() => _tagger.Read(text[..5_000], explain: true), () => _tagger.Read(text[..20_000], explain: true), 11).ShouldBeLessThan(11);
        _tagger.Read(text, explain: true).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("bagus ")]
    [InlineData("a")]
    [InlineData("\u0301")]
    [InlineData("tidak, ")]
    public void A_megabyte_is_no_more_than_its_share_of_work(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Growth.Of(() => _tagger.Read(text[..100_000]), () => _tagger.Read(text), 20).ShouldBeLessThan(20);
    }

    [Fact]
    public void A_maybe_is_called_unsure()
    {
        LabelledRow[] rows =
        [
            .. Enumerable.Range(0, 20).Select(i => new LabelledRow($"ruangan {"abcdefghijklmnopqrst"[i]} panas", ["facilities"], "negative")),
            .. Enumerable.Range(0, 20).Select(i => new LabelledRow($"ruangan {"abcdefghijklmnopqrst"[i]} sejuk", [], "neutral")),
            // What people themselves do not agree on.
            .. Enumerable.Range(0, 20).Select(i => new LabelledRow($"kursi {"abcdefghijklmnopqrst"[i]} lumayan", i % 2 == 0 ? ["facilities"] : [], "neutral")),
        ];
        var tagger = new Tagger(Examples.Train(rows));

        tagger.Read("ruangan panas panas").Unsure.ShouldBeFalse();
        tagger.Read("kursi lumayan").Unsure.ShouldBeTrue();
    }
}
