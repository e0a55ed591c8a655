using System.Diagnostics;
using Bot.Tests.House;

namespace Bot.Tests.Faults;

/// <summary>The benchmarks are run for a moment, so that they still run when somebody needs their figures.</summary>
public sealed class BenchmarksTests
{
    [Theory]
    [InlineData("search", "searches among")]
    [InlineData("tagging", "comments tagged, 2 threads")]
    public async Task A_benchmark_prints_its_table(string what, string row)
    {
        var (exitCode, printed, log) = await RunAsync(what, "--minutes", "0.002");

        exitCode.ShouldBe(0, log);
        printed.ShouldContain("| what | figure | unit | beside it |");
        printed.ShouldContain("| " + row);
    }

    [Fact]
    public async Task Wrong_use_is_told() => (await RunAsync("everything")).ExitCode.ShouldBe(2);

    private static async Task<(int ExitCode, string Printed, string Log)> RunAsync(params string[] arguments)
    {
        // Beside this test's own output stands that of the benchmarks, built with the same configuration.
        var built = Path.GetRelativePath(Path.Combine(Tree.Root, "tests", "Bot.Tests"), AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Tree.Root, "tests", "Benchmarks", built, "Benchmarks.dll"), .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var log = process.StandardError.ReadToEndAsync();
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, printed, await log);
    }
}
