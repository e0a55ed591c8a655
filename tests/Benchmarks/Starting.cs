using System.Diagnostics;
using Bot.Tests.Faults;

namespace Benchmarks;

/// <summary>From the command to the first answer a person reads.</summary>
internal static class Starting
{
    private const int SecondStarts = 3;

    public static readonly string[] Settings = ["--DirectLine:TokensPerMinute=1000000", "--Conversations:FragmentWait=00:00:00", "--Logging:LogLevel:Default=Warning"];

    public static async Task MeasureAsync(Figures figures)
    {
        using var http = new HttpClient();
        await using var bot = BotProcess.Prepare(models: null, Settings);
        var clock = Stopwatch.StartNew();
        figures.Add("first start to first answer, with sample data", await AnswerAsync(bot, http), "s");
        while (!bot.Log.Contains("Its trainer", StringComparison.Ordinal))
            await Task.Delay(50);
        figures.Add("first start until the classifiers are trained and sample feedback is there", clock.Elapsed.TotalSeconds, "s");
        var again = new List<double>();
        for (var i = 0; i < SecondStarts; i++)
        {
            await bot.KillAsync();
            again.Add(await AnswerAsync(bot, http));
        }
        figures.Add("second start to first answer", Figures.Quantile(again, 0.5), "s", $"median of {SecondStarts}");
    }

    private static async Task<double> AnswerAsync(BotProcess bot, HttpClient http)
    {
        var clock = Stopwatch.StartNew();
        await bot.StartAsync(http);
        await new DirectLineClient(http, bot.Address).StartAsync(TimeSpan.FromMilliseconds(20));
        return clock.Elapsed.TotalSeconds;
    }
}
