using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Bot.Commands;

namespace Bot.Tests.Commands;

public sealed class InputLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("satu", "[satu]\n")]
    [InlineData("satu\n", "[satu]\n")]
    [InlineData("satu\n\ndua\n", "[satu]\n[]\n[dua]\n")]
    [InlineData("\n", "[]\n")]
    [InlineData("satu\r\ndua\r\n", "[satu]\n[dua]\n")]
    [InlineData("sa\rtu\ndua\u2028tiga\n", "[sa\rtu]\n[dua\u2028tiga]\n")]
    [InlineData("\uFEFFsatu\n", "[satu]\n")]
    public async Task Every_line_is_answered_with_one_line(string input, string output) =>
        (await Answers(Encoding.UTF8.GetBytes(input))).ShouldBe(output);

    [Fact]
    public async Task Bytes_that_are_not_utf8_become_replacement_characters() =>
        (await Answers([(byte)'a', 0xE9, (byte)'b', (byte)'\n', 0xFF])).ShouldBe("[a\uFFFDb]\n[\uFFFD]\n");

    [Fact]
    public async Task A_letter_cut_by_two_reads_stays_whole()
    {
        var text = string.Concat(Enumerable.Repeat("é", 100_000));

        (await Answers(Encoding.UTF8.GetBytes(text + "\n" + text))).ShouldBe($"[{text}]\n[{text}]\n");
    }

    [Fact]
    public async Task Many_lines_keep_their_order()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => $"baris {i}").ToArray();

        (await Answers(Encoding.UTF8.GetBytes(string.Join('\n', lines)))).ShouldBe(string.Concat(lines.Select(line => $"[{line}]\n")));
    }

    [Fact]
    public async Task An_answer_comes_while_the_input_is_still_open()
    {
        var (input, output) = (new Pipe(), new Pipe());
        var work = InputLines.AnswerAsync(input.Reader.AsStream(), output.Writer.AsStream(), text => text.ToUpperInvariant(), CancellationToken.None);
        var started = Stopwatch.GetTimestamp();

        await input.Writer.WriteAsync("halo\n"u8.ToArray());
        var read = await output.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        Encoding.UTF8.GetString(read.Buffer).ShouldBe("HALO\n");
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await input.Writer.CompleteAsync();
        await work;
    }

    private static async Task<string> Answers(byte[] input)
    {
        using var output = new MemoryStream();
        await InputLines.AnswerAsync(new MemoryStream(input), output, text => $"[{text}]", CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
