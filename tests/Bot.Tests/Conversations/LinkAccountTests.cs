using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Tests.Feedback;
using Bot.Tests.Storage;
using Bot.Tests.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Conversations;

/// <summary>Two accounts on two channels become one person by a code that is shown in one and typed in the other.</summary>
public sealed class LinkAccountTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_account_that_types_the_code_is_the_same_person_from_then_on(string provider)
    {
        await using var house = await FeedbackSceneAsync(provider);
        await LinkAsync(house, "ani", "whatsapp:628");

        var people = await house.Database.ReadAsync(db => db.Identities.Select(i => i.PersonId).Distinct().CountAsync());
        people.ShouldBe(1);
        (await house.SayAsync("kelas saya", "whatsapp:628"))[0].Text.ShouldContain("Menyusun SPJ");
    }

    [Theory]
    [InlineData("ani", "whatsapp:628")]
    [InlineData("whatsapp:628", "ani")]
    public async Task Messages_of_the_bot_go_where_the_person_last_wrote(string first, string last)
    {
        await using var house = await FeedbackScene.OpenAsync(FeedbackScene.AfterClass.AddHours(-2));
        await house.AddClassAsync();
        await LinkAsync(house, "ani", "whatsapp:628");
        house.Clock.Now += TimeSpan.FromMinutes(1);
        await house.SayAsync("menu", first);
        house.Clock.Now += TimeSpan.FromMinutes(1);
        await house.SayAsync("menu", last);
        house.Clock.Now += TimeSpan.FromHours(2);
        await house.OpenDueAsync();
        var asked = await house.WorkAllAsync();

        asked.Select(m => m.ConversationId).Distinct().ShouldBe([last.Split(':')[^1]]);
        var owner = await house.Database.ReadAsync(db => db.Identities.Select(i => i.PersonId).FirstAsync());
        await house.Database.WriteAsync(db => Tell.PersonAsync(db, owner, Phrase.Same("Kabar"), house.Clock.Now));
        (await house.HearAsync()).Single().ConversationId.ShouldBe(last.Split(':')[^1]);
    }

    [Fact]
    public async Task Where_one_account_cannot_be_reached_the_other_one_is_written_to()
    {
        await using var house = await FeedbackScene.OpenAsync(FeedbackScene.AfterClass.AddHours(-2));
        await house.AddClassAsync();
        await LinkAsync(house, "ani", "whatsapp:628");
        house.Clock.Now += TimeSpan.FromMinutes(1);
        await house.SendAsync(IncomingKind.Left, "", "whatsapp:628");
        house.Clock.Now += TimeSpan.FromHours(2);
        await house.OpenDueAsync();

        (await house.WorkAllAsync()).ShouldAllBe(m => m.Channel == "test");
    }

    [Fact]
    public async Task Words_in_a_group_bring_nothing_of_one_s_own_into_the_group()
    {
        await using var house = await FeedbackScene.OpenAsync(FeedbackScene.AfterClass.AddHours(-2));
        await house.AddClassAsync();
        await house.SayAsync("menu");
        await house.Database.WriteAsync(async db => (await db.Identities.SingleAsync()).ConversationId = "ani");
        house.Clock.Now += TimeSpan.FromMinutes(1);
        await house.SpeakInGroupAsync("group-1", "ani", "ada pelatihan apa?");

        (await house.Database.ReadAsync(db => db.Identities.SingleAsync())).ConversationId.ShouldBe("ani");
    }

    [Fact]
    public async Task Without_consent_there_is_no_code()
    {
        await using var house = await TestHouse.OpenAsync();
        (await house.SayAsync("hubungkan")).Single().Text.ShouldContain("boleh saya simpan");
        await house.SayAsync("tidak");

        (await house.Database.ReadAsync(db => db.OneTimeCodes.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("hubungkan")]
    [InlineData("Hubungkan akun")]
    [InlineData("/link account")]
    public async Task Every_time_it_is_asked_for_another_code_is_shown_and_kept_as_a_hash(string words)
    {
        await using var house = await TestHouse.OpenAsync();
        var code = await AskAsync(house, "ani", words);
        var another = await AskAsync(house, "ani", words);

        another.ShouldNotBe(code);
        var kept = await house.Database.ReadAsync(db => db.OneTimeCodes.Select(c => c.Hash).ToListAsync());
        kept.ShouldBe([OneTimeCode.HashOf(code), OneTimeCode.HashOf(another)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_counts_for_ten_minutes_and_once()
    {
        await using var house = await TestHouse.OpenAsync();
        var code = await AskAsync(house, "ani");
        (await house.SayAsync(code, "whatsapp:628"))[0].Text.ShouldStartWith("Berhasil");
        (await house.SayAsync(code, "whatsapp:629"))[0].Text.ShouldStartWith("Kode itu tidak berlaku");

        var late = await AskAsync(house, "ani");
        await house.Database.WriteAsync(db => db.OneTimeCodes.Where(c => c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1))));
        (await house.SayAsync(late, "whatsapp:629"))[0].Text.ShouldStartWith("Kode itu tidak berlaku");
        Invitations.Lifetime.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_person_with_other_accounts_keeps_them_and_their_talks()
    {
        await using var house = await TestHouse.OpenAsync();
        await LinkAsync(house, "budi", "whatsapp:budi");
        var code = await AskAsync(house, "ani");
        await house.SayAsync(code, "whatsapp:budi");

        var owners = await house.Database.ReadAsync(db => db.Identities.ToDictionaryAsync(i => $"{i.Channel}:{i.UserId}", i => i.PersonId));
        owners["whatsapp:budi"].ShouldBe(owners["test:ani"]);
        owners["test:budi"].ShouldNotBe(owners["test:ani"]);
        var talks = await house.Database.ReadAsync(db => db.Talks.ToDictionaryAsync(t => $"{t.Channel}:{t.ConversationId}", t => t.PersonId));
        talks["test:budi"].ShouldBe(owners["test:budi"]);
        talks["whatsapp:budi"].ShouldBe(owners["test:ani"]);
    }

    private static async Task<TestHouse> FeedbackSceneAsync(string provider)
    {
        var house = await TestHouse.OpenAsync(FeedbackScene.AfterClass, on: provider);
        await house.AddClassAsync();
        return house;
    }

    private static async Task LinkAsync(TestHouse house, string from, string to) =>
        (await house.SayAsync(await AskAsync(house, from), to))[0].Text.ShouldStartWith("Berhasil");

    private static async Task<string> AskAsync(TestHouse house, string who, string words = "hubungkan")
    {
        var said = await house.SayAsync(words, who);
        if (said[^1].Text.Contains("boleh saya simpan", StringComparison.Ordinal))
            said = await house.SayAsync("ya", who);
        said[0].Text.ShouldContain("*");
        return await World.ShownCodeAsync(house);
    }
}
