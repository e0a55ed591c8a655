using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns.Telegram;
using Xunit.Abstractions;

namespace Bot.Tests.Faults;

/// <summary>
/// Two programs, each with a database of its own, fetch updates with one token. Telegram ends the call of one when the other calls, so they take
/// turns, and nobody can make one of it: what counts is that nothing gets lost between them, that neither dies or hammers, and that it is told.
/// </summary>
public sealed class TwoPollersTests(ITestOutputHelper output)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Two_programs_with_one_token_lose_nothing_tell_the_operator_and_the_one_that_is_left_goes_on()
    {
        using var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(15) };
        await using var telegram = await TelegramServer.StartAsync();
        await using var one = Prepare(telegram);
        await using var two = Prepare(telegram);
        await one.StartAsync(http);
        await two.StartAsync(http);

        // People write until the minute is over after which it is no handing over from one release to the next.
        var people = new List<TelegramPerson>();
        while (!Told(one) && !Told(two))
        {
            people.Count.ShouldBeLessThan(200, "nobody was told");
            people.Add(telegram.Person($"Orang {people.Count}"));
            people[^1].Start();
            await telegram.HeardAsync(people[^1].Id, 1, s_patience);
            await Task.Delay(500);
        }
        var polls = telegram.Log.Of("getUpdates");
        var conflicts = polls.Count(call => call.Status == 409);
        await two.KillAsync();
        people[0].Says("bantuan");
        await telegram.HeardAsync(people[0].Id, seen => seen.Text.StartsWith("Yang bisa saya bantu", StringComparison.Ordinal), s_patience);

        output.WriteLine($"{people.Count} people, {polls.Count} polls, {conflicts} of them ended by the other program");
        conflicts.ShouldBeGreaterThan(1);
        // A minute of calls that follow at once upon each refusal would be hundreds.
        conflicts.ShouldBeLessThan(people.Count + 120);
        people.ShouldAllBe(person => telegram.Heard(person.Id).Count(seen => seen.Text.StartsWith("Selamat datang", StringComparison.Ordinal)) <= 2);
        var (first, second) = (await KeptAsync(one), await KeptAsync(two));
        first.ShouldBeUnique();
        second.ShouldBeUnique();
        first.Union(second).Count().ShouldBe(people.Count + 1);
        (one.Log + two.Log).ShouldNotContain(telegram.Token.Split(':')[1]);
    }

    private static bool Told(BotProcess bot) => bot.Log.Contains("another program has been fetching this bot's updates", StringComparison.Ordinal);

    private static BotProcess Prepare(TelegramServer telegram) => BotProcess.Prepare(
        Path.Combine(Path.GetTempPath(), "tanya-asn-tests", "models"),
        "--Conversations:FragmentWait=00:00:00", "--Demo:Seed=false", "--Logging:LogLevel:Default=Warning",
        $"--Telegram:Token={telegram.Token}", $"--Telegram:ApiBaseUrl={telegram.Url}", "--Telegram:PollSeconds=5");

    private static Task<List<string>> KeptAsync(BotProcess bot) =>
        new Database(Sqlite.File(bot.DatabaseFile)).ReadAsync(db => db.Set<InboxMessage>().Where(message => message.Channel == "telegram").Select(message => message.MessageId).ToListAsync());
}
