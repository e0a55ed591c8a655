using System.Globalization;
using Bot.Tests.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Operations;

/// <summary>The schedule and the storage that it is kept in.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task Storage_that_is_away_when_the_schedule_begins_does_not_end_the_program_and_is_waited_for()
    {
        await using var bot = await RunningBot.StartAsync();
        var life = bot.Services.GetRequiredService<IHostApplicationLifetime>();
        Directory.Move(bot.Folder, bot.Folder + "-away");
        bot.LetGoOfFile();
        // The schedule begins three seconds after the program.
        await Task.Delay(TimeSpan.FromSeconds(5));
        Directory.Move(bot.Folder + "-away", bot.Folder);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await RunsAsync(bot) == 0)
            await Task.Delay(100, patience.Token);
        life.ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        using var http = new HttpClient { BaseAddress = bot.Root };
        (await http.GetStringAsync("/readyz")).ShouldBe("ready\n");
    }

    /// <summary>How often a work of the schedule was begun so far, as the schedule itself keeps it; 0 also where it has no tables yet.</summary>
    private static async Task<long> RunsAsync(RunningBot bot)
    {
        await using var db = bot.Database.Open();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var look = connection.CreateCommand();
        look.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'QRTZ_SIMPLE_TRIGGERS' COLLATE NOCASE";
        if (Convert.ToInt64(await look.ExecuteScalarAsync(), CultureInfo.InvariantCulture) == 0)
            return 0;
        look.CommandText = "SELECT coalesce(sum(times_triggered), 0) FROM qrtz_simple_triggers";
        return Convert.ToInt64(await look.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
