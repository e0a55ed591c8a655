using Bot.Conversations;
using Bot.Messages;
using Bot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Conversations;

/// <summary>The way of a message through the real house, on both databases.</summary>
public sealed class HandleMessageTests
{
    private static readonly string[] s_lines = ["halo", "kopi", "1", "Terlalu pahit", "bantuan", "kembali", "Terlalu panas", "ya", "makan", "ya", "Soto"];

    [Theory, OnSqlite, OnPostgres]
    public async Task A_restart_between_any_two_lines_changes_nothing_that_is_said(string provider)
    {
        var without = await PlayAsync(provider, restart: false);
        var with = await PlayAsync(provider, restart: true);

        with.ShouldBe(without);
        without[^1].ShouldBe("Selamat makan.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_repeated_message_changes_nothing(string provider)
    {
        await using var house = await TestHouse.OpenAsync(on: provider, also: SmallOpenings.AddTo);
        await house.SayAsync("kopi");
        (await house.SendAsync(IncomingKind.Text, "4", "ani", "id-1")).Single().Text.ShouldBe("Mau lagi?");

        (await house.SendAsync(IncomingKind.Text, "4", "ani", "id-1")).ShouldBeEmpty();
        (await house.SendAsync(IncomingKind.Text, "ya", "ani", "id-1")).ShouldBeEmpty("the id is what counts");

        (await KeptAsync(house)).ShouldBeEmpty();
        (await house.SayAsync("ya")).Single().Text.ShouldBe("Terima kasih, selesai.");
        (await KeptAsync(house)).ShouldBe(["taste 4, why , again True"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Words_beside_a_picture_are_an_answer_and_a_picture_alone_is_none(string provider)
    {
        await using var house = await TestHouse.OpenAsync(on: provider, also: SmallOpenings.AddTo, settings: Waiting());
        await house.SayAsync("kopi");

        var alone = (await house.SendAsync(IncomingKind.Unreadable, " ")).Single().Text;
        var rated = (await house.SendAsync(IncomingKind.Unreadable, "1")).Single().Text;
        var why = (await house.SendAsync(IncomingKind.Unreadable, "Terlalu pahit")).Single().Text;

        (alone, rated, why).ShouldSatisfyAllConditions(
            said => said.alone.ShouldEndWith("Bagaimana kopinya? (1–5)"), said => said.rated.ShouldEndWith("Apa yang kurang?"), said => said.why.ShouldEndWith("Mau lagi?"));
        foreach (var said in (string[])[alone, rated, why])
            said.ShouldStartWith("Maaf, saya baru bisa membaca tulisan");
        await house.SayAsync("ya");
        (await KeptAsync(house)).ShouldBe(["taste 1, why Terlalu pahit, again True"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Fragments_of_a_free_text_are_read_together(string provider)
    {
        await using var house = await TestHouse.OpenAsync(on: provider, also: SmallOpenings.AddTo, settings: Waiting());
        await house.SayAsync("kopi");
        (await house.SayAsync("1")).Single().Text.ShouldBe("Apa yang kurang?", "a number is read at once");

        (await house.SayAsync("kurang panas")).ShouldBeEmpty();
        house.Clock.Now += TimeSpan.FromSeconds(2);
        (await house.SayAsync("dan kurang manis")).ShouldBeEmpty("the rest may still come");
        house.Clock.Now += TimeSpan.FromSeconds(2.9);
        (await house.WorkAllAsync()).ShouldBeEmpty("the wait begins anew with each fragment");
        house.Clock.Now += TimeSpan.FromSeconds(0.1);
        (await house.WorkAllAsync()).Single().Text.ShouldBe("Mau lagi?");

        await house.SayAsync("ya");
        (await KeptAsync(house)).ShouldBe(["taste 1, why kurang panas\ndan kurang manis, again True"]);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-1)]
    public async Task Who_sets_the_clock_neither_ends_the_wait_for_the_rest_nor_draws_it_out(int hours)
    {
        var clock = new SetClock();
        await using var house = await TestHouse.OpenAsync(also: services => SmallOpenings.AddTo(services.AddSingleton<Clock>(clock)), settings: Waiting());
        await house.SayAsync("kopi");
        await house.SayAsync("1");
        (await house.SayAsync("kurang panas")).ShouldBeEmpty();
        clock.Put += TimeSpan.FromHours(hours);
        (await house.WorkAllAsync()).ShouldBeEmpty("three seconds have not gone by");
        clock.Passed += TimeSpan.FromSeconds(2);
        (await house.SayAsync("dan kurang manis")).ShouldBeEmpty();
        clock.Passed += TimeSpan.FromSeconds(3);

        (await house.WorkAllAsync()).Single().Text.ShouldBe("Mau lagi?");
    }

    /// <summary>A clock that stands still until a test lets time go by, or puts its hands.</summary>
    private sealed class SetClock : Clock
    {
        public TimeSpan Passed { get; set; }
        public TimeSpan Put { get; set; }
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
        public override DateTimeOffset GetUtcNow() => TestHouse.Monday + Passed + Put;
        public override long GetTimestamp() => Passed.Ticks;
    }

    [Theory]
    [InlineData("batal", "Baik, kita tinggalkan dulu.")]
    [InlineData("/bantuan", "Yang bisa saya bantu")]
    public async Task A_word_that_works_at_any_time_does_not_wait_and_ends_the_fragments(string word, string reply)
    {
        await using var house = await TestHouse.OpenAsync(also: SmallOpenings.AddTo, settings: Waiting());
        await house.SayAsync("kopi");
        await house.SayAsync("1");
        (await house.SayAsync("kurang panas")).ShouldBeEmpty();

        var said = await house.SayAsync(word);

        said[0].Text.ShouldBe("Mau lagi?", "the fragment before it was the answer");
        said[1].Text.ShouldStartWith(reply);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_turn_that_breaks_three_times_is_apologised_for_and_the_talk_goes_on(string provider)
    {
        await using var house = await TestHouse.OpenAsync(on: provider, also: SmallOpenings.AddTo);
        await house.SayAsync("kopi");
        await using var worker = await WorkingAsync(house);
        var inbox = house.Services.GetRequiredService<Inbox>();

        await inbox.KeepAsync(Says("ani", "broken", "rusak"));
        await inbox.KeepAsync(Says("ani", "after", "5"));
        await EverythingIsDoneAsync(house);

        (await house.HearAsync()).Select(said => said.Text).ShouldBe([Phrases.OurFault.Indonesian, "Mau lagi?"]);
        (await house.Database.ReadAsync(db => db.Inbox.Where(m => m.MessageId == "broken").Select(m => m.Failures).SingleAsync())).ShouldBe(3);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_conversations_at_once_keep_their_own_order(string provider)
    {
        await using var house = await TestHouse.OpenAsync(on: provider, also: SmallOpenings.AddTo);
        await using var worker = await WorkingAsync(house);
        // On PostgreSQL a second node works on the same conversations.
        await using var second = provider == "postgres" ? await WorkingAsync(house) : null;
        var inbox = house.Services.GetRequiredService<Inbox>();
        string[] people = [.. Enumerable.Range(1, 12).Select(i => $"person-{i}")];

        await Parallel.ForEachAsync(people, async (who, _) =>
        {
            await inbox.KeepAsync(Says(who, $"{who}-begin", "angka"));
            for (var i = 0; i < TenNumbersDialogue.Count; i++)
                await inbox.KeepAsync(Says(who, $"{who}-{i}", $"{i + 10}"));
        });
        await EverythingIsDoneAsync(house);

        var kept = await KeptAsync(house);
        kept.Count.ShouldBe(people.Length);
        kept.ShouldAllBe(words => words == "10 11 12 13 14 15 16 17 18 19");
        foreach (var said in (await house.HearAsync()).GroupBy(message => message.ConversationId))
            said.Select(message => message.Text).ShouldBe([.. Enumerable.Range(1, TenNumbersDialogue.Count).Select(i => $"Angka ke-{i}?"), "Sepuluh angka."]);
    }

    private static async Task<List<string>> PlayAsync(string provider, bool restart)
    {
        await using var house = await TestHouse.OpenAsync(on: provider, also: SmallOpenings.AddTo);
        var heard = new List<string>();
        foreach (var line in s_lines)
        {
            heard.AddRange((await house.SayAsync(line)).Select(message => message.Text));
            if (restart)
                await house.RestartAsync();
        }
        return heard;
    }

    private static Dictionary<string, string?> Waiting() => new() { ["Conversations:FragmentWait"] = "00:00:03" };

    private static Incoming Says(string who, string id, string text) => new(new("test", who), who, id, IncomingKind.Text, text);

    private static Task<List<string>> KeptAsync(TestHouse house) =>
        house.Database.ReadAsync(db => db.HumanRequests.OrderBy(request => request.Id).Select(request => request.Words).ToListAsync());

    private static async Task<Working> WorkingAsync(TestHouse house)
    {
        var worker = ActivatorUtilities.CreateInstance<ConversationWorker>(house.Services);
        await worker.StartAsync(CancellationToken.None);
        return new(worker);
    }

    private static async Task EverythingIsDoneAsync(TestHouse house)
    {
        for (var i = 0; i < 600 && await house.Database.ReadAsync(db => db.Inbox.AnyAsync(m => m.DoneAt == null)); i++)
            await Task.Delay(50);
        (await house.Database.ReadAsync(db => db.Inbox.CountAsync(m => m.DoneAt == null))).ShouldBe(0, "messages still wait");
    }

    private sealed class Working(BackgroundService worker) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await worker.StopAsync(CancellationToken.None);
            worker.Dispose();
        }
    }
}
