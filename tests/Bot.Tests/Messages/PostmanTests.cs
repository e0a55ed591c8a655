using System.Collections.Concurrent;
using Bot.Messages;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Messages;

public sealed class PostmanTests
{
    private readonly TestClock _clock = new(TestHouse.Monday);

    [Theory]
    [InlineData("sqlite", true)]
    [InlineData("sqlite", false)]
    public Task Messages_of_a_conversation_are_sent_in_their_order_and_once(string provider, bool showsRepeatsOnce) => SendsInOrderAsync(provider, showsRepeatsOnce);

    [PostgresTheory]
    [InlineData("postgres", true)]
    [InlineData("postgres", false)]
    public Task The_same_on_PostgreSQL(string provider, bool showsRepeatsOnce) => SendsInOrderAsync(provider, showsRepeatsOnce);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_channel_did_not_take_waits_longer_each_time_and_holds_back_what_comes_after(bool showsRepeatsOnce)
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(showsRepeatsOnce);
        channel.Answers.Enqueue(Sent.Later("500"));
        channel.Answers.Enqueue(Sent.Later("500"));
        await AddAsync(database, "one", "two");

        await RunAsync(database, channel, () => channel.Heard.Count == 1);
        (await FirstAsync(database)).ShouldSatisfyAllConditions(
            m => m.Delivery.ShouldBe(Delivery.Waiting), m => m.Tries.ShouldBe(1), m => m.Cause.ShouldBe("500"),
            m => m.NotBefore.ShouldBeInRange(_clock.Now + TimeSpan.FromSeconds(1.6), _clock.Now + TimeSpan.FromSeconds(2.4)));

        await RunAsync(database, channel, () => channel.Heard.Count == 1);
        channel.Heard.Count.ShouldBe(1, "its time has not come");
        _clock.Now += TimeSpan.FromSeconds(2.4);
        await RunAsync(database, channel, () => channel.Heard.Count == 2);
        (await FirstAsync(database)).NotBefore.ShouldBeInRange(_clock.Now + TimeSpan.FromSeconds(3.2), _clock.Now + TimeSpan.FromSeconds(4.8));
        _clock.Now += TimeSpan.FromSeconds(4.8);
        await RunAsync(database, channel, () => channel.Heard.Count == 4);

        channel.Heard.ShouldBe(["one", "one", "one", "two"]);
    }

    [Fact]
    public async Task What_is_not_taken_for_a_day_is_given_up_and_the_next_goes_out()
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(false);
        await AddAsync(database, "one", "two");
        channel.Answers.Enqueue(Sent.Later("503"));
        await RunAsync(database, channel, () => channel.Heard.Count == 1);
        _clock.Now += TimeSpan.FromHours(25);
        channel.Answers.Enqueue(Sent.Later("503"));
        await RunAsync(database, channel, () => channel.Heard.Count == 2);
        await RunAsync(database, channel, () => channel.Heard.Count == 3);

        (await FirstAsync(database)).ShouldSatisfyAllConditions(m => m.Delivery.ShouldBe(Delivery.Failed), m => m.Cause.ShouldBe("503"));
        channel.Heard.ShouldBe(["one", "one", "two"]);
    }

    [Fact]
    public async Task While_a_channel_rests_nobody_is_sent_anything_and_then_in_order()
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(false);
        await AddAsync(database, "one", "two");
        await database.WriteAsync(db =>
        {
            Outbox.Add(db, new("test", "budi"), [new Reply(Phrase.Same("three"))], Language.Indonesian, _clock.Now);
            return Task.CompletedTask;
        });
        channel.Answers.Enqueue(Sent.AllLater("429", TimeSpan.FromSeconds(1)));
        channel.Paced = true;

        // The rest is counted from when the refusal is written down, so that the clock moves after that.
        await RunAsync(database, channel, () => IsNotedAsync(database, "429"), () => _clock.Now += TimeSpan.FromSeconds(2), () => channel.Heard.Count == 4);

        channel.Heard.Count.ShouldBe(4);
        channel.Heard.Where(text => text != "three").ShouldBeSubsetOf(["one", "two"]);
        channel.Heard.IndexOf("two").ShouldBeGreaterThan(channel.Heard.IndexOf("one"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_released_while_the_channel_was_deciding_to_hold_it_goes_at_once(bool isReleased)
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(false);
        await AddAsync(database, "one", "two");
        channel.Answers.Enqueue(Sent.Held("jendela tertutup") with { StillHeld = _ => Task.FromResult(!isReleased) });

        await RunAsync(database, channel, () => channel.Heard.Count == (isReleased ? 3 : 2));

        channel.Heard.ShouldBe(isReleased ? ["one", "one", "two"] : ["one", "two"]);
        (await FirstAsync(database)).Delivery.ShouldBe(isReleased ? Delivery.Sent : Delivery.Held);
    }

    [Fact]
    public async Task Somebody_who_blocked_the_bot_is_sent_nothing_more()
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(false);
        await AddAsync(database, "one", "two", "three");
        channel.Answers.Enqueue(Sent.Unreachable("403 Forbidden: bot was blocked by the user"));

        await RunAsync(database, channel, () => channel.Heard.Count == 1);

        channel.Heard.ShouldBe(["one"]);
        (await database.ReadAsync(db => db.Outbox.CountAsync(m => m.Delivery == Delivery.Failed && m.Cause!.Contains("blocked")))).ShouldBe(3);
    }

    [Fact]
    public async Task Replies_of_one_turn_go_as_one_message_where_the_channel_wants_that()
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(false) { MergesUpTo = 30 };
        await database.WriteAsync(db =>
        {
            Outbox.Add(db, new("test", "ani"), [new Reply(Phrase.Same("one")), new Reply(Phrase.Same("two"), new Choice("Ya", "Yes", "ya"))], Language.Indonesian, _clock.Now);
            Outbox.Add(db, new("test", "ani"), [new Reply(Phrase.Same("three")), new Reply(Phrase.Same(new string('x', 29)))], Language.Indonesian, _clock.Now + TimeSpan.FromSeconds(-1));
            return Task.CompletedTask;
        });

        await RunAsync(database, channel, () => channel.Heard.Count == 3);

        channel.Heard.ShouldBe(["one\n\ntwo", "three", new string('x', 29)]);
        (await database.ReadAsync(db => db.Outbox.AllAsync(m => m.Delivery == Delivery.Sent))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_send_whose_fate_is_unknown_is_not_repeated()
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(false);
        await AddAsync(database, "one", "two");
        channel.Answers.Enqueue(Sent.Unknown("timeout"));

        await RunAsync(database, channel, () => channel.Heard.Count == 2);

        channel.Heard.ShouldBe(["one", "two"]);
        (await FirstAsync(database)).Delivery.ShouldBe(Delivery.Unknown);
    }

    [Fact]
    public async Task A_receipt_only_moves_forward()
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        await AddAsync(database, "one");
        await RunAsync(database, new(false), () => false, tries: 30);
        var id = (await FirstAsync(database)).Id;

        await database.WriteAsync(db => Receipts.ReachedAsync(db, id, Delivery.Read));
        await database.WriteAsync(db => Receipts.ReachedAsync(db, id, Delivery.Delivered));
        await database.WriteAsync(db => Receipts.FailedAsync(db, id, Sent.Never("131026"), _clock.Now));

        (await FirstAsync(database)).Delivery.ShouldBe(Delivery.Read);
    }

    [Theory]
    [InlineData(true, false, "one,two", Delivery.Sent)]
    [InlineData(false, false, "one,two", Delivery.Sent)]
    [InlineData(false, true, "two", Delivery.Unknown)]
    public async Task A_message_that_was_being_sent_when_the_program_died_is_sent_once_more_at_most(bool showsRepeatsOnce, bool diedBefore, string heard, Delivery becomes)
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        await AddAsync(database, "one", "two");
        await database.WriteAsync(async db =>
        {
            var first = await db.Outbox.OrderBy(m => m.Id).FirstAsync();
            (first.Delivery, first.Tries, first.NotBefore, first.InterruptedAt) = (Delivery.Sending, 1, _clock.Now + TimeSpan.FromSeconds(60), diedBefore ? _clock.Now : null);
        });
        var channel = new RememberingChannel(showsRepeatsOnce);

        await RunAsync(database, channel, () => channel.Heard.Contains("two"));

        channel.Heard.ShouldBe(heard.Split(','));
        (await FirstAsync(database)).Delivery.ShouldBe(becomes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_place_in_the_pace_is_taken_for_each_message_and_for_nothing_else(bool showsRepeatsOnce)
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(showsRepeatsOnce);
        await AddAsync(database, "one", "two");

        await RunAsync(database, channel, () => channel.Heard.Count == 2);

        channel.Asked.ShouldBe(2);
    }

    private async Task SendsInOrderAsync(string provider, bool showsRepeatsOnce)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(showsRepeatsOnce);
        string[] texts = [.. Enumerable.Range(1, 20).Select(i => $"message {i}")];
        await AddAsync(database, texts);

        await RunAsync(database, channel, () => channel.Heard.Count >= texts.Length);

        channel.Heard.ShouldBe(texts);
        (await database.ReadAsync(db => db.Outbox.AllAsync(m => m.Delivery == Delivery.Sent && m.Tries == 1 && m.SentAt != null))).ShouldBeTrue();
    }

    /// <summary>A postman works until this is so and nothing is under way any more.</summary>
    private Task RunAsync(Database database, RememberingChannel channel, Func<bool> until, int tries = 400) => RunAsync(database, channel, () => Task.FromResult(until()), () => { }, () => true, tries);

    /// <summary>The same, and something happens in the middle.</summary>
    private async Task RunAsync(Database database, RememberingChannel channel, Func<Task<bool>> first, Action then, Func<bool> until, int tries = 400)
    {
        using var postman = new Postman(database, new Outbox(database), [channel], [], [], new ChannelHealths(), _clock, NullLogger<Postman>.Instance);
        await postman.StartAsync(CancellationToken.None);
        await WaitAsync(first, tries);
        then();
        await WaitAsync(() => Task.FromResult(until()), tries);
        // What became of the last one is being written down: where a send is marked, the mark goes; elsewhere it is counted.
        await WaitAsync(() => database.ReadAsync(async db => channel.ShowsRepeatsOnce
            ? await db.Outbox.SumAsync(m => m.Tries) >= channel.Heard.Count
            : !await db.Outbox.AnyAsync(m => m.Delivery == Delivery.Sending)), tries);
        await postman.StopAsync(CancellationToken.None);
    }

    private static async Task WaitAsync(Func<Task<bool>> until, int tries)
    {
        for (var i = 0; i < tries && !await until(); i++)
            await Task.Delay(20);
    }

    private static Task<bool> IsNotedAsync(Database database, string cause) => database.ReadAsync(db => db.Outbox.AnyAsync(m => m.Delivery == Delivery.Waiting && m.Cause == cause));

    private Task AddAsync(Database database, params string[] texts) => database.WriteAsync(db =>
    {
        foreach (var text in texts)
            Outbox.Add(db, new("test", "ani"), [new Reply(Phrase.Same(text))], Language.Indonesian, _clock.Now);
        return Task.CompletedTask;
    });

    private static Task<OutboxMessage> FirstAsync(Database database) => database.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).FirstAsync());

    /// <summary>Takes everything, unless it was told to answer otherwise.</summary>
    private sealed class RememberingChannel(bool showsRepeatsOnce) : IChannel
    {
        public string Name => "test";
        public bool ShowsRepeatsOnce => showsRepeatsOnce;
        public List<string> Heard { get; } = [];
        public int MergesUpTo { get; init; }
        public bool Paced { get; set; }
        public ConcurrentQueue<Sent> Answers { get; } = [];

        public Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation)
        {
            Heard.Add(message.Text);
            return Task.FromResult(Answers.TryDequeue(out var answer) ? answer : Sent.Yes);
        }

        /// <summary>Every second question is told to wait a little.</summary>
        public TimeSpan Pace(Address to) => Interlocked.Increment(ref _asked) % 2 == 1 && Paced ? TimeSpan.FromMilliseconds(20) : TimeSpan.Zero;

        public int Asked => _asked;

        public Task TypingAsync(Address to, CancellationToken cancellation) => Task.CompletedTask;

        private int _asked;
    }
}
