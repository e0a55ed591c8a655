using System.Runtime.CompilerServices;
using Bot.Tests.Storage;

namespace Bot.Tests.Transcripts;

/// <summary>
/// Every <c>.chat</c> file under this folder is a promise of how a talk goes. With <c>REWRITE_TRANSCRIPTS=1</c> they are written anew, and
/// the difference is read like any other change. Under <c>strangers</c> stand ten long talks, held in roles over a running server by
/// hands that saw only its first screen, the server killed in the middle: as they were held (<c>.as-held.txt</c>, unedited, mistakes of the bot
/// included), and played again. Those played again pin what is said today, right or wrong; they promise no right answer.
/// </summary>
public sealed class TranscriptTests
{
    private static readonly string s_folder = Path.GetDirectoryName(ThisFile())!;

    public static TheoryData<string> Files => [.. Found()];

    /// <summary>The short ones, of every room: the long talks would say the same again.</summary>
    public static TheoryData<string> Promises => [.. Found().Where(file => !file.StartsWith("strangers", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_talk_goes_as_promised(string file)
    {
        var path = Path.Combine(s_folder, file);
        var promised = await File.ReadAllTextAsync(path);
        var played = await new Transcript(promised).PlayAsync(World.PrepareAsync, World.RunDueJobAsync);
        if (Environment.GetEnvironmentVariable("REWRITE_TRANSCRIPTS") == "1")
            await File.WriteAllTextAsync(path, played);
        else
            FirstDifference(promised, played).ShouldBeNull($"{file} goes otherwise; if that is meant, run with REWRITE_TRANSCRIPTS=1 and read the difference.");
    }

    [PostgresTheory]
    [MemberData(nameof(Promises))]
    public async Task The_talk_goes_the_same_way_on_postgresql(string file)
    {
        var promised = await File.ReadAllTextAsync(Path.Combine(s_folder, file));
        FirstDifference(promised, await new Transcript(promised).PlayAsync(World.PrepareAsync, World.RunDueJobAsync, on: "postgres")).ShouldBeNull();
    }

    private static IEnumerable<string> Found() =>
        Directory.EnumerateFiles(s_folder, "*.chat", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(s_folder, file)).Order(StringComparer.Ordinal);

    private static string? FirstDifference(string promised, string played)
    {
        var (expected, actual) = (promised.Split('\n'), played.Split('\n'));
        for (var i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            if (expected.ElementAtOrDefault(i) != actual.ElementAtOrDefault(i))
                return $"line {i + 1} promised: {expected.ElementAtOrDefault(i)}\nline {i + 1} played:   {actual.ElementAtOrDefault(i)}";
        }
        return null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
