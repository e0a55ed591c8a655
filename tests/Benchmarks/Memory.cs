using System.Globalization;
using Bot.Tests.Faults;

namespace Benchmarks;

/// <summary>What the program holds of the machine's memory, and what it has used of its processors.</summary>
internal static class Memory
{
    public static async Task MeasureAsync(Figures figures, TimeSpan length)
    {
        using var http = Turns.NewHttp();
        await using var bot = BotProcess.Prepare(Turns.Models, Starting.Settings);
        await bot.StartAsync(http);
        await new DirectLineClient(http, bot.Address).StartAsync(TimeSpan.FromMilliseconds(20));
        await Task.Delay(TimeSpan.FromSeconds(Math.Min(5, length.TotalSeconds)));
        figures.Add("memory at rest", Megabytes(bot.Id, "VmRSS"), "MiB", "after one greeting");
        await Turns.RunAsync(bot, http, 100, length);
        figures.Add("memory under load, 100 conversations", Megabytes(bot.Id, "VmRSS"), "MiB");
        figures.Add("memory at its highest", Megabytes(bot.Id, "VmHWM"), "MiB");
    }

    /// <summary>Milliseconds of processor time since it began, which other programs beside it hardly change.</summary>
    public static double Processor(int process)
    {
        using var seen = System.Diagnostics.Process.GetProcessById(process);
        return seen.TotalProcessorTime.TotalMilliseconds;
    }

    public static double Megabytes(int process, string field) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(field + ":", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
