using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>Activities after a watermark, and the watermark that stands after them.</summary>
public sealed record DirectLinePage(IReadOnlyList<string> Activities, int Watermark);

/// <summary>The conversations as they are stored. Whatever returns here is durable.</summary>
public sealed class DirectLineTalks(Database database, Inbox inbox, DirectLineStreams streams, ChannelHealths healths, Clock clock)
{
    private const int PageSize = 200;

    /// <summary>Begins the conversation, which makes the bot greet. False where it had begun before.</summary>
    public async Task<bool> StartAsync(DirectLinePass pass, string? locale, CancellationToken cancellation)
    {
        var at = DirectLineConversation.AddressOf(pass.ConversationId);
        var isNew = await database.WriteAsync(async db =>
        {
            if (await db.FindAsync<DirectLineConversation>(pass.ConversationId) is not null)
                return false;
            db.Add(new DirectLineConversation { Id = pass.ConversationId, UserId = pass.UserId, Locale = locale, CreatedAt = clock.GetUtcNow() });
            return await inbox.AddAsync(db, new Incoming(at, pass.UserId, $"{pass.ConversationId}|start", IncomingKind.Started, "") { Locale = locale });
        }, cancellation);
        if (isNew)
            inbox.Announce(at);
        return isNew;
    }

    /// <summary>Keeps what the person said, once, and returns its id; null where there is no such conversation.</summary>
    public async Task<string?> KeepAsync(DirectLinePass pass, DirectLineSaid said, CancellationToken cancellation)
    {
        var at = DirectLineConversation.AddressOf(pass.ConversationId);
        var (id, isNew) = await database.WriteAsync<(string? Id, bool IsNew)>(async db =>
        {
            if (await db.FindAsync<DirectLineConversation>(pass.ConversationId) is not { } conversation)
                return (null, false);
            if (said.Key is not null)
            {
                var before = await db.Set<DirectLineActivity>()
                    .Where(a => a.ConversationId == conversation.Id && a.ClientId == said.Key)
                    .Select(a => (int?)a.Number)
                    .FirstOrDefaultAsync();
                if (before is { } known)
                    return (DirectLineActivity.IdOf(conversation.Id, known), false);
            }
            var number = ++conversation.LastNumber;
            var id = DirectLineActivity.IdOf(conversation.Id, number);
            db.Add(new DirectLineActivity
            {
                ConversationId = conversation.Id,
                Number = number,
                ClientId = said.Key,
                Json = DirectLineWords.Echo(said, pass, id, clock.GetUtcNow()),
            });
            await inbox.AddAsync(db, new Incoming(at, pass.UserId, id, said.Kind, said.Text) { Locale = said.Locale ?? conversation.Locale });
            return (id, true);
        }, cancellation);
        if (isNew)
        {
            healths.Of(at.Channel).Received();
            streams.Wake(pass.ConversationId);
            inbox.Announce(at);
        }
        return id;
    }

    /// <summary>Adds what the bot says, once for each outbox number. False where there is no such conversation.</summary>
    public async Task<bool> SayAsync(Outgoing message, CancellationToken cancellation)
    {
        var exists = await database.WriteAsync(async db =>
        {
            if (await db.FindAsync<DirectLineConversation>(message.To.ConversationId) is not { } conversation)
                return false;
            if (await db.Set<DirectLineActivity>().AnyAsync(a => a.OutboxId == message.Id))
                return true;
            var number = ++conversation.LastNumber;
            db.Add(new DirectLineActivity
            {
                ConversationId = conversation.Id,
                Number = number,
                OutboxId = message.Id,
                Json = DirectLineWords.Write(message, DirectLineActivity.IdOf(conversation.Id, number), clock.GetUtcNow()),
            });
            return true;
        }, cancellation);
        streams.Wake(message.To.ConversationId);
        return exists;
    }

    public Task<bool> ExistsAsync(string conversation) =>
        database.ReadAsync(db => db.Set<DirectLineConversation>().AnyAsync(c => c.Id == conversation));

    /// <summary>What was said after the watermark, the oldest first, a page of it.</summary>
    public Task<DirectLinePage> SinceAsync(string conversation, int watermark) => database.ReadAsync(async db =>
    {
        var last = await db.Set<DirectLineConversation>().Where(c => c.Id == conversation).Select(c => c.LastNumber).FirstOrDefaultAsync();
        // A watermark from after a restored backup would hide what comes next.
        var after = Math.Min(watermark, last);
        var activities = await db.Set<DirectLineActivity>()
            .Where(a => a.ConversationId == conversation && a.Number > after)
            .OrderBy(a => a.Number)
            .Take(PageSize)
            .Select(a => new { a.Number, a.Json })
            .ToListAsync();
        return new DirectLinePage([.. activities.Select(a => a.Json)], activities.Count > 0 ? activities[^1].Number : after);
    });
}
