using System.Text;

namespace Bot.Commands;

/// <summary>
/// Standard input, a line at a time as contracts.md says: UTF-8 whatever the locale; a line ends at LF, and a CR before it is dropped; a lone
/// CR is white space in a line; bytes that are not UTF-8 become U+FFFD; a last line without its LF is one too.
/// </summary>
internal static class InputLines
{
    private const int Most = 64 * 1024;

    /// <summary>
    /// Answers every line with one line, in order. Whatever has been read is answered and flushed before more is waited for, so that who
    /// writes slowly sees an answer at once; within what has been read, lines are answered side by side.
    /// </summary>
    public static async Task AnswerAsync(Stream input, Stream output, Func<string, string> answer, CancellationToken cancellation)
    {
        var pending = new UnfinishedLine();
        var buffer = new byte[Most];
        var first = true;
        int count;
        while ((count = await input.ReadAsync(buffer, cancellation)) > 0)
        {
            var lines = pending.Take(buffer.AsSpan(0, count));
            await WriteAsync(lines);
        }
        if (pending.Rest() is { Length: > 0 } rest)
            await WriteAsync([rest]);

        async Task WriteAsync(List<byte[]> lines)
        {
            if (lines.Count == 0)
                return;
            var texts = lines.ConvertAll(Encoding.UTF8.GetString);
            if (first)
                texts[0] = texts[0].TrimStart('\uFEFF');
            first = false;
            // In small steps, for the output is flushed every second at least.
            foreach (var chunk in texts.Chunk(256))
            {
                var answers = new string[chunk.Length];
                Parallel.For(0, chunk.Length, new ParallelOptions { CancellationToken = cancellation }, i => answers[i] = answer(chunk[i]));
                await output.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', answers) + '\n'), cancellation);
                await output.FlushAsync(cancellation);
            }
        }
    }

    /// <summary>Bytes that wait for the end of their line.</summary>
    private sealed class UnfinishedLine
    {
        private readonly MemoryStream _line = new();

        public List<byte[]> Take(ReadOnlySpan<byte> bytes)
        {
            var lines = new List<byte[]>();
            while (bytes.IndexOf((byte)'\n') is var end and >= 0)
            {
                _line.Write(bytes[..end]);
                var line = Rest();
                lines.Add(line is [.. var before, (byte)'\r'] ? before : line);
                bytes = bytes[(end + 1)..];
            }
            _line.Write(bytes);
            return lines;
        }

        public byte[] Rest()
        {
            var line = _line.ToArray();
            _line.SetLength(0);
            return line;
        }
    }
}
