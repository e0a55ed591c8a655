using Bot.Messages;
using Bot.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Messages;

public sealed class InboxTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_message_again_is_dropped(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var inbox = await OpenAsync(place);

        (await inbox.KeepAsync(Says("1", "halo"))).ShouldBeTrue();
        (await inbox.KeepAsync(Says("1", "halo"))).ShouldBeFalse();
        (await inbox.KeepAsync(Says("1", "halo") with { From = new("other", "ani") })).ShouldBeTrue("another channel counts for itself");

        (await place.Open().ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_repeats_at_the_same_moment_one_is_kept(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var inbox = await OpenAsync(place);

        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => inbox.KeepAsync(Says("1", "halo")))));

        kept.Count(isNew => isNew).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_arrived_is_announced_and_what_waits_is_announced_after_a_start(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        await (await OpenAsync(place)).KeepAsync(Says("1", "halo"));

        var afterStart = await OpenAsync(place);
        afterStart.Arrivals.TryRead(out _).ShouldBeFalse();
        await afterStart.AnnounceWaitingAsync();

        afterStart.Arrivals.TryRead(out var waiting).ShouldBeTrue();
        waiting.ShouldBe(new Address("test", "ani"));
    }

    public static TheoryData<string, string, string> Unclean => new()
    {
        { "NUL, which PostgreSQL refuses", "ba\0ik", "ba ik" },
        { "control characters", "baik\u0007\u001b[31m\u0085", "baik  [31m " },
        { "line breaks, which are kept", "baik\r\nsekali\tya", "baik \nsekali ya" },
        { "a lone high surrogate", "baik \uD83D", "baik \uFFFD" },
        { "a lone low surrogate", "\uDC4D baik", "\uFFFD baik" },
        { "surrogates in the wrong order", "\uDC4D\uD83D", "\uFFFD\uFFFD" },
        { "whole emoji, which are kept", "👍🏽👩‍👩‍👧 baik", "👍🏽👩‍👩‍👧 baik" },
    };

    [Theory]
    [MemberData(nameof(Unclean))]
    public async Task A_text_is_kept_so_that_both_databases_hold_it(string what, string text, string kept)
    {
        foreach (var provider in Requires.Databases)
        {
            await using var place = await TestDatabase.CreateAsync(provider);
            var inbox = await OpenAsync(place);

            await inbox.KeepAsync(new(new("test", "ani"), "a\0ni", "1\0\uD83D", IncomingKind.Text, text) { Locale = "id\0" });

            var message = await place.Open().ReadAsync(db => db.Inbox.SingleAsync());
            message.Text.ShouldBe(kept, what);
            message.MessageId.ShouldBe("1 \uFFFD");
        }
    }

    [Fact]
    public async Task An_endless_text_is_cut_without_breaking_a_character()
    {
        await using var place = await TestDatabase.CreateAsync("sqlite");
        var inbox = await OpenAsync(place);

        await inbox.KeepAsync(Says("1", new string('a', Incoming.LongestText - 1) + "👍 and more"));

        var text = await place.Open().ReadAsync(db => db.Inbox.Select(m => m.Text).SingleAsync());
        text.Length.ShouldBe(Incoming.LongestText);
        text[^1].ShouldBe('\uFFFD');
    }

    private static async Task<Inbox> OpenAsync(TestDatabase place) => new(await place.OpenMigratedAsync(), new TestClock(TestHouse.Monday));

    private static Incoming Says(string id, string text) => new(new("test", "ani"), "ani", id, IncomingKind.Text, text);
}
