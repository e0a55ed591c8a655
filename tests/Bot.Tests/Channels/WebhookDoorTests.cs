using Bot.Channels;
using Bot.Messages;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels;

public sealed class WebhookDoorTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Where_too_much_waits_the_channel_is_asked_to_come_again_and_let_in_when_there_is_room(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var inbox = new Inbox(database, new TestClock(TestHouse.Monday));
        using var door = new WebhookDoor(inbox, database, new ChannelHealths());
        await database.WriteAsync(async db =>
        {
            for (var i = 0; i < 20_001; i++)
                db.Add(new InboxMessage { Channel = "telegram", ConversationId = $"{i % 100}", MessageId = $"{i}", UserId = "ani", Text = "halo", ReceivedAt = TestHouse.Monday });
            await db.SaveChangesAsync();
        });

        await inbox.AnnounceWaitingAsync();
        (await KnockAsync(door)).ShouldBe((503, "10"));

        await database.WriteAsync(db => db.Inbox.Where(message => message.ConversationId == "7").ExecuteUpdateAsync(set => set.SetProperty(message => message.DoneAt, TestHouse.Monday)));
        await inbox.AnnounceWaitingAsync();
        (await KnockAsync(door)).ShouldBe((200, ""));
    }

    private static async Task<(int Status, string RetryAfter)> KnockAsync(WebhookDoor door)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        var answer = await door.TakeAsync(http, "telegram", 1000, _ => true, _ => Task.CompletedTask);
        await answer.ExecuteAsync(http);
        return (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString());
    }
}
