using System.Globalization;
using System.Security.Cryptography;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns.Remote;
using StandIns.Telegram;
using Xunit.Abstractions;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Faults;

/// <summary>
/// The built program is killed at random moments while people talk to it on Telegram, which repeats updates, fails calls, and breaks connections
/// after it took a message. Every answer is kept once; every reply is heard at least once and at most twice, or marked as broken off twice.
/// <c>KILL_SEED=… KILLS=50 dotnet test tests/Bot.Tests --filter TelegramKillTests</c> plays the same faults again, and more kills.
/// </summary>
public sealed class TelegramKillTests(ITestOutputHelper output)
{
    private const int People = 24;
    private const int AtOnce = 24;
    private int _turns;

    [Theory]
    [InlineData("webhook")]
    [InlineData("polling")]
    public async Task Killed_under_load_it_loses_nothing_and_says_nothing_three_times(string mode)
    {
        var seed = BotProcess.Given("KILL_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var kills = BotProcess.Given("KILLS") ?? 10;
        using var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(15) };
        await using var telegram = await TelegramServer.StartAsync(new TelegramOptions { LoopbackWebhooks = true, LimitsSetWebhook = false });
        await using var bot = BotProcess.Prepare(
            Path.Combine(Path.GetTempPath(), "tanya-asn-tests", "models"),
            "--Conversations:FragmentWait=00:00:00", "--Demo:Seed=true", "--Logging:LogLevel:Default=Warning",
            $"--Telegram:Token={telegram.Token}", $"--Telegram:ApiBaseUrl={telegram.Url}", $"--Telegram:Mode={mode}", "--Telegram:MessagesPerSecond=300", "--Telegram:PollSeconds=2");
        telegram.Deliveries.Repeat(2, share: 0.3, seed);
        telegram.Faults.Sometimes(0.03, seed + 1, Fault.Status(500), "sendMessage");
        telegram.Faults.Sometimes(0.02, seed + 2, Fault.RateLimit(1), "sendMessage");
        telegram.Faults.Sometimes(0.02, seed + 3, Fault.DropAfter, "sendMessage");
        telegram.Faults.Sometimes(0.1, seed + 4, Fault.Drop, "getUpdates");
        telegram.Faults.Sometimes(0.1, seed + 5, Fault.DropAfter, "getUpdates");
        telegram.Faults.Sometimes(0.1, seed + 6, Fault.Status(502), "answerCallbackQuery");
        await bot.StartAsync(http);
        try
        {
            await RunAsync(telegram, bot, http, new Random(seed), kills, $"{mode}: KILL_SEED={seed} KILLS={kills}");
        }
        finally
        {
            output.WriteLine(bot.Log);
        }
        bot.Log.ShouldNotContain(telegram.Token.Split(':')[1], customMessage: "the token stands in no log");
    }

    private async Task RunAsync(TelegramServer telegram, BotProcess bot, HttpClient http, Random random, int kills, string told)
    {
        var begun = -1;
        var database = new Database(Sqlite.File(bot.DatabaseFile));
        var broken = new BrokenOff(database);
        var killing = bot.KillAtRandomAsync(http, random, kills, () => Volatile.Read(ref _turns), (40, 100), broken.LookAsync);
        var forms = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var mine = new List<(TelegramPerson Person, FilledForm Form)>();
            // There is traffic as long as there are kills to come.
            for (int i; (i = Interlocked.Increment(ref begun)) < People || !killing.IsCompleted;)
            {
                var (person, form) = (telegram.Person($"Orang {i}"), FilledForm.Of(i));
                await TalkAsync(telegram, broken, person, form, taps: i % 2 == 0);
                mine.Add((person, form));
            }
            return mine;
        }));
        await killing;
        var all = forms.SelectMany(mine => mine).ToList();
        await broken.AllSaidAsync("telegram");
        await bot.KillAsync();

        await FilledForm.CheckStoredAsync(database, [.. all.Select(one => one.Form)]);
        (await database.ReadAsync(db => db.Inbox.Where(m => m.Channel == "telegram").GroupBy(m => m.MessageId).CountAsync(same => same.Count() > 1))).ShouldBe(0);
        await CheckSaidAsync(telegram, database, all.Count, $"{told}: {broken.Again} kills before all was made good, ");
    }

    /// <summary>The outbox says what was to be heard; the log of the stand-in, what was.</summary>
    private async Task CheckSaidAsync(TelegramServer telegram, Database database, int people, string told)
    {
        var toSay = await database.ReadAsync(db => db.Outbox.Where(m => m.Channel == "telegram").ToListAsync());
        toSay.ShouldAllBe(message => message.Delivery == Delivery.Sent || message.Delivery == Delivery.Unknown);
        var heard = telegram.Log.Of("sendMessage").Where(call => call.Accepted).ToList();
        var (lost, marked, doubled) = (0, 0, 0);
        foreach (var chat in toSay.GroupBy(message => message.ConversationId))
        {
            var here = telegram.Heard(long.Parse(chat.Key, CultureInfo.InvariantCulture)).Select(seen => Solid(seen.Text)).ToList();
            foreach (var text in chat.GroupBy(message => Solid(message.Text)))
            {
                var times = here.Count(said => said == text.Key);
                var missed = Math.Max(0, text.Count() - times);
                marked += Math.Min(missed, text.Count(BrokenOff.IsMarked));
                lost += Math.Max(0, missed - text.Count(BrokenOff.IsMarked));
                doubled += Math.Max(0, times - text.Count());
                times.ShouldBeLessThanOrEqualTo(2 * text.Count(), text.Key);
            }
        }
        output.WriteLine($"{told}{people} people, {_turns} turns, {toSay.Count} replies, {heard.Count} heard, {lost} lost, {marked} not heard and marked, {doubled} heard twice, "
            + $"{toSay.Count(message => message.Delivery == Delivery.Unknown)} of unknown fate, {telegram.Log.Of("sendMessage").Count(call => !call.Accepted)} calls refused, {telegram.Deliveries.All.Count} webhook posts");
        lost.ShouldBe(0);
    }

    private async Task TalkAsync(TelegramServer telegram, BrokenOff broken, TelegramPerson person, FilledForm form, bool taps)
    {
        await TurnAsync(() => person.Start("CONTOH001"), "boleh saya simpan");
        await TurnAsync(() => person.Says("ya"), "NIP");
        await TurnAsync(() => person.Says("lewati"), "Tanpa NIP");
        await TurnAsync(() => person.Says("ya"), "diteruskan");
        var heard = await TurnAsync(() => person.Says("masukan"), "(1/8)");
        for (var i = 0; i < form.Scores.Length; i++)
        {
            var score = form.Scores[i].ToString(CultureInfo.InvariantCulture);
            // Who did not hear a question has no buttons of it.
            heard = taps && heard ? await TapAsync(score, $"({i + 2}/8)") : await TurnAsync(() => person.Says(score), $"({i + 2}/8)");
        }
        await TurnAsync(() => person.Says(form.Comment), "Terima kasih");

        async Task<bool> TurnAsync(Action act, string answered)
        {
            act();
            return await AnsweredAsync(answered, () => Hears(answered));
        }

        // Where the schedule had opened the form, "masukan" asked for the same question again, and the buttons of the first time say that they are old.
        async Task<bool> TapAsync(string score, string answered)
        {
            for (var old = -1; ;)
            {
                if (Olds() > old)
                {
                    old = Olds();
                    person.Presses(Title(score));
                }
                var heard = await broken.HeardAsync($"{person.Id}", answered, () => Hears(answered) || Olds() > old);
                if (!heard || Hears(answered))
                    return await AnsweredAsync(answered, () => heard);
            }
        }

        async Task<bool> AnsweredAsync(string answered, Func<bool> hears)
        {
            var heard = await broken.HeardAsync($"{person.Id}", answered, hears);
            Interlocked.Increment(ref _turns);
            return heard;
        }

        bool Hears(string words) => telegram.Heard(person.Id).Any(seen => seen.Text.Contains(words, StringComparison.OrdinalIgnoreCase));

        int Olds() => telegram.Heard(person.Id).Count(seen => seen.Text.StartsWith("Tombol itu", StringComparison.Ordinal));

        string Title(string score) => telegram.Heard(person.Id).Last(seen => seen.Buttons.Count > 0).Buttons.SelectMany(row => row).First(title => title.StartsWith(score, StringComparison.Ordinal));
    }

    private static string Solid(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '*'));
}
