using System.Globalization;
using System.Security.Cryptography;
using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Bot.Tests.Faults;

/// <summary>
/// The built program is killed at random moments while people join a class and answer its feedback form. Every answer is kept exactly
/// once, with the form and the person it belongs to, and every conversation reads as if nothing had happened.
/// <c>KILL_SEED=… KILLS=50 dotnet test tests/Bot.Tests --filter Faults.KillTests</c> draws the same moments again, and more of them.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Conversations = 200;
    private const int AtOnce = 40;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(150);
    private int _turns;

    [Fact]
    public async Task Killed_under_traffic_it_loses_and_doubles_nothing()
    {
        var seed = BotProcess.Given("KILL_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var kills = BotProcess.Given("KILLS") ?? 10;
        output.WriteLine($"KILL_SEED={seed} KILLS={kills}");
        using var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(15) };
        await using var bot = BotProcess.Prepare(
            Path.Combine(Path.GetTempPath(), "tanya-asn-tests", "models"),
            "--Conversations:FragmentWait=00:00:00", "--DirectLine:TokensPerMinute=100000", "--Logging:LogLevel:Default=Warning");
        await bot.StartAsync(http);
        try
        {
            await RunAsync(bot, http, new Random(seed), kills);
        }
        finally
        {
            // What the program had to say about it; nothing, where all went well.
            output.WriteLine(bot.Log);
        }
    }

    private async Task RunAsync(BotProcess bot, HttpClient http, Random random, int kills)
    {
        // How the talk goes when nothing happens.
        var quiet = await TalkAsync(new(http, bot.Address), FilledForm.Of(0));

        var begun = 0;
        var killing = bot.KillAtRandomAsync(http, random, kills, () => Volatile.Read(ref _turns), (70, 50));
        var talks = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var mine = new List<TalkHeard>();
            // There is traffic as long as there are kills to come.
            for (int i; (i = Interlocked.Increment(ref begun)) <= Conversations || !killing.IsCompleted;)
                mine.Add(await TalkAsync(new(http, bot.Address), FilledForm.Of(i)));
            return mine;
        }));
        await killing;
        await bot.KillAsync();

        TalkHeard[] all = [quiet, .. talks.SelectMany(mine => mine)];
        output.WriteLine($"{all.Length} conversations, {_turns} turns, {all.Sum(talk => talk.Activities.Count(activity => activity.FromBot))} replies heard, {all.Sum(talk => talk.Retries)} calls made again");
        all.Length.ShouldBeGreaterThanOrEqualTo(Conversations);
        all.Sum(talk => talk.Retries).ShouldBeGreaterThan(0, "the kills hit nobody");
        foreach (var talk in all)
        {
            talk.Activities.Select(activity => activity.Id).ShouldBeUnique();
            AskedOnce(talk.Words).ShouldBe(AskedOnce(quiet.Words));
        }
        await CheckStoredAsync(new Database(Sqlite.File(bot.DatabaseFile)), all);
    }

    private static async Task CheckStoredAsync(Database database, TalkHeard[] all)
    {
        (await database.ReadAsync(db => db.Set<Identity>().CountAsync())).ShouldBe(all.Length);
        await FilledForm.CheckStoredAsync(database, [.. all.Select(talk => talk.Form)]);
        (await database.ReadAsync(db => db.Outbox.CountAsync(message => message.Delivery != Delivery.Sent))).ShouldBe(0, "the last word of every turn was heard");
        var said = await database.ReadAsync(db => db.Outbox.CountAsync());
        said.ShouldBe(all.Sum(talk => talk.Activities.Count(activity => activity.FromBot)), "what was kept to be said was heard, once");
        (await database.ReadAsync(db => db.Talks.CountAsync())).ShouldBe(all.Length);
    }

    /// <summary>
    /// What was heard, without the first question said again: where the schedule opened the form before the person's own "masukan" came, that
    /// asks for the question that is open, and hears it, once.
    /// </summary>
    private static IEnumerable<string> AskedOnce(string[] words)
    {
        var opening = Array.FindIndex(words, said => said.Contains("\n\n(1/8) ", StringComparison.Ordinal));
        return words.Where((said, i) => i != opening + 1 || opening < 0 || !words[opening].EndsWith("\n\n" + said, StringComparison.Ordinal));
    }

    private async Task<TalkHeard> TalkAsync(DirectLineClient client, FilledForm form)
    {
        await client.StartAsync(s_poll);
        string[] lines = ["gabung CONTOH001", "ya", "lewati", "peserta tambahan", "masukan", .. form.Scores.Select(score => score.ToString(CultureInfo.InvariantCulture)), form.Comment];
        foreach (var line in lines)
        {
            await client.SayAsync(line, s_poll);
            Interlocked.Increment(ref _turns);
        }
        // A form that the schedule opened meanwhile is taken for the reply to the line before, so the last reply may be yet to come.
        var heard = await client.TranscriptAsync();
        for (var tries = 0; tries < 200 && AskedOnce(Words(heard)).Count() <= lines.Length; tries++)
        {
            await Task.Delay(s_poll);
            heard = await client.TranscriptAsync();
        }
        // A moment longer: a reply said twice would come now.
        await Task.Delay(s_poll);
        heard = await client.TranscriptAsync();
        heard.Where(activity => !activity.FromBot).Select(activity => activity.Text).ShouldBe(lines);
        return new(form, heard, Words(heard), client.Retries);
    }

    private static string[] Words(List<HeardActivity> heard) => [.. heard.Where(activity => activity.FromBot).Select(activity => activity.Text)];

    private sealed record TalkHeard(FilledForm Form, List<HeardActivity> Activities, string[] Words, int Retries);
}
