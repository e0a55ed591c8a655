using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Storage;

public sealed class DatabaseTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_that_breaks_off_leaves_nothing(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => database.WriteAsync(async db =>
        {
            db.Add(new Person { CreatedAt = s_now });
            await db.SaveChangesAsync();
            throw new InvalidOperationException("Broken off half-way.");
        }));

        (await database.ReadAsync(db => db.People.CountAsync())).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_writes_at_the_same_time_as_one_that_breaks_off_or_is_called_off_is_kept(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var told = 0;
        database.Committed += _ => Interlocked.Increment(ref told);
        using var calledOff = new CancellationTokenSource();
        await calledOff.CancelAsync();

        var writes = Enumerable.Range(0, 60).Select(i => Task.Run(() => database.WriteAsync(async db =>
        {
            db.Add(new Person { CreatedAt = s_now, Name = $"Ani {i}" });
            await db.SaveChangesAsync();
            if (i % 3 == 1)
                throw new InvalidOperationException("Broken off after it was written.");
            return i;
        }, i % 3 == 2 ? calledOff.Token : CancellationToken.None))).ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        writes.Where((write, i) => i % 3 == 0).ShouldAllBe(write => write.IsCompletedSuccessfully);
        writes.Where((write, i) => i % 3 == 1).ShouldAllBe(write => write.Exception!.InnerException is InvalidOperationException);
        writes.Where((write, i) => i % 3 == 2).ShouldAllBe(write => write.IsCanceled);
        (await database.ReadAsync(db => db.People.CountAsync())).ShouldBe(20);
        (await database.ReadAsync(db => db.People.CountAsync(person => person.Name == "Ani 0"))).ShouldBe(1);
        told.ShouldBe(20);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_rehearsed_is_not_kept(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var seen = 0;

        await database.RehearseAsync(async db =>
        {
            db.Add(new Person { CreatedAt = s_now });
            await db.SaveChangesAsync();
            seen = await db.People.CountAsync();
        });

        seen.ShouldBe(1);
        (await database.ReadAsync(db => db.People.CountAsync())).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_that_breaks_a_constraint_is_not_tried_again(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var tries = 0;

        await Should.ThrowAsync<DbUpdateException>(() => database.WriteAsync(db =>
        {
            tries++;
            db.Add(new Identity { Channel = "test", UserId = "ani", PersonId = PersonId.New(), ConversationId = "ani", LastSeenAt = s_now });
            return Task.CompletedTask;
        }));

        tries.ShouldBe(1);
        (await database.ReadAsync(db => db.Set<Identity>().CountAsync())).ShouldBe(0, "the person it points to does not exist");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_who_count_the_same_thing_lose_no_step(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        await database.WriteAsync(db => Inbox(database).AddAsync(db, Says("1", "halo")));

        // Two doors, as two nodes have, so that neither waits for the other's queue of writers.
        await Task.WhenAll(CountAsync(place.Open()), CountAsync(place.Open()));

        (await database.ReadAsync(db => db.Inbox.Select(m => m.Failures).SingleAsync())).ShouldBe(50);

        static async Task CountAsync(Database database)
        {
            for (var i = 0; i < 25; i++)
                await database.WriteAsync(async db => (await db.Inbox.SingleAsync()).Failures++);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ids_instants_and_choices_come_back_as_they_were_kept(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        // PostgreSQL keeps microseconds; the offset is not kept, the instant is.
        var instant = new DateTimeOffset(2026, 2, 28, 23, 59, 59, 999, TimeSpan.FromHours(9)).AddMicroseconds(123);
        var person = new Person { CreatedAt = instant };
        await database.WriteAsync(db =>
        {
            db.Add(person);
            db.Add(new OutboxMessage { Channel = "test", ConversationId = "ani", Text = "Halo 👋 d’Ani", CreatedAt = instant, NotBefore = instant, Delivery = Delivery.Unknown });
            return Task.CompletedTask;
        });

        var found = await database.ReadAsync(db => db.People.SingleAsync());
        found.Id.ShouldBe(person.Id);
        found.CreatedAt.ShouldBe(instant);
        found.CreatedAt.Offset.ShouldBe(TimeSpan.Zero);
        found.StoppedAt.ShouldBeNull();
        var message = await database.ReadAsync(db => db.Outbox.SingleAsync());
        message.Text.ShouldBe("Halo 👋 d’Ani");
        message.Delivery.ShouldBe(Delivery.Unknown);
        message.SentAt.ShouldBeNull();
        (await database.ReadAsync(db => db.Database.SqlQuery<string>($"""SELECT delivery AS "Value" FROM outbox""").SingleAsync())).ShouldBe("Unknown", "a choice is kept by its name");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Instants_are_compared_as_instants(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var jayapura = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(9));
        await database.WriteAsync(db =>
        {
            db.Add(new Person { CreatedAt = jayapura });
            return Task.CompletedTask;
        });

        var sameInJakarta = jayapura.ToOffset(TimeSpan.FromHours(7));
        (await database.ReadAsync(db => db.People.CountAsync(p => p.CreatedAt <= sameInJakarta))).ShouldBe(1);
        (await database.ReadAsync(db => db.People.CountAsync(p => p.CreatedAt < sameInJakarta))).ShouldBe(0);
        var later = sameInJakarta.AddMilliseconds(1);
        (await database.ReadAsync(db => db.People.CountAsync(p => p.CreatedAt < later))).ShouldBe(1);
    }

    [Fact]
    public async Task A_storage_that_cannot_be_had_is_told_from_a_mistake()
    {
        var nowhere = new Database(Sqlite.File("/dev/null/bot.db"));
        var error = await Should.ThrowAsync<Exception>(() => nowhere.ReadAsync(db => db.People.CountAsync()));
        nowhere.Kind.Away(error).ShouldBeTrue();
        nowhere.Kind.Away(new InvalidOperationException()).ShouldBeFalse();

        var silent = new Database(new Postgres("Host=127.0.0.1;Port=1;Username=bot;Database=bot;Timeout=1"));
        error = await Should.ThrowAsync<Exception>(() => silent.ReadAsync(db => db.People.CountAsync()));
        silent.Kind.Away(error).ShouldBeTrue();
    }

    private static Inbox Inbox(Database database) => new(database, new TestClock(s_now));

    private static Incoming Says(string id, string text) => new(new("test", "ani"), "ani", id, IncomingKind.Text, text);
}
