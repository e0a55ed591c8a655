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
        channel.Answers.Enqueue(Sent.NotAccepted);
        channel.Answers.Enqueue(Sent.NotAccepted);
        await AddAsync(database, "one", "two");

        await RunAsync(database, channel, () => channel.Heard.Count == 1);
        (await FirstAsync(database)).ShouldSatisfyAllConditions(
            m => m.Delivery.ShouldBe(Delivery.Waiting), m => m.Tries.ShouldBe(1), m => m.NotBefore.ShouldBe(_clock.Now + TimeSpan.FromSeconds(2)));

        await RunAsync(database, channel, () => channel.Heard.Count == 1);
        channel.Heard.Count.ShouldBe(1, "its time has not come");
        _clock.Now += TimeSpan.FromSeconds(2);
        await RunAsync(database, channel, () => channel.Heard.Count == 2);
        (await FirstAsync(database)).NotBefore.ShouldBe(_clock.Now + TimeSpan.FromSeconds(4));
        _clock.Now += TimeSpan.FromSeconds(4);
        await RunAsync(database, channel, () => channel.Heard.Count == 4);

        channel.Heard.ShouldBe(["one", "one", "one", "two"]);
    }

    [Fact]
    public async Task What_is_refused_eight_times_is_given_up_and_the_next_goes_out()
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        var channel = new RememberingChannel(true);
        await AddAsync(database, "one", "two");
        for (var i = 1; i <= 8; i++)
        {
            channel.Answers.Enqueue(Sent.NotAccepted);
            await RunAsync(database, channel, () => channel.Heard.Count == i);
            _clock.Now += TimeSpan.FromMinutes(10);
        }
        await RunAsync(database, channel, () => channel.Heard.Count == 9);

        (await FirstAsync(database)).Delivery.ShouldBe(Delivery.Failed);
        channel.Heard[^1].ShouldBe("two");
    }

    [Theory]
    [InlineData(true, "one,two")]
    [InlineData(false, "two")]
    public async Task A_message_that_was_being_sent_when_the_program_died_is_sent_again_only_where_it_shows_once(bool showsRepeatsOnce, string heard)
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var database = await place.OpenMigratedAsync();
        await AddAsync(database, "one", "two");
        await database.WriteAsync(async db =>
        {
            var first = await db.Outbox.OrderBy(m => m.Id).FirstAsync();
            (first.Delivery, first.Tries, first.NotBefore) = (Delivery.Sending, 1, _clock.Now + TimeSpan.FromSeconds(60));
        });
        var channel = new RememberingChannel(showsRepeatsOnce);

        await RunAsync(database, channel, () => channel.Heard.Contains("two"));

        channel.Heard.ShouldBe(heard.Split(','));
        (await FirstAsync(database)).Delivery.ShouldBe(showsRepeatsOnce ? Delivery.Sent : Delivery.Unknown);
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
    private async Task RunAsync(Database database, RememberingChannel channel, Func<bool> until)
    {
        using var postman = new Postman(database, new Outbox(database), [channel], _clock, NullLogger<Postman>.Instance);
        await postman.StartAsync(CancellationToken.None);
        for (var i = 0; i < 400 && !until(); i++)
            await Task.Delay(10);
        // What became of the last one is being written down.
        await Task.Delay(150);
        await postman.StopAsync(CancellationToken.None);
    }

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
        public ConcurrentQueue<Sent> Answers { get; } = [];

        public Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation)
        {
            Heard.Add(message.Text);
            return Task.FromResult(Answers.TryDequeue(out var answer) ? answer : Sent.Yes);
        }

        public Task TypingAsync(Address to, CancellationToken cancellation) => Task.CompletedTask;
    }
}
