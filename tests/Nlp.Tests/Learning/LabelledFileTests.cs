using Nlp.Learning;

namespace Nlp.Tests.Learning;

public sealed class LabelledFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Feedback_is_read_with_none_one_or_several_tags()
    {
        var rows = LabelledFile.Read(_folder.Write("a.tsv", "text\ttags\tsentiment\nbagus tapi panas\tpraise, facilities\tneutral\n-\t\tneutral\nhalo\tpraise\t\n"));

        rows.Count.ShouldBe(3);
        rows[0].Tags.ShouldBe(["praise", "facilities"]);
        rows[1].Tags.ShouldBeEmpty();
        rows[2].Sentiment.ShouldBeNull();
    }

    [Fact]
    public void Messages_carry_exactly_one_intent()
    {
        var rows = LabelledFile.Read(_folder.Write("a.tsv", "text\tintent\nhalo\tgreet\n"));
        rows.ShouldHaveSingleItem().Tags.ShouldBe(["greet"]);
        rows[0].Sentiment.ShouldBeNull();
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_no_trouble()
    {
        var rows = LabelledFile.Read(_folder.Write("a.tsv", "\uFEFFtext\ttags\tsentiment\r\nbagus\tpraise\tpositive\r\n\r\n"));
        rows.ShouldHaveSingleItem().Sentiment.ShouldBe("positive");
    }

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("comment\tlabel\nx\ty\n", "line 1: the header is \"comment\tlabel\"; write text, tags, sentiment")]
    [InlineData("text\ttags\tsentiment\nok\tpraise\tpositive\nno tabs here\n", "line 3: 1 cells where 3 are expected")]
    [InlineData("text\ttags\tsentiment\na\tb\tc\td\n", "line 2: 4 cells where 3 are expected")]
    [InlineData("text\ttags\tsentiment\na\ttoo basic\tneutral\n", "line 2: the label \"too basic\" holds a space")]
    [InlineData("text\ttags\tsentiment\na\tpraise\tpositive,neutral\n", "line 2: the sentiment \"positive,neutral\" is not one id")]
    [InlineData("text\tintent\nhalo\tgreet,thanks\n", "line 2: 2 intents where exactly one belongs")]
    [InlineData("text\tintent\nhalo\t\n", "line 2: 0 intents where exactly one belongs")]
    public void A_wrong_file_is_refused_with_line_and_advice(string content, string expected)
    {
        var path = _folder.Write("wrong.tsv", content);
        Should.Throw<LabelledFileException>(() => LabelledFile.Read(path)).Message.ShouldStartWith($"{path}, {expected}");
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_named_by_line()
    {
        var path = _folder.Write("latin.tsv", [.. "text\tintent\nhalo\tgreet\ncaf"u8, 0xE9, .. "\tgreet\n"u8]);
        Should.Throw<LabelledFileException>(() => LabelledFile.Read(path)).Message.ShouldContain("line 3: bytes that are not UTF-8");
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<LabelledFileException>(() => LabelledFile.Read(Path.Combine(_folder.Path, "none.tsv"))).Message.ShouldContain("none.tsv: cannot be read");
}
