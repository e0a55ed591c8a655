using System.Security.Cryptography;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns.Graph;
using StandIns.Remote;
using Xunit.Abstractions;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Faults;

/// <summary>
/// The same on WhatsApp, where the replies of a turn go as one message and receipts come later: the stand-in of the Graph API repeats webhooks, fails
/// calls, and breaks connections after it took a message.
/// <c>KILL_SEED=… KILLS=50 dotnet test tests/Bot.Tests --filter WhatsAppKillTests</c> plays the same faults again, and more kills.
/// </summary>
public sealed class WhatsAppKillTests(ITestOutputHelper output)
{
    private const int AtOnce = 24;
    private int _turns;

    [Fact]
    public async Task Killed_under_load_it_loses_nothing_and_says_nothing_three_times()
    {
        var seed = BotProcess.Given("KILL_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var kills = BotProcess.Given("KILLS") ?? 10;
        using var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(15) };
        await using var graph = await GraphServer.StartAsync();
        await using var bot = BotProcess.Prepare(
            Path.Combine(Path.GetTempPath(), "tanya-asn-tests", "models"),
            "--Conversations:FragmentWait=00:00:00", "--Demo:Seed=true", "--Logging:LogLevel:Default=Warning",
            $"--WhatsApp:ApiBaseUrl={graph.Url}", $"--WhatsApp:PhoneNumberId={graph.PhoneNumberId}", $"--WhatsApp:AccessToken={graph.AccessToken}",
            $"--WhatsApp:AppSecret={graph.AppSecret}", $"--WhatsApp:VerifyToken={graph.VerifyToken}");
        graph.Deliveries.Repeat(2, share: 0.3, seed);
        graph.Faults.Sometimes(0.03, seed + 1, Fault.Status(500), "messages");
        graph.Faults.Sometimes(0.02, seed + 2, GraphServer.Error(130429, retryAfter: 1), "messages");
        graph.Faults.Sometimes(0.02, seed + 3, Fault.DropAfter, "messages");
        graph.Faults.Sometimes(0.1, seed + 4, Fault.Status(500), "status");
        await bot.StartAsync(http);
        await graph.ConnectAsync(new Uri(bot.Address, "/whatsapp/webhook").ToString());
        try
        {
            await RunAsync(graph, bot, http, new Random(seed), kills, $"KILL_SEED={seed} KILLS={kills}");
        }
        finally
        {
            output.WriteLine(bot.Log);
        }
        bot.Log.ShouldNotContain(graph.AccessToken, customMessage: "the token stands in no log");
    }

    private async Task RunAsync(GraphServer graph, BotProcess bot, HttpClient http, Random random, int kills, string told)
    {
        var begun = -1;
        var database = new Database(Sqlite.File(bot.DatabaseFile));
        var broken = new BrokenOff(database);
        var killing = bot.KillAtRandomAsync(http, random, kills, () => Volatile.Read(ref _turns), (40, 100), broken.LookAsync);
        var talks = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var mine = new List<(GraphPerson Person, FilledForm Form)>();
            do
            {
                var i = Interlocked.Increment(ref begun);
                var (person, form) = (graph.Person($"Orang {i}"), FilledForm.Of(i));
                await TalkAsync(graph, broken, person, form);
                mine.Add((person, form));
            }
            while (!killing.IsCompleted);
            return mine;
        }));
        await killing;
        await broken.AllSaidAsync("whatsapp");
        await bot.KillAsync();

        var all = talks.SelectMany(mine => mine).ToList();
        await FilledForm.CheckStoredAsync(database, [.. all.Select(one => one.Form)]);
        await CheckSaidAsync(graph, database, [.. all.Select(one => one.Person)], $"{told}: {broken.Again} kills before all was made good, ");
    }

    /// <summary>A message carries the number of the last reply in it, and the text of all of them.</summary>
    private async Task CheckSaidAsync(GraphServer graph, Database database, IReadOnlyList<GraphPerson> people, string told)
    {
        var toSay = await database.ReadAsync(db => db.Outbox.Where(m => m.Channel == "whatsapp").ToListAsync());
        toSay.ShouldAllBe(message => message.Delivery == Delivery.Sent || message.Delivery == Delivery.Delivered || message.Delivery == Delivery.Unknown);
        var heard = people.ToDictionary(person => person.UserId, graph.Heard);
        heard.Values.SelectMany(seen => seen).ShouldAllBe(seen => seen.CallbackData != null);
        var missed = toSay.Where(message => !heard[message.ConversationId].Any(seen => Solid(seen.Text).Contains(Solid(message.Text), StringComparison.Ordinal))).ToList();
        var times = heard.Values.SelectMany(seen => seen).CountBy(seen => seen.CallbackData!).ToList();
        output.WriteLine($"{told}{people.Count} people, {_turns} turns, {toSay.Count} replies in {times.Count} messages, {times.Sum(message => message.Value)} heard, {missed.Count(message => !BrokenOff.IsMarked(message))} lost, "
            + $"{missed.Count(BrokenOff.IsMarked)} not heard and marked, {times.Count(message => message.Value == 2)} heard twice, {times.Count(message => message.Value > 2)} more often, "
            + $"{toSay.Count(message => message.Delivery == Delivery.Unknown)} of unknown fate, {graph.Log.Of("messages").Count(call => !call.Accepted)} calls refused, {graph.Deliveries.All.Count} webhook posts");
        missed.ShouldAllBe(message => BrokenOff.IsMarked(message));
        times.ShouldAllBe(message => message.Value <= 2);
    }

    private async Task TalkAsync(GraphServer graph, BrokenOff broken, GraphPerson person, FilledForm form)
    {
        await TurnAsync("gabung CONTOH001", "boleh saya simpan");
        await TurnAsync("ya", "NIP");
        await TurnAsync("lewati", "Tanpa NIP");
        await TurnAsync("ya", "diteruskan");
        await TurnAsync("masukan", "berurutan");
        await TurnAsync(string.Join(' ', form.Scores), "komentar atau saran");
        await TurnAsync(form.Comment, "sudah lengkap");

        async Task TurnAsync(string says, string answered)
        {
            person.Writes(says);
            await broken.HeardAsync(person.UserId, answered, () => graph.Heard(person).Any(seen => seen.Text.Contains(answered, StringComparison.OrdinalIgnoreCase)));
            Interlocked.Increment(ref _turns);
        }
    }

    private static string Solid(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '*'));
}
