using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bot.Feedback;
using Bot.Tests.Feedback;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Commands;

/// <summary>The program as another process: exit codes, and nothing on standard output but results.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tanya-asn-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_import_prints_results_and_says_the_rest_on_stderr()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "courses.csv"), "code;title;agency;warna\nA;Satu;Kota Dumai;merah\nB;;;\n");

        var first = await RunAsync("courses", "import", "courses.csv", "--json");
        var strict = await RunAsync("courses", "import", "courses.csv", "--json", "--strict");

        first.Code.ShouldBe(0);
        var lines = first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Count.ShouldBe(2);
        lines[0].GetProperty("line").GetInt32().ShouldBe(3);
        lines[0].GetProperty("code").GetString().ShouldBe("B");
        lines[1].GetRawText().ShouldBe("""{"added":1,"updated":0,"unchanged":0,"rejected":1}""");
        first.Error.ShouldContain("Kota Dumai");
        first.Error.ShouldContain("warna");
        strict.Code.ShouldBe(1);
        File.Exists(Path.Combine(_folder, "var", "bot.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task Searching_a_file_touches_no_database()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "courses.csv"), "code,title\nA,Pelatihan Arsip Digital\n");

        var found = await RunAsync("courses", "search", "arsip", "xyzzy", "--catalogue", "courses.csv", "--json", "--Database:ConnectionString=Data Source=ini/tidak/ada.db");

        found.Code.ShouldBe(0);
        var lines = found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines[0].GetProperty("results")[0].GetProperty("code").GetString().ShouldBe("A");
        lines[1].GetRawText().ShouldBe("""{"query":"xyzzy","results":[]}""");
        Directory.Exists(Path.Combine(_folder, "var")).ShouldBeFalse();
        Directory.Exists(Path.Combine(_folder, "ini")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2, "backup x", "backup")]
    [InlineData(2, "backup --help", "backup")]
    [InlineData(2, "courses import", "FILE")]
    [InlineData(1, "courses import tidak-ada.csv", "tidak-ada.csv")]
    [InlineData(1, "classes join-code X --Database:Provider=oracle", "Database:Provider holds \"oracle\"")]
    [InlineData(1, "people invite 197209141997032911", "197209141997032911")]
    [InlineData(1, "feedback tag --model tidak-ada.model", "tidak-ada.model")]
    public async Task What_fails_says_so_in_a_line_and_prints_no_result(int code, string line, string says)
    {
        var run = await RunAsync(line.Split(' '));

        run.Code.ShouldBe(code);
        run.Output.ShouldBe("");
        run.Error.ShouldContain(says);
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Help_teaches_on_standard_output()
    {
        var run = await RunAsync("people", "import", "--help");

        run.Code.ShouldBe(0);
        run.Output.ShouldContain("Example:\n  dotnet run --project bot -- people import people.csv");
        run.Error.ShouldBe("");
    }

    [Fact]
    public async Task A_model_is_trained_measured_and_used_in_utf8_whatever_the_locale()
    {
        var rows = Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? $"materi bagus sekali {i}\tgood\tpositive" : $"ruangan panas sekali {i}\tbad\tnegative");
        await File.WriteAllTextAsync(Path.Combine(_folder, "rows.tsv"), "text\ttags\tsentiment\n" + string.Join('\n', rows) + "\n");

        var trained = await RunAsync("model", "train", "--data", "rows.tsv", "--out", "my.model", "--json");
        var measured = await RunAsync("model", "evaluate", "--model", "my.model", "--test", "rows.tsv", "--json");
        var tagged = await RunAsync(["feedback", "tag", "--model", "my.model"], "materi bagus – 👍\r\n\nruangan panas"u8.ToArray());

        JsonDocument.Parse(trained.Output).RootElement.GetProperty("rows").GetInt32().ShouldBe(20);
        JsonDocument.Parse(measured.Output).RootElement.GetProperty("exact").GetDouble().ShouldBeGreaterThan(0.9);
        var lines = tagged.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("text").GetString()).ShouldBe(["materi bagus – 👍", "", "ruangan panas"]);
        lines[0].GetProperty("tags")[0].GetProperty("id").GetString().ShouldBe("good");
        lines[2].GetProperty("tags")[0].GetProperty("id").GetString().ShouldBe("bad");
    }

    [Fact]
    public async Task A_talk_in_the_terminal_is_recorded_over_a_restart_and_can_be_played_again()
    {
        var first = await RunAsync(["chat", "--record", "talk.chat"], "halo\n\ncari pelatihan arsip\n"u8.ToArray());
        var second = await RunAsync(["chat", "--record", "talk.chat"], "1\nlagi"u8.ToArray());

        first.Code.ShouldBe(0);
        first.Output.ShouldStartWith("Selamat datang");
        second.Output.ShouldNotContain("Selamat datang");
        var recorded = await File.ReadAllTextAsync(Path.Combine(_folder, "talk.chat"));
        recorded.ShouldContain("@restart");
        recorded.ShouldContain("you: 1\n");
        (await new Transcripts.Transcript(recorded).PlayAsync(Transcripts.World.PrepareAsync, Transcripts.World.RunDueJobAsync)).ShouldBe(recorded);
    }

    [Fact]
    public async Task A_model_is_renewed_from_what_was_put_right_and_taken_back()
    {
        await using var house = await FeedbackScene.OpenAsync();
        var storage = $"--Database:ConnectionString={house.Services.GetRequiredService<IConfiguration>()["Database:ConnectionString"]}";
        (await RunAsync("model", "renew", storage)).Error.ShouldContain("no tag was corrected");
        await house.AddClassAsync();
        await house.BeginAsync();
        foreach (var score in new[] { "4", "4", "4", "4", "4", "kipasnya bunyi terus, materi bagus" })
            await house.TellAsync(score);
        var comment = (await house.CommentsAsync()).Single();
        await house.Database.WriteAsync(db =>
        {
            db.Add(new TagCorrection { CommentId = comment.Id, Words = comment.Redacted, Tags = "facilities,praise", Sentiment = "neutral", At = FeedbackScene.AfterClass });
            return Task.CompletedTask;
        });
        // What the tests have trained already need not be trained again; a model that is chosen here stays here.
        foreach (var trained in Directory.GetFiles(TestHouse.Models, "*.model", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).Take(4))
            File.Copy(trained, Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "var", "models", Path.GetFileName(Path.GetDirectoryName(trained))!)).FullName, Path.GetFileName(trained)));

        var renewed = await RunAsync("model", "renew", "--json", storage);

        renewed.Code.ShouldBe(0, renewed.Error);
        var result = JsonDocument.Parse(renewed.Output).RootElement;
        result.GetProperty("corrections").GetInt32().ShouldBe(1);
        var taken = result.GetProperty("taken").GetBoolean();
        Directory.GetFiles(Path.Combine(_folder, "var", "models"), "*.chosen.model", SearchOption.AllDirectories).Length.ShouldBe(taken ? 1 : 0);
        (await RunAsync("model", "renew", "--back", storage)).Code.ShouldBe(taken ? 0 : 1);
        Directory.GetFiles(Path.Combine(_folder, "var", "models"), "*.chosen.model", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Bot.dll"), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output, await error);
    }
}
